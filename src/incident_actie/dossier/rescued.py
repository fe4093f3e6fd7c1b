"""Everything in a dossier that can be read, also where the file itself is damaged; each loss is told."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy import exc

from incident_actie.culture.result import Result
from incident_actie.dossier.body import unpacked
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.engine import cut_off_engine, in_words
from incident_actie.dossier.rows import in_utc
from incident_actie.dossier.tables import change, measurement, plan
from incident_actie.kept_data import DamagedError, decoded
from incident_actie.plan.model import Plan

CHUNK = 200
MOST_VERSIONS = 10_000  # looked for one by one, where a damaged page says how many there are
LOST = "niet meer te lezen"
Lose = Callable[[str], object]  # what is told of each thing that cannot be read


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


@contextmanager
def rescuing(dossier: Dossier) -> Iterator[sa.Connection]:
    """As `reading`; of a file that was cut off (a stick pulled out, a copy that stopped) what is left."""
    left = None if dossier.shared else cut_off_engine(dossier.home)
    if left is None:
        with dossier.reading() as connection:
            yield connection
    else:
        with in_words(dossier.where), left.connect() as connection:
            yield connection


def kept_plans(connection: sa.Connection, lose: Lose, *, rescue: bool = False) -> Iterator[Kept]:
    """Every plan that can be read, with what can be read of its history; to `rescue`, also as it was."""
    for row, steps in _rows(connection, lose):
        try:
            one = unpacked(row.body, row.id, row.uid, row.version)
        except DamagedError as error:
            earlier = _newest_before(row, steps)
            if earlier is None:
                lose(error.what)
                continue
            lose(f"{error.what} Versie {earlier.version} is er nog, en staat in een export.")
            if not rescue:
                continue
            one = earlier
            steps = [step for step in steps if step.version is not None and step.version <= one.version]
        yield Kept(one, tuple(_history(one, steps, lose)))


def _newest_before(row: Any, steps: Iterable[Any]) -> Plan | None:
    """The newest version in the history of a plan that can still be read."""
    for step in sorted((s for s in steps if s.version is not None), key=lambda s: s.version, reverse=True):
        with suppress(DamagedError):
            return unpacked(step.before, row.id, row.uid, None)
    return None


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
            yield from _alone(connection, numbers[0], lose)
        return
    for row in plans:
        yield row, [step for step in steps if step.plan_id == row.id]


def _alone(connection: sa.Connection, number: int, lose: Lose) -> Iterator[tuple[Any, list[Any]]]:
    """The row of one plan, with each line of its history that is not on a damaged page."""
    try:
        row = connection.execute(sa.select(plan).where(plan.c.id == number)).first()
    except exc.DatabaseError:
        lose(f"Plan {number} staat op een beschadigde plek.")
        return
    if row is None:
        return
    steps: list[Any] = []
    for version in range(1, min(row.version or 0, MOST_VERSIONS) + 1):
        with suppress(exc.DatabaseError):
            wanted = sa.select(change).where(change.c.plan_id == number, change.c.version == version)
            steps += connection.execute(wanted).all()
    yield row, steps


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
    try:
        for row in connection.execute(sa.select(measurement).order_by(measurement.c.id)):
            try:
                yield measured(row)
            except DamagedError as error:
                lose(error.what)
    except exc.DatabaseError:
        lose("Metingen van de veiligheidscultuur staan op een beschadigde plek.")


def measured(row: Any) -> Measured:
    """A kept measurement; its columns stand in the body too. `DamagedError` when it cannot be read."""
    body = decoded(row.body, Result, f"Meting {row.id} van de veiligheidscultuur")
    uid = row.uid or sha256(row.body).hexdigest()[:32]
    return Measured(uid, body.team, body.month, body)
