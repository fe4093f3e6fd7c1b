"""What became of a plan: listed, shown, updated by options, taken back."""

import re
from datetime import date
from pathlib import Path

import pytest

from incident_actie.dossier.dossier import Dossier
from incident_actie.errors import StoreError
from incident_actie.plan.changing import Edit
from tests.commands.program import english_in, inside, situation_file
from tests.followed import finish, got, item, make, meanwhile, shown

NONSENSE = ["", "x", "-1", "0", "9999999999", "１"]


def update(*args: str, number: int = 1) -> tuple[int, str, str]:
    result = inside("dossier", "bijwerken", str(number), *args)
    return result.code, result.out, result.err


# --- lijst ---


def test_an_empty_dossier_is_no_error() -> None:
    result = inside("dossier", "lijst")
    assert (result.code, result.err) == (0, "")
    assert "geen plannen" in result.out
    assert inside("dossier", "lijst", "--json").json()["plans"] == []


def test_open_comes_first_and_late_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = make(monkeypatch, "balie"), make(monkeypatch, "dementie")
    finish(first)
    result = inside("dossier", "lijst")
    assert result.out.index("Open (1)") < result.out.index("Afgerond, nog niet geëvalueerd (1)")
    assert re.search(rf"(?m)^{second} .*TE LAAT: \d+ van", result.out)
    assert "bedreiging" in result.out
    assert "in ons gebouw" in result.out


