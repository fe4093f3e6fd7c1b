"""What was answered of an evaluation that is not finished: one file per plan, for this user only."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from incident_actie.kept_data import ASIDE, keep, kept

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
        draft = kept(self.path, EvaluationDraft, "De evaluatie die niet af was")
        return draft if draft is not None and draft.uid == uid else EvaluationDraft(uid, ())

    def keep(self, draft: EvaluationDraft) -> None:
        """Replace the draft; `StoreError` when it cannot be written."""
        keep(self.path, msgspec.json.encode(draft), EvaluationDraft)

    def holds(self, draft: EvaluationDraft) -> bool:
        """Whether it is on disk, as it is."""
        return self.read(draft.uid) == draft

    def remove(self) -> None:
        """Forget the draft: the evaluation is kept, or the plan is gone."""
        for path in (self.path, *self.path.parent.glob(f"{self.path.name}{ASIDE}*")):
            path.unlink(missing_ok=True)
