"""The version of a dossier: made new, upgraded after a backup copy, or refused when it is newer.

Schema 0 is the folder `plannen/` with a JSON file per plan, from before there was a database; 2 is the
first that a database was kept in.
"""

import filecmp
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from secrets import token_hex

import sqlalchemy as sa

from incident_actie.dossier import engine as opening
from incident_actie.dossier.server import making
from incident_actie.dossier.server.setup import Wanted
from incident_actie.dossier.tables import SCHEMA, SECRET, change, meta, metadata, tally
from incident_actie.dossier.writing import Mark, in_turn, transaction
from incident_actie.errors import StoreError
from incident_actie.files import write_pieces
from incident_actie.kept_data import DamagedError, UnreadableError, decoded, file_bytes, leave_out
from incident_actie.plan.model import Plan

_NAME = re.compile(r"plan-(\d+)\.json")
FOLDER = "plannen"
FOLDER_DONE = "plannen-overgezet"
VERSION = "schema"
_A_VERSION = re.compile(r"[1-9]\d?")
DAMAGED_VERSION = "Het versienummer van het dossier is beschadigd."
UNKNOWN = 10**6  # something that we never wrote: as good as newer


def version_of(connection: sa.Connection) -> int | None:
    """The schema of the dossier; None when nothing is there yet."""
    if not sa.inspect(connection).has_table(meta.name):
        return None
    row = connection.execute(sa.select(meta.c.value).where(meta.c.name == VERSION)).first()
    return None if row is None else _said(connection, row[0])


def _said(connection: sa.Connection, text: str | None) -> int:
    """A version as it stands there; where it is damaged, today's when all tables are as they are today."""
    if text is not None and _A_VERSION.fullmatch(text):
        return int(text)
    if connection.dialect.name != "sqlite" or not all(
        map(partial(_is_of_today, connection), (change, tally))
    ):
        return UNKNOWN
    leave_out(f"{DAMAGED_VERSION} Herstel dat met: incident-actie dossier controleer --herstel")
    return SCHEMA


def _is_of_today(connection: sa.Connection, table: sa.Table) -> bool:
    """Whether a table has the columns that it has now; `change` and `tally` changed last."""
    there = connection.exec_driver_sql(f"SELECT name FROM pragma_table_info('{table.name}')").scalars()
    return set(there) == set(table.c.keys())


def is_well_said(connection: sa.Connection) -> bool:
    """Whether the version stands there as we write it."""
    return connection.scalar(sa.select(meta.c.value).where(meta.c.name == VERSION)) == str(SCHEMA)


def say_version(connection: sa.Connection) -> None:
    """Write today's version, where it is damaged."""
    connection.execute(meta.update().where(meta.c.name == VERSION).values(value=str(SCHEMA)))


def prepare(
    engine: sa.Engine, where: str, home: Path, waiting: Callable[[], None] = lambda: None
) -> int | None:
    """Bring a dossier to today's schema; the result is the version that it had (None: it was new).

    `waiting` is called once when somebody is in the way.
    """
    with engine.connect() as connection:
        version = version_of(connection)
    if version == SCHEMA:
        return version
    if version is not None and version not in (*STEPS, SCHEMA):
        raise newer(where)
    if version is not None and engine.dialect.name == "sqlite":
        back_up(opening.path_of(home), version)
    in_turn(lambda: transaction(engine, lambda _: None, _upgrade), waiting)
    return version


def newer(where: str) -> StoreError:
    """The error of a dossier that we do not know yet."""
    return StoreError(
        f"Het dossier ({where}) is gemaakt met een nieuwere versie van incident-actie.",
        "Werk het programma bij. Er is niets veranderd.",
    )


def mark(connection: sa.Connection, where: str) -> Mark | None:
    """Look at the start of a change whether the dossier is still of today, and by what it is known.

    A program may be open while a newer one upgrades. On a server that one waits for us, or we for it:
    reading `meta` holds a lock on it that an upgrade wants for itself.
    """
    wanted: list[sa.ColumnElement[str]] = [meta.c.value]
    if connection.dialect.name == "postgresql":
        wanted.append(sa.cast(sa.func.pg_current_xact_id(), sa.String))
    row = connection.execute(sa.select(*wanted).where(meta.c.name == VERSION)).first()
    if row is None or _said(connection, row[0]) != SCHEMA:
        raise newer(where)
    process = getattr(connection.connection.driver_connection, "info", None)
    return Mark(row[1], process.backend_pid) if process else None


def _upgrade(connection: sa.Connection) -> None:
    """Within one transaction: all steps or none; somebody else may just have done it."""
    if connection.dialect.name == "postgresql":
        making.refuse_others(connection)
        on_server(connection, lambda found: found.wanted())
        return
    version = version_of(connection)
    if version is None:
        metadata.create_all(connection)
        connection.execute(meta.insert().values(name=VERSION, value=str(SCHEMA)))
        _make_secret(connection)
        return
    if version > SCHEMA:
        raise newer("dat van u")  # by a newer program, while we waited
    _steps(connection, version)


