"""One list of what is to be done, over all plans: each action and each look back that waits, by day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.listing import whole_plans
from incident_actie.dossier.quick import EVALUATION
from incident_actie.dossier.rows import whole_rows
from incident_actie.dossier.tables import pending
from incident_actie.plan.model import Plan, Status

LOOK_BACK = "Terugkijken op het plan"
UNREADABLE = "beschadigd, niet te lezen"
LOOKED_AT = 5000  # what is due first; nobody reads further, and a list must not get slower with the dossier


class Asked(Struct, frozen=True):
    """Which of it to list; what is empty does not narrow. `late`: what was due before today."""

    late: bool = False
    role: str = ""
    team: str = ""
    most: int = 25  # 0: all


class Todo(Struct, frozen=True):
    """One thing to do: in which plan, what, who, and by when."""

    plan: int
    action: str
    number: int | None
    name: str
    who: str
    due: date
    status: Status
    team: str

    @property
    def look_back(self) -> bool:
        """Whether it is the evaluation of a plan, and no action."""
        return self.action == EVALUATION


class Todos(Struct, frozen=True):
    """The first rows, how many fit in all, and the plans that the rows are in.

    `overdue` is how many of all are actions that are late, `looks_back` how many evaluations. `roles`
    are, where one was asked for, all who have something to do; with `more` not everything was looked at.
    """

    rows: tuple[Todo, ...]
    total: int
    overdue: int
    looks_back: int
    plans: Mapping[int, Plan]
    roles: tuple[str, ...]
    more: bool = False


def todos(dossier: Dossier, asked: Asked, today: date) -> Todos:
    """What waits, the longest overdue first; only for a role all plans have to be read."""
    dossier.access.refuse_only_numbers()
    with dossier.reading() as connection:
        found = connection.execute(_query(asked, today)).all()
        waits = list(whole_rows(found, "plan_id"))
        first = waits if asked.role or not asked.most else waits[: asked.most]
        plans = whole_plans(connection, {row.plan_id for row in first})
    told = list(_told(first, plans))
    fitting = [one for one in told if one.who.casefold() == asked.role.casefold()] if asked.role else waits
    rows = tuple(fitting[: asked.most or None]) if asked.role else tuple(told)
    late = [one.action == EVALUATION for one in fitting if one.due < today]
    return Todos(
        rows,
        len(fitting),
        late.count(False),
        late.count(True),
        {row.plan: plans[row.plan] for row in rows if row.plan in plans},
        tuple(sorted({one.who for one in told if one.who}, key=str.casefold)) if asked.role else (),
        len(found) == LOOKED_AT,
    )


def _query(asked: Asked, today: date) -> sa.Select[Any]:
    wanted = sa.select(pending)
    if asked.late:
        wanted = wanted.where(pending.c.due < today)
    if asked.team:
        wanted = wanted.where(pending.c.team == asked.team)
    return wanted.order_by(pending.c.due, pending.c.plan_id, pending.c.action).limit(LOOKED_AT)


def _told(waits: Iterable[Any], plans: Mapping[int, Plan]) -> Iterator[Todo]:
    """Each with the words that its plan has for it; of a damaged plan what stands beside it."""
    items = {(number, item.id): item for number, one in plans.items() for item in one.everything}
    for row in waits:
        item, one = items.get((row.plan_id, row.action)), plans.get(row.plan_id)
        if item is not None:
            yield Todo(row.plan_id, item.id, item.number, item.name, item.who, row.due, item.status, row.team)
        elif one is not None and row.action == EVALUATION:
            who = one.evaluation.who
            yield Todo(row.plan_id, EVALUATION, None, LOOK_BACK, who, row.due, "open", row.team)
        else:
            yield Todo(row.plan_id, row.action, None, UNREADABLE, "", row.due, "open", row.team)
