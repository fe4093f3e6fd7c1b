"""The whole dossier as one JSON file, and back without loss (docs/dossier.schema.json)."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy import exc

from incident_actie.answers import PEOPLE
from incident_actie.culture.result import Result
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.removal import forget
from incident_actie.dossier.rows import in_utc, insert, load, packed, unpacked, who
from incident_actie.dossier.tables import change, measurement, plan
from incident_actie.errors import StoreError, UsageError
from incident_actie.files import as_utf8
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.plan.model import Plan

KIND = "incident-actie-dossier"
LARGEST = 2**31  # what a number in the database can be


class _Head(Struct, frozen=True):
    kind: str
    schema: int


class Step(Struct, frozen=True):
    """One change: the version that it made, when, what, and the plan before it."""

    version: int
    at: datetime
    what: str
    before: Plan | None = None


class Kept(Struct, frozen=True):
    """One plan with its whole history."""

    plan: Plan
    history: tuple[Step, ...]


class Measured(Struct, frozen=True):
    """One measurement of the safety culture, as it was kept."""

    uid: str
    team: str
    month: str
    body: Result


class Whole(Struct, frozen=True):
    """Everything in a dossier on the day `exported`."""

    exported: date
    plans: tuple[Kept, ...]
    measurements: tuple[Measured, ...] = ()
    kind: Literal["incident-actie-dossier"] = "incident-actie-dossier"
    schema: Literal[1] = 1


class Taken(Struct, frozen=True):
    """What an import did: the new plans, those renewed, those that were there, those left alone."""

    added: int = 0
    renewed: int = 0
    known: int = 0
    older: tuple[int, ...] = ()
    renumbered: int = 0
    measurements: int = 0


def exported(dossier: Dossier, today: date, lost: list[int] | None = None) -> Iterator[bytes]:
    """The file in pieces, so that a large dossier need not fit in memory.

    With `lost` a plan that cannot be read is left out and its number added there: to rescue the rest.
    """
    head = msgspec.json.encode(Whole(today, ()))
    before, after = head.split(b'"plans":[]')
    with dossier.reading() as connection:
        yield before + b'"plans":['
        for index, one in enumerate(_all_kept(connection, lost)):
            yield (b",\n" if index else b"\n") + msgspec.json.encode(one)
        measured = msgspec.json.encode([_measured(row) for row in connection.execute(sa.select(measurement))])
        yield b"]" + after.replace(b'"measurements":[]', b'"measurements":' + measured) + b"\n"


def _all_kept(connection: sa.Connection, lost: list[int] | None) -> Iterator[Kept]:
    for number in _numbers(connection):
        try:
            yield _kept(connection, number)
        except UsageError:  # removed meanwhile, or a number that was never kept
            continue
        except (StoreError, exc.DatabaseError):
            if lost is None:
                raise
            lost.append(number)


def _numbers(connection: sa.Connection) -> list[int]:
    """The numbers of all plans; where the list itself is damaged, every number up to the last one."""
    try:
        return list(connection.scalars(sa.select(plan.c.id).order_by(plan.c.id)))
    except exc.DatabaseError:
        last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'plan'").scalar()
        return list(range(1, int(last or 0) + 1))


def _kept(connection: sa.Connection, number: int) -> Kept:
    one = load(connection, number)
    rows = connection.execute(sa.select(change).where(change.c.plan_id == number).order_by(change.c.version))
    return Kept(one, tuple(_step(row, one) for row in rows))


def _step(row: Any, one: Plan) -> Step:
    before = None
    with suppress(StoreError):  # a damaged step costs that step, not the plan
        before = unpacked(row.before, one.id, one.uid, row.version - 1) if row.before else None
    return Step(row.version, in_utc(row.at), row.what, before)


def _measured(row: Any) -> Measured:
    return Measured(row.uid, row.team, row.month, msgspec.json.decode(row.body, type=Result))


def read(raw: bytes) -> Whole:
    """The content of such a file; `UsageError` when it is something else or damaged."""
    raw = as_utf8(raw)
    try:
        whole = msgspec.json.decode(raw, type=Whole)
        if not all(map(_makes_sense, whole.plans)):
            raise msgspec.ValidationError
        return whole
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if _is_newer(raw):
            raise UsageError(
                "Dit bestand is gemaakt met een nieuwere versie van incident-actie.",
                "Werk het programma bij.",
            ) from error
        raise UsageError(
            "Dit is geen bestand van ‘dossier exporteer’, of het is beschadigd.",
            "Maak het opnieuw met: incident-actie dossier exporteer --naar BESTAND",
        ) from error


def _makes_sense(kept: Kept) -> bool:
    """Whether a plan could have been kept by us; a file can have been edited by hand."""
    one = kept.plan
    names = [item.id for item in one.everything]
    return (
        0 < one.id < LARGEST
        and 0 < one.version < LARGEST
        and [step.version for step in kept.history] == list(range(1, one.version + 1))
        and len(names) == len(set(names))
        and all(item.phases and set(item.phases) <= set(PHASES) for item in one.everything)
        and _are_answers({q: a for q, a in one.situation.items() if q != PEOPLE})
        and all(isinstance(p, dict) and _are_answers(p) for p in one.situation.get(PEOPLE, ()))
    )


def _are_answers(situation: dict[str, Any]) -> bool:
    return all(isinstance(answer, str) or _texts(answer) for answer in situation.values())


def _texts(answer: object) -> bool:
    return isinstance(answer, list) and all(isinstance(one, str) for one in answer)


def _is_newer(raw: bytes) -> bool:
    """Whether it says to be such a file, of a schema that we do not know yet."""
    with suppress(msgspec.DecodeError, UnicodeDecodeError):
        head = msgspec.json.decode(raw, type=_Head)
        return head.kind == KIND and head.schema > 1
    return False


def taken_over(dossier: Dossier, whole: Whole) -> Taken:
    """Lay a file over the dossier, all of it or nothing; a plan that is newer here stays as it is."""
    return dossier.write(lambda connection: _take_all(dossier, connection, whole))


def _take_all(dossier: Dossier, connection: sa.Connection, whole: Whole) -> Taken:
    taken = Taken()
    used = set(connection.scalars(sa.select(plan.c.id)))
    for kept in sorted(whole.plans, key=lambda k: k.plan.id in used):  # who can keep a number, first
        taken = _take(dossier, connection, kept, taken)
    for one in whole.measurements:
        taken = _take_measurement(connection, one, taken)
    return taken


def _take(dossier: Dossier, connection: sa.Connection, kept: Kept, taken: Taken) -> Taken:
    number = connection.scalar(sa.select(plan.c.id).where(plan.c.uid == kept.plan.uid))
    change_of = msgspec.structs.replace
    if number is None:
        added = _insert(connection, kept, kept.plan.id)
        moved = int(added.id != kept.plan.id)
        return change_of(taken, added=taken.added + 1, renumbered=taken.renumbered + moved)
    here = load(connection, number, lock=True)
    if here.version == kept.plan.version:
        same = packed(here) == packed(kept.plan)
        return (
            change_of(taken, known=taken.known + 1)
            if same
            else change_of(taken, older=(*taken.older, number))
        )
    dossier.refuse_of_others(here)
    if not _goes_on_from(here, kept):
        return change_of(taken, older=(*taken.older, number))
    forget(connection, here)
    _insert(connection, kept, number)
    return change_of(taken, renewed=taken.renewed + 1)


def _goes_on_from(here: Plan, kept: Kept) -> bool:
    """Whether the plan in the file is what became of ours: ours is a step in its history."""
    next_step = next((s for s in kept.history if s.version == here.version + 1), None)
    return next_step is not None and next_step.before is not None and packed(next_step.before) == packed(here)


def _insert(connection: sa.Connection, kept: Kept, number: int) -> Plan:
    first = kept.history[0] if kept.history else Step(1, datetime.min, "overgenomen")
    added = insert(connection, kept.plan, first.at, first.what, number=number)
    connection.execute(change.delete().where(change.c.plan_id == added.id))
    rows = [
        {"plan_id": added.id, "version": s.version, "at": in_utc(s.at), "what": s.what,
         "before": packed(s.before) if s.before else None}
        for s in kept.history
    ]  # fmt: skip
    if rows:
        connection.execute(change.insert().values(who=who(connection)), rows)
    return added


def _take_measurement(connection: sa.Connection, one: Measured, taken: Taken) -> Taken:
    if connection.scalar(sa.select(measurement.c.id).where(measurement.c.uid == one.uid)) is not None:
        return taken
    values = {"uid": one.uid, "team": one.team, "month": one.month, "body": msgspec.json.encode(one.body)}
    connection.execute(measurement.insert().values(**values))
    return msgspec.structs.replace(taken, measurements=taken.measurements + 1)
