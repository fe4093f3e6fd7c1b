"""The set-ups: installed in silence, run, removed; what the user wrote stays."""

import time
from pathlib import Path

import pytest

from tests.windows.wine import Windows

pytestmark = pytest.mark.wine


def one(made: Path, pattern: str) -> Path:
    """A set-up, or a skip that names what was not made here."""
    found = list(made.glob(pattern))
    if not found:
        pytest.skip(f"no {pattern}: the tool that makes it was not there")
    return found[0]


def installed(windows: Windows) -> list[Path]:
    """Where a .cmd of ours lies on the C: drive."""
    return list((windows.prefix / "drive_c").rglob("incident-actie.cmd"))


def gone_within(seconds: float, folder: Path) -> None:
    """A remover works on from a copy of itself after it came back."""
    until = time.monotonic() + seconds
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.5)
    assert not folder.exists()


def lived_through(windows: Windows, place: Path, install: list[str], remove: list[str]) -> None:
    """Install, keep a plan, remove: the plan is still there, and nothing else."""
    assert windows.run(*install, cwd=place).code == 0
    (start,) = installed(windows)
    kept = windows.program("plan", "--voorbeeld", "balie", "--bewaren", cwd=place, folder=start.parent)
    assert kept.code == 0, kept.err
    assert windows.run(*remove, cwd=place).code == 0
    gone_within(120, start.parent)
    assert list((windows.prefix / "drive_c" / "users").glob("*/AppData/Local/incident-actie/dossier.sqlite3"))


def test_the_set_up_without_rights(windows: Windows, made: Path, tmp_path: Path) -> None:
    setup = one(made, "*.exe")
    (user,) = (windows.prefix / "drive_c" / "users").glob("*/AppData")
    remove = user / "Local" / "Programs" / "incident-actie" / "verwijderen.exe"
    lived_through(windows, tmp_path, [str(setup), "/S"], [str(remove), "/S"])


@pytest.mark.parametrize("scope", ["gebruiker", "computer"])
def test_the_msi(scope: str, windows: Windows, made: Path, tmp_path: Path) -> None:
    package = str(one(made, f"*-{scope}.msi"))
    install, remove = (["msiexec", kind, package, "/qn"] for kind in ("/i", "/x"))
    lived_through(windows, tmp_path, install, remove)
