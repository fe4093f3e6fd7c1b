"""A line to a database that is cut at the COMMIT: before it gets there, after it got there, or in between."""

import socket
import sqlite3
import threading
from pathlib import Path

import sqlalchemy as sa

BEFORE, AFTER, HELD = "before", "after", "held"


class Proxy:
    """Between a program and a server on a Unix socket. `cut` says what happens to the next COMMIT.

    With `gone` nobody gets in after that. `HELD`: the COMMIT stays on the way until nobody waits for it.
    """

    def __init__(self, url: str) -> None:
        place = sa.make_url(url)
        self._target = f"{place.query['host']}/.s.PGSQL.{place.port or 5432}"
        self._ear = socket.create_server(("127.0.0.1", 0))
        self.cut, self.gone = "", False
        self.url = place.set(host="127.0.0.1", port=self._ear.getsockname()[1], query={}).render_as_string(
            False
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._ear.accept()
            except OSError:
                return
            if self.gone:
                client.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._target)
            threading.Thread(target=self._carry, args=(client, server), daemon=True).start()

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        answers = threading.Thread(target=_copy, args=(server, client), daemon=True)
        answers.start()
        with client, server:
            while asked := _received(client):
                if self.cut and b"COMMIT\0" in asked:
                    self._cut(client, server, asked)
                    return
                server.sendall(asked)

    def _cut(self, client: socket.socket, server: socket.socket, asked: bytes) -> None:
        how, self.cut = self.cut, ""
        self.gone = self.gone or how.endswith("gone")
        client.shutdown(socket.SHUT_RDWR)
        if how.startswith(AFTER):
            server.sendall(asked)
            threading.Event().wait(0.3)
        elif how == HELD:
            threading.Event().wait(6)
        server.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._ear.close()


def _received(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except OSError:
        return b""


def _copy(source: socket.socket, target: socket.socket) -> None:
    while told := _received(source):
        try:
            target.sendall(told)
        except OSError:
            return


class CutSqlite(sqlite3.Connection):
    """A connection to SQLite of which the next commit fails as `cut` says."""

    cut = ""

    def commit(self) -> None:
        how, CutSqlite.cut = CutSqlite.cut, ""
        if how == BEFORE:
            raise sqlite3.OperationalError("disk I/O error")
        super().commit()
        if how:
            raise sqlite3.OperationalError("disk I/O error")


def connected(path: Path, *_: object) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, factory=CutSqlite)
