"""Keeping what is derived from plans in step with them, within the transaction that changes them."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from incident_actie.dossier import facts
from incident_actie.dossier.facts import columns
from incident_actie.dossier.tables import form, pending, tally
from incident_actie.plan.model import Plan
from incident_actie.plan.titles import answers

__all__ = ["add_counts", "columns", "write"]
Month = tuple[str, str]


def write(connection: sa.Connection, before: Plan | None, after: Plan | None) -> None:
    """What lists and counts need of a plan that was `before` and is now `after` (None: not there)."""
    kept = after or before
    assert kept is not None
    connection.execute(pending.delete().where(pending.c.plan_id == kept.id))
    if after is not None:
        _insert(connection, pending, waiting_rows(after))
    if (forms := _forms_of(after)) != _forms_of(before):
        connection.execute(form.delete().where(form.c.plan_id == kept.id))
        _insert(connection, form, forms)
    delta: Counter[tuple[str, str, str, str]] = Counter()
    for one, sign in ((before, -1), (after, 1)):
        if one is not None:
            delta.update({key: sign * n for key, n in tally_keys(one).items()})
    add_counts(connection, delta)


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _forms_of(one: Plan | None) -> list[dict[str, Any]]:
    return form_rows(one) if one else []


def waiting_rows(one: Plan) -> list[dict[str, Any]]:
    """The rows of `pending` for a plan."""
    common = {"plan_id": one.id, "team": one.team, "created": one.created}
    return [{**common, "action": w.action, "due": w.due} for w in facts.waiting(one)]


def form_rows(one: Plan) -> list[dict[str, Any]]:
    """The rows of `form` for a plan."""
    place = facts.one(one, "plaats")
    common = {"plan_id": one.id, "team": one.team, "plaats": place, "created": one.created}
    return [{**common, "vorm": vorm} for vorm in answers(one, "vorm")]


def tally_keys(one: Plan) -> Counter[tuple[str, str, str, str]]:
    """The counts of a plan under its month and team."""
    month = facts.month_of(one.created)
    return Counter({(month, one.team, fact, key): n for (fact, key), n in facts.counts(one).items()})


def add_counts(connection: sa.Connection, delta: Counter[tuple[str, str, str, str]]) -> None:
    """Add to the counts, in a fixed order so that two writers never wait for each other."""
    rows: list[dict[str, Any]] = [
        {"month": month, "team": team, "fact": fact, "key": key, "n": n}
        for (month, team, fact, key), n in sorted(delta.items())
        if n
    ]
    if not rows:
        return
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    added = dialect.insert(tally)
    connection.execute(
        added.on_conflict_do_update(
            index_elements=["month", "team", "fact", "key"], set_={"n": tally.c.n + added.excluded.n}
        ),
        rows,
    )
    _drop_empty(connection, {(row["month"], row["team"]) for row in rows})


def _drop_empty(connection: sa.Connection, months: Iterable[Month]) -> None:
    for month, team in sorted(months):
        connection.execute(tally.delete().where(tally.c.month == month, tally.c.team == team, tally.c.n == 0))
