"""One Windows and one unpacked folder for all tests here."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.windows.wine import Windows


@pytest.fixture(scope="session")
def made() -> Path:
    """The folder in which packaging/windows/build.py wrote."""
    named = os.environ.get("INCIDENT_ACTIE_WINDOWS")
    if not named or not shutil.which("wine"):
        pytest.skip("run .ci/wine: it makes the folder and needs wine")
    return Path(named)


@pytest.fixture(scope="session")
def windows(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    """Windows, with the folder where a person may put it: spaces and letters with marks."""
    place = tmp_path_factory.mktemp("windows")
    with zipfile.ZipFile(*made.glob("*.zip")) as archive:
        archive.extractall(place / "Map van Zoë")
    (folder,) = (place / "Map van Zoë").iterdir()
    windows = Windows(place / "prefix", folder)
    windows.prefix.mkdir()
    env = windows.environment({})
    subprocess.run(["wineserver", "-p"], env=env, check=True)  # one Windows, not one for each command
    # What it starts stays, and would hold a pipe open.
    nothing = subprocess.DEVNULL
    subprocess.run(
        ["wine", "wineboot", "-i"], env=env, stdin=nothing, stdout=nothing, stderr=nothing, check=True
    )
    yield windows
    subprocess.run(["wineserver", "-k"], env=env, stderr=subprocess.DEVNULL, check=False)
    subprocess.run(["wineserver", "-w"], env=env, stderr=subprocess.DEVNULL, check=False)
    shutil.rmtree(place / "prefix", ignore_errors=True)
