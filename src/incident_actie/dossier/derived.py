"""Keeping what is derived from plans in step with them, within the transaction that changes them."""

import random
from collections import Counter
from typing import Any
from zlib import crc32

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from incident_actie.dossier import facts
from incident_actie.dossier.facts import columns
from incident_actie.dossier.tables import form, pending, tally
from incident_actie.plan.model import Plan
from incident_actie.plan.titles import answers

__all__ = ["Count", "add_counts", "columns", "counted", "forget", "insert", "write"]
Rows = list[dict[str, Any]]
Count = tuple[str, str, str, str]  # month, team, fact, key


def write(connection: sa.Connection, before: Plan | None, after: Plan | None) -> None:
    """What lists and counts need of a plan that was `before` and is now `after` (None: not there)."""
    kept = after or before
    assert kept is not None
    _write_waiting(connection, kept.id, _waiting_of(before), _waiting_of(after))
    if (forms := _forms_of(after)) != _forms_of(before):
        connection.execute(form.delete().where(form.c.plan_id == kept.id))
        insert(connection, form, forms)
    delta: Counter[Count] = Counter()
    for one, sign in ((before, -1), (after, 1)):
        if one is not None:
            delta.update({key: sign * n for key, n in tally_keys(one).items()})
    add_counts(connection, delta)


def insert(connection: sa.Connection, table: sa.Table, rows: Rows) -> None:
    """Add rows, if there are any."""
    if rows:
        connection.execute(table.insert(), rows)


def _write_waiting(connection: sa.Connection, number: int, before: Rows, after: Rows) -> None:
    """Only what differs: most changes are about one action of many."""
    if gone := [row["action"] for row in before if row not in after]:
        here = (pending.c.plan_id == number, pending.c.action.in_(gone))
        connection.execute(pending.delete().where(*here))
    insert(connection, pending, [row for row in after if row not in before])


def _waiting_of(one: Plan | None) -> Rows:
    return waiting_rows(one) if one else []


def _forms_of(one: Plan | None) -> Rows:
    return form_rows(one) if one else []


def waiting_rows(one: Plan) -> Rows:
    """The rows of `pending` for a plan."""
    common = {"plan_id": one.id, "team": one.team, "created": one.created}
    return [{**common, "action": w.action, "due": w.due} for w in facts.waiting(one)]


def form_rows(one: Plan) -> Rows:
    """The rows of `form` for a plan."""
    place = facts.one(one, "plaats")
    common = {"plan_id": one.id, "team": one.team, "plaats": place, "created": one.created}
    return [{**common, "vorm": vorm} for vorm in answers(one, "vorm")]


def tally_keys(one: Plan) -> Counter[Count]:
    """The counts of a plan under its month and team."""
    month = facts.month_of(one.created)
    return Counter({(month, one.team, fact, key): n for (fact, key), n in facts.counts(one).items()})


def add_counts(connection: sa.Connection, delta: Counter[Count]) -> None:
    """Add to the counts, in a fixed order."""
    changed = [(*key, n) for key, n in sorted(delta.items()) if n]
    if connection.dialect.name != "postgresql":
        _add_counts(connection, changed)
        return
    for team in sorted({team for _, team, _, _, _ in changed}):
        _add_in_a_slot(connection, team, [line for line in changed if line[1] == team])


def _add_counts(connection: sa.Connection, changed: list[tuple[str, str, str, str, int]]) -> None:
    """In SQLite one writes at a time, so one slot is enough."""
    names = ("month", "team", "fact", "key", "n")
    rows: Rows = [{**dict(zip(names, line, strict=True)), "slot": 0} for line in changed]
    added = sqlite.insert(tally)
    total = {"n": tally.c.n + added.excluded.n}
    if rows:
        connection.execute(added.on_conflict_do_update(index_elements=[*tally.primary_key], set_=total), rows)
    for month, team in sorted({(row["month"], row["team"]) for row in rows}):
        here = (tally.c.month == month, tally.c.team == team, tally.c.n == 0)
        connection.execute(tally.delete().where(*here))


SLOTS = 16
_ADD = """
    WITH RECURSIVE tried (slot, free) AS (
        SELECT 0, pg_try_advisory_xact_lock(:lock, 0)
        UNION ALL SELECT slot + 1, pg_try_advisory_xact_lock(:lock, slot + 1)
        FROM tried WHERE NOT free AND slot + 1 < :slots)
    INSERT INTO tally (month, team, fact, key, slot, n)
    SELECT month, :team, fact, key, slot, n
    FROM tried, unnest(CAST(:months AS text[]), CAST(:facts AS text[]), CAST(:keys AS text[]),
                       CAST(:ns AS integer[])) AS added (month, fact, key, n)
    WHERE free
    ON CONFLICT (month, team, fact, key, slot) DO UPDATE SET n = tally.n + excluded.n
    RETURNING month, slot, n
"""


def _add_in_a_slot(
    connection: sa.Connection, team: str, changed: list[tuple[str, str, str, str, int]]
) -> None:
    """In the first slot that nobody else writes for this team; with more writers than slots we wait."""
    months, _, names, keys, ns = (list(each) for each in zip(*changed, strict=True))
    given = {"team": team, "months": months, "facts": names, "keys": keys, "ns": ns, **_lock(team)}
    added = connection.execute(sa.text(_ADD), given).all()
    if not added:
        one = sa.text("SELECT pg_advisory_xact_lock(:lock, :slot)")
        connection.execute(one, {"lock": given["lock"], "slot": random.randrange(SLOTS)})
        added = connection.execute(sa.text(_ADD), given).all()
    for month, slot in sorted({(row.month, row.slot) for row in added if not row.n}):
        here = (tally.c.month == month, tally.c.team == team, tally.c.slot == slot, tally.c.n == 0)
        connection.execute(tally.delete().where(*here))


def _lock(team: str) -> dict[str, int]:
    """By what the locks on the slots of a team are known; two teams with one number only wait more."""
    return {"lock": crc32(team.encode()) - 2**31, "slots": SLOTS}


def forget(connection: sa.Connection, kept: Plan) -> None:
    """Take a plan that goes out of all this; what counts to nothing then leaves no trace in a slot either."""
    if connection.dialect.name == "postgresql":
        every = "SELECT pg_advisory_xact_lock(:lock, slot) FROM generate_series(0, :slots - 1) slot"
        connection.execute(sa.text(every), _lock(kept.team))
    write(connection, kept, None)
    here = (tally.c.month == facts.month_of(kept.created), tally.c.team == kept.team)
    empty = sa.select(tally.c.fact, tally.c.key).where(*here).group_by(tally.c.fact, tally.c.key)
    gone = sa.tuple_(tally.c.fact, tally.c.key).in_(empty.having(sa.func.sum(tally.c.n) == 0))
    connection.execute(tally.delete().where(*here, gone))


def counted(connection: sa.Connection) -> Counter[Count]:
    """All counts, added up over their slots."""
    keys = (tally.c.month, tally.c.team, tally.c.fact, tally.c.key)
    total = sa.select(*keys, sa.func.sum(tally.c.n)).group_by(*keys)
    return Counter({(m, t, f, k): int(n) for m, t, f, k, n in connection.execute(total) if n})
