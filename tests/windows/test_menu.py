"""A double click: the menu in a window of its own, and what Windows alone refuses."""

from pathlib import Path

import pytest

from tests.windows.test_people import ours, typed
from tests.windows.wine import Windows, windows_path
from tests.wizard.terminal import CTRL_C, ENTER

pytestmark = pytest.mark.wine


def alone(windows: Windows) -> list[str]:
    """The program as the only one in its window: no shell is in it."""
    python, begin = windows.python
    return [windows_path(Path(python)), begin]


def test_alone_in_its_window_the_program_is_a_menu_that_stays(windows: Windows, tmp_path: Path) -> None:
    help, pause, menu, plan = ("Stoppen", ["h", ENTER]), ("", [ENTER]), ("", [ENTER]), ("", [CTRL_C])
    steps = [help, pause, menu, plan, pause, ("", ["s", ENTER])]
    code, screen = typed(windows, tmp_path, alone(windows), steps)
    assert code == 0, screen


def test_with_a_shell_in_the_window_it_is_the_screen_of_today(windows: Windows, tmp_path: Path) -> None:
    code, screen = typed(windows, tmp_path, ours(windows), [])
    assert (code, "Wat wilt u doen?" in screen) == (0, False), screen


def test_a_plan_becomes_a_file_in_documents(windows: Windows, tmp_path: Path) -> None:
    home = windows_path(tmp_path / "thuis")
    windows.program("plan", "--voorbeeld", "balie", "--bewaren", cwd=tmp_path, INCIDENT_ACTIE_HOME=home)
    lines = "bestand\n1\ndocx\nmet\nvan-het-menu.docx\nnee\n\nstop\n"
    told = windows.program(
        "menu", "--eenvoudig", cwd=tmp_path, stdin=lines.encode(), INCIDENT_ACTIE_HOME=home
    )
    assert told.code == 0, told.err
    (made,) = (windows.prefix / "drive_c" / "users").glob("*/Documents/van-het-menu.docx")
    assert made.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["plan:b.docx", "nul.docx", r"~onbekend\plan.docx"])
def test_a_name_that_cannot_be_is_refused_and_leaves_nothing(
    name: str, windows: Windows, tmp_path: Path
) -> None:
    told = windows.program("plan", "--voorbeeld", "--naar", name, cwd=tmp_path)
    assert told.code in {2, 4}
    assert "kan" in told.err
    assert list(tmp_path.iterdir()) == []
