"""Where the dossier stands today, for the first page of all: read from SQLite without SQLAlchemy.

Importing that takes longer than all the rest of such a start (docs/decisions/0100-what-a-start-imports.md).
Here is only what is whole and of today's schema; anything else `listing.standing` reads, mends and tells of.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from incident_actie.dossier.body import unpacked
from incident_actie.dossier.quick import EVALUATION, FILE, SCHEMA, to_read
from incident_actie.kept_data import DamagedError
from incident_actie.plan.model import PLAN_STATUSES, Plan

LOOKED_BACK = PLAN_STATUSES.index("geevalueerd")
_GIVEN = {"evaluation": EVALUATION, "looked_back": LOOKED_BACK, "never": date.max.isoformat()}
_COUNTS = """
    SELECT sum(action <> :evaluation AND due < :today), sum(action <> :evaluation AND due = :today),
           sum(action = :evaluation) FROM pending WHERE due <= :today
"""
_LATE = """
    SELECT plan_id, action, due, team FROM pending WHERE due < :today AND action <> :evaluation
    ORDER BY due, plan_id, action LIMIT :most
"""
_EVALUATE = """
    SELECT plan_id FROM pending WHERE action = :evaluation AND due <= :today ORDER BY due, plan_id LIMIT 1
"""
_PLANS = "SELECT count(*), sum(stage = 0 OR (stage = :looked_back AND next_due < :never)) FROM plan"
_FIRST = "SELECT id, stage FROM plan ORDER BY stage, next_due, id LIMIT 1"
_WHOLE = "SELECT body, id, uid, version FROM plan WHERE id = ?"


class Waits(Struct, frozen=True):
    """Something that waits: in which plan, for what, since or until when."""

    plan: int
    action: str
    due: date
    team: str


class Due(Struct, frozen=True):
    """Where the dossier stands today; `evaluations` are those whose day has come.

    `evaluate` is the plan whose evaluation waits longest (0: none).
    """

    open_plans: int
    overdue: int
    today: int
    evaluations: int
    first: tuple[Waits, ...]
    evaluate: int = 0


class Standing(Struct, frozen=True):
    """What waits, how many plans there are, the first open one (0: none), and the plans of what is late."""

    due: Due
    total: int
    first_open: int
    plans: dict[int, Plan]


def quick_standing(home: Path, today: date, most: int) -> Standing | None:
    """Where the dossier in this folder stands, with `most` of what is late; None where it is not in order."""
    try:
        with closing(to_read(home / FILE)) as connection:
            connection.execute("BEGIN")  # all of it from one moment
            known = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
            given = {**_GIVEN, "today": today.isoformat(), "most": most}
            return _standing(connection, given) if known == (str(SCHEMA),) else None
    except (sqlite3.Error, OSError, DamagedError, ValueError, TypeError):
        return None


def _standing(connection: sqlite3.Connection, given: dict[str, Any]) -> Standing:
    late, now, evaluations = connection.execute(_COUNTS, given).fetchone()
    waits = tuple(
        Waits(plan, action, date.fromisoformat(due), team)
        for plan, action, due, team in connection.execute(_LATE, given)
    )
    (evaluate,) = connection.execute(_EVALUATE, given).fetchone() or (0,)
    total, opened = connection.execute(_PLANS, given).fetchone()
    number, stage = connection.execute(_FIRST).fetchone() or (0, 0)
    due = Due(opened or 0, late or 0, now or 0, evaluations or 0, waits, evaluate)
    plans = {one.id: one for one in _plans(connection, {late.plan for late in waits})}
    return Standing(due, total, 0 if stage else number, plans)


def _plans(connection: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[Plan]:
    for number in numbers:
        yield unpacked(*connection.execute(_WHOLE, (number,)).fetchone())
