"""The draft: every answer on disk at once, so that stopping loses nothing."""

from datetime import date
from pathlib import Path

import msgspec

from incident_actie.files import private_folder, write_atomic
from incident_actie.profile import Profile
from incident_actie.wizard.state import Event


class Draft(msgspec.Struct, frozen=True):
    """An unfinished session: the events, what was given beforehand, the day and profile it began with."""

    events: list[Event]
    given: dict[str, list[str]]
    today: date
    profile: Profile | None = None
    schema: int = 1


class DraftFile:
    """The one draft of this user."""

    def __init__(self, home: Path) -> None:
        self.path = home / "concept.json"

    def read(self) -> Draft | None:
        """The draft, or None when there is none or it cannot be read."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Draft)
        except (OSError, msgspec.DecodeError):
            return None

    def keep(self, draft: Draft) -> None:
        """Replace the draft; `StoreError` when it cannot be written."""
        private_folder(self.path.parent)
        write_atomic(self.path, msgspec.json.encode(draft))

    def remove(self) -> None:
        """Forget the draft: the plan is kept, or the user starts anew."""
        self.path.unlink(missing_ok=True)
