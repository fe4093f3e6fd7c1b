"""Where measurements and the one that is going on are kept; for this user only."""

from pathlib import Path

import msgspec
from msgspec import Struct

from incident_actie.culture.answer import Answer
from incident_actie.culture.result import Result
from incident_actie.errors import StoreError
from incident_actie.files import private_folder, write_atomic, write_new

FOLDER = "cultuur"


class Measurements:
    """The results that were kept, one file each; they hold no answers of single people."""

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER

    def keep(self, result: Result) -> bool:
        """Keep a result beside the earlier ones; False when it is there already."""
        if result in self.all():
            return False
        private_folder(self.folder.parent)
        private_folder(self.folder)
        content = msgspec.json.format(msgspec.json.encode(result), indent=2)
        number = max(map(_number, self._files()), default=0) + 1
        while not write_new(self.folder / f"meting-{number:04}.json", content):
            number += 1
        return True

    def last(self, count: int = 1, team: str | None = None) -> list[Result]:
        """The newest results first, of one team when it is named; `StoreError` when one is damaged."""
        wanted = None if team is None else team.casefold()
        found = [r for r in reversed(self.all()) if wanted is None or r.team.casefold() == wanted]
        return found[:count]

    def before(self, result: Result) -> Result | None:
        """The measurement of the same team to hold this one against: the newest of an earlier month."""
        earlier = [r for r in self.last(1_000_000, result.team) if r.month < result.month]
        return max(earlier, key=lambda r: r.month, default=None)

    def all(self) -> list[Result]:
        """Every result, in the order of keeping."""
        return [_read(path) for path in self._files()]

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("meting-*.json"), key=_number)


def _number(path: Path) -> int:
    digits = path.stem.removeprefix("meting-")
    return int(digits) if digits.isdecimal() else 0


def _read(path: Path) -> Result:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Result)
    except (OSError, msgspec.DecodeError) as error:
        what = f"De meting {path} is beschadigd of niet te lezen."
        raise StoreError(what, "Zet dat bestand weg en probeer het opnieuw.") from error


class Draft(Struct, frozen=True):
    """A measurement that is going on: the people who have finished, in an order that tells nothing."""

    team: str
    month: str
    knowledge: str
    answers: tuple[Answer, ...] = ()
    schema: int = 1

    def with_answer(self, answer: Answer) -> "Draft":
        """The same with one more person."""
        answers = sorted((*self.answers, answer), key=lambda a: a.id)
        return msgspec.structs.replace(self, answers=tuple(answers))


class DraftFile:
    """The one measurement of this user that is going on."""

    def __init__(self, home: Path) -> None:
        self.path = home / FOLDER / "bezig.json"

    def read(self) -> Draft | None:
        """The draft; None when there is none. `StoreError` when it is damaged: people answered it."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Draft)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError) as error:
            what = f"De meting die bezig was ({self.path}) is beschadigd of niet te lezen."
            raise StoreError(what, "Zet dat bestand weg en begin opnieuw.") from error

    def keep(self, draft: Draft) -> None:
        """Replace the draft; `StoreError` when it cannot be written."""
        private_folder(self.path.parent.parent)
        private_folder(self.path.parent)
        write_atomic(self.path, msgspec.json.encode(draft))

    def remove(self) -> None:
        """The result is there: the answers of single people are no longer needed."""
        self.path.unlink(missing_ok=True)
