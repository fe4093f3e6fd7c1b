"""What was answered of an evaluation that is not finished: one file per plan, for this user only."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from incident_actie.files import private_folder, remove, write_atomic

Value = str | list[str]
Entry = tuple[str, Value]


class EvaluationDraft(msgspec.Struct, frozen=True):
    """The entries so far, and of which plan: the same number may mean another plan elsewhere.

    `undone` are answers that were taken back or half given, by question.
    """

    uid: str
    entries: tuple[Entry, ...]
    schema: int = 1
    undone: Mapping[str, Value] = {}


class EvaluationDraftFile:
    """The draft of the evaluation of one plan."""

    def __init__(self, home: Path, number: int) -> None:
        self.path = home / f"evaluatie-{number}.json"

    def read(self, uid: str) -> EvaluationDraft:
        """The draft; an empty one when there is none, or when it is of another plan."""
        fresh = EvaluationDraft(uid, ())
        try:
            draft = msgspec.json.decode(self.path.read_bytes(), type=EvaluationDraft)
        except (OSError, msgspec.DecodeError):
            return fresh
        return draft if draft.uid == uid else fresh

    def keep(self, draft: EvaluationDraft) -> None:
        """Replace the draft; `StoreError` when it cannot be written."""
        private_folder(self.path.parent)
        write_atomic(self.path, msgspec.json.encode(draft))

    def holds(self, draft: EvaluationDraft) -> bool:
        """Whether it is on disk, as it is."""
        return self.read(draft.uid) == draft

    def remove(self) -> None:
        """Forget the draft: the evaluation is kept, or the plan is gone."""
        remove(self.path)
