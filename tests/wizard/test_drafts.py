"""Several drafts of `plan`: found again by name, one window each, and nothing said that is not so."""

import os
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from incident_actie.commands.drafting import Drafting
from incident_actie.errors import StoreError
from incident_actie.knowledge.model import Knowledge
from incident_actie.wizard import draft_file
from incident_actie.wizard.draft import Start
from incident_actie.wizard.draft_file import DraftFile
from incident_actie.wizard.fronts.plain import PlainFront
from incident_actie.wizard.lock import Lock
from incident_actie.wizard.stages.plan import plan_talk
from tests.commands.program import Outcome, inside, whole_file
from tests.kept import as_data, home

LIST = "Wie doet wat, en wanneer?"
CHOSEN = ["1", ""]  # right, these actions


def asked(*lines: str, args: tuple[str, ...] = ()) -> Outcome:
    return inside("plan", "--eenvoudig", *args, stdin="".join(f"{line}\n" for line in lines))


def begun(folder: Path, *lines: str, args: tuple[str, ...] = (), **changes: str) -> Outcome:
    """Begin a new plan of this incident, and stop after these lines."""
    new = ["nieuw"] if list(home().glob("concept*.json")) else []
    return asked(*new, *lines, "q", args=("--situatie", whole_file(folder, **changes), *args))


