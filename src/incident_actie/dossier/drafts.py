"""What was answered of an evaluation that is not finished: one file per plan, for this user only."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from incident_actie.files import private_folder, write_atomic

Entry = tuple[str, str | list[str]]


class EvaluationDraft(msgspec.Struct, frozen=True):
    """The entries so far, and of which plan: the same number may mean another plan elsewhere."""

    uid: str
    entries: list[Entry]
    schema: int = 1


class EvaluationDraftFile:
    """The draft of the evaluation of one plan."""

    def __init__(self, home: Path, number: int) -> None:
        self.path = home / f"evaluatie-{number}.json"

    def read(self, uid: str) -> list[Entry]:
        """The entries; none when there is no draft, or when it is of another plan."""
        try:
            draft = msgspec.json.decode(self.path.read_bytes(), type=EvaluationDraft)
        except (OSError, msgspec.DecodeError):
            return []
        return draft.entries if draft.uid == uid else []

    def keep(self, uid: str, entries: Iterable[Entry]) -> None:
        """Replace the draft; `StoreError` when it cannot be written."""
        private_folder(self.path.parent)
        write_atomic(self.path, msgspec.json.encode(EvaluationDraft(uid, list(entries))))

    def remove(self) -> None:
        """Forget the draft: the evaluation is kept, or the plan is gone."""
        self.path.unlink(missing_ok=True)
