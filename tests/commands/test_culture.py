"""`cultuur meten`, `antwoord`, `samen` and `uitslag` as a person uses them, with plain lines."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from incident_actie.culture.answer import Fit, Response
from incident_actie.wizard.stages.culture import ORDERS
from tests.commands.program import Outcome, inside
from tests.culture.people import NAMES, person, raw


def lines_of(answer: Response) -> list[str]:
    """What this person types."""
    told = [answer.role]
    for index, name in enumerate(NAMES):
        choice = answer.choices[name]
        told.append("ja" if choice.example else "nee")
        told.append(",".join(str(ORDERS[index].index(level) + 1) for level in choice.levels))
        if choice.middle > 3 and not choice.example:
            told.append("ja")
    return [*told, "ja"]


def typed(*people: Response, end: tuple[str, ...] = ("klaar", "ja", "nee")) -> str:
    lines = [line for answer in people for line in ("begin", *lines_of(answer))]
    return "".join(f"{line}\n" for line in [*lines, *end])


def measured(*people: Response, team: str = "balie", **more: Any) -> Outcome:
    return inside("cultuur", "meten", "--eenvoudig", "--team", team, stdin=typed(*people, **more))


def six() -> list[Response]:
    return [person(n, "team", 2 + n % 2) for n in range(6)]


def twelve() -> list[Response]:
    leaders = [person(n, "management", 4) for n in range(5)]
    floor = [person(10 + n, "team", level) for n, level in enumerate((1, 2, 2, 2, (2, 3)))]
    return [*leaders, *floor, *(person(20 + n, "anders", 3) for n in range(2))]


def home() -> Path:
    return Path(os.environ["INCIDENT_ACTIE_HOME"])


def draft() -> Path:
    return home() / "cultuur" / "bezig.json"


def in_files(folder: Path, *people: Response) -> Path:
    folder.mkdir(exist_ok=True)
    for answer in people:
        (folder / f"cultuur-antwoord-{answer.id}.json").write_bytes(raw(answer))
    return folder


def test_several_people_on_one_computer_lead_to_a_result() -> None:
    result = measured(*twelve())
    assert result.code == 0, result.err
    assert "HOE WIJ ONZE VEILIGHEIDSCULTUUR ZIEN: BALIE" in result.out
    assert "leiding: niveau 4" in result.out
    assert "team en anderen: niveau 2" in result.out
    assert "De groepen zien dit verschillend: leiding 4; team en anderen 2." in result.out
    assert result.err.count("Geef de computer door") == 12
    assert not draft().exists()
    told = inside("cultuur", "uitslag", "--json").json()
    assert (told["schema"], told["people"], told["team"], told["level"]) == (1, 12, "balie", 2)
    assert [g["group"] for g in told["aspects"][0]["groups"]] == ["iedereen", "management", "team+anders"]
    assert told["aspects"][0]["groups"][2]["counts"] == [1, 3.5, 2.5, 0, 0]


def test_where_the_screen_cannot_be_wiped_there_are_blank_lines_and_it_is_said() -> None:
    result = measured(*six())
    assert result.err.count("\n" * 60) == 6
    assert "Terugbladeren kan hier nog wel" in result.err


def test_the_result_is_the_same_in_files_as_on_one_computer(tmp_path: Path) -> None:
    measured(*twelve())
    one = inside("cultuur", "uitslag", "--json").json()
    two = inside("cultuur", "samen", str(in_files(tmp_path / "in", *twelve())), "--json").json()
    assert one == two


def test_below_five_people_there_are_only_questions_and_the_answers_stay() -> None:
    result = measured(*six()[:4], end=("klaar", "ja"))
    assert result.code == 0
    assert "niveau" not in result.out
    assert "te raden wie wat koos" in " ".join(result.out.split())
    assert inside("cultuur", "uitslag").code == 2
    again = inside("cultuur", "meten", "--eenvoudig", stdin="verder\n" + typed(*six()[4:]))
    assert again.code == 0
    assert "6 mensen" in again.out


@pytest.mark.parametrize("stop", ["q\n", ""])
def test_who_stops_halfway_loses_nobody_who_was_ready(stop: str) -> None:
    ready, last = six()[:5], six()[5]
    half = "".join(f"{line}\n" for line in ["begin", *lines_of(last)[:4]])
    result = inside(
        "cultuur", "meten", "--team", "balie", "--eenvoudig", stdin=typed(*ready, end=()) + half + stop
    )
    assert (result.code, result.out) == (130, "")
    assert "5 mensen die klaar waren" in result.err
    assert "Van wie nog bezig was, is niets bewaard" in result.err
    assert len(json.loads(draft().read_bytes())["answers"]) == 5
    assert draft().stat().st_mode & 0o077 == 0
    again = inside("cultuur", "meten", "--eenvoudig", stdin="verder\n" + typed(last))
    assert "‘balie’" in again.err
    assert again.code == 0
    assert inside("cultuur", "uitslag", "--json").json()["people"] == 6


def test_who_stops_before_anybody_was_ready_hears_that_nothing_is_kept() -> None:
    result = inside("cultuur", "meten", "--eenvoudig", stdin="begin\nteam\n")
    assert result.code == 130
    assert "Er is niets bewaard" in result.err
    assert not draft().exists()


def test_only_the_wish_to_begin_anew_throws_people_away() -> None:
    measured(*six()[:3], end=())
    before = draft().read_bytes()
    for word in ("t", "q", "onzin", ""):
        assert inside("cultuur", "meten", "--eenvoudig", stdin=f"{word}\nq\n").code == 130
        assert draft().read_bytes() == before
    inside("cultuur", "meten", "--eenvoudig", stdin="nieuw\n")
    assert not draft().exists()


def test_after_new_descriptions_a_measurement_can_be_finished_but_not_gone_on_with() -> None:
    measured(*six(), end=())
    told = json.loads(draft().read_bytes())
    draft().write_text(json.dumps({**told, "knowledge": "2019.1"}), encoding="utf-8")
    result = inside("cultuur", "meten", "--eenvoudig", stdin="uitslag\nnee\n")
    assert (result.code, "6 mensen" in result.out) == (0, True), result.err
    assert "Persoon" not in result.err


def test_a_damaged_measurement_is_named_and_left_alone() -> None:
    draft().parent.mkdir(parents=True)
    draft().write_bytes(b"{")
    result = inside("cultuur", "meten", "--eenvoudig", stdin="begin\n")
    assert result.code == 130  # it goes on without, and here the answers end
    assert "bezig.json" in result.err
    assert draft().read_bytes() == b"{"


@pytest.mark.parametrize("wrong", ["onzin", "9", "0", "1,2,3", "\x1b[31m"])
def test_a_wrong_line_is_asked_again_and_changes_nothing(wrong: str) -> None:
    people = six()
    lines = typed(*people).splitlines()
    at = 3  # the first choice of a level
    told = "\n".join([*lines[:at], wrong, *lines[at:]]) + "\n"
    result = inside("cultuur", "meten", "--eenvoudig", stdin=told)
    assert result.code == 0
    first = inside("cultuur", "uitslag", "--json").json()
    assert first["aspects"][0]["groups"][0]["counts"] == [0, 3, 3, 0, 0]


def test_the_level_goes_to_the_profile_only_when_that_is_wanted() -> None:
    measured(*six(), end=("klaar", "ja", "nee"))
    assert inside("inrichten", "--json").json()["profile"]["culture"] is None
    measured(*six(), end=("klaar", "ja", "ja"))
    assert inside("inrichten", "--json").json()["profile"]["culture"] == "2"


@pytest.mark.parametrize(("people", "gap"), [(twelve(), True), (six(), False)])
def test_a_large_gap_between_groups_goes_to_the_plans_with_the_level(
    people: list[Response], gap: bool
) -> None:
    measured(*people, end=("klaar", "ja", "ja"))
    profile = inside("inrichten", "--json").json()["profile"]
    assert (profile["culture"], profile["culture_gap"]) == ("2", gap)


def test_without_a_terminal_nothing_is_guessed() -> None:
    for command in ("meten", "antwoord"):
        result = inside("cultuur", command)
        assert result.code == 2
        assert "--eenvoudig" in result.err


# --- each on their own computer ---


def answered(*args: str, answer: Response | None = None) -> Outcome:
    told = lines_of(answer or person(1, "team", 2))
    return inside("cultuur", "antwoord", "--eenvoudig", *args, stdin="".join(f"{line}\n" for line in told))


def test_an_answer_is_a_small_file_that_says_nothing_about_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert answered("--team", "balie").code == 0
    (path,) = tmp_path.glob("*.json")
    told = json.loads(path.read_bytes())
    assert path.name == f"cultuur-antwoord-{told['id']}.json"
    assert path.stat().st_mode & 0o077 == 0
    assert set(told) == {"schema", "kind", "id", "role", "team", "month", "knowledge", "choices"}
    assert told["month"] == "2026-11"
    assert set(told["choices"][NAMES[0]]) == {"levels", "example"}
    assert not (home() / "cultuur").exists()


def test_answers_of_several_people_are_joined(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for answer in twelve():
        assert answered("--team", "balie", "--naar", str(folder), answer=answer).code == 0
    told = inside("cultuur", "samen", str(folder), "--json").json()
    assert (told["people"], told["left_out"]) == (12, [])


def test_an_answer_never_overwrites_a_file_and_is_never_lost(tmp_path: Path) -> None:
    taken, free = tmp_path / "bezet.json", tmp_path / "vrij.json"
    taken.write_text("van mij", encoding="utf-8")
    result = answered("--naar", str(taken))
    assert (result.code, taken.read_text(encoding="utf-8")) == (4, "van mij")
    assert "Vraag 1" not in result.err  # said before anything is asked
    assert answered("--naar", str(free)).code == 0
    assert answered("--naar", str(free)).code == 4


def test_when_the_place_has_gone_meanwhile_another_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from incident_actie.commands.culture import answer as command

    real, calls = command.write_new, []

    def full_disk_first(path: Path, content: bytes) -> bool:
        calls.append(path)
        return False if len(calls) == 1 else real(path, content)

    monkeypatch.setattr(command, "write_new", full_disk_first)
    told = [*lines_of(person(1, "team", 2)), str(tmp_path / "weg" / "x.json"), str(tmp_path / "goed.json")]
    stdin = "".join(f"{line}\n" for line in told)
    result = inside("cultuur", "antwoord", "--eenvoudig", "--naar", str(tmp_path), stdin=stdin)
    assert result.code == 0, result.err
    assert (tmp_path / "goed.json").exists()


def test_who_stops_hears_that_nothing_is_kept(tmp_path: Path) -> None:
    result = inside("cultuur", "antwoord", "--eenvoudig", "--naar", str(tmp_path), stdin="team\nja\n")
    assert result.code == 130
    assert "niets bewaard" in result.err
    assert list(tmp_path.glob("*.json")) == []


# --- joining ---


def test_files_may_be_named_as_files_folders_or_patterns(tmp_path: Path) -> None:
    folder = in_files(tmp_path / "in", *six())
    files = [str(path) for path in folder.iterdir()]
    ways = ([str(folder)], files, [str(folder / "*.json")], [*files, str(folder), str(folder / "cult*")])
    results = [inside("cultuur", "samen", *way, "--json").out for way in ways]
    assert set(results) == {results[0]}
    assert json.loads(results[0])["people"] == 6


def test_what_does_not_count_is_named_beside_the_result(tmp_path: Path) -> None:
    folder = in_files(tmp_path / "in", *six())
    (folder / "kapot.json").write_bytes(b"{")
    (folder / "vreemd.json").write_bytes(b'{"a": 1}')
    (folder / "map.json").mkdir()
    (folder / "kopie.json").write_bytes(raw(six()[0]))
    result = inside("cultuur", "samen", str(folder), str(tmp_path / "weg.json"))
    assert result.code == 0
    assert "6 mensen" in result.out
    for name in ("kapot.json", "vreemd.json", "map.json", "weg.json"):
        assert f"{name} (" in result.err
    assert result.err.count("telt één keer") == 1
    told = inside("cultuur", "samen", str(folder), "--json")
    assert len(told.json()["left_out"]) == 4
    assert "Traceback" not in result.err + told.err


def test_when_nothing_counts_that_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    for name in ("leeg", "weg.json", "*.json", "~wie-is-dit/x"):
        result = inside("cultuur", "samen", str(tmp_path / name) if "~" not in name else name)
        assert (result.code, result.out) == (2, "")
        assert "Geen enkel bestand telt mee" in result.err


@pytest.mark.parametrize("count", [1, 4])
def test_too_few_files_give_questions_and_keep_nothing(tmp_path: Path, count: int) -> None:
    folder = in_files(tmp_path / "in", *six()[:count])
    told = inside("cultuur", "samen", str(folder), "--json").json()
    assert (told["shown"], told["level"], told["aspects"], told["together"]) == (False, None, [], None)
    assert len(told["talk"]["questions"]) == 5
    assert inside("cultuur", "uitslag").code == 2


def test_after_five_people_a_sixth_is_not_shown_beside_them(tmp_path: Path) -> None:
    """From two results that differ by one person, that person's answers could be worked out."""
    five, late = in_files(tmp_path / "in", *six()[:5]), tmp_path / "te-laat.md"
    assert inside("cultuur", "samen", str(five)).code == 0
    assert inside("cultuur", "samen", str(five)).code == 0, "the same people again is the same result"
    in_files(tmp_path / "in", *six())
    told = inside("cultuur", "samen", str(five), "--json", "--naar", str(late))
    assert (told.code, told.out) == (2, "")
    assert "wat één mens koos" in told.err
    assert "10 mensen" in told.err
    assert not late.exists()
    assert inside("cultuur", "uitslag", "--json").json()["people"] == 5


