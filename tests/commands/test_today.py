"""What the program says of its own accord: today's state without a command, one line with another."""

import os
from pathlib import Path

import pytest

from tests.commands.program import english_in, inside, outside
from tests.followed import finish, make
from tests.kept import home
from tests.wizard.terminal import Terminal


def today() -> str:
    result = inside()
    assert (result.code, result.err) == (0, "")
    assert not english_in(result.out)
    return " ".join(result.out.split())


def test_with_nothing_kept_there_is_a_welcome_with_the_first_command() -> None:
    told = today()
    assert "incident-actie plan" in told
    assert "incident-actie --help" in told
    assert "Bel 112" in told
    assert not (home() / "dossier.sqlite3").exists()


def test_an_unfinished_plan_is_named_first() -> None:
    inside("plan", "--eenvoudig", stdin="2\n")
    assert "Verder met het plan waar u mee bezig was: incident-actie plan" in today()


def test_late_actions_are_named_with_their_days_and_the_next_command(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    told = today()
    assert "1 plan open" in told
    assert "Contact, dezelfde dag: teamleider, 21 dagen te laat. Plan 1: 2 nov, in ons gebouw" in told
    assert "incident-actie dossier bijwerken 1" in told


def test_what_is_for_today_and_what_must_be_looked_back_at_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make(monkeypatch, day="2026-11-23")
    assert "acties voor vandaag" in today() or "actie voor vandaag" in today()
    finish(1)
    assert "Geen plannen open" in today()
    monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", "2027-01-20")
    told = today()
    assert "1 evaluatie aan de beurt" in told
    assert "incident-actie dossier evalueer 1" in told
    assert "bijwerken" not in told


def test_help_is_still_help(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = inside("--help")
    assert result.out.startswith("Gebruik:")
    assert "te laat." not in result.out
    assert result.err == ""


def test_plain_lines_and_a_narrow_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    monkeypatch.setenv("COLUMNS", "40")
    for args in ([], ["--eenvoudig"]):
        lines = inside(*args).out.splitlines()
        assert max(len(line.rstrip()) for line in lines) <= 40
    assert "VANDAAG" in inside("--eenvoudig").out


def test_another_command_begins_with_one_line_beside_its_result(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = inside("fasen")
    (line,) = result.err.splitlines()
    assert "te laat" in line
    assert "te laat" not in result.out


def test_on_a_narrow_terminal_no_word_of_the_line_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    with Terminal("fasen", columns=40) as terminal:
        assert terminal.end() == 0
        assert len(terminal.widest) <= 40
        assert "incident-actie dossier" in terminal.everything()


@pytest.mark.parametrize(
    "args",
    [
        ["fasen", "--json"],
        ["fasen", "--help"],
        ["--version"],
        ["acties", "--markdown"],
        ["dossier", "lijst"],
        ["dossier", "toon", "1"],
        ["kennisbank", "schema"],
    ],
)
def test_there_is_no_line_where_it_would_be_in_the_way(
    monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    make(monkeypatch)
    assert inside(*args).err == ""


def test_nothing_due_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert inside("fasen").err == ""
    make(monkeypatch, day="2026-11-22")
    finish(1)
    assert inside("fasen").err == ""


def test_a_dossier_on_a_server_is_not_asked_at_every_start(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    monkeypatch.setenv("INCIDENT_ACTIE_DOSSIER", "postgresql://nergens.invalid/x")
    assert inside("fasen").err == ""
    monkeypatch.delenv("INCIDENT_ACTIE_DOSSIER")
    (home() / "profiel.json").write_text('{"dossier": "postgresql://nergens.invalid/x"}')
    assert inside("fasen").err == ""


@pytest.mark.parametrize("content", [b"", b"geen database", None])
def test_a_damaged_dossier_stops_no_other_command(content: bytes | None) -> None:
    path = home() / "dossier.sqlite3"
    home().mkdir()
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    assert inside("fasen").code == 0


def test_the_line_and_the_first_page_do_not_cost_a_database_library(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make(monkeypatch)
    code = (
        "import sys; from incident_actie.commands.app import run; run(['fasen']); run([]);"
        "print([m for m in ('sqlalchemy', 'questionary') if m in sys.modules], file=sys.stderr)"
    )
    script = tmp_path / "los.py"
    script.write_text(code)
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, env=dict(os.environ), check=False
    )
    assert done.stderr.decode().splitlines()[-1] == "[]"
    assert b"te laat" in done.stderr


def test_a_pipe_gets_the_page_of_today_too(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    assert "1 plan open" in outside().out


@pytest.mark.parametrize("args", [["exporteer", "999"], ["actie", "99"], ["acties", "--onzin"], ["plan"]])
def test_an_error_is_one_message_without_the_line(monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    inside("plan", "--bewaren", "--voorbeeld")
    monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", "2027-03-01")
    assert "te laat" in inside("acties", "--fase", "nazorg").err
    result = inside(*args)
    assert result.code == 2
    assert "te laat" not in result.err
