"""Is the dossier whole? Every plan read, and all that is derived worked out anew and compared."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy import exc

from incident_actie.dossier import derived, upgrade
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.rescued import kept_measurements, kept_plans, measured
from incident_actie.dossier.rows import readable
from incident_actie.dossier.tables import change, form, measurement, pending, plan, tally
from incident_actie.kept_data import DamagedError
from incident_actie.plan.model import Plan
from incident_actie.text import counted

DAMAGED = "Het bestand is beschadigd"
CHUNK = 500
MOST = 50


class DossierReport(Struct, frozen=True):
    """What was looked at, and what is wrong; `repaired` when the counts were made anew."""

    plans: int
    changes: int
    faults: tuple[str, ...]
    repaired: bool = False

    @property
    def damaged(self) -> bool:
        """Whether the file itself is broken, which no recount can mend."""
        return any(DAMAGED in fault for fault in self.faults)


def check(dossier: Dossier, *, repair: bool = False) -> DossierReport:
    """Look at everything; with `repair` make anew what can be worked out from the plans."""
    dossier.access.refuse_only_numbers()
    with dossier.reading() as connection:
        faults = [*_file_faults(connection), *_content_faults(connection)]
        counts = [connection.scalar(sa.select(sa.func.count()).select_from(t)) for t in (plan, change)]
    if repair and faults:
        dossier.write(rebuild)
        left = check(dossier)
        return DossierReport(left.plans, left.changes, left.faults, repaired=True)
    return DossierReport(counts[0] or 0, counts[1] or 0, tuple(faults[:MOST]))


def _file_faults(connection: sa.Connection) -> Iterator[str]:
    """What SQLite itself finds wrong with the file."""
    if not upgrade.is_well_said(connection):
        yield upgrade.DAMAGED_VERSION
    if connection.dialect.name != "sqlite":
        return
    try:
        found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
        found = [line for line in found if line != "ok"]
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except exc.DatabaseError:
        yield f"{DAMAGED}; niet alles is te lezen."
        return
    if found:
        yield f"{DAMAGED} ({counted(len(found), 'plek', 'plekken')})."
    if loose:
        yield f"Er staan {len(loose)} regels los van een plan."


def _content_faults(connection: sa.Connection) -> list[str]:
    """What an export would leave out, and what lists and counts say otherwise than the plans."""
    faults: list[str] = []
    seen: Counter[derived.Count] = Counter()
    plans = kept_plans(connection, faults.append)
    while kept := [one.plan for one in islice(plans, CHUNK)]:
        for one in kept:
            seen.update(derived.tally_keys(one))
        faults += _list_faults(connection, kept)
    if derived.counted(connection) != seen:
        faults.append("De tellingen kloppen niet met de plannen.")
    for _ in kept_measurements(connection, faults.append):
        pass
    return [*faults, *_measurement_faults(connection)]


def _list_faults(connection: sa.Connection, kept: Sequence[Plan]) -> Iterator[str]:
    """What stands beside plans that does not follow from them."""
    numbers = [one.id for one in kept]
    rows = {row.id: row for row in connection.execute(sa.select(plan).where(plan.c.id.in_(numbers)))}
    waits, forms = _extras(connection, pending, numbers), _extras(connection, form, numbers)
    for one in kept:
        if any(getattr(rows[one.id], name) != value for name, value in _columns(one).items()):
            yield f"Plan {one.id}: de lijst zegt iets anders dan het plan zelf."
        if waits[one.id] != _as_rows(pending, derived.waiting_rows(one)):
            yield f"Plan {one.id}: wat nog open staat klopt niet met het plan zelf."
        if forms[one.id] != _as_rows(form, derived.form_rows(one)):
            yield f"Plan {one.id}: de vormen kloppen niet met het plan zelf."


def _measurement_faults(connection: sa.Connection) -> Iterator[str]:
    for row in connection.execute(sa.select(measurement).order_by(measurement.c.id)):
        with suppress(DamagedError):
            one = measured(row)
            if (one.uid, one.team, one.month) != (row.uid, row.team, row.month):
                yield f"Meting {row.id}: de lijst zegt iets anders dan de meting zelf."


def _chunks(connection: sa.Connection) -> Iterator[list[Any]]:
    last = 0
    while rows := connection.execute(
        sa.select(plan).where(plan.c.id > last).order_by(plan.c.id).limit(CHUNK)
    ).all():
        yield list(rows)
        last = rows[-1].id


def _extras(connection: sa.Connection, table: sa.Table, ids: list[int]) -> dict[int, set[Any]]:
    """The rows of another table that belong to these plans."""
    found: dict[int, set[Any]] = {number: set() for number in ids}
    for row in connection.execute(sa.select(table).where(table.c.plan_id.in_(ids))):
        found[row.plan_id].add(tuple(row))
    return found


def _as_rows(table: sa.Table, made: list[dict[str, Any]]) -> set[Any]:
    return {tuple(row[column.name] for column in table.c) for row in made}


def _columns(one: Plan) -> dict[str, Any]:
    """All that stands beside a plan and in it."""
    return {**derived.columns(one), "uid": one.uid, "version": one.version}


def rebuild(connection: sa.Connection) -> None:
    """Make the lists and counts anew from the plans that can be read; on a server nobody writes meanwhile."""
    if connection.dialect.name == "postgresql":  # what every writer holds first, so that none is halfway
        connection.exec_driver_sql("LOCK TABLE plan IN EXCLUSIVE MODE")
    for table in (pending, form, tally):
        connection.execute(table.delete())
    counts: Counter[derived.Count] = Counter()
    for rows in _chunks(connection):
        plans = list(readable(rows))
        kept = {row.id: row for row in rows}
        for one in plans:
            if any(getattr(kept[one.id], name) != value for name, value in _columns(one).items()):
                connection.execute(plan.update().where(plan.c.id == one.id).values(**_columns(one)))
            counts.update(derived.tally_keys(one))
        derived.insert(connection, pending, [row for one in plans for row in derived.waiting_rows(one)])
        derived.insert(connection, form, [row for one in plans for row in derived.form_rows(one)])
    derived.add_counts(connection, counts)
    _rebuild_measurements(connection)
    if not upgrade.is_well_said(connection):
        upgrade.say_version(connection)


def _rebuild_measurements(connection: sa.Connection) -> None:
    for row in connection.execute(sa.select(measurement)).all():
        with suppress(DamagedError):
            told = measured(row)
            values = {"uid": told.uid, "team": told.team, "month": told.month}
            connection.execute(measurement.update().where(measurement.c.id == row.id).values(**values))
