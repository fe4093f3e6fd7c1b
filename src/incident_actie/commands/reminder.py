"""One line about what is due: before questions, else after what was asked for, never with an error."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from incident_actie import clock
from incident_actie.commands import terminal
from incident_actie.commands.invocation import Invocation
from incident_actie.errors import ForeseenError
from incident_actie.files import home_folder
from incident_actie.page import Paragraph

# A document goes to stdout and may be shown there; a line of ours would land in it.
_QUIET = frozenset({"--help", "-h", "--version", "--json", "--markdown", "-"})
_SILENT_COMMANDS = frozenset({"dossier", "kennisbank", "menu"})


def remind(invocation: Invocation) -> None:
    """Say what is due, unless this command says it already or prints a document."""
    if _wanted(invocation):
        tell(invocation)


def tell(invocation: Invocation) -> None:
    """Say what is due, once in a run."""
    if invocation.reminded:
        return
    invocation.reminded = True
    with suppress(OSError, ForeseenError):
        home = home_folder()
        if not (home / "dossier.sqlite3").is_file() or _shared(home):
            return
        from incident_actie.dossier.quick import due_line

        line = due_line(home, clock.today())
        if line and terminal.talk().isatty():
            terminal.show([Paragraph(line)], plain=True, result=False)  # broken between words
        elif line:
            terminal.note(line)


def _wanted(invocation: Invocation) -> bool:
    """Whether this command line is one to remind at; a shared dossier is not asked each time."""
    words = invocation.words
    named = bool(words) and not words[0].startswith("-") and words[0] not in _SILENT_COMMANDS
    return named and _QUIET.isdisjoint(words) and sys.stderr is not None


def _shared(home: Path) -> bool:
    """Whether the plans lie on a server; of the profile only this one thing is read."""
    if os.environ.get("INCIDENT_ACTIE_DOSSIER"):
        return True
    from incident_actie.kept_data import decoded, file_bytes

    path = home / "profiel.json"
    return path.exists() and bool(decoded(file_bytes(path), dict[str, object], "").get("dossier"))
