"""What is handed out: small enough, whole, with its licences, compiled ahead, nothing of this computer."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.windows.wine import Windows

pytestmark = pytest.mark.wine
HASHED_AND_NEVER_CHECKED = 1  # the flags of a .pyc that Python takes as it is


def test_each_is_under_forty_megabytes(made: Path) -> None:
    assert {path.name: size for path in made.iterdir() if (size := path.stat().st_size) > 40_000_000} == {}


def test_every_file_has_its_hash(windows: Windows) -> None:
    listed = (windows.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: sum for sum, _, name in (line.partition("  ") for line in listed)}
    there = [path for path in windows.folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    found = {
        path.relative_to(windows.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in there
    }
    assert told == found


def test_everything_is_compiled_and_never_compiled_again(windows: Windows) -> None:
    library = windows.folder / "lib"
    for source in library.rglob("*.py"):
        (compiled,) = (source.parent / "__pycache__").glob(f"{source.stem}.cpython-*.pyc")
        assert int.from_bytes(compiled.read_bytes()[4:8], "little") == HASHED_AND_NEVER_CHECKED


def test_the_licence_of_everything_is_there(windows: Windows) -> None:
    text = (windows.folder / "LICENTIES.txt").read_text(encoding="utf-8-sig")
    for info in (windows.folder / "lib").glob("*.dist-info"):
        name = info.name.removesuffix(".dist-info").rpartition("-")[0]
        assert re.search(name.replace("_", "[-_]"), text, re.IGNORECASE), name
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in text


def test_what_is_ours_names_no_place_of_the_builder(windows: Windows) -> None:
    """A folder of the builder would give another zip elsewhere."""
    ours = [path for path in windows.folder.iterdir() if path.is_file()]
    for path in [*ours, *(windows.folder / "lib" / "incident_actie").rglob("*.pyc")]:
        assert b"/tmp/" not in path.read_bytes(), path
