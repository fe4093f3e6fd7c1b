"""What is due, in one line, for the start of every command.

The one place that reads the dossier without SQLAlchemy, because that takes longer to import than
the whole rest of a start (docs/decisions/0011-dossier-in-a-database.md). It opens read-only, writes
nothing, and says nothing when it cannot look.
"""

import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

EVALUATION = "evaluatie-moment"
FILE = "dossier.sqlite3"
MOST = 5000  # what is looked at, the latest first: a start must not get slower with the dossier
_COUNT = """
    SELECT sum(action <> :evaluation AND due < :today), sum(action <> :evaluation AND due = :today),
           sum(action = :evaluation), count(*) >= :most
    FROM (SELECT action, due FROM pending WHERE due <= :today AND (:team = '' OR team = :team)
          ORDER BY due DESC LIMIT :most)
"""


def due_line(home: Path, today: date, team: str = "") -> str:
    """How many actions are late or for today, and how many evaluations wait; empty when none do."""
    path = home / FILE
    if not path.is_file():
        return ""
    given = {"evaluation": EVALUATION, "today": today.isoformat(), "team": team, "most": MOST}
    with (
        suppress(sqlite3.Error, OSError),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)) as connection,
    ):
        late, now, evaluations, more = connection.execute(_COUNT, given).fetchone()
        return in_words(late or 0, now or 0, evaluations or 0, more=bool(more))
    return ""


def in_words(late: int, now: int, evaluations: int, *, more: bool = False) -> str:
    """The line; each part only when there is something. `more`: not everything was looked at."""
    parts = []
    if late:
        parts.append(f"{late}{' of meer' if more else ''} {'actie' if late == 1 else 'acties'} te laat")
    if now:
        parts.append(f"{now} {'actie' if now == 1 else 'acties'} voor vandaag")
    if evaluations:
        parts.append(f"{evaluations} {'evaluatie' if evaluations == 1 else 'evaluaties'} aan de beurt")
    return f"{', '.join(parts)}. Bekijk: incident-actie dossier lijst" if parts else ""
