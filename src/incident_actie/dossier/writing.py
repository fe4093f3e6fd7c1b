"""Writing beside others: in its turn, all or nothing, and never told as something that it was not.

A transaction that the database gave up for others (a deadlock, a conflict) runs again as a whole; one
that others are in the way of waits for them. Where the answer to a COMMIT does not come, the truth is
looked up on another connection.
"""

import random
import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy import exc

from incident_actie.dossier import engine as opening
from incident_actie.errors import UnknownOutcome

T = TypeVar("T")
TRIES = 5
WAIT_SECONDS = 45
LOOK_SECONDS = 10  # how long the truth is looked for
PATIENCE = 1  # seconds after which a transaction that nobody hears of any more is ended
_CONFLICT = ("40P01", "40001", "23505")  # the last: somebody else just added the same
_LOCKED = ("55P03",)
_LOST = ("08", "57")  # classes of errors that say nothing of what was asked
_BUSY_SQLITE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Mark(Struct, frozen=True):
    """By what a transaction on a server is known: its number, and the process that runs it there."""

    transaction: str
    process: int


def in_turn(attempt: Callable[[], T], waiting: Callable[[], None]) -> T:
    """Do it, again after a conflict and after somebody who was in the way; `waiting` says that once."""
    conflicts, told, end = 0, False, time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return attempt()
        except exc.DBAPIError as error:
            if _is_conflict(error) and conflicts < TRIES:
                conflicts += 1
                time.sleep(random.uniform(0, 0.02 * 2**conflicts))
            elif _is_locked(error) and not told:
                waiting()
                told = True
            elif _is_locked(error) and time.monotonic() + opening.LOCK_SECONDS < end:
                continue
            else:
                raise


def _state(error: Exception) -> str:
    return getattr(getattr(error, "orig", None), "sqlstate", None) or ""


def _code(error: Exception) -> int:
    """What SQLite says it is; 0 from another database."""
    return getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) & 0xFF


def _is_conflict(error: Exception) -> bool:
    return _state(error) in _CONFLICT


def _is_locked(error: Exception) -> bool:
    return _state(error) in _LOCKED or _code(error) in _BUSY_SQLITE


def transaction(
    engine: sa.Engine,
    begin: Callable[[sa.Connection], Mark | None],
    work: Callable[[sa.Connection], T],
    is_there: Callable[[sa.Connection, T], bool] | None = None,
) -> T:
    """One transaction; `begin` looks whether it may be and says by what it is known.

    `is_there` looks up whether a result is there, for a database that keeps no account of that; it may
    raise `UnknownOutcome`.
    """
    result: list[T] = []
    mark: Mark | None = None
    try:
        with engine.connect().execution_options(**opening.WRITE) as connection, connection.begin():
            mark = begin(connection)
            result.append(work(connection))
    except (exc.DBAPIError, sqlite3.Error) as error:
        if not result or _is_refusal(error):
            raise
        kept = _committed(engine, mark) if mark else _looked_up(engine, is_there, result[0])
        if kept is None:
            raise UnknownOutcome("het plan is bewaard" if is_there else "dit is gelukt") from error
        if not kept:
            raise
    return result[0]


def _is_refusal(error: Exception) -> bool:
    """Whether the database itself said that it did not commit."""
    if _code(error):
        return _code(error) in (*_BUSY_SQLITE, sqlite3.SQLITE_FULL)
    return bool(_state(error)) and not _state(error).startswith(_LOST)


def _looked_up(
    engine: sa.Engine, is_there: Callable[[sa.Connection, T], bool] | None, result: T
) -> bool | None:
    """Whether a result is in the dossier; None when that cannot be known."""
    if is_there is None:
        return None
    try:
        with engine.connect() as connection:
            return is_there(connection, result)
    except (exc.DBAPIError, sqlite3.Error):
        return None


def _committed(engine: sa.Engine, mark: Mark) -> bool | None:
    """What the server says became of it; one that still waits there is ended. None when it says nothing."""
    engine.dispose()
    begun = time.monotonic()
    while (waited := time.monotonic() - begun) < LOOK_SECONDS:
        try:
            told = _told(engine, mark, end=waited > PATIENCE)
        except exc.DBAPIError:
            told = None
        if told in ("committed", "aborted"):
            return told == "committed"
        time.sleep(0.2)
    return None


def _told(engine: sa.Engine, mark: Mark, *, end: bool) -> str | None:
    asked = sa.text("SELECT pg_xact_status(CAST(:number AS xid8))")
    with engine.connect() as connection:
        told: str | None = connection.scalar(asked, {"number": mark.transaction})
        if end and told == "in progress":
            ended = "SELECT pg_terminate_backend(:process)"
            connection.execute(sa.text(ended), {"process": mark.process})
    return told
