"""The whole dossier as one JSON file (docs/dossier.schema.json), and everything in it that can be read.

`dossier exporteer` writes what `dossier controleer` looks at, by the same way of reading: what the one
leaves out, the other names.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy import exc

from incident_actie.culture.result import Result
from incident_actie.dossier.body import unpacked
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.rows import in_utc
from incident_actie.dossier.tables import change, measurement, plan
from incident_actie.errors import UsageError
from incident_actie.files import as_utf8
from incident_actie.kept_data import DamagedError, decoded, leave_out
from incident_actie.plan.model import Plan
from incident_actie.plan.sense import makes_sense

KIND = "incident-actie-dossier"
LARGEST = 2**31  # what a number in the database can be
CHUNK = 200
LOST = "niet meer te lezen"
Lose = Callable[[str], object]  # what is told of each thing that cannot be read


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


def exported(dossier: Dossier, today: date, lose: Lose = leave_out) -> Iterator[bytes]:
    """The file in pieces, so that a large dossier need not fit in memory; `lose` gets what is left out."""
    dossier.access.refuse_only_numbers()
    before, after = msgspec.json.encode(Whole(today, ())).split(b'"plans":[]')
    with dossier.reading() as connection:
        yield before + b'"plans":['
        for index, one in enumerate(kept_plans(connection, lose)):
            yield (b",\n" if index else b"\n") + msgspec.json.encode(one)
        measured = msgspec.json.encode(list(kept_measurements(connection, lose)))
        yield b"]" + after.replace(b'"measurements":[]', b'"measurements":' + measured) + b"\n"


def kept_plans(connection: sa.Connection, lose: Lose) -> Iterator[Kept]:
    """Every plan that can be read, with of its history what can be read."""
    for row, steps in _rows(connection, lose):
        try:
            one = unpacked(row.body, row.id, row.uid, row.version)
        except DamagedError as error:
            lose(error.what)
            continue
        yield Kept(one, tuple(_history(one, steps, lose)))


def _rows(connection: sa.Connection, lose: Lose) -> Iterator[tuple[Any, list[Any]]]:
    """The row of every plan with those of its history, by number."""
    numbers = _numbers(connection, lose)
    for start in range(0, len(numbers), CHUNK):
        yield from _chunk(connection, numbers[start : start + CHUNK], lose)


def _numbers(connection: sa.Connection, lose: Lose) -> list[int]:
    """The numbers of all plans; where the list itself is damaged, every number up to the last one."""
    try:
        return list(connection.scalars(sa.select(plan.c.id).order_by(plan.c.id)))
    except exc.DatabaseError:
        lose("De lijst van plannen is beschadigd.")
        last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'plan'").scalar()
        return list(range(1, int(last or 0) + 1))


def _chunk(connection: sa.Connection, numbers: Sequence[int], lose: Lose) -> Iterator[tuple[Any, list[Any]]]:
    """The rows of some plans; where one page of the file is damaged, plan by plan."""
    try:
        plans = connection.execute(sa.select(plan).where(plan.c.id.in_(numbers)).order_by(plan.c.id)).all()
        steps = connection.execute(sa.select(change).where(change.c.plan_id.in_(numbers))).all()
    except exc.DatabaseError:
        if len(numbers) > 1:
            for number in numbers:
                yield from _chunk(connection, [number], lose)
        else:
            lose(f"Plan {numbers[0]} staat op een beschadigde plek.")
        return
    for row in plans:
        yield row, [step for step in steps if step.plan_id == row.id]


def _history(one: Plan, rows: Iterable[Any], lose: Lose) -> Iterator[Step]:
    """Every version of a plan; of one that cannot be read that it was there."""
    found = {row.version: row for row in rows}
    for version in sorted(v for v in found if v is None or v not in range(1, one.version + 1)):
        lose(f"Plan {one.id}: de geschiedenis heeft een regel te veel (versie {version}).")
    for version in range(1, one.version + 1):
        yield _step(one, version, found.get(version), lose)


def _step(one: Plan, version: int, row: Any, lose: Lose) -> Step:
    if row is None:
        lose(f"Plan {one.id}: de geschiedenis mist een versie ({version}).")
    elif None in (row.at, row.what):
        lose(f"Plan {one.id}: regel {version} van de geschiedenis is beschadigd.")
    at = row.at if row is not None and row.at else datetime.combine(one.created, datetime.min.time(), UTC)
    before = None
    if row is not None and row.before is not None:
        try:
            before = unpacked(row.before, one.id, one.uid, version - 1)
        except DamagedError:
            lose(f"Plan {one.id}: versie {version - 1} is beschadigd, daar kunt u niet naar terug.")
    return Step(version, in_utc(at), row.what if row is not None and row.what else LOST, before)


def kept_measurements(connection: sa.Connection, lose: Lose) -> Iterator[Measured]:
    """Every measurement that can be read."""
    for row in connection.execute(sa.select(measurement).order_by(measurement.c.id)):
        try:
            yield measured(row)
        except DamagedError as error:
            lose(error.what)


def measured(row: Any) -> Measured:
    """A kept measurement; its columns stand in the body too. `DamagedError` when it cannot be read."""
    body = decoded(row.body, Result, f"Meting {row.id} van de veiligheidscultuur")
    uid = row.uid or sha256(row.body).hexdigest()[:32]
    return Measured(uid, body.team, body.month, body)


def read(raw: bytes) -> Whole:
    """The content of such a file; `UsageError` when it is something else or damaged."""
    raw = as_utf8(raw)
    try:
        whole = decoded(raw, Whole, "Dit bestand")
    except DamagedError as error:
        if _is_newer(raw):
            what = "Dit bestand is gemaakt met een nieuwere versie van incident-actie."
            raise UsageError(what, "Werk het programma bij.") from error
        raise _no_export() from error
    if not all(map(_makes_sense, whole.plans)):
        raise _no_export()
    return whole


def _no_export() -> UsageError:
    return UsageError(
        "Dit is geen bestand van ‘dossier exporteer’, of het is beschadigd.",
        "Maak het opnieuw met: incident-actie dossier exporteer --naar BESTAND",
    )


def _makes_sense(kept: Kept) -> bool:
    """Whether a plan could have been kept by us; a file can have been edited by hand."""
    one = kept.plan
    return (
        0 < one.id < LARGEST
        and len(kept.history) == one.version
        and all(step.version == n for n, step in enumerate(kept.history, 1))
        and all(makes_sense(p) for p in (one, *(step.before for step in kept.history if step.before)))
    )


def _is_newer(raw: bytes) -> bool:
    """Whether it says to be such a file, of a schema that we do not know yet."""
    with suppress(DamagedError):
        head = decoded(raw, _Head, "")
        return head.kind == KIND and head.schema > 1
    return False
