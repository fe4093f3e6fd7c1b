"""Plans as rows: added, replaced, each change noted; within one transaction."""

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import structs

from incident_actie.dossier import derived
from incident_actie.dossier.body import packed, unpacked
from incident_actie.dossier.tables import change, plan
from incident_actie.errors import StoreError, UnknownOutcome, UsageError
from incident_actie.kept_data import DamagedError, leave_out
from incident_actie.plan.model import PLAN_STATUSES, Plan

STAGES = range(len(PLAN_STATUSES))


def in_utc(at: datetime) -> datetime:
    """A moment as it was kept; SQLite forgets that it is UTC."""
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def old_uid(one: Plan) -> str:
    """A uid for a plan from before there were any: the same each time that it is taken over."""
    return f"plan-{one.id}-{zlib.crc32(msgspec.json.encode(one)):08x}"


def readable(rows: Iterable[Any]) -> Iterator[Plan]:
    """The plans in these rows; what is damaged is passed over and named."""
    for row in rows:
        try:
            yield unpacked(row.body, row.id, row.uid, row.version)
        except DamagedError as error:
            leave_out(f"{error.what} Het telt hier niet mee. Zie: incident-actie dossier controleer")


def whole_rows(rows: Iterable[Any], number: str = "id") -> Iterator[Any]:
    """The rows in which every column can be read; of another the plan is named (its column: `number`)."""
    for row in rows:
        if None not in row and getattr(row, "stage", 0) in STAGES:
            yield row
        else:
            where = f"Plan {getattr(row, number)} staat niet goed in de lijst, en telt hier niet mee."
            leave_out(f"{where} Herstel dat met: incident-actie dossier controleer --herstel")


def has_uid(connection: sa.Connection, uid: str) -> bool:
    """Whether a plan with this uid is kept already."""
    return connection.scalar(sa.select(plan.c.id).where(plan.c.uid == uid)) is not None


def unknown(number: int) -> UsageError:
    """The error of a plan that is not there."""
    now = "Zie: incident-actie dossier lijst. Of zoek op een woord: incident-actie dossier zoek WOORD"
    return UsageError(f"Plan {number} is er niet.", now)


def load(connection: sa.Connection, number: int, *, lock: bool = False) -> Plan:
    """The plan with this number; `UsageError` when there is none."""
    wanted = sa.select(plan.c.body, plan.c.uid, plan.c.version).where(plan.c.id == number)
    row = connection.execute(wanted.with_for_update() if lock else wanted).first()
    if row is None:
        raise unknown(number)
    return unpacked(row.body, number, row.uid, row.version)


def before_version(connection: sa.Connection, kept: Plan, version: int) -> Plan:
    """A plan as it was before the change that made `version`; `StoreError` when that is damaged."""
    wanted = sa.select(change.c.before).where(change.c.plan_id == kept.id, change.c.version == version)
    try:
        return unpacked(connection.scalar(wanted), kept.id, kept.uid, kept.version)
    except DamagedError as error:
        what = f"Versie {version - 1} van plan {kept.id} is niet meer te lezen."
        raise StoreError(
            what, f"Kies een andere: incident-actie dossier toon {kept.id} --geschiedenis"
        ) from error


def with_uid(connection: sa.Connection, uid: str) -> Plan | None:
    """The plan with this uid, for us alone until the transaction ends; None when there is none."""
    number = connection.scalar(sa.select(plan.c.id).where(plan.c.uid == uid))
    return None if number is None else load(connection, number, lock=True)


def is_kept(connection: sa.Connection, one: Plan) -> bool:
    """Whether this version of a plan is there; `UnknownOutcome` when a later one is."""
    kept = with_uid(connection, one.uid)
    if kept is None or kept.version < one.version:
        return False
    if kept != one:
        raise UnknownOutcome(f"plan {one.id} is bewaard")
    return True


# After a number was given by hand; one that was given before is never given again.
_NEXT_NUMBER = """
    SELECT setval(pg_get_serial_sequence('plan', 'id'),
                  greatest((SELECT max(id) FROM plan), (SELECT last_value FROM plan_id_seq)))
"""


def insert(connection: sa.Connection, new: Plan, at: datetime, what: str, *, number: int = 0) -> Plan:
    """Add a plan, under `number` where that is free; all that lists and counts need goes with it."""
    free = number and connection.scalar(sa.select(plan.c.id).where(plan.c.id == number)) is None
    values: dict[str, Any] = {"uid": new.uid, "version": new.version, "body": packed(new)}
    if free:
        values["id"] = number
    added = connection.execute(plan.insert().values(**values, **derived.columns(new)))
    made = added.inserted_primary_key
    kept = new.with_id(int(made[0]) if made else number)
    if free and connection.dialect.name == "postgresql":
        connection.execute(sa.text(_NEXT_NUMBER))
    note(connection, kept, at, what, None)
    derived.write(connection, None, kept)
    return kept


def replace(connection: sa.Connection, kept: Plan, mine: Plan, at: datetime, what: str) -> Plan:
    """Put `mine` in the place of `kept` as its next version; nothing happens when they are equal."""
    after = structs.replace(mine, id=kept.id, uid=kept.uid, version=kept.version + 1)
    if structs.replace(after, version=kept.version) == kept:
        return kept
    here = plan.c.id == kept.id
    as_it_was = sa.select(plan.c.body).where(here).scalar_subquery()  # need not go to and fro
    note(connection, after, at, what, as_it_was)
    values = {"version": after.version, "body": packed(after), **derived.columns(after)}
    connection.execute(plan.update().where(here).values(**values))
    derived.write(connection, kept, after)
    return after


def note(
    connection: sa.Connection, after: Plan, at: datetime, what: str, before: sa.ScalarSelect[Any] | None
) -> None:
    """Add a line to the history of a plan; `before` selects its body as it was."""
    values = {"plan_id": after.id, "version": after.version, "at": in_utc(at), "what": what, "before": before}
    connection.execute(change.insert().values(**values, who=who(connection)))


def who(connection: sa.Connection) -> Any:
    """Whose account changes something: the server knows, a dossier of one's own need not."""
    return sa.text("session_user") if connection.dialect.name == "postgresql" else ""
