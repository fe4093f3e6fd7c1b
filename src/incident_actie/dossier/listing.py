"""Which plans there are and what waits: quick at any size, from the columns beside the bodies."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.facts import NEVER, phase_bits
from incident_actie.dossier.quick import EVALUATION
from incident_actie.dossier.rows import STAGES, readable, whole_rows
from incident_actie.dossier.standing import LOOKED_BACK, Due, Standing, Waits
from incident_actie.dossier.tables import form, pending, plan, tally
from incident_actie.plan.model import PLAN_STATUSES, Plan, PlanStatus


class Wanted(Struct, frozen=True):
    """What to list; what is empty does not narrow.

    `since` and `until` are days of the plan; `late` is a day before which something was due. `forms`,
    `places` and `people` are answers to what happened, where, and who did it.
    """

    status: tuple[PlanStatus, ...] = ()
    team: str = ""
    phases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    late: date | None = None
    forms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    most: int = 25  # 0: all


class Row(Struct, frozen=True):
    """One plan in a list: how many of its actions wait, and how many are overdue."""

    id: int
    created: date
    team: str
    status: PlanStatus
    open: int
    overdue: int
    next_due: date | None


class Listing(Struct, frozen=True):
    """The first rows, open plans first, and how many plans there are in all per status."""

    rows: tuple[Row, ...]
    totals: dict[PlanStatus, int]

    @property
    def total(self) -> int:
        """All plans that fit, shown or not."""
        return sum(self.totals.values())


class Listed(Struct, frozen=True):
    """A listing with the plans themselves by number, as far as they can be read, and all teams."""

    listing: Listing
    plans: dict[int, Plan]
    teams: tuple[str, ...]


def listed(dossier: Dossier, wanted: Wanted, today: date) -> Listed:
    """The plans that fit, whole, and which teams have plans at all; from one moment."""
    dossier.access.refuse_only_numbers()
    with dossier.reading() as connection:
        found = _listing(connection, wanted, today)
        whole = whole_plans(connection, [row.id for row in found.rows])
        return Listed(found, whole, _teams(connection))


def listing(dossier: Dossier, wanted: Wanted, today: date) -> Listing:
    """The plans that fit: open first, and of those what is due first on top."""
    with dossier.reading() as connection:
        return _listing(connection, wanted, today)


def _listing(connection: sa.Connection, wanted: Wanted, today: date) -> Listing:
    where = fitting(wanted)
    ordered = (
        sa.select(plan.c.id, plan.c.created, plan.c.team, plan.c.stage, plan.c.pending, plan.c.next_due)
        .where(*where)
        .order_by(plan.c.stage, plan.c.next_due, plan.c.id)
    )
    rows = list(whole_rows(connection.execute(ordered.limit(wanted.most) if wanted.most else ordered)))
    late = overdue(connection, [r.id for r in rows], today)
    counted = sa.select(plan.c.stage, sa.func.count()).where(*where).group_by(plan.c.stage)
    totals: dict[PlanStatus, int] = {
        PLAN_STATUSES[r[0]]: r[1]
        for r in sorted(tuple(r) for r in connection.execute(counted) if r[0] in STAGES)
    }
    return Listing(tuple(row_of(r, late.get(r.id, 0)) for r in rows), totals)


def row_of(row: Any, overdue: int) -> Row:
    """A row of the table `plan` as one of a list."""
    status = PLAN_STATUSES[row.stage]
    return Row(
        row.id,
        row.created,
        row.team,
        status,
        row.pending,
        overdue,
        None if row.next_due == NEVER else row.next_due,
    )


def fitting(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """What makes a plan one of those that are wanted."""
    found: list[sa.ColumnElement[bool]] = []
    if wanted.status:
        found.append(plan.c.stage.in_([PLAN_STATUSES.index(s) for s in wanted.status]))
    if wanted.team:
        found.append(plan.c.team == wanted.team)
    if wanted.phases:
        found.append(plan.c.phases.bitwise_and(phase_bits(iter(wanted.phases))) != 0)
    if wanted.since:
        found.append(plan.c.created >= wanted.since)
    if wanted.until:
        found.append(plan.c.created <= wanted.until)
    if wanted.late:
        found.append(plan.c.next_due < wanted.late)
    if wanted.places:
        found.append(plan.c.plaats.in_(wanted.places))
    if wanted.people:
        found.append(plan.c.dader.in_(wanted.people))
    if wanted.forms:
        found.append(sa.exists().where(form.c.plan_id == plan.c.id, form.c.vorm.in_(wanted.forms)))
    return found


def overdue(connection: sa.Connection, ids: Iterable[int], today: date) -> dict[int, int]:
    """How many actions are late, per plan; an evaluation is not an action."""
    late: dict[int, int] = {}
    every = list(ids)
    for start in range(0, len(every), 500):
        counted = (
            sa.select(pending.c.plan_id, sa.func.count())
            .where(pending.c.plan_id.in_(every[start : start + 500]), pending.c.due < today)
            .where(pending.c.action != EVALUATION)
            .group_by(pending.c.plan_id)
        )
        late.update((r[0], r[1]) for r in connection.execute(counted))
    return late


def team_names(dossier: Dossier) -> tuple[str, ...]:
    """The teams that have plans, by name."""
    with dossier.reading() as connection:
        return _teams(connection)


def _teams(connection: sa.Connection) -> tuple[str, ...]:
    """The teams that have plans, by name; an empty name is for plans without a team."""
    there = sa.select(tally.c.team).where(tally.c.fact == "plan")
    found = connection.scalars(there.group_by(tally.c.team).having(sa.func.sum(tally.c.n) > 0))
    return tuple(sorted(team for team in found if team is not None))


def whole_plans(connection: sa.Connection, ids: Iterable[int]) -> dict[int, Plan]:
    """The plans with these numbers that can be read, whole."""
    found: dict[int, Plan] = {}
    every = list(ids)
    for start in range(0, len(every), 500):
        wanted = sa.select(plan.c.id, plan.c.uid, plan.c.version, plan.c.body)
        rows = connection.execute(wanted.where(plan.c.id.in_(every[start : start + 500])))
        found.update((one.id, one) for one in readable(rows))
    return found


def standing(dossier: Dossier, today: date, team: str, most: int) -> Standing:
    """Where the dossier stands for a team (empty: all), with `most` of what is late; from one moment."""
    with dossier.reading() as connection:
        waits = _due(connection, today, team, most)
        first = _listing(connection, Wanted(team=team, most=1), today)
        opened = next((row.id for row in first.rows if row.status == "open"), 0)
        return Standing(waits, first.total, opened, whole_plans(connection, {w.plan for w in waits.first}))


def due(dossier: Dossier, today: date, team: str = "", most: int = 3) -> Due:
    """What is late, what is for today, and the first few that wait longest."""
    with dossier.reading() as connection:
        return _due(connection, today, team, most)


def works_on() -> sa.ColumnElement[bool]:
    """Whether actions of a plan wait; also after a look back that left some of them open."""
    return sa.or_(plan.c.stage == 0, sa.and_(plan.c.stage == LOOKED_BACK, plan.c.next_due < NEVER))


def _due(connection: sa.Connection, today: date, team: str, most: int) -> Due:
    mine = [pending.c.team == team] if team else []
    action = pending.c.action != EVALUATION
    one, none = sa.literal(1), sa.literal(0)
    counted = sa.select(
        sa.func.sum(sa.case((sa.and_(action, pending.c.due < today), one), else_=none)),
        sa.func.sum(sa.case((sa.and_(action, pending.c.due == today), one), else_=none)),
        sa.func.sum(sa.case((action, none), else_=one)),
    ).where(pending.c.due <= today, *mine)
    late = sa.select(pending).where(pending.c.due < today, action, *mine)
    late = late.order_by(pending.c.due, pending.c.plan_id, pending.c.action).limit(most)
    looks_back = sa.select(pending.c.plan_id).where(~action, pending.c.due <= today, *mine)
    looks_back = looks_back.order_by(pending.c.due, pending.c.plan_id).limit(1)
    plans_of = [plan.c.team == team] if team else []
    n = connection.execute(counted).one()
    first = tuple(
        Waits(r.plan_id, r.action, r.due, r.team) for r in whole_rows(connection.execute(late), "plan_id")
    )
    opened = sa.select(sa.func.count()).select_from(plan).where(works_on(), *plans_of)
    open_plans, evaluate = connection.scalar(opened) or 0, connection.scalar(looks_back) or 0
    return Due(open_plans, n[0] or 0, n[1] or 0, n[2] or 0, first, evaluate)
