"""The same thing again: one team, one place, one form of aggression, three times in ninety days."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from incident_actie.dossier import facts
from incident_actie.dossier.dossier import unpacked
from incident_actie.dossier.period import Period
from incident_actie.dossier.small import NAMED
from incident_actie.dossier.tables import form, plan
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.model import Plan

DAYS = 90
SHOWN = 10  # patterns that are told in full; more is a wall
LOOKED_AT = 5  # incidents of a pattern, the last ones, whose advice is looked at
MEASURES = 3


class Repeat(Struct, frozen=True):
    """A pattern: how often in the ninety days up to its last incident, and in which month that was.

    `measures` are the ids of lasting measures that were recommended then and not done yet.
    """

    team: str
    plaats: str
    vorm: str
    times: int
    last: str
    measures: tuple[str, ...]


class Repeats(Struct, frozen=True):
    """The patterns of a period, the latest first, and how many there are in all."""

    first: tuple[Repeat, ...]
    total: int


def repeats(connection: sa.Connection, period: Period, team: str, knowledge: Knowledge) -> Repeats:
    """The patterns within a period; `team` empty is every team, each by itself."""
    found = connection.execute(_query(connection, period, team)).all()
    told = tuple(_repeat(connection, period, row, knowledge) for row in found[:SHOWN])
    return Repeats(told, len(found))


def _query(connection: sa.Connection, period: Period, team: str) -> sa.Select[Any]:
    group = (form.c.team, form.c.plaats, form.c.vorm)
    earlier = sa.func.lag(form.c.created, NAMED - 1).over(partition_by=group, order_by=form.c.created)
    rows = sa.select(*group, form.c.created, earlier.label("earlier")).where(
        form.c.created.between(period.first, period.last), form.c.plaats != ""
    )
    if team:
        rows = rows.where(form.c.team == team)
    each = rows.subquery()
    last = sa.func.max(each.c.created, type_=form.c.created.type).label("last")
    return (
        sa.select(each.c.team, each.c.plaats, each.c.vorm, last)
        .where(each.c.earlier >= _days_before(connection, each.c.created))
        .group_by(each.c.team, each.c.plaats, each.c.vorm)
        .order_by(last.desc(), each.c.team, each.c.plaats, each.c.vorm)
    )


def _days_before(connection: sa.Connection, day: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    if connection.dialect.name == "postgresql":
        return day - DAYS
    return sa.func.date(day, f"-{DAYS} days")


def _repeat(connection: sa.Connection, period: Period, row: Any, knowledge: Knowledge) -> Repeat:
    since = max(period.first, row.last - timedelta(days=DAYS))
    alike = (form.c.team == row.team, form.c.plaats == row.plaats, form.c.vorm == row.vorm)
    within = (*alike, form.c.created.between(since, row.last))
    times = connection.scalar(sa.select(sa.func.count()).select_from(form).where(*within)) or 0
    wanted = (
        sa.select(plan.c.id, plan.c.uid, plan.c.version, plan.c.body)
        .join(form, form.c.plan_id == plan.c.id)
        .where(*within)
        .order_by(form.c.created.desc(), plan.c.id.desc())
        .limit(LOOKED_AT)
    )
    plans = [unpacked(r.body, r.id, r.uid, r.version) for r in connection.execute(wanted)]
    month = facts.month_of(row.last)
    return Repeat(row.team, row.plaats, row.vorm, times, month, fitting(plans, knowledge))


def fitting(plans: Iterable[Plan], knowledge: Knowledge) -> tuple[str, ...]:
    """The lasting measures that were recommended most in these plans and done in none."""
    plans = list(plans)
    wanted = Counter(a for one in plans for a in facts.recommended(one) if is_lasting(a, knowledge))
    done = {item.action for one in plans for item in one.items if item.status == "gedaan"}
    left = [(-n, action) for action, n in wanted.items() if action not in done]
    return tuple(action for _, action in sorted(left)[:MEASURES])


def is_lasting(action: str, knowledge: Knowledge) -> bool:
    """Whether a measure outlasts the incident, as the knowledge base itself says."""
    known = knowledge.action(action)
    return known is not None and (known.moment == "structureel" or "blijvend" in known.groups)
