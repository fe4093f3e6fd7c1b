"""Every error the program foresees, with its exit code.

A message has three beats: what happened, where, what to do now. Errors never print and know no
terminal; the one boundary in `commands.app` shows them.
"""

from collections.abc import Sequence

from msgspec import Struct


class Fault(Struct, frozen=True):
    """One thing that is wrong in one file, with its place (line and column count from 1)."""

    file: str
    line: int
    column: int
    message: str
    text: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, regel {self.line}" if self.line else self.file
        shown = f"{where}: {self.message}"
        if not self.text.strip():
            return shown
        return f"{shown}\n    {self.text}\n    {' ' * (self.column - 1)}^"


class ForeseenError(Exception):
    """The base of what can go wrong and is not a bug."""

    exit_code = 1

    def __init__(self, what: str, now: str = "") -> None:
        super().__init__(what)
        self.what, self.now = what, now

    def __str__(self) -> str:
        return f"{self.what}\n{self.now}" if self.now else self.what


class UsageError(ForeseenError):
    """A wrong option, command, answer, action or situation file."""

    exit_code = 2


SHOWN = 40  # faults in one message; more is a wall of text, and the rest is still in `faults`


class FaultsError(ForeseenError):
    """A file with one or more faults, all named at once."""

    def __init__(self, what: str, faults: Sequence[Fault], now: str = "") -> None:
        lines = [what, *(f"  {fault}" for fault in faults[:SHOWN])]
        if len(faults) > SHOWN:
            lines.append(f"  En nog {len(faults) - SHOWN} andere fouten.")
        super().__init__("\n".join(lines), now)
        self.faults = tuple(faults)


class SituationError(FaultsError, UsageError):
    """A situation file that is missing, malformed or says something unknown."""

    exit_code = 2


class KnowledgeError(FaultsError):
    """A knowledge base that is gone, broken or not sound."""

    exit_code = 3


class StoreError(ForeseenError):
    """The dossier or an output file that could not be read or written.

    `may_pass` says whether the same may succeed in a while: a lock, a full disk.
    """

    exit_code = 4
    may_pass = True


class UnknownOutcome(StoreError):
    """What was written may be kept and may not be, and nobody is left to ask; `what` ends a sentence."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Wij weten niet zeker of {what}: het dossier antwoordde niet meer.",
            "Kijk eerst met: incident-actie dossier lijst",
        )


class StoppedError(ForeseenError):
    """The user stopped; what was answered is kept."""

    exit_code = 130