def on_server(connection: sa.Connection, choose: Callable[[making.Found], Wanted]) -> Wanted:
    """Bring a server to today's schema with all its protection; `choose` says for which teams."""
    connection.execute(sa.text("SELECT pg_advisory_xact_lock(20260001)"))
    version = version_of(connection)
    if version is not None:
        connection.exec_driver_sql("LOCK TABLE meta IN ACCESS EXCLUSIVE MODE")
        if version not in (*STEPS, SCHEMA):
            raise newer(str(connection.engine.url.database))
        _steps(connection, version)
    wanted = choose(making.look(connection))
    making.set_up(connection, wanted)
    return wanted


def _steps(connection: sa.Connection, version: int) -> None:
    for step in range(version, SCHEMA):
        STEPS[step](connection)
    connection.execute(meta.update().where(meta.c.name == VERSION).values(value=str(SCHEMA)))


def _make_secret(connection: sa.Connection) -> None:
    """What numbers are rounded by: who reads a page cannot know it (docs/decisions/0094)."""
    connection.execute(meta.insert().values(name=SECRET, value=token_hex(16)))


def _to_3(connection: sa.Connection) -> None:
    """Counts get slots, and changes whose they are; neither with a default (see `tables.py`)."""
    if connection.dialect.name == "postgresql":
        for statement in _TO_3_SERVER:
            connection.exec_driver_sql(statement)
        return
    _make_secret(connection)
    for table, more in ((tally, {"slot": 0}), (change, {"who": ""})):
        columns = [column for column in table.c if column.name not in more]
        names = ", ".join(f'"{column.name}"' for column in columns)
        connection.exec_driver_sql(f'ALTER TABLE "{table.name}" RENAME TO old')
        table.create(connection)
        values = ", ".join(repr(value) for value in more.values())
        added = f'INSERT INTO "{table.name}" ({names}, {", ".join(more)}) SELECT {names}, {values} FROM old'
        connection.exec_driver_sql(added)
        connection.exec_driver_sql("DROP TABLE old")


_TO_3_SERVER = (
    "ALTER TABLE tally ADD COLUMN slot INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE tally ALTER COLUMN slot DROP DEFAULT",
    "ALTER TABLE tally DROP CONSTRAINT tally_pkey",
    "ALTER TABLE tally ADD PRIMARY KEY (month, team, fact, key, slot)",
    "ALTER TABLE change ADD COLUMN who VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE change ALTER COLUMN who DROP DEFAULT",
)
# What makes of each schema the next; 2 is the oldest. Who raises SCHEMA adds the step to it.
STEPS: dict[int, Callable[[sa.Connection], None]] = {2: _to_3}


def back_up(path: Path, version: int) -> Path:
    """A copy of a dossier beside it, whole or not at all; an equal one from an earlier try will do."""
    with closing(sqlite3.connect(path, isolation_level=None)) as source:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # now nobody changes the file
        for number in count(1):
            copy = path.with_name(f"{path.stem}-kopie-schema{version}{f'-{number}' * (number > 1)}.sqlite3")
            if write_pieces(copy, _pieces(path)) or filecmp.cmp(path, copy, shallow=False):
                return copy
    raise AssertionError  # there is no end to the numbers


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(2**20):
            yield piece


def backups(home: Path) -> list[Path]:
    """The copies that were made before an upgrade; they hold plans too."""
    found = [*home.glob("dossier-kopie-schema*.sqlite3")]
    return sorted([*found, *(p for p in [home / FOLDER_DONE] if p.is_dir())])


def old_plans(home: Path) -> list[Plan]:
    """The plans of the folder from before there was a database; `StoreError` names a damaged one."""
    folder = home / FOLDER
    if not folder.is_dir():
        return []
    numbered = sorted((int(m[1]), p) for p in folder.iterdir() if (m := _NAME.fullmatch(p.name)))
    return [_old_plan(path) for _, path in numbered]


def _old_plan(path: Path) -> Plan:
    try:
        return decoded(file_bytes(path), Plan, path.name)
    except (UnreadableError, DamagedError) as error:
        raise StoreError(
            f"{path} is niet te lezen of beschadigd, dus de oude plannen zijn nog niet overgezet.",
            "Zet een kopie terug, of haal dat bestand uit de map en probeer het opnieuw.",
        ) from error


def set_aside(home: Path) -> None:
    """The old folder becomes the backup copy of itself; its plans are in the dossier now."""
    done = home / FOLDER_DONE
    if done.exists():
        shutil.copytree(home / FOLDER, done, dirs_exist_ok=True)
        shutil.rmtree(home / FOLDER)
    else:
        (home / FOLDER).rename(done)