def test_who_measures_again_so_soon_hears_first_that_it_takes_more_people() -> None:
    assert measured(*six()[:5]).code == 0
    told = measured(*six())
    assert told.code == 2
    assert "Een nieuwe komt er pas met 10 mensen" in told.out + told.err
    assert draft().exists(), "what people answered is not thrown away"


# --- the result ---


def test_a_second_measurement_shows_what_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    measured(*[person(n, "team", 2) for n in range(5)])
    measured(*[person(n, "team", 5) for n in range(5)], team="kraam")
    monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", "2027-11-01")
    result = measured(*[person(n, "team", 3) for n in range(5)])
    assert "Wat er veranderde sinds november 2026" in result.out
    assert "Alles samen, iedereen: van 2 naar 3" in result.out
    assert "kraam" not in result.out
    told = inside("cultuur", "uitslag", "--json").json()
    assert told["moved"][0] == {"aspect": "", "group": "iedereen", "before": 2, "after": 3}
    before = inside("cultuur", "uitslag", "--vorige", "--json").json()
    assert (before["month"], before["moved"]) == ("2026-11", [])
    assert inside("cultuur", "uitslag", "--team", "Kraam", "--json").json()["level"] == 5
    assert inside("cultuur", "uitslag", "--team", "kraam", "--vorige").code == 2


