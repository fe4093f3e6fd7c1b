"""What is due, in one line, for the start of every command.

With `standing.py` the one place that reads the dossier without SQLAlchemy, because that takes longer to
import than the whole rest of a start (docs/decisions/0011-dossier-in-a-database.md). It opens read-only,
writes nothing, and says nothing when it cannot look.
"""

import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path, PurePath

from incident_actie.text import counted

SCHEMA = 3
EVALUATION = "evaluatie-moment"
FILE = "dossier.sqlite3"
MOST = 5000  # what is looked at, the latest first: a start must not get slower with the dossier
_NOT_AS_IT_IS = str.maketrans({"%": "%25", "?": "%3F", "#": "%23"})  # what SQLite takes for more than a path
_COUNT = """
    SELECT sum(action <> :evaluation AND due < :today), sum(action <> :evaluation AND due = :today),
           sum(action = :evaluation), count(*) >= :most
    FROM (SELECT action, due FROM pending WHERE due <= :today
          ORDER BY due DESC LIMIT :most)
"""


def due_line(home: Path, today: date) -> str:
    """How many actions are late or for today, and how many evaluations wait; empty when none do."""
    if not (home / FILE).is_file():
        return ""
    given = {"evaluation": EVALUATION, "today": today.isoformat(), "most": MOST}
    with suppress(sqlite3.Error, OSError), closing(to_read(home / FILE)) as connection:
        late, now, evaluations, more = connection.execute(_COUNT, given).fetchone()
        return in_words(late or 0, now or 0, evaluations or 0, more=bool(more))
    return ""


def to_read(path: Path) -> sqlite3.Connection:
    """A connection that can only read, and that hardly waits for who writes."""
    return sqlite3.connect(f"{address(path.absolute())}?mode=ro", uri=True, timeout=0.2, isolation_level=None)


def address(path: PurePath) -> str:
    """A whole path as SQLite wants it: the server of a Windows share is a part of the path there, no host."""
    told = path.as_posix().translate(_NOT_AS_IT_IS)
    return f"file://{told}" if told.startswith("/") else f"file:///{told}"


def in_words(late: int, now: int, evaluations: int, *, more: bool = False) -> str:
    """The line; each part only when there is something. `more`: not everything was looked at."""
    parts = due_parts(late, now, evaluations, " of meer" if more else "")
    return f"{', '.join(parts)}. Bekijk: incident-actie dossier acties" if parts else ""


def due_parts(late: int, now: int, evaluations: int, at_least: str = "") -> list[str]:
    """What is late, for today, and to look back on, as far as there is any."""
    told = (
        (late, f"{late}{at_least} {'actie' if late == 1 else 'acties'} te laat"),
        (now, counted(now, "actie voor vandaag", "acties voor vandaag")),
        (evaluations, counted(evaluations, "evaluatie aan de beurt", "evaluaties aan de beurt")),
    )
    return [words for number, words in told if number]
