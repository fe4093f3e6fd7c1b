"""What every test gets: a home of its own, a fixed day and a plain terminal of 100 columns."""

import gc
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from msgspec import structs

from incident_actie.advice.advise import Adviser, adviser_for
from incident_actie.knowledge import reader
from incident_actie.knowledge.data_file import DataFile
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from tests.samples import DATA

TODAY = "2026-11-23"
MEDDLING = (
    "ACCESSIBLE",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "INCIDENT_ACTIE_KENNISBANK",
    "LINES",
    "PY_COLORS",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "TYPER_USE_RICH",
)

IN_MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3

# The same examples on every run; `--hypothesis-profile zoek` looks further and at random.
settings.register_profile("vast", deadline=None, derandomize=True, database=None, max_examples=50)
settings.register_profile(
    "zoek", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("vast")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/ anew")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One process more than there are processors: who sits at a terminal mostly waits."""
    return None if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS") else (os.cpu_count() or 1) + 1


def pytest_configure() -> None:
    """Work in memory where that is possible: a dossier waits for the disk at every change."""
    gc.set_threshold(50_000, 20, 50)  # a run of minutes need not look for rubbish all the time
    if IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


def pytest_collection_finish() -> None:
    """What is loaded now stays until the end, and need not be looked through for rubbish each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the plans, settings or terminal of whoever runs it."""
    for name in MEDDLING:
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "INCIDENT_ACTIE_HOME": str(tmp_path / "thuis"),
        "INCIDENT_ACTIE_VANDAAG": TODAY,
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "TERM": "xterm-256color",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be written anew."""
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture(scope="session")
def our_files() -> dict[tuple[bytes, bool], DataFile]:
    """Our own files as they were read before, by what stands in them."""
    ours = [path.read_bytes() for path in DATA.glob("*.yaml")]
    return {(raw, places): DataFile("") for raw in ours for places in (True, False)}


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch, our_files: dict[tuple[bytes, bool], DataFile]) -> None:
    """In a copy of our base only the files that a test changed are read; the others are known."""
    real = reader.read

    def read(raw: bytes, file: str, *, places: bool = True) -> DataFile:
        known = our_files.get((raw, places))
        if known is None:
            return real(raw, file, places=places)
        if not known.file:
            known = our_files[raw, places] = real(raw, file, places=places)
        return structs.replace(known, file=file, faults=list(known.faults))

    monkeypatch.setattr(reader, "read", read)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Our own knowledge base."""
    return load()


@pytest.fixture(scope="session")
def adviser(knowledge: Knowledge) -> Adviser:
    """The adviser of our own knowledge base."""
    return adviser_for(knowledge)