def test_without_a_result_it_is_said_how_to_get_one() -> None:
    result = inside("cultuur", "uitslag")
    assert (result.code, result.out) == (2, "")
    assert "cultuur meten" in result.err


@pytest.mark.parametrize("name", ["uitslag.md", "uitslag.docx", "uitslag.html"])
def test_a_result_goes_to_a_document_and_never_over_another(tmp_path: Path, name: str) -> None:
    measured(*twelve())
    path = tmp_path / name
    assert inside("cultuur", "uitslag", "--naar", str(path)).code == 0
    content = path.read_bytes()
    assert len(content) > 1000
    again = inside("cultuur", "uitslag", "--naar", str(path))
    assert (again.code, path.read_bytes()) == (4, content)
    assert inside("cultuur", "uitslag", "--naar", str(path), "--overschrijf").code == 0
    assert path.read_bytes() == content


def test_a_document_on_the_screen_is_nothing_but_the_document(tmp_path: Path) -> None:
    folder = in_files(tmp_path / "in", *twelve())
    (folder / "kapot.json").write_bytes(b"{")
    result = inside("cultuur", "samen", str(folder), "--naar", "-")
    assert result.code == 0
    assert result.out.startswith("# Hoe wij onze veiligheidscultuur zien: balie\n")
    assert "telt niet mee" not in result.out.lower()


