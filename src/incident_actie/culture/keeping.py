"""Where the measurement that is going on is kept; for this user only."""

from pathlib import Path

import msgspec
from msgspec import Struct

from incident_actie.culture.answer import Response
from incident_actie.files import private_folder
from incident_actie.kept_data import keep, kept

FOLDER = "cultuur"


class Ongoing(Struct, frozen=True):
    """A measurement that is going on: the people who have finished, in an order that tells nothing."""

    team: str
    month: str
    knowledge: str
    answers: tuple[Response, ...] = ()
    schema: int = 1

    def with_answer(self, answer: Response) -> "Ongoing":
        """The same with one more person."""
        answers = sorted((*self.answers, answer), key=lambda a: a.id)
        return msgspec.structs.replace(self, answers=tuple(answers))


class OngoingFile:
    """The one measurement of this user that is going on."""

    def __init__(self, home: Path) -> None:
        self.path = home / FOLDER / "bezig.json"

    def read(self) -> Ongoing | None:
        """The draft; None when there is none, or when it is damaged, which is said."""
        return kept(self.path, Ongoing, "De meting die bezig was")

    def keep(self, draft: Ongoing) -> None:
        """Replace the draft; `StoreError` when it cannot be written."""
        private_folder(self.path.parent.parent)
        keep(self.path, msgspec.json.encode(draft), Ongoing)

    def remove(self) -> None:
        """The result is there: the answers of single people are no longer needed."""
        self.path.unlink(missing_ok=True)
