"""One line about what is due: before questions, else after what was asked for, never with an error."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path

from incident_actie import clock
from incident_actie.commands import terminal
from incident_actie.errors import ForeseenError
from incident_actie.files import home_folder
from incident_actie.page import Paragraph

# A document goes to stdout and may be shown there; a line of ours would land in it.
_QUIET = frozenset({"--help", "--version", "--json", "--markdown", "-"})
_SILENT_COMMANDS = frozenset({"dossier", "kennisbank"})


_said: ContextVar[bool] = ContextVar("said", default=False)


def begin() -> None:
    """A new run: nothing was said yet."""
    _said.set(False)


def remind(args: Sequence[str]) -> None:
    """Say what is due, unless this command says it already or prints a document."""
    if wanted(args):
        tell()


def tell() -> None:
    """Say what is due, once in a run."""
    if _said.get():
        return
    _said.set(True)
    with suppress(OSError, ForeseenError):
        home = home_folder()
        if not (home / "dossier.sqlite3").is_file() or shared(home):
            return
        from incident_actie.dossier.quick import due_line

        line = due_line(home, clock.today())
        if line and terminal.talk().isatty():
            terminal.show([Paragraph(line)], plain=True, result=False)  # broken between words
        elif line:
            terminal.note(line)


def wanted(args: Sequence[str]) -> bool:
    """Whether this command line is one to remind at; a shared dossier is not asked each time."""
    named = bool(args) and not args[0].startswith("-") and args[0] not in _SILENT_COMMANDS
    return named and _QUIET.isdisjoint(args) and sys.stderr is not None


def shared(home: Path) -> bool:
    """Whether the plans lie on a server; of the profile only this one thing is read."""
    if os.environ.get("INCIDENT_ACTIE_DOSSIER"):
        return True
    import msgspec

    with suppress(OSError, msgspec.DecodeError):
        return bool(msgspec.json.decode((home / "profiel.json").read_bytes(), type=dict).get("dossier"))
    return False