def test_a_file_of_a_kind_that_we_do_not_make_is_refused() -> None:
    measured(*six())
    result = inside("cultuur", "uitslag", "--naar", "uitslag.xlsx")
    assert result.code == 2
    assert "docx" in result.err


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("how", [[], ["--eenvoudig"]])
def test_no_line_of_a_result_is_wider_than_the_screen(
    monkeypatch: pytest.MonkeyPatch, columns: int, how: list[str]
) -> None:
    measured(*twelve())
    monkeypatch.setenv("COLUMNS", str(columns))
    result = inside("cultuur", "uitslag", *how)
    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= columns
    assert ("█" in result.out) == (not how)


def test_a_result_is_no_grade_and_no_ranking() -> None:
    measured(*twelve())
    out = " ".join(inside("cultuur", "uitslag").out.split()).lower()
    assert "geen cijfer en geen vergelijking met andere teams" in out
    for word in ("score", "onvoldoende", "gemiddeld", "slecht", "procent", "%", "ranglijst"):
        assert word not in out


def test_options_before_a_command_are_not_lost_in_silence() -> None:
    result = inside("cultuur", "--eenvoudig", "meten")
    assert result.code == 2
    assert "cultuur meten" in result.err


def test_a_name_of_a_team_is_made_harmless() -> None:
    result = measured(*six(), team="\x1b[31m[/x] balie\u202e")
    assert result.code == 0
    assert "\x1b" not in result.out
    assert inside("cultuur", "uitslag", "--json").json()["team"] == "[31m[/x] balie"


def test_examples_are_counted_for_everybody_together() -> None:
    people = [person(n, "team", choices={name: Fit((4,), n > 1) for name in NAMES}) for n in range(6)]
    out = " ".join(measured(*people).out.split())
    assert "Bij 20 of meer van de 30 keuzes was er een voorbeeld" in out
    assert "10 keer of vaker koos iemand zonder voorbeeld hoger dan niveau 3" in out