def names() -> list[str]:
    return sorted(path.name for path in home().iterdir()) if home().exists() else []


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Two drafts: one in the building, and a later one on the grounds."""
    begun(tmp_path, *CHOSEN)
    begun(tmp_path, "1", plaats="terrein", wanneer="2026-11-21T22:30")
    return tmp_path


def test_drafts_are_found_again_by_day_place_and_form(two: Path) -> None:
    told = asked("q").err
    assert "Er staan nog 2 plannen open. Wat wilt u?" in told
    assert told.index("1. Verder: 21 nov, op ons terrein") < told.index("2. Verder: 22 nov, in ons gebouw")
    assert names() == ["concept-2.json", "concept.json"]


def test_the_one_that_is_chosen_is_gone_on_with_and_the_other_stays(two: Path) -> None:
    other = (home() / "concept-2.json").read_bytes()
    result = asked("verder: 22 nov", "1", "nee")
    assert result.code == 0, result.err
    assert LIST in result.err
    assert as_data()[0]["situation"]["plaats"] == "gebouw"
    assert (home() / "concept-2.json").read_bytes() == other
    assert "concept.json" not in names()


def test_a_plan_that_was_kept_just_before_a_kill_is_not_kept_a_second_time(tmp_path: Path) -> None:
    begun(tmp_path, *CHOSEN)
    draft = (home() / "concept.json").read_bytes()
    for _ in range(2):
        (home() / "concept.json").write_bytes(draft)  # the second time as when it could not be removed
        assert asked("verder", "1", "nee").code == 0
    assert len(as_data()) == 1


def test_a_second_window_gets_a_draft_of_its_own(two: Path) -> None:
    first = DraftFile(home() / "concept.json")
    assert first.claim()
    before = first.path.read_bytes()
    told = begun(two, "1", plaats="onderweg").err
    assert "Nog een plan wordt in een ander venster ingevuld." in " ".join(told.split())
    assert "in ons gebouw" not in told
    assert first.path.read_bytes() == before
    assert {"concept-3.json", "concept.lock"} <= set(names())
    first.release()
    assert "concept.lock" not in names()


def test_a_draft_that_is_all_in_another_window_stands_in_the_way_of_nobody(tmp_path: Path) -> None:
    begun(tmp_path, "1")
    other = DraftFile(home() / "concept.json")
    assert other.claim()
    told = asked("q", args=("--situatie", whole_file(tmp_path))).err
    other.release()
    assert "In een ander venster staat nog een plan open. Hier begint u een nieuw plan." in told
    assert "Wat wilt u?" not in told


def test_only_what_is_ticked_is_thrown_away(two: Path) -> None:
    assert asked("weggooien", "", "q").code == 130
    assert names() == ["concept-2.json", "concept.json"]
    told = asked("weggooien", "1", "q").err
    assert told.count("Wat wilt u?") == 2
    assert len(names()) == 1
    asked("weggooien", "1", "q")
    assert names() == []


def test_who_keeps_nothing_leaves_nothing_also_not_about_the_organisation(tmp_path: Path) -> None:
    given = ("--situatie", whole_file(tmp_path, cultuur=None), "--niet-bewaren")
    stopped = asked("2", *CHOSEN, "q", args=given)
    assert stopped.code == 130
    assert "Er is niets bewaard, want u koos --niet-bewaren." in stopped.err
    assert asked("2", *CHOSEN, "1", "nee", args=given).code == 0
    assert names() == []


def test_who_keeps_nothing_goes_on_with_a_draft_that_stays_as_it_was(tmp_path: Path) -> None:
    begun(tmp_path, "1")
    before = (home() / "concept.json").read_bytes()
    stopped = asked("verder", "", "q", args=("--niet-bewaren",))
    assert LIST in stopped.err
    assert "Wat u eerder bewaarde staat er nog." in " ".join(stopped.err.split())
    assert (home() / "concept.json").read_bytes() == before
    assert asked("verder", "", "1", "nee", args=("--niet-bewaren",)).code == 0
    assert (as_data(), names()) == ([], [])


def no_room(path: Path, content: bytes) -> None:
    raise StoreError("De schijf is vol.")


def test_what_cannot_be_kept_is_said_once_and_the_plan_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_file, "write_atomic", no_room)
    stopped = begun(tmp_path, *CHOSEN)
    assert stopped.code == 130
    assert stopped.err.count("uw antwoorden worden nu niet bewaard") == 1
    assert "Wat u invulde is bewaard" not in stopped.err
    assert asked(*CHOSEN, "1", "nee", args=("--situatie", whole_file(tmp_path))).code == 0
    assert len(as_data()) == 1


def test_that_answers_are_kept_is_only_said_when_they_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_file, "write_atomic", lambda path, content: None)
    told = begun(tmp_path, "1").err
    assert "Let op: wat u invulde is niet bewaard." in told
    monkeypatch.undo()
    assert "Wat u invulde is bewaard." in begun(tmp_path, "1").err
    nothing = asked("nieuw", "q", args=("--situatie", whole_file(tmp_path))).err
    assert "U had nog niets ingevuld" in nothing


def test_the_line_to_go_on_with_repeats_what_the_end_needs(tmp_path: Path) -> None:
    to = tmp_path / "een plan.docx"
    told = begun(tmp_path, "1", args=("--naar", str(to), "--zonder-afwegingen")).err
    line = f'incident-actie plan --eenvoudig --naar "{to}" --formaat docx --zonder-afwegingen'
    assert line in " ".join(told.split())


def test_an_answer_that_was_taken_back_is_still_there_tomorrow(tmp_path: Path) -> None:
    begun(tmp_path, *CHOSEN, "2", "receptie", "t")
    draft = msgspec.json.decode((home() / "concept.json").read_bytes())
    assert "receptie" in draft["undone"].values()
    assert "receptie" in asked("verder", "q").err


def test_what_is_half_given_when_somebody_stops_is_kept_too(knowledge: Knowledge) -> None:
    talk = replace(
        plan_talk(knowledge, Start(date(2026, 11, 23)), date(2026, 11, 23)), undone={"eigen": "Bel"}
    )
    drafting = Drafting(PlainFront(lambda: "", lambda text: None), "", forget=False)
    assert "is bewaard" in str(drafting.stopped(talk))
    drafting.release()
    ((_, draft),) = draft_file.begun(home(), knowledge.questions)
    assert draft.undone == {"eigen": "Bel"}


def test_a_draft_of_before_there_were_names_is_called_by_the_day_it_began(tmp_path: Path) -> None:
    begun(tmp_path, "1")
    path = home() / "concept.json"
    draft = msgspec.json.decode(path.read_bytes())
    old = {name: draft[name] for name in ("start", "events", "schema")}
    path.write_bytes(msgspec.json.encode(old))
    assert "Verder: begonnen 23 nov" in asked("q").err
    assert asked("verder", "", "1", "nee").code == 0


# --- clearing up ---


def test_a_month_later_opschonen_offers_to_throw_a_draft_away(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluation = home() / "evaluatie-41.json"
    evaluation.write_bytes(b"{}")
    for days, named in ((30, False), (31, True)):
        today = date(2026, 11, 23) + timedelta(days=days)
        monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", today.isoformat())
        os.utime(evaluation, (0, 0))
        result = inside("dossier", "opschonen", stdin="nee\n")
        assert ("22 nov, in ons gebouw" in result.out) == named
        assert "Een evaluatie van plan 41 die niet af is" in result.out
    claimed = DraftFile(home() / "concept.json")
    assert claimed.claim()
    gone = inside("dossier", "opschonen", "--ja")
    claimed.release()
    assert "Weggegooid: 2 concepten." in gone.err
    assert [name for name in names() if name.endswith(".json")] == ["concept.json"]


# --- the lock ---


def test_a_lock_is_for_one_and_leaves_no_file(tmp_path: Path) -> None:
    one, two = Lock(tmp_path / "x.lock"), Lock(tmp_path / "x.lock")
    assert one.take()
    assert one.take()
    assert not two.take()
    one.release()
    assert list(tmp_path.iterdir()) == []
    assert two.take()
    two.release()


def test_where_no_lock_can_be_made_nobody_is_kept_out(tmp_path: Path) -> None:
    assert Lock(tmp_path / "er niet" / "x.lock").take()
