"""What Windows does otherwise, as far as that can be told from another system."""

import io
from pathlib import Path, PureWindowsPath

import pytest

from incident_actie import files, windows
from incident_actie.commands import terminal
from incident_actie.errors import StoreError
from incident_actie.knowledge import load
from incident_actie.wizard.fronts import menu
from tests.commands.program import inside


class Held(PermissionError):
    """The error of a file that another program has open, as Windows gives it."""

    winerror = windows.SHARED


@pytest.mark.parametrize(
    ("name", "wrong", "better"),
    [
        ("plan.docx", "", "plan.docx"),
        ("plan:b.docx", "plan:b.docx", "plan-b.docx"),
        ("con", "con", "plan-con"),
        (r"C:\mijn plannen\NUL.txt", "NUL.txt", "plan-NUL.txt"),
        (r"C:\mijn plannen\console.txt", "", "console.txt"),
        (r"\\server\team map\com1", "com1", "plan-com1"),
        ("..\\plan. ", "plan. ", "plan"),
        ("wat?.csv", "wat?.csv", "wat-.csv"),
        ("...", "...", "plan"),
    ],
)
def test_a_name_that_cannot_be_is_named_with_one_that_can(name: str, wrong: str, better: str) -> None:
    assert windows.impossible(name) == wrong
    assert windows.possible_name(PureWindowsPath(name).name) == better
    assert windows.possible_name(better) == better


def test_a_stream_beside_a_file_is_refused_before_anything_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "here", lambda: True)
    told = inside("plan", "--voorbeeld", "--naar", "plan:b.docx")
    assert (told.code, "plan-b.docx" in told.err, Path("plan:b.docx").exists()) == (2, True, False)


def test_a_home_that_somebody_named_has_the_rights_of_the_folder_around_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def others_may(name: str, value: str) -> bool:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "usual"))
        monkeypatch.setenv(name, value)
        return bool(files.private_folder(files.home_folder()).stat().st_mode & 0o055)

    monkeypatch.setattr(windows, "here", lambda: True)
    assert others_may(files.HOME, str(tmp_path / "team"))
    assert not others_may(files.HOME, "")
    monkeypatch.setattr(windows, "here", lambda: False)
    assert not others_may(files.HOME, str(tmp_path / "mine"))


def test_a_user_that_is_not_there_is_not_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "here", lambda: True)
    monkeypatch.setattr(Path, "expanduser", lambda self: Path("/users/onbekend/plan.docx"))
    with pytest.raises(StoreError, match="die gebruiker is er niet"):
        files.user_path(r"~onbekend\plan.docx")
    assert files.user_path("~") == Path("/users/onbekend/plan.docx")


def test_a_file_that_is_held_for_a_moment_is_replaced_after_all(tmp_path: Path) -> None:
    tries: list[float] = []

    def attempt() -> int:
        if len(tries) < 3:
            raise Held
        return len(tries)

    assert windows.patiently(attempt, tries.append) == 3
    assert 1 < sum(windows.PAUSES) <= 2.5


def test_no_access_for_another_reason_is_not_tried_again() -> None:
    def attempt() -> None:
        raise PermissionError

    with pytest.raises(PermissionError):
        windows.patiently(attempt, lambda _: pytest.fail("it waited"))


def test_a_file_that_stays_open_elsewhere_is_told_so_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, target: Path) -> Path:
        raise Held

    path = tmp_path / "plan.docx"
    path.write_bytes(b"zoals het was")
    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(windows, "PAUSES", ())
    with pytest.raises(StoreError, match=r"open in een ander programma, misschien Word\.\nSluit het daar"):
        files.write_atomic(path, b"nieuw")
    assert path.read_bytes() == b"zoals het was"
    assert list(tmp_path.iterdir()) == [path]


def test_who_reads_no_more_is_no_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    left = OSError(22, "Invalid argument")
    assert not terminal.reader_left(left)
    monkeypatch.setattr(windows, "here", lambda: True)
    others = OSError(28, "full"), OSError(22, "Invalid argument", "wat?.csv")
    told = [terminal.reader_left(error) for error in (left, *others)]
    assert told == [True, False, False]


@pytest.mark.parametrize(
    ("names", "ours"),
    [
        ([r"C:\Users\a\Scripts\incident-actie.exe", r"C:\Python312\python.exe"], True),
        ([r"D:\map\python\python3.11.exe"], True),
        ([r"C:\Windows\System32\cmd.exe", r"D:\map\python\python.exe"], False),
        (["", r"D:\map\python\python.exe"], False),
        ([], False),
    ],
)
def test_a_window_is_ours_alone_when_no_shell_is_in_it(
    names: list[str], ours: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "_sharing", lambda: names)
    assert not windows.own_window()  # the streams of a test are no terminal
    monkeypatch.setattr(windows, "_somebody_is_there", lambda: True)
    assert windows.own_window() is ours


def test_documents_are_where_the_desktop_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "in"))
    assert windows.documents() == tmp_path
    for folder in ("in", "Mijn stukken"):
        (tmp_path / folder).mkdir()
    (tmp_path / "in" / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/Mijn stukken"\n')
    assert windows.documents() == tmp_path / "Mijn stukken"


def test_a_dossier_in_onedrive_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "OneDrive - Zorg"))
    assert windows.synced(tmp_path / "OneDrive - Zorg" / "incident-actie")
    assert not windows.synced(tmp_path / "incident-actie")


def test_knowledge_above_an_installed_program_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def above(top: Path) -> bool:
        monkeypatch.setattr(load, "__file__", str(top / "src" / "incident_actie" / "knowledge" / "load.py"))
        return load.shipped_folder() == top / "data"

    assert not above(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    assert above(tmp_path)


def test_a_menu_takes_no_more_room_than_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    class Roomy:
        def get_rows_below_cursor_position(self) -> int:
            return 40

    monkeypatch.setattr(menu, "create_output", lambda stdout: Roomy())
    with pytest.raises(NotImplementedError):
        menu.MenuFront(io.StringIO(), lambda: 80).output.get_rows_below_cursor_position()
