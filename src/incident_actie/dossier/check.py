"""Is the dossier whole? Every plan read, and all that is derived worked out anew and compared."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy import exc

from incident_actie.culture.result import Result
from incident_actie.dossier import derived
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.rows import readable, unpacked
from incident_actie.dossier.tables import change, form, measurement, pending, plan, tally
from incident_actie.errors import StoreError
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
    with dossier.reading() as connection:
        faults = [*_file_faults(connection), *_plan_faults(connection), *_history_faults(connection)]
        counts = [connection.scalar(sa.select(sa.func.count()).select_from(t)) for t in (plan, change)]
    if repair and faults:
        dossier.write(rebuild)
        left = check(dossier)
        return DossierReport(left.plans, left.changes, left.faults, repaired=True)
    return DossierReport(counts[0] or 0, counts[1] or 0, tuple(faults[:MOST]))


def _file_faults(connection: sa.Connection) -> Iterator[str]:
    """What SQLite itself finds wrong with the file."""
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


def _plan_faults(connection: sa.Connection) -> Iterator[str]:
    seen: Counter[derived.Count] = Counter()
    for rows in _chunks(connection):
        extras = _extras(connection, [row.id for row in rows])
        for row in rows:
            try:
                one = unpacked(row.body, row.id, row.uid, row.version)
            except StoreError as error:
                yield error.what
                continue
            seen.update(derived.tally_keys(one))
            yield from _one(one, row, extras)
    if derived.counted(connection) != seen:
        yield "De tellingen kloppen niet met de plannen."


def _history_faults(connection: sa.Connection) -> Iterator[str]:
    """Steps back and measurements that cannot be read any more."""
    steps = sa.select(change.c.plan_id, change.c.version, change.c.before).where(change.c.before.is_not(None))
    for row in connection.execute(steps.execution_options(yield_per=CHUNK)):
        try:
            unpacked(row.before, row.plan_id, "", row.version)
        except StoreError:
            yield f"Plan {row.plan_id}: versie {row.version - 1} is beschadigd, daar kunt u niet naar terug."
    for number, body in connection.execute(sa.select(measurement.c.id, measurement.c.body)):
        try:
            msgspec.json.decode(body, type=Result)
        except msgspec.DecodeError:
            yield f"Meting {number} van de veiligheidscultuur is beschadigd."


def _chunks(connection: sa.Connection) -> Iterator[list[Any]]:
    last = 0
    while rows := connection.execute(
        sa.select(plan).where(plan.c.id > last).order_by(plan.c.id).limit(CHUNK)
    ).all():
        yield list(rows)
        last = rows[-1].id


def _extras(connection: sa.Connection, ids: list[int]) -> dict[str, dict[int, list[Any]]]:
    """The rows of the other tables that belong to these plans."""
    found: dict[str, dict[int, list[Any]]] = {}
    for table, columns in ((pending, ("action", "due")), (form, ("vorm",)), (change, ("version",))):
        rows = sa.select(table.c.plan_id, *(table.c[name] for name in columns))
        per_plan = found.setdefault(table.name, {})
        for number, *rest in connection.execute(rows.where(table.c.plan_id.in_(ids))):
            per_plan.setdefault(number, []).append(tuple(rest))
    return found


def _one(one: Plan, row: Any, extras: dict[str, dict[int, list[Any]]]) -> Iterator[str]:
    if any(getattr(row, name) != value for name, value in derived.columns(one).items()):
        yield f"Plan {one.id}: de lijst zegt iets anders dan het plan zelf."
    waiting = {(r["action"], r["due"]) for r in derived.waiting_rows(one)}
    if waiting != set(extras["pending"].get(one.id, [])):
        yield f"Plan {one.id}: wat nog open staat klopt niet met het plan zelf."
    forms = {(r["vorm"],) for r in derived.form_rows(one)}
    if forms != set(extras["form"].get(one.id, [])):
        yield f"Plan {one.id}: de vormen kloppen niet met het plan zelf."
    versions = sorted(v for (v,) in extras["change"].get(one.id, []))
    if versions != list(range(1, one.version + 1)):
        yield f"Plan {one.id}: de geschiedenis mist een versie."


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
            if any(getattr(kept[one.id], name) != value for name, value in derived.columns(one).items()):
                connection.execute(plan.update().where(plan.c.id == one.id).values(**derived.columns(one)))
            counts.update(derived.tally_keys(one))
        derived.insert(connection, pending, [row for one in plans for row in derived.waiting_rows(one)])
        derived.insert(connection, form, [row for one in plans for row in derived.form_rows(one)])
    derived.add_counts(connection, counts)
