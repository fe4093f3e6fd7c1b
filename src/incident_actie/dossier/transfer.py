"""Taking a whole dossier over from a file, without loss: what is new or newer, all of it or nothing."""

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from incident_actie.dossier.body import packed
from incident_actie.dossier.check import rebuild
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.rescued import Kept, Measured
from incident_actie.dossier.rows import add, advance, in_utc, load, who
from incident_actie.dossier.tables import change, measurement, plan
from incident_actie.dossier.whole import Whole
from incident_actie.kept_data import DamagedError
from incident_actie.plan.model import Plan


class Taken(Struct, frozen=True):
    """What an import did: the new plans, those renewed, those that were there, those left alone.

    `healed` are those that were damaged here and are whole again.
    """

    added: int = 0
    renewed: int = 0
    known: int = 0
    older: tuple[int, ...] = ()
    renumbered: int = 0
    measurements: int = 0
    healed: int = 0


def taken_over(dossier: Dossier, whole: Whole) -> Taken:
    """Lay a file over the dossier, all of it or nothing; a plan that is newer here stays as it is."""
    return dossier.write(lambda connection: _take_all(dossier, connection, whole))


def _take_all(dossier: Dossier, connection: sa.Connection, whole: Whole) -> Taken:
    taken = Taken()
    used = set(connection.scalars(sa.select(plan.c.id)))
    for kept in sorted(whole.plans, key=lambda k: k.plan.id in used):  # who can keep a number, first
        taken = _take(dossier, connection, _for_here(dossier, kept), taken)
    for one in whole.measurements:
        team = dossier.access.for_given(one.team, f"Een meting van {one.month}")
        taken = _take_measurement(connection, msgspec.structs.replace(one, team=team), taken)
    if taken.healed:
        rebuild(connection)
    return taken


def _for_here(dossier: Dossier, kept: Kept) -> Kept:
    """A plan with its team as this dossier writes it; `StoreError` for one of a team that we may not."""
    new = msgspec.structs.replace
    team = dossier.access.for_given(kept.plan.team, f"Plan {kept.plan.id} in het bestand")
    if team == kept.plan.team:
        return kept
    steps = (new(s, before=new(s.before, team=team) if s.before else None) for s in kept.history)
    return new(kept, plan=new(kept.plan, team=team), history=tuple(steps))


def _take(dossier: Dossier, connection: sa.Connection, kept: Kept, taken: Taken) -> Taken:
    number = connection.scalar(sa.select(plan.c.id).where(plan.c.uid == kept.plan.uid))
    change_of = msgspec.structs.replace
    if number is None:
        added = _insert(connection, kept, kept.plan.id)
        moved = int(added.id != kept.plan.id)
        return change_of(taken, added=taken.added + 1, renumbered=taken.renumbered + moved)
    try:
        here = load(connection, number, lock=True)
    except DamagedError:
        return _heal(dossier, connection, kept, number, taken)
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
    _go_on(connection, here, kept)
    return change_of(taken, renewed=taken.renewed + 1)


def _heal(dossier: Dossier, connection: sa.Connection, kept: Kept, number: int, taken: Taken) -> Taken:
    """Put a plan in the place of itself that is damaged here; the counts have to be made anew then."""
    team = connection.scalar(sa.select(plan.c.team).where(plan.c.id == number))
    dossier.refuse_team(number, team or "")
    connection.execute(plan.delete().where(plan.c.id == number))
    _insert(connection, kept, number)
    return msgspec.structs.replace(taken, healed=taken.healed + 1)


def _goes_on_from(here: Plan, kept: Kept) -> bool:
    """Whether the plan in the file is what became of ours: ours is a step in its history."""
    next_step = next((s for s in kept.history if s.version == here.version + 1), None)
    return next_step is not None and next_step.before is not None and packed(next_step.before) == packed(here)


def _go_on(connection: sa.Connection, here: Plan, kept: Kept) -> None:
    """Take the steps that the file has after ours; nothing of our own history goes."""
    steps = kept.history[here.version :]
    after = [*(step.before for step in steps[1:]), kept.plan]
    for step, mine in zip(steps, after, strict=True):  # a step that was damaged there changes nothing
        here = advance(connection, here, mine or here, in_utc(step.at), step.what)


def _insert(connection: sa.Connection, kept: Kept, number: int) -> Plan:
    added = add(connection, kept.plan, number)
    rows = [
        {"plan_id": added.id, "version": s.version, "at": in_utc(s.at), "what": s.what,
         "before": packed(s.before) if s.before else None}
        for s in kept.history
    ]  # fmt: skip
    connection.execute(change.insert().values(who=who(connection)), rows)
    return added


def _take_measurement(connection: sa.Connection, one: Measured, taken: Taken) -> Taken:
    if connection.scalar(sa.select(measurement.c.id).where(measurement.c.uid == one.uid)) is not None:
        return taken
    values = {"uid": one.uid, "team": one.team, "month": one.month, "body": msgspec.json.encode(one.body)}
    connection.execute(measurement.insert().values(**values))
    return msgspec.structs.replace(taken, measurements=taken.measurements + 1)
