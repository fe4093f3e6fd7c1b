"""Let the n-th call to a disk or a database go wrong, as SQLite tests itself; every call gets its turn.

A call is one of `os` on a path of the test, a write to an open file, or a statement or commit in a
database. It fails before it does anything, after it was done, from there on always, or the process is killed.
"""

import errno
import io
import os
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest

Mode = Literal["before", "after", "always", "kill"]
ERRNOS = (errno.ENOSPC, errno.EIO, errno.EACCES)
DATABASE = ("database or disk is full", "disk I/O error", "attempt to write a readonly database")
ON_PATHS = ("open", "replace", "rename", "link", "unlink", "mkdir", "rmdir")


class Fault:
    """The call that goes wrong, counted from 1; 0 is none, and then `calls` tells how many there are."""

    def __init__(self, at: int = 0, mode: Mode = "before") -> None:
        self.at, self.mode, self.calls = at, mode, 0
        self.committed: list[int] = []  # the calls that end a transaction

    def around(self, call: Callable[[], Any], error: Callable[[], Exception]) -> Any:
        """Do it, or what goes wrong with it."""
        self.calls += 1
        hit = self.at and (self.calls >= self.at if self.mode == "always" else self.calls == self.at)
        if not hit:
            return call()
        if self.mode == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.mode == "after":
            call()
        raise error()

    def os_error(self) -> OSError:
        """What a system says, each kind in its turn."""
        number = ERRNOS[self.at % len(ERRNOS)]
        return OSError(number, os.strerror(number))

    def database_error(self) -> sqlite3.Error:
        """What SQLite says, each kind in its turn."""
        return sqlite3.OperationalError(DATABASE[self.at % len(DATABASE)])


@contextmanager
def injected(fault: Fault, root: Path) -> Iterator[None]:
    """All calls on paths below `root`, and all to databases in files, go through the fault."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ON_PATHS:
            patch.setattr(os, name, _on_path(getattr(os, name), fault, str(root)))
        fsync = os.fsync
        patch.setattr(os, "fsync", lambda handle: fault.around(lambda: fsync(handle), fault.os_error))
        patch.setattr(os, "fdopen", lambda handle, mode: _buffered(mode)(_raw(fault)(handle, mode)))
        make = tempfile.mkstemp
        patch.setattr(tempfile, "mkstemp", lambda **k: fault.around(lambda: make(**k), fault.os_error))
        connect = sqlite3.connect
        patch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **k, factory=_connection(fault)))
        yield


@contextmanager
def injected_on_server(fault: Fault) -> Iterator[None]:
    """All statements and commits of SQLAlchemy go through the fault; with it the connection is lost."""
    import psycopg
    from sqlalchemy.engine.default import DefaultDialect

    def around(real: Callable[..., Any], ends: bool) -> Callable[..., Any]:
        def call(dialect: Any, one: Any, *args: Any) -> Any:
            connection = one.driver_connection if ends else one.connection
            if ends:
                fault.committed.append(fault.calls + 1)

            def lost() -> Exception:
                connection.close()
                return psycopg.OperationalError("server closed the connection unexpectedly")

            return fault.around(lambda: real(dialect, one, *args), lost)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in ("do_execute", "do_execute_no_params", "do_executemany", "do_commit"):
            real = getattr(DefaultDialect, name)
            patch.setattr(DefaultDialect, name, around(real, name == "do_commit"))
        yield


def _on_path(real: Callable[..., Any], fault: Fault, root: str) -> Callable[..., Any]:
    def call(path: Any, *args: Any, **named: Any) -> Any:
        both = [str(p) for p in (path, *args[:1]) if isinstance(p, (str, Path))]
        if not any(p.startswith(root) for p in both):
            return real(path, *args, **named)
        return fault.around(lambda: real(path, *args, **named), fault.os_error)

    return call


def _buffered(mode: str) -> type[io.BufferedReader] | type[io.BufferedWriter]:
    return io.BufferedReader if mode == "rb" else io.BufferedWriter


def _raw(fault: Fault) -> type[io.FileIO]:
    class Raw(io.FileIO):
        def write(self, content: Any) -> int:
            put = super().write
            return int(fault.around(lambda: put(content), fault.os_error))

    return Raw


def _connection(fault: Fault) -> type[sqlite3.Connection]:
    class Cursor(sqlite3.Cursor):
        def execute(self, *args: Any) -> Any:
            put = super().execute
            return fault.around(lambda: put(*args), fault.database_error)

        def executemany(self, *args: Any) -> Any:
            put = super().executemany
            return fault.around(lambda: put(*args), fault.database_error)

    class Connection(sqlite3.Connection):
        def cursor(self, *_: Any) -> Any:
            return super().cursor(Cursor)

        def execute(self, *args: Any) -> Any:
            return self.cursor().execute(*args)

        def commit(self) -> None:
            put = super().commit
            if self.in_transaction:
                fault.committed.append(fault.calls + 1)
            fault.around(put, fault.database_error)

        def serialize(self, **named: Any) -> bytes:
            put = super().serialize
            return bytes(fault.around(lambda: put(**named), fault.database_error))

    return Connection
