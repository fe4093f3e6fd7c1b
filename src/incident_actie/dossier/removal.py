"""Taking plans out of the dossier for good: by number, or because their time is over.

SQLite overwrites what is deleted (`secure_delete`), so nothing stays behind in free pages; a small
file is made anew as well. Copies from an upgrade hold old plans too and go with them.
"""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from incident_actie.dossier import derived, engine, upgrade
from incident_actie.dossier.check import rebuild
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.drafts import EvaluationDraftFile
from incident_actie.dossier.engine import in_words
from incident_actie.dossier.listing import Row, row_of
from incident_actie.dossier.rows import load, unknown, whole_rows
from incident_actie.dossier.tables import plan
from incident_actie.errors import StoreError
from incident_actie.plan.model import Plan

SMALL = 200_000_000  # bytes; making a larger file anew would take long


def expired(dossier: Dossier, today: date) -> list[Row]:
    """The plans that need not be kept any longer, the oldest first; of other teams not."""
    wanted = sa.select(plan).where(plan.c.keep_until < today).order_by(plan.c.keep_until, plan.c.id)
    if dossier.team:
        wanted = wanted.where(plan.c.team.in_([dossier.team, ""]))
    with dossier.reading() as connection:
        return [row_of(row, 0) for row in whole_rows(connection.execute(wanted))]


def refuse_unknown(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """`UsageError` for the first number that no plan has."""
    for number in numbers:
        if connection.scalar(sa.select(plan.c.id).where(plan.c.id == number)) is None:
            raise unknown(number)


def remove(dossier: Dossier, numbers: Iterable[int]) -> int:
    """Remove plans with their history, all or none; the result is how many there were."""
    gone = list(numbers)
    dossier.write(lambda connection: _remove_all(dossier, connection, gone))
    for number in gone:
        EvaluationDraftFile(dossier.home, number).remove()
    if gone:
        _empty_free_pages(dossier)
    return len(gone)


def _remove_all(dossier: Dossier, connection: sa.Connection, numbers: Iterable[int]) -> None:
    damaged = [_remove(dossier, connection, number) for number in numbers]
    if any(damaged):
        rebuild(connection)


def _remove(dossier: Dossier, connection: sa.Connection, number: int) -> bool:
    """Remove one plan; True when it was damaged, so that the counts must be made anew."""
    damaged = False
    try:
        kept = load(connection, number, lock=True)
        dossier.refuse_of_others(kept)
        forget(connection, kept)
    except StoreError:
        damaged = True
        dossier.refuse_team(
            number, connection.scalar(sa.select(plan.c.team).where(plan.c.id == number)) or ""
        )
        connection.execute(plan.delete().where(plan.c.id == number))
    return damaged


def forget(connection: sa.Connection, kept: Plan) -> None:
    """Delete a plan with its history, and take it out of the counts."""
    derived.forget(connection, kept)
    connection.execute(plan.delete().where(plan.c.id == kept.id))


def _empty_free_pages(dossier: Dossier) -> None:
    """Leave no room in which something old could still stand."""
    if not dossier.shared:
        path = engine.path_of(dossier.home)
        if path.exists() and path.stat().st_size > SMALL:
            return
    # What was deleted is overwritten already; that the file stays large for now is no failure.
    with suppress(StoreError), in_words(dossier.where), dossier.engine.connect() as connection:
        if dossier.shared:
            outside = connection.execution_options(isolation_level="AUTOCOMMIT")
            outside.exec_driver_sql("VACUUM plan, change, pending, form")
        else:  # below SQLAlchemy, which would begin a transaction first
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("VACUUM")


def copies(dossier: Dossier) -> list[Path]:
    """The copies from before an upgrade, in which old plans stand too."""
    return upgrade.backups(dossier.home) if not dossier.shared else []


def remove_for_good(dossier: Dossier, numbers: Iterable[int]) -> int:
    """Remove plans, and the copies in which they may stand too; how many plans there were."""
    count = remove(dossier, numbers)
    for path in copies(dossier):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            with suppress(FileNotFoundError):
                path.unlink()
    return count
