"""What a plan starts from, and the draft: every answer on disk at once, so that stopping loses nothing."""

from datetime import date
from pathlib import Path

import msgspec
from msgspec.structs import replace

from incident_actie.files import private_folder, write_atomic
from incident_actie.profile import NO_PROFILE, Profile
from incident_actie.situation import EMPTY, Situation
from incident_actie.wizard.engine import Event


class Start(msgspec.Struct, frozen=True):
    """All that a session knows before its first question; with the answers it tells the whole session.

    `given` is not asked and not changed; `phases` and `addressees` narrow the advice (empty: all);
    `own` is the folder of own knowledge, empty without one.
    """

    day: date
    given: Situation = EMPTY
    profile: Profile = NO_PROFILE
    phases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    own: str = ""

    def resumed(self, now: "Start") -> "Start":
        """The same, narrowed as is asked for now, if it is; own knowledge is what there is now."""
        narrow = now if now.phases or now.addressees else self
        return replace(self, own=now.own, phases=narrow.phases, addressees=narrow.addressees)


class Draft(msgspec.Struct, frozen=True):
    """An unfinished session: what it started from, and every answer since."""

    start: Start
    events: tuple[Event, ...]
    schema: int = 2


class _First(msgspec.Struct, frozen=True):
    """A draft as the first version of the program wrote it."""

    events: tuple[Event, ...]
    given: dict[str, tuple[str, ...]]
    today: date
    profile: Profile | None = None

    def as_now(self) -> Draft:
        """The same draft; what it did not tell is not known."""
        start = Start(self.today, Situation(self.given), self.profile or NO_PROFILE)
        return Draft(start, self.events)


class DraftFile:
    """The one draft of this user."""

    def __init__(self, home: Path) -> None:
        self.path = home / "concept.json"

    def read(self) -> Draft | None:
        """The draft, or None when there is none or it cannot be read."""
        try:
            return _draft_in(self.path.read_bytes())
        except (OSError, msgspec.DecodeError):
            return None

    def keep(self, draft: Draft) -> None:
        """Replace the draft; `StoreError` when it cannot be written."""
        private_folder(self.path.parent)
        write_atomic(self.path, msgspec.json.encode(draft))

    def remove(self) -> None:
        """Forget the draft: the plan is kept, or the user starts anew."""
        self.path.unlink(missing_ok=True)


def _draft_in(raw: bytes) -> Draft:
    try:
        return msgspec.json.decode(raw, type=Draft)
    except msgspec.ValidationError:
        return msgspec.json.decode(raw, type=_First).as_now()
