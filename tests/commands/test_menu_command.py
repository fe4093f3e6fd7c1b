"""`incident-actie menu`: everything by choosing, and nothing ends it but to stop."""

from pathlib import Path

import pytest

from tests.commands.program import Outcome, english_in, inside
from tests.wizard.terminal import CTRL_C, ENTER, Terminal

ASKED = "Wat wilt u doen?"
WAITS = "Druk op Enter"


@pytest.fixture(autouse=True)
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The documents of the user; the tests stand elsewhere."""
    (tmp_path / "config").mkdir()
    folder = tmp_path / "Documenten"
    folder.mkdir()
    (tmp_path / "config" / "user-dirs.dirs").write_text(f'XDG_DOCUMENTS_DIR="{folder}"\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return folder


def chosen(*lines: str) -> Outcome:
    """What came of these lines."""
    return inside("menu", "--eenvoudig", stdin="".join(f"{line}\n" for line in lines))


def test_each_choice_is_a_command_and_comes_back() -> None:
    told = chosen("hulp", "", "doen", "", "stop")
    assert told.code == 0
    assert "Opties:" in told.out
    assert "Er is niets te doen." in told.out
    assert told.err.count(ASKED) == 3
    assert not english_in(told.err)


def test_a_plan_is_chosen_from_a_list_and_its_file_comes_with_the_documents(papers: Path) -> None:
    inside("plan", "--voorbeeld", "balie", "--bewaren")
    here = Path.cwd()
    # which plan; Word; for the team; the usual name; no other file
    told = chosen("bestand", "1", "docx", "met", "", "nee", "", "stop")
    assert (told.code, Path.cwd()) == (0, here)
    assert (papers / "actieplan-1.docx").is_file()
    assert "Plan 1, " in told.err


def test_another_plan_is_found_by_a_word() -> None:
    for name in ("balie", "dementie"):
        inside("plan", "--voorbeeld", name, "--bewaren")
    told = chosen("toon", "zoek", "bestaatniet", "zoek", "balie", "1", "", "stop")
    assert "In geen plan staat dat." in told.err
    assert "--plan 1" in told.out
    assert "--plan 2" not in told.out


def test_an_error_ends_a_command_and_not_the_menu(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "stuk"
    home.mkdir()
    (home / "dossier.sqlite3").write_bytes(b"geen dossier" * 100)
    monkeypatch.setenv("INCIDENT_ACTIE_HOME", str(home))
    told = chosen("toon", "", "doen", "", "stop")
    assert told.code == 0
    assert told.err.count(ASKED) == 3
    assert told.err.count("beschadigd") >= 2


def test_the_end_of_the_input_stops() -> None:
    told = chosen("hulp", "")
    assert (told.code, "Gestopt." in told.err) == (130, True)


def test_a_plan_that_is_not_finished_comes_first() -> None:
    inside("plan", "--eenvoudig", stdin="2\n")
    told = chosen("verder", "q", "", "stop")
    assert told.code == 0
    assert "1. Verder met een plan dat niet af is" in told.err


def test_at_a_terminal_ctrl_c_in_a_command_comes_back_and_in_the_menu_stops() -> None:
    with Terminal("menu") as terminal:
        terminal.wait(ASKED, "Stoppen")
        terminal.press(ENTER)  # the first choice: a new plan
        terminal.wait("nog gevaar voor iemand? (")
        terminal.press(CTRL_C)
        terminal.wait(WAITS)
        terminal.press(ENTER)
        terminal.wait(f"{ASKED} (")
        terminal.press(CTRL_C)
        assert terminal.end() == 130


def test_who_asks_no_format_is_offered_them() -> None:
    inside("plan", "--voorbeeld", "balie", "--bewaren")
    told = inside("exporteer", "1", "--eenvoudig", stdin="nee\n")
    assert (told.code, "Wat wilt u maken?" in told.err) == (0, True)
    assert inside("exporteer", "1").code == 2
