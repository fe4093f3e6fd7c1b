"""Keeping what is derived from plans in step with them, within the transaction that changes them."""

import random
from collections import Counter
from collections.abc import Iterable
from typing import Any
from zlib import crc32

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from incident_actie.dossier import facts
from incident_actie.dossier.facts import columns
from incident_actie.dossier.tables import form, pending, tally
from incident_actie.plan.model import Plan
from incident_actie.plan.titles import answers

__all__ = ["add_counts", "columns", "write"]
Count = tuple[str, str, str, str]  # month, team, fact, key


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
    delta: Counter[Count] = Counter()
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


def tally_keys(one: Plan) -> Counter[Count]:
    """The counts of a plan under its month and team."""
    month = facts.month_of(one.created)
    return Counter({(month, one.team, fact, key): n for (fact, key), n in facts.counts(one).items()})


def add_counts(connection: sa.Connection, delta: Counter[Count]) -> None:
    """Add to the counts, each team in a slot that nobody else writes now; in a fixed order."""
    changed = [(key, n) for key, n in sorted(delta.items()) if n]
    if not changed:
        return
    slots = {team: slot_of(connection, team) for team in sorted({team for (_, team, _, _), _ in changed})}
    rows: list[dict[str, Any]] = [
        {"month": month, "team": team, "fact": fact, "key": key, "slot": slots[team], "n": n}
        for (month, team, fact, key), n in changed
    ]
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    added = dialect.insert(tally)
    total = {"n": tally.c.n + added.excluded.n}
    connection.execute(added.on_conflict_do_update(index_elements=[*tally.primary_key], set_=total), rows)
    _drop_empty(connection, {(row["month"], row["team"], row["slot"]) for row in rows})


SLOTS = 16
_FREE = sa.text("""
    WITH RECURSIVE tried (slot, free) AS (
        SELECT 0, pg_try_advisory_xact_lock(:team, 0)
        UNION ALL SELECT slot + 1, pg_try_advisory_xact_lock(:team, slot + 1)
        FROM tried WHERE NOT free AND slot + 1 < :slots)
    SELECT slot FROM tried WHERE free
""")


def slot_of(connection: sa.Connection, team: str) -> int:
    """The slot in which this transaction counts for a team: the first that is free.

    In SQLite one writes at a time, so one slot is enough. With more writers than slots they wait.
    """
    if connection.dialect.name != "postgresql":
        return 0
    lock = {"team": crc32(team.encode()) - 2**31}
    slot = connection.scalar(_FREE, {**lock, "slots": SLOTS})
    if slot is None:
        slot = random.randrange(SLOTS)
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:team, :slot)"), {**lock, "slot": slot})
    return int(slot)


def counted(connection: sa.Connection) -> Counter[Count]:
    """All counts, added up over their slots."""
    keys = (tally.c.month, tally.c.team, tally.c.fact, tally.c.key)
    total = sa.select(*keys, sa.func.sum(tally.c.n)).group_by(*keys)
    return Counter({(m, t, f, k): int(n) for m, t, f, k, n in connection.execute(total) if n})


def _drop_empty(connection: sa.Connection, written: Iterable[tuple[str, str, int]]) -> None:
    for month, team, slot in sorted(written):
        here = (tally.c.month == month, tally.c.team == team, tally.c.slot == slot)
        connection.execute(tally.delete().where(*here, tally.c.n == 0))
