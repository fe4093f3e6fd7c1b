"""What every test gets: a home of its own, a fixed day and a plain terminal of 100 columns."""

import gc
import os
import shutil
from collections.abc import Iterator, Sequence
from itertools import count, product
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from msgspec import structs

from incident_actie.advice import regions
from incident_actie.advice.advise import Adviser, adviser_for
from incident_actie.advice.diagram import Diagrams
from incident_actie.commands.lazy import LazyGroup
from incident_actie.dossier import engine
from incident_actie.dossier.tables import metadata
from incident_actie.knowledge import reader
from incident_actie.knowledge.data_file import DataFile
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.verify import changed
from tests.samples import DATA

TODAY = "2026-11-23"
WORLD = {
    "INCIDENT_ACTIE_VANDAAG": TODAY,
    "NO_COLOR": "1",
    "COLUMNS": "100",
    "TERM": "xterm-256color",
}
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


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names of folders that are not there yet, one for each test: most tests never make theirs."""
    folder = tmp_path_factory.mktemp("thuis")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_world(homes: Iterator[Path], request: pytest.FixtureRequest) -> Iterator[None]:
    """No test sees the plans, settings or terminal of whoever runs it."""
    home, failed = next(homes), request.session.testsfailed
    for name in MEDDLING:
        os.environ.pop(name, None)
    os.environ |= {**WORLD, "INCIDENT_ACTIE_HOME": str(home)}
    yield
    if home.exists() and request.session.testsfailed == failed:  # what failed can be looked at
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be written anew."""
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Our own files are parsed once in every test process, wherever they lie; all others every time."""
    real = reader.read
    ours = [path.read_bytes() for path in DATA.rglob("*.yaml")]
    known: dict[tuple[bytes, bool], DataFile | None] = dict.fromkeys(product(ours, (True, False)))

    def read(raw: bytes, file: str, *, places: bool = True) -> DataFile:
        key = (raw, places)
        if key not in known:
            return real(raw, file, places=places)
        document = known[key] = known[key] or real(raw, file, places=places)
        return structs.replace(document, file=file, faults=list(document.faults))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read", read)
        yield


@pytest.fixture(scope="session", autouse=True)
def drawn_once() -> Iterator[None]:
    """Bases with the same questions share their diagrams: equal sets are equal nodes, whoever drew them."""
    drawn: dict[bytes, Diagrams] = {}

    def diagrams(questions: Sequence[Question]) -> Diagrams:
        key = msgspec.json.encode(questions)
        if key not in drawn:
            drawn[key] = Diagrams(questions)
        return drawn[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(regions, "Diagrams", diagrams)
        patch.setattr(changed, "Diagrams", diagrams)
        yield


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """Every command of the command line is made once; it keeps nothing of the lines that it ran."""
    real = LazyGroup.get_command
    known: dict[tuple[str, Any], Any] = {}

    def get_command(self: LazyGroup, ctx: Any, cmd_name: str) -> Any:
        key = (cmd_name, self.table.get(cmd_name))
        if known.get(key) is None:
            known[key] = real(self, ctx, cmd_name)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LazyGroup, "get_command", get_command)
        yield


@pytest.fixture(scope="session", autouse=True)
def worded_once() -> Iterator[None]:
    """Dossiers in files share what SQLAlchemy makes of our statements, and the words of their tables."""
    real, make_tables = engine.make_engine, metadata.create_all
    dialect, worded, tables = engine.make_engine(Path()).dialect, dict[Any, Any](), list[str]()

    def make_engine(home: Path, url: str = "") -> sa.Engine:
        made = real(home, url)
        if not url:
            made.dialect = dialect
            made.update_execution_options(compiled_cache=worded)
        return made

    def create_all(connection: sa.Connection) -> None:
        there = sa.text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
        if connection.dialect is not dialect or connection.scalar(there):
            make_tables(connection)
        elif tables:
            for statement in tables:
                connection.exec_driver_sql(statement)
        else:
            make_tables(connection)
            tables.extend(connection.scalars(there))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "make_engine", make_engine)
        patch.setattr(metadata, "create_all", create_all)
        yield


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Our own knowledge base."""
    return load()


@pytest.fixture(scope="session")
def adviser(knowledge: Knowledge) -> Adviser:
    """The adviser of our own knowledge base."""
    return adviser_for(knowledge)
