"""The answers about a protocol that is not finished: one file for each folder, for this user only."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import msgspec

from incident_actie.kept_data import keep, kept
from incident_actie.wizard.engine import Event
from incident_actie.wizard.prompt import Value


class ProtocolDraft(msgspec.Struct, frozen=True):
    """Every answer so far, and the model that was asked for on the command line; empty without one.

    `undone` are answers that were taken back or half given, by question.
    """

    model: str = ""
    events: tuple[Event, ...] = ()
    schema: int = 1
    undone: Mapping[str, Value] = {}

    @property
    def is_begun(self) -> bool:
        """Whether there is something to lose."""
        return bool(self.events or self.undone)


class ProtocolDraftFile:
    """The draft of the protocol in one folder."""

    def __init__(self, home: Path, folder: Path) -> None:
        mark = sha256(str(folder.absolute()).encode()).hexdigest()[:10]
        self.path = home / f"protocol-{mark}.json"

    def read(self) -> ProtocolDraft | None:
        """The draft; None when there is none, or when it is damaged, which is said."""
        draft = kept(self.path, ProtocolDraft, "Het protocol dat niet af was")
        return draft if draft is not None and draft.is_begun else None

    def keep(self, draft: ProtocolDraft) -> None:
        """Replace the draft; `StoreError` when it cannot be written."""
        keep(self.path, msgspec.json.encode(draft), ProtocolDraft)

    def holds(self, draft: ProtocolDraft) -> bool:
        """Whether it is on disk, as it is."""
        return self.read() == draft

    def remove(self) -> None:
        """Forget the draft: the protocol is written, or the user begins anew."""
        self.path.unlink(missing_ok=True)
