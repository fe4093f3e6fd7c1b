"""What was begun and never finished: drafts that nobody went on with for a month."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from incident_actie.kept_data import ASIDE
from incident_actie.knowledge.question_model import Question
from incident_actie.wizard.draft_file import DraftFile, begun
from incident_actie.wizard.draft_words import in_one_line

KEPT = timedelta(days=30)
BY_FILE = (
    ("concept*.json", "Een plan dat niet meer te lezen is"),
    ("evaluatie-*.json", "Een evaluatie van plan {} die niet af is"),
    ("protocol-*.json", "Een protocol dat niet af is"),
    (f"*{ASIDE}*", "Een bestand dat beschadigd was"),
    (f"cultuur/*{ASIDE}*", "Een meting die beschadigd was"),
)


class OldDraft(NamedTuple):
    """A draft on disk, and what it is of."""

    path: Path
    told: str

    def remove(self) -> bool:
        """Throw it away; False when a window goes on with it after all."""
        file = DraftFile(self.path)
        if file.claim():
            file.remove()
            return True
        return False


def old_drafts(home: Path, questions: Sequence[Question], today: date) -> list[OldDraft]:
    """The drafts of plans by the day that stands in them, all others by that of their file."""
    plans = begun(home, questions)
    old = [OldDraft(file.path, in_one_line(draft)) for file, draft in plans if today - draft.last > KEPT]
    known = {file.path for file, _ in plans}
    return [*old, *(one for one in _by_file(home, today) if one.path not in known)]


def _by_file(home: Path, today: date) -> Iterator[OldDraft]:
    for pattern, told in BY_FILE:
        for path in sorted(home.glob(pattern)):
            if today - date.fromtimestamp(path.stat().st_mtime) > KEPT:
                yield OldDraft(path, told.format(path.stem.partition("-")[2]))
