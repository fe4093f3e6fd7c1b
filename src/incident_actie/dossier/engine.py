"""Opening a dossier: SQLite in the user's own folder, or PostgreSQL at a URL; errors in words.

SQLite keeps its rollback journal (no WAL: a dossier may lie on a network drive), waits for others
that write, writes through to the disk before a change counts, and overwrites what is deleted.
"""

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc

from incident_actie.dossier.quick import FILE
from incident_actie.dossier.server.address import parsed, secured
from incident_actie.dossier.server.refusal import refused
from incident_actie.errors import StoreError
from incident_actie.files import in_dutch, private_folder
from incident_actie.text import clean

LOCK_SECONDS = 2  # for one lock; who writes tries again (`writing.py`)
IDLE_SECONDS = 5  # a connection that was not used for so long may be gone
READ_SECONDS = 20  # SQLite: a reader waits only for a commit
_PRAGMAS = (
    f"PRAGMA busy_timeout = {READ_SECONDS * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA cache_size = -64000",
    "PRAGMA temp_store = MEMORY",
)
_HEAD = 100  # bytes before the first page: in them how many pages there are, and how large
_CUT_OFF = ("PRAGMA writable_schema = ON", "PRAGMA query_only = ON")  # the one reads past the missing end
WRITE = {"writes": True}


def path_of(home: Path) -> Path:
    """Where the dossier of this user lies when no URL is named."""
    return home / FILE


def make_engine(home: Path, url: str = "") -> sa.Engine:
    """An engine that is not connected yet; `UsageError` for a URL that we do not know."""
    if not url:
        return _sqlite(path_of(home))
    return _postgres(secured(parsed(url)))


def _sqlite(path: Path, pragmas: Sequence[str] = _PRAGMAS) -> sa.Engine:
    engine = sa.create_engine("sqlite://", creator=lambda: _connect(path, pragmas), poolclass=sa.NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def cut_off_engine(home: Path) -> sa.Engine | None:
    """An engine that reads what is left of a file that ends before its end, and writes nothing.

    None where the file has its length: SQLite itself refuses every page of one that has not.
    """
    try:
        with path_of(home).open("rb") as file:
            head = file.read(_HEAD)
        size = path_of(home).stat().st_size
    except OSError:
        return None  # whoever opens it tells why
    pages, page = int.from_bytes(head[28:32], "big"), int.from_bytes(head[16:18], "big")
    if len(head) < _HEAD or size >= pages * page:
        return None
    return _sqlite(path_of(home), (*_CUT_OFF, *_PRAGMAS))


def _connect(path: Path, pragmas: Sequence[str] = _PRAGMAS) -> Any:
    """A connection that commits when we say so; the file is made for this user only."""
    private_folder(path.parent)
    touch_private(path)
    connection = sqlite3.connect(path, isolation_level=None, timeout=READ_SECONDS)
    connection.text_factory = lambda raw: raw.decode(errors="replace")  # one bad byte is no reason to stop
    try:
        for pragma in pragmas:
            connection.execute(pragma)
    except sqlite3.Error:  # no database: whoever tells of it need not hold it open
        connection.close()
        raise
    return connection


def touch_private(path: Path) -> None:
    """Make an empty file for this user only, when there is none."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _begin(connection: sa.Connection) -> None:
    """A writer claims its turn at once, so that it never fails halfway for someone else's."""
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(LOCK_SECONDS * 1000)}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


def _postgres(url: sa.URL) -> sa.Engine:
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise StoreError(
            "Voor een gedeeld dossier mist het onderdeel voor PostgreSQL.",
            "Installeer het met: pip install 'incident-actie[postgres]'",
        ) from None
    engine = sa.create_engine(
        url,
        pool_size=1,
        connect_args={"connect_timeout": 10, "application_name": "incident-actie"},
    )
    event.listen(engine, "connect", _settle)
    event.listen(engine, "checkin", _left)
    event.listen(engine, "checkout", _look_whether_it_lives)
    return engine


def _settle(connection: Any, _: object) -> None:
    """What holds for a connection to a server as long as it lives."""
    connection.autocommit = True  # no transaction for this
    connection.execute(f"SET lock_timeout = {LOCK_SECONDS * 1000}")
    connection.execute("SET search_path = public, pg_temp")
    connection.autocommit = False


def _left(_: object, record: Any) -> None:
    record.info["left"] = time.monotonic()


def _look_whether_it_lives(connection: Any, record: Any, _: object) -> None:
    """A server may have let go of us meanwhile, while somebody thinks; then there is a new connection."""
    if time.monotonic() - record.info.get("left", time.monotonic()) < IDLE_SECONDS:
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Exception as error:
        raise exc.DisconnectionError from error


def name_of(engine: sa.Engine, home: Path) -> str:
    """Where a dossier is, for people; never with a password."""
    if engine.dialect.name == "sqlite":
        return clean(str(path_of(home)), 200)
    return clean(f"{engine.url.database} op {engine.url.host or 'deze computer'}", 200)


@contextmanager
def in_words(where: str) -> Iterator[None]:
    """Turn what a database can refuse into words. What was being written is not in them."""
    try:
        yield
    except (exc.SQLAlchemyError, sqlite3.Error) as error:
        raise _worded(error, where) from error
    except OSError as error:
        what = f"Het dossier ({where}) is niet te openen: {in_dutch(error)}."
        raise StoreError(what, "Kies een andere map met INCIDENT_ACTIE_HOME, of maak ruimte.") from error


RESCUE = (
    "Red wat te lezen is: incident-actie dossier exporteer --naar redding.json. "
    "Zet daarna een reservekopie terug, of neem redding.json over in een leeg dossier."
)
_CAUSES = (
    (
        ("locked", "busy", "lock timeout", "deadlock", "serialize"),
        "Een ander programma is er nu mee bezig.",
        "Wacht even en probeer het opnieuw.",
    ),
    (("disk is full", "full", "no space"), "De schijf is vol.", "Maak ruimte en probeer het opnieuw."),
    (
        ("readonly", "read-only", "permission denied"),
        "U mag daar niet schrijven.",
        "Vraag uw beheerder om schrijfrecht op die map.",
    ),
    (
        ("malformed", "not a database", "corrupt"),
        "Het bestand is beschadigd.",
        RESCUE,
    ),
    (("unable to open", "disk i/o"), "Het is niet te openen.", "Bestaat de map, en mag u daar schrijven?"),
    (
        ("connection", "could not translate", "timeout", "refused", "authentication", "password"),
        "De server antwoordt niet, of kent u niet.",
        "Controleer het adres, uw naam en het netwerk, en probeer het opnieuw.",
    ),
)


def _worded(error: Exception, where: str) -> StoreError:
    if refusal := refused(error, where):
        return refusal
    told = str(getattr(error, "orig", None) or error).lower()
    for words, what, now in _CAUSES:
        if any(word in told for word in words):
            return StoreError(f"Het dossier ({where}) doet het niet. {what}", now)
    return StoreError(
        f"Het dossier ({where}) doet het niet.", "Kijk wat er is met: incident-actie dossier controleer"
    )
