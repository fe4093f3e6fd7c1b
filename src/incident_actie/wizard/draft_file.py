"""Drafts on disk: a file for each plan that is not finished, for this user only."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import msgspec

from incident_actie.errors import StoreError
from incident_actie.files import private_folder, write_atomic
from incident_actie.kept_data import DamagedError, UnreadableError, decoded, file_bytes, leave_out
from incident_actie.knowledge.question_model import Question
from incident_actie.text import clean
from incident_actie.wizard.draft import Draft, FirstDraft
from incident_actie.wizard.lock import Lock


class DraftFile:
    """One draft. Who goes on with it claims it, so that a second window leaves it alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock(path.with_suffix(".lock"))

    def read(self, questions: Sequence[Question]) -> Draft | None:
        """The draft, or None when there is none, or when it is damaged, which is said."""
        try:
            return _draft_in(file_bytes(self.path), questions)
        except UnreadableError as error:
            told = "" if error.gone else error.what
        except DamagedError as error:
            told = error.what
        if told:
            leave_out(f"{told} Het blijft staan: {clean(str(self.path), 200)}")
        return None

    def keep(self, draft: Draft) -> None:
        """Replace the draft; `StoreError` when it cannot be written."""
        private_folder(self.path.parent)
        write_atomic(self.path, msgspec.json.encode(draft))

    def holds(self, draft: Draft) -> bool:
        """Whether it is on disk, as it is."""
        try:
            return file_bytes(self.path) == msgspec.json.encode(draft)
        except UnreadableError:
            return False

    @property
    def is_there(self) -> bool:
        """Whether there is a draft on disk."""
        return self.path.is_file()

    @property
    def written(self) -> float:
        """When it was last written, to sort by; 0 when it is gone."""
        try:
            return self.path.stat().st_mtime
        except OSError:
            return 0

    def remove(self) -> None:
        """Forget the draft: the plan is kept, or the user throws it away. `StoreError` when that fails."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            what = f"{self.path.name} is niet weg te gooien."
            raise StoreError(what, f"Gooi dit bestand zelf weg: {self.path}") from error
        self.release()

    def claim(self) -> bool:
        """Whether it is ours now: no other window goes on with it."""
        return self._lock.take()

    def release(self) -> None:
        """Another window may go on with it."""
        self._lock.release()

    @property
    def is_free(self) -> bool:
        """Whether no window goes on with it."""
        free = self.claim()
        self.release()
        return free


def _draft_in(raw: bytes, questions: Sequence[Question]) -> Draft:
    what = "Een plan dat niet af was"
    try:
        return decoded(raw, Draft, what)
    except DamagedError:
        return decoded(raw, FirstDraft, what).as_now(questions)


def _paths(home: Path) -> Iterator[Path]:
    """The names of drafts, the first as it was when there could be one; answers are never in a name."""
    yield home / "concept.json"
    yield from (home / f"concept-{number}.json" for number in count(2))


def new_file(home: Path) -> DraftFile:
    """A place for a new draft, claimed; `StoreError` when the folder cannot be made."""
    private_folder(home)
    for file in map(DraftFile, _paths(home)):
        if not file.path.exists() and file.claim():
            if not file.path.exists():  # another window may have been just before us
                return file
            file.release()
    raise AssertionError  # there is no end to the names


def begun(home: Path, questions: Sequence[Question]) -> list[tuple[DraftFile, Draft]]:
    """The drafts in which something was answered, the last one first."""
    files = [DraftFile(path) for path in home.glob("concept*.json")]
    found = [(file, draft) for file in files if (draft := file.read(questions)) and draft.is_begun]
    return sorted(found, key=lambda one: (one[1].last, one[0].written), reverse=True)