def test_the_json_of_the_list_counts_as_the_plans_do(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    told = inside("dossier", "lijst", "--json").json()
    (row,) = told["plans"]
    plan, today = got(), date(2026, 11, 23)
    assert told["schema"] == 1
    assert (row["id"], row["created"], row["status"]) == (1, "2026-11-02", "open")
    assert row["open"] == sum(i.pending for i in plan.everything)
    assert row["overdue"] == sum(i.overdue(today) for i in plan.everything) > 0
    first = min((i for i in plan.everything if i.pending), key=lambda i: i.due)
    assert (row["next_action"], row["next_due"]) == (first.name, first.due.isoformat())


@pytest.mark.parametrize(
    ("args", "numbers"),
    [
        ([], [1, 2, 3]),
        (["--status", "open"], [1, 2]),
        (["--status", "afgerond"], [3]),
        (["--status", "open", "--status", "afgerond"], [1, 2, 3]),
        (["--status", "geëvalueerd"], []),
        (["--team", "dagdienst"], [2]),
        (["--team", " Dagdie\u0308nst\u00a0"], [2]),
        (["--team", "niemand"], []),
        (["--van", "2026-11-10"], [2]),
        (["--tot", "10-11-2026"], [1, 3]),
        (["--van", "2-11-2026", "--tot", "2-11-2026"], [1, 3]),
        (["--te-laat"], [1, 2]),
        (["--fase", "repressie"], [1, 2]),
        (["--aantal", "1"], [1]),
        (["--aantal", "0"], [1, 2, 3]),
    ],
)
def test_the_list_narrows(monkeypatch: pytest.MonkeyPatch, args: list[str], numbers: list[int]) -> None:
    make(monkeypatch, "balie")
    setup = ["0", "ggz", "3", "", "", "dagdienst", "", "", ""]
    assert inside("inrichten", "--eenvoudig", stdin="\n".join(setup) + "\n").code == 0
    make(monkeypatch, "leefgroep", "2026-11-12")
    setup[5] = "geen"
    assert inside("inrichten", "--eenvoudig", stdin="\n".join(setup) + "\n").code == 0
    make(monkeypatch, "dementie")
    finish(3)
    told = inside("dossier", "lijst", *args, "--json").json()
    assert sorted(p["id"] for p in told["plans"]) == numbers


def test_the_list_says_how_many_more_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        make(monkeypatch)
    assert "En nog 2 plannen." in inside("dossier", "lijst", "--aantal", "1").out
    assert "En nog" not in inside("dossier", "lijst").out


@pytest.mark.parametrize(
    "args",
    [
        ["--status", "klaar"],
        ["--fase", "onzin"],
        ["--van", "onzin"],
        ["--tot", "32-13-2026"],
        ["--aantal", "veel"],
        ["--aantal", "-1"],
        ["extra"],
    ],
)
def test_a_wrong_list_is_told_in_dutch(args: list[str]) -> None:
    result = inside("dossier", "lijst", *args)
    assert (result.code, result.out) == (2, "")
    assert not english_in(result.err)


# --- toon ---


def test_a_plan_shows_how_each_action_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    update("--actie", "17", "--status", "gedaan", "--op", "2026-11-04", "--notitie", "Rustig gesprek")
    result = inside("dossier", "toon", "1")
    flat = " ".join(result.out.split())
    assert "Notitie: Rustig gesprek" in flat
    assert "gedaan wo 4 nov" in flat
    assert "TE LAAT: " in flat
    assert "nazorg-72-uur" in flat


def test_the_json_of_a_plan_is_the_one_of_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    told = inside("dossier", "toon", "1", "--json").json()
    assert set(told) == {"schema", "plan"}
    plan = told["plan"]
    assert {"id", "situation", "items", "evaluation", "aftercare", "status"} <= set(plan)
    assert {"action", "number", "title", "who", "due", "status", "note"} <= set(plan["items"][0])
    with_history = inside("dossier", "toon", "1", "--geschiedenis", "--json").json()
    assert [c["version"] for c in with_history["history"]] == [1]


@pytest.mark.parametrize("number", NONSENSE)
@pytest.mark.parametrize("command", ["toon", "bijwerken", "evalueer", "ongedaan"])
def test_a_plan_that_is_not_there_is_wrong_use(command: str, number: str) -> None:
    result = inside("dossier", command, "--", number)
    assert (result.code, result.out) == (2, "")
    assert "dossier lijst" in result.err


@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize("plain", [[], ["--eenvoudig"]])
def test_no_line_is_wider_than_the_screen(
    monkeypatch: pytest.MonkeyPatch, columns: str, plain: list[str]
) -> None:
    make(monkeypatch)
    monkeypatch.setenv("COLUMNS", columns)
    for args in (["lijst"], ["toon", "1", "--geschiedenis"], ["lijst", "--te-laat"]):
        out = inside("dossier", *args, *plain).out
        assert [line for line in out.splitlines() if len(line.rstrip()) > int(columns)] == []
        assert not english_in(out)


# --- bijwerken ---


def test_options_change_an_action_and_say_how_to_undo(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    code, out, err = update("--actie", "17", "--status", "gedaan", "--op", "2026-11-04", "--notitie", "Kalm")
    assert (code, err) == (0, "")
    assert "gedaan wo 4 nov 2026" in " ".join(out.split())
    assert "incident-actie dossier ongedaan 1" in out
    changed = item(1, "17")
    assert (changed["status"], changed["done_on"], changed["note"]) == ("gedaan", "2026-11-04", "Kalm")


def test_several_actions_are_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    update("--actie", "17", "--actie", "nazorg-zelfde-dag", "--status", "gedaan")
    assert got().version == 2
    assert item(1, "nazorg-zelfde-dag")["status"] == item(1, "ordegesprek")["status"] == "gedaan"


def test_who_and_when_change_without_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    assert update("--actie", "32", "--wie", "locatiemanager", "--uiterlijk", "2026-12-04")[0] == 0
    changed = item(1, "32")
    assert (changed["who"], changed["due"], changed["status"]) == ("locatiemanager", "2026-12-04", "open")


def test_a_note_may_be_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    update("--actie", "17", "--notitie", "iets")
    assert update("--actie", "17", "--notitie", "")[0] == 0
    assert item(1, "17")["note"] == ""


def test_the_same_again_changes_nothing_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    for _ in range(2):
        _, _, err = update("--actie", "17", "--status", "bezig")
    assert "niets gewijzigd" in err
    assert got().version == 2


def test_json_of_an_update_is_the_plan_as_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = inside("dossier", "bijwerken", "1", "--actie", "17", "--status", "bezig", "--json")
    assert result.json()["plan"] == shown()


WRONG_UPDATES = [
    ["--status", "gedaan"],
    ["--actie", "17"],
    ["--actie", "99", "--status", "gedaan"],
    ["--actie", "17", "--status", "klaar"],
    ["--actie", "17", "--status", "vervallen"],
    ["--actie", "17", "--status", "gedaan", "--op", "2026-11-24"],
    ["--actie", "17", "--status", "gedaan", "--op", "2026-10-01"],
    ["--actie", "17", "--status", "gedaan", "--op", "onzin"],
    ["--actie", "17", "--status", "bezig", "--op", "gisteren"],
    ["--actie", "17", "--uiterlijk", "onzin"],
    ["--actie", "17", "--actie", "99", "--status", "gedaan"],
    ["--json"],
]


@pytest.mark.parametrize("args", WRONG_UPDATES, ids=" ".join)
def test_a_wrong_update_changes_nothing(monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    make(monkeypatch)
    before = got()
    code, out, err = update(*args)
    assert (code, out) == (2, "")
    assert not english_in(err)
    assert len(err.strip().splitlines()) >= 2
    assert got() == before


PRIVATE = "bel 06-12345678"


@pytest.mark.parametrize("option", ["--notitie", "--wie"])
def test_private_text_is_refused_unless_it_is_meant(monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    make(monkeypatch)
    code, out, err = update("--actie", "17", option, PRIVATE)
    assert (code, out) == (2, "")
    assert "telefoonnummer (teken 5 tot 15)" in err
    assert "06-12345678" not in err
    assert got().version == 1
    assert update("--actie", "17", option, PRIVATE, "--toch-bewaren")[0] == 0
    assert PRIVATE in item(1, "17").values()


def test_without_options_or_terminal_nothing_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    for command in ("bijwerken", "evalueer"):
        result = inside("dossier", command, "1")
        assert (result.code, result.out) == (2, "")


def test_a_conflict_shows_both_versions_and_exits_4(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    real = Dossier.get
    raced: list[int] = []

    def get_and_be_raced(self: Dossier, number: int) -> object:
        seen = real(self, number)
        if not raced:
            raced.append(number)
            meanwhile(number, "17", Edit("bezig"))
        return seen

    monkeypatch.setattr(Dossier, "get", get_and_be_raced)
    code, out, err = update("--actie", "17", "--status", "gedaan")
    assert (code, out) == (4, "")
    assert "in het dossier: bezig" in err
    assert "bij u: gedaan" in err
    assert item(1, "17")["status"] == "bezig"


def test_a_change_to_something_else_is_no_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    seen = got()
    meanwhile(1, "9", Edit("gedaan"))
    with monkeypatch.context() as patched:
        patched.setattr(Dossier, "get", lambda self, number: seen)
        assert update("--actie", "17", "--status", "bezig")[0] == 0
    assert {i.action: i.status for i in got().items if i.number in (9, 17)} == {
        "hoor-wederhoor": "gedaan",
        "ordegesprek": "bezig",
    }


def test_a_dossier_that_fails_exits_4_with_the_old_state(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    before = got()

    def fail(*args: object) -> None:
        raise StoreError("Het dossier doet het niet.", "Wacht even.")

    with monkeypatch.context() as patched:
        patched.setattr(Dossier, "change", fail)
        assert update("--actie", "17", "--status", "gedaan")[0] == 4
    assert got() == before


# --- ongedaan ---


def test_undo_takes_the_last_change_back_and_can_be_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    update("--actie", "17", "--status", "gedaan")
    assert inside("dossier", "ongedaan", "1").code == 0
    assert item(1, "17")["status"] == "open"
    assert inside("dossier", "ongedaan", "1").code == 0
    assert item(1, "17")["status"] == "gedaan"
    history = inside("dossier", "toon", "1", "--geschiedenis", "--json").json()["history"]
    assert [c["version"] for c in history] == [1, 2, 3, 4]


def test_undo_goes_to_any_version(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    before = shown()
    for status in ("bezig", "gedaan", "open"):
        update("--actie", "17", "--status", status)
    assert inside("dossier", "ongedaan", "1", "--versie", "1").code == 0
    assert {**shown(), "version": 1} == before


@pytest.mark.parametrize("args", [[], ["--naar", "0"], ["--naar", "1"], ["--naar", "9"], ["--naar", "x"]])
def test_there_must_be_something_to_undo(monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    make(monkeypatch)
    result = inside("dossier", "ongedaan", "1", *args)
    assert (result.code, result.out) == (2, "")
    assert not english_in(result.err)


# --- the plan gets what the profile says ---


def test_a_plan_gets_the_team_and_the_term_of_the_profile(tmp_path: Path) -> None:
    answers = ["0", "ggz", "3", "", "", "dagdienst", "", "12", ""]
    assert inside("inrichten", "--eenvoudig", stdin="\n".join(answers) + "\n").code == 0
    file = situation_file(tmp_path)
    plan = inside("plan", "--situatie", file, "--aanbevolen", "--json").json()["plan"]
    assert (plan["team"], plan["keep_until"]) == ("dagdienst", "2027-11-23")
