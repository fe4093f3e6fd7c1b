"""Where the measurement that is going on is kept; for this user only."""

from pathlib import Path

import msgspec
from msgspec import Struct

from incident_actie.culture.answer import Response
from incident_actie.errors import StoreError
from incident_actie.files import private_folder, remove, write_atomic

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
        """The draft; None when there is none. `StoreError` when it is damaged: people answered it."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Ongoing)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError) as error:
            what = f"De meting die bezig was ({self.path}) is beschadigd of niet te lezen."
            raise StoreError(what, "Zet dat bestand weg en begin opnieuw.") from error

    def keep(self, draft: Ongoing) -> None:
        """Replace the draft; `StoreError` when it cannot be written."""
        private_folder(self.path.parent.parent)
        private_folder(self.path.parent)
        write_atomic(self.path, msgspec.json.encode(draft))

    def remove(self) -> None:
        """The result is there: the answers of single people are no longer needed."""
        remove(self.path)
