"""What people do at their own Windows: answer, stop, press Ctrl-C, work two at a time, lose power."""

import hashlib
import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from incident_actie import examples
from incident_actie.knowledge.model import Knowledge
from incident_actie.wizard.prompt import Prompt, Value
from tests.kept import as_data
from tests.windows.wine import Windows, windows_path
from tests.wizard.terminal import CTRL_C, ENTER, presses
from tests.wizard.test_fronts_agree import conversation, line, shown

pytestmark = pytest.mark.wine
DRIVER = Path(__file__).parent / "console.py"


@pytest.fixture(scope="module")
def told(knowledge: Knowledge) -> list[tuple[Prompt, Value]]:
    """Every question about the example, with its answer."""
    return conversation(knowledge, examples.situation(examples.find("balie"), knowledge))


def typed(
    windows: Windows, place: Path, command: list[str], steps: list[tuple[str, list[str]]], page: int = 0
) -> tuple[int, str]:
    """The exit code and the last screen, after these keys in a console."""
    steps_file, screen = place / "steps.json", place / "screen.json"
    steps_file.write_text(json.dumps({"command": command, "steps": steps, "page": page}), encoding="utf-8")
    python = str(windows.folder / "python" / "python.exe")
    home = windows_path(place / "thuis")
    driven = windows.run(
        python, windows_path(DRIVER), steps_file.name, screen.name, cwd=place, INCIDENT_ACTIE_HOME=home
    )
    assert driven.code == 0, driven.err
    seen = json.loads(screen.read_text(encoding="utf-8"))
    return seen["code"], seen["screen"]


def kept(place: Path) -> list[dict[str, Any]]:
    return as_data(place / "thuis")


def ours(windows: Windows, *arguments: str) -> list[str]:
    return ["cmd", "/c", windows_path(windows.folder / "incident-actie.cmd"), *arguments]


def test_a_whole_plan_line_by_line_through_a_pipe(
    windows: Windows, told: list[tuple[Prompt, Value]], tmp_path: Path
) -> None:
    lines = "".join(line(prompt, value).replace(ENTER, "\n") + "\n" for prompt, value in told) + "\n"
    home = windows_path(tmp_path / "thuis")
    seen = windows.program(
        "plan", "--eenvoudig", cwd=tmp_path, stdin=lines.encode(), INCIDENT_ACTIE_HOME=home
    )
    assert seen.code == 0, seen.err
    (plan,) = kept(tmp_path)
    assert plan["situation"]["plaats"] == "gebouw"


def test_a_whole_plan_with_the_menu_in_a_console(
    windows: Windows, told: list[tuple[Prompt, Value]], tmp_path: Path
) -> None:
    (first, keys), *others = [(shown(prompt, False), presses(prompt, value)) for prompt, value in told]
    steps = [(first, keys), *(("", keys) for _, keys in others), ("", [ENTER])]
    code, screen = typed(windows, tmp_path, ours(windows, "plan"), steps)
    assert code == 0, screen
    (plan,) = kept(tmp_path)
    assert plan["situation"]["plaats"] == "gebouw"


def test_ctrl_c_keeps_the_answers(windows: Windows, told: list[tuple[Prompt, Value]], tmp_path: Path) -> None:
    (first, keys), *others = [(shown(prompt, False), presses(prompt, value)) for prompt, value in told[:3]]
    python = windows.python
    command = [windows_path(Path(python[0])), python[1], "plan"]
    steps = [(first, keys), *(("", keys) for _, keys in others), ("", [CTRL_C])]
    code, screen = typed(windows, tmp_path, command, steps)
    assert code == 130, screen
    assert kept(tmp_path) == []
    assert list((tmp_path / "thuis").rglob("*.json"))


@pytest.mark.parametrize("page", [850, 1252, 65001])
def test_every_code_page_shows_the_letters(page: int, windows: Windows, tmp_path: Path) -> None:
    code, screen = typed(windows, tmp_path, ours(windows, "acties", "--zoek", "cliënt"), [], page)
    assert (code, "cliënt" in screen) == (0, True), screen


def test_end_of_input_keeps_the_answers_and_the_next_time_goes_on(windows: Windows, tmp_path: Path) -> None:
    home = windows_path(tmp_path / "thuis")
    first = windows.program("plan", "--eenvoudig", cwd=tmp_path, stdin=b"2\n", INCIDENT_ACTIE_HOME=home)
    again = windows.program("plan", "--eenvoudig", cwd=tmp_path, stdin=b"", INCIDENT_ACTIE_HOME=home)
    assert (first.code, again.code) == (130, 130)
    assert "verder" in again.err


def test_without_a_word_the_dossier_lies_with_the_user(windows: Windows, tmp_path: Path) -> None:
    made = windows.program("plan", "--voorbeeld", "balie", "--bewaren", cwd=tmp_path)
    assert made.code == 0, made.err
    (home,) = (windows.prefix / "drive_c" / "users").glob("*/AppData/Local/incident-actie")
    assert (home / "dossier.sqlite3").is_file()


def test_own_knowledge_in_the_folder_holds_by_itself(windows: Windows, tmp_path: Path) -> None:
    folder = tmp_path / "eigen programma"
    shutil.copytree(windows.folder, folder)
    (folder / "eigen" / "eigen.yaml").write_text("actions: []\n", encoding="utf-8")
    seen = windows.program("kennisbank", "toon", cwd=tmp_path, folder=folder)
    (line,) = [line for line in seen.out.splitlines() if line.startswith("Eigen kennis uit:")]
    assert (seen.code, "geen" in line) == (0, False)


def test_two_at_once_lose_nothing(windows: Windows, tmp_path: Path) -> None:
    env = {"INCIDENT_ACTIE_HOME": windows_path(tmp_path / "thuis")}
    command = [*windows.python, "plan", "--voorbeeld", "balie", "--bewaren"]
    running = [windows.start(command, tmp_path, env) for _ in range(3)]
    ended = [(one.communicate(b"", 200)[1], one.returncode) for one in running]
    assert [code for _, code in ended] == [0, 0, 0], ended
    assert sorted(plan["id"] for plan in kept(tmp_path)) == [1, 2, 3]


def test_killed_while_writing_nothing_is_damaged(windows: Windows, tmp_path: Path) -> None:
    env = {"INCIDENT_ACTIE_HOME": windows_path(tmp_path / "thuis")}
    command = [*windows.python, "plan", "--voorbeeld", "balie", "--bewaren"]
    windows.start(command, tmp_path, env).communicate(b"", 200)
    for moment in range(4):
        running = windows.start(command, tmp_path, env)
        time.sleep(0.5 + moment * 0.25)
        running.kill()
        running.communicate()
    looked = windows.program("dossier", "controleer", cwd=tmp_path, **env)
    assert looked.code == 0, looked.out + looked.err
    assert 1 in [plan["id"] for plan in kept(tmp_path)]


def test_after_all_this_nothing_was_written_in_the_folder(windows: Windows) -> None:
    """So it runs as well where nobody may write."""
    listed = (windows.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    files = [path for path in windows.folder.rglob("*") if path.is_file()]
    assert len(files) == len(listed) + 1
    for told in listed[::50]:
        sum, _, name = told.partition("  ")
        assert hashlib.sha256((windows.folder / name).read_bytes()).hexdigest() == sum
