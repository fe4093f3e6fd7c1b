"""Taking plans out of the dossier for good: by number, or because their time is over.

SQLite overwrites what is deleted (`secure_delete`), so nothing stays behind in free pages; a small
file is made anew as well. Copies from an upgrade hold old plans too and go with them.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from incident_actie.dossier import derived, engine, upgrade
from incident_actie.dossier.check import rebuild
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.drafts import EvaluationDraftFile
from incident_actie.dossier.engine import in_words
from incident_actie.dossier.listing import Row, row_of
from incident_actie.dossier.quick import address
from incident_actie.dossier.rows import load, whole_rows
from incident_actie.dossier.tables import plan
from incident_actie.errors import StoreError, UnknownOutcome
from incident_actie.files import remove_all
from incident_actie.plan.model import Plan
from incident_actie.text import joined

SMALL = 200_000_000  # bytes; making a larger file anew would take long


def expired(dossier: Dossier, today: date) -> list[Row]:
    """The plans that need not be kept any longer, the oldest first; of other teams not."""
    dossier.access.refuse_only_numbers()
    wanted = sa.select(plan).where(plan.c.keep_until < today).order_by(plan.c.keep_until, plan.c.id)
    if dossier.team and not dossier.access.limited:  # else the server shows no others
        wanted = wanted.where(plan.c.team.in_([dossier.team, ""]))
    with dossier.reading() as connection:
        return [row_of(row, 0) for row in whole_rows(connection.execute(wanted))]


def remove(dossier: Dossier, numbers: Iterable[int]) -> int:
    """Remove plans with their history, all or none; the result is how many there were."""
    gone = list(numbers)
    dossier.write(
        lambda connection: _remove_all(dossier, connection, gone),
        lambda connection, _: not _left(connection, gone),
    )
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
        if dossier.shared:  # for who may not, the server does it by itself in a while
            outside = connection.execution_options(isolation_level="AUTOCOMMIT")
            if not dossier.access.limited:
                outside.exec_driver_sql("VACUUM plan, change, pending, form")
        else:  # below SQLAlchemy, which would begin a transaction first
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("VACUUM")


def copies(dossier: Dossier) -> list[Path]:
    """The copies from before an upgrade, in which old plans stand too."""
    return upgrade.backups(dossier.home) if not dossier.shared else []


def there(dossier: Dossier, numbers: Iterable[int]) -> list[int]:
    """Which of these plans are in the dossier; `UsageError` for one that is of another team."""
    dossier.access.refuse_only_numbers()
    with dossier.reading() as connection:
        found = _left(connection, numbers)
    for row in found:
        dossier.refuse_team(row.id, row.team)
    return [row.id for row in found]


def _left(connection: sa.Connection, numbers: Iterable[int]) -> Sequence[Any]:
    """Which of these plans are there, each with its team."""
    wanted = sa.select(plan.c.id, plan.c.team).where(plan.c.id.in_(list(numbers)))
    return connection.execute(wanted.order_by(plan.c.id)).all()


def traces(dossier: Dossier, number: int) -> list[str]:
    """What is left of a plan that is itself gone: by name the copies that hold it, and an open evaluation."""
    draft = EvaluationDraftFile(dossier.home, number).path
    holding = [copy.name for copy in copies(dossier) if _may_hold(copy, number)]
    return [*holding, *([draft.name] if draft.exists() else [])]


def _may_hold(copy: Path, number: int) -> bool:
    """Whether a plan stands in a copy; one that cannot be read may hold anything."""
    if copy.is_dir():
        return any(int(found) == number for p in copy.iterdir() if (found := p.stem[5:]).isdecimal())
    try:
        with closing(sqlite3.connect(f"{address(copy.absolute())}?mode=ro", uri=True)) as old:
            return bool(old.execute("SELECT 1 FROM plan WHERE id = ?", (number,)).fetchone())
    except sqlite3.Error:
        return True


def remove_for_good(dossier: Dossier, numbers: Iterable[int]) -> int:
    """Remove plans and all that may hold something of them; how many plans there were.

    The plans go last: who is stopped halfway does the same again, and finishes it.
    """
    wanted = list(numbers)
    left = there(dossier, wanted)
    for number in wanted:
        EvaluationDraftFile(dossier.home, number).remove()
    for copy in copies(dossier):
        remove_all(copy)
    if not left:
        return 0
    named = joined(f"plan {number}" for number in left)
    try:
        return remove(dossier, left)
    except UnknownOutcome as error:
        raise UnknownOutcome(f"{named} is verwijderd") from error
    except StoreError as error:
        now = f"{error.now}\nTyp daarna hetzelfde nog eens."
        raise StoreError(f"Niet verwijderd: {named}. {error.what}", now) from error
