"""The same thing again: one team, one place, one form of aggression, three times in ninety days."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from incident_actie.dossier import facts
from incident_actie.dossier.rows import readable
from incident_actie.dossier.tables import form, plan, tally
from incident_actie.knowledge.model import Knowledge
from incident_actie.numbers.period import Period
from incident_actie.numbers.small import NAMED
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
    """Per team, place and form the last incident of a pattern; the counts say where to look at all."""
    place, what = (_often(period, team, fact) for fact in ("plaats", "vorm"))
    last = _last(connection, period, place, what).label("last")
    found = (
        sa.select(place.c.team, place.c.key.label("plaats"), what.c.key.label("vorm"), last)
        .join(what, what.c.team == place.c.team)
        .subquery()
    )
    return (
        sa.select(found)
        .where(found.c.last.is_not(None))
        .order_by(found.c.last.desc(), found.c.team, found.c.plaats, found.c.vorm)
    )


def _often(period: Period, team: str, fact: str) -> sa.Subquery:
    """Team and answer of what was counted three times or more in the period."""
    wanted = sa.select(tally.c.team, tally.c.key).where(
        tally.c.month.between(period.since, period.until), tally.c.fact == fact
    )
    if team:
        wanted = wanted.where(tally.c.team == team)
    grouped = wanted.group_by(tally.c.team, tally.c.key)
    return grouped.having(sa.func.sum(tally.c.n) >= NAMED).subquery()


def _last(
    connection: sa.Connection, period: Period, place: sa.Subquery, what: sa.Subquery
) -> sa.ScalarSelect[Any]:
    """The last day on which the third incident back, that day's own counted, is ninety days old at most."""
    one, earlier = form.alias(), form.alias()

    def alike(f: sa.FromClause) -> tuple[sa.ColumnElement[bool], ...]:
        return f.c.team == place.c.team, f.c.plaats == place.c.key, f.c.vorm == what.c.key

    third = (
        sa.select(earlier.c.created)
        .where(*alike(earlier), earlier.c.created.between(period.first, one.c.created))
        .order_by(earlier.c.created.desc())
        .limit(1)
        .offset(NAMED - 1)
        .correlate(place, what, one)
        .scalar_subquery()
    )
    return (
        sa.select(one.c.created)
        .where(*alike(one), one.c.created.between(period.first, period.last))
        .where(third >= _days_before(connection, one.c.created))
        .order_by(one.c.created.desc())
        .limit(1)
        .correlate(place, what)
        .scalar_subquery()
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
    plans = list(readable(connection.execute(wanted)))
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
