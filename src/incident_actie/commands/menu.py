"""`incident-actie menu`: what the program can do, to choose from; for who starts it with a double click.

Each choice is a command that exists, and comes back here, also after an error. Files that come of it go to
the documents of the user. Why there is a menu: docs/decisions/0102-a-menu-for-a-double-click.md.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import chdir, suppress
from pathlib import Path
from typing import NamedTuple

from incident_actie.commands import asking, building, terminal
from incident_actie.commands.app import run_line
from incident_actie.commands.building import ENVIRONMENT
from incident_actie.commands.which_plan import ask_which
from incident_actie.errors import ForeseenError, StoppedError
from incident_actie.files import HOME, home_folder
from incident_actie.windows import documents
from incident_actie.wizard.prompt import Front, Option, Prompt, Wish

EXAMPLES = ("incident-actie menu", "incident-actie menu --eenvoudig")


class Entry(NamedTuple):
    """A choice, and the command behind it; one that is `of_plan` wants the number of a plan."""

    option: Option
    words: tuple[str, ...]
    of_plan: bool = False
    shows: bool = False  # only shows something, so there is no other way of asking


GO_ON = Entry(
    Option("verder", "Verder met een plan dat niet af is", "Uw antwoorden staan er nog."), ("plan",)
)
ENTRIES = (
    Entry(
        Option("plan", "Een nieuw plan maken", "Na een incident: vragen, advies, en wie wat doet."), ("plan",)
    ),
    Entry(
        Option("doen", "Wat is er te doen?", "Alles wat open staat, van alle plannen."), ("dossier", "acties")
    ),
    Entry(
        Option("toon", "Een plan bekijken", "U kiest het uit een lijst."), ("dossier", "toon"), of_plan=True
    ),
    Entry(
        Option("bijwerken", "Een plan bijwerken", "Wat is er gedaan? Komt er iets bij?"),
        ("dossier", "bijwerken"),
        of_plan=True,
    ),
    Entry(
        Option("evalueer", "Terugkijken op een plan", "Wat hielp, en wat leert u ervan?"),
        ("dossier", "evalueer"),
        of_plan=True,
    ),
    Entry(
        Option("bestand", "Een plan als bestand, of een brief erbij", "Voor Word, print, agenda of Excel."),
        ("exporteer",),
        of_plan=True,
    ),
    Entry(Option("inrichten", "Inrichten", "Vertel één keer hoe het in uw organisatie is."), ("inrichten",)),
    Entry(Option("hulp", "Hulp", "Alles wat het programma kan."), ("--help",), shows=True),
)
STOP = Option(Wish.STOP.value, "Stoppen", "Alles wat u bewaarde, blijft bewaard.")
QUESTION = "Wat wilt u doen?"
PAUSE = "Druk op Enter om verder te gaan."
STOPPED = StoppedError("Gestopt. Alles wat u bewaarde, staat er nog.")
LINES = "Staat er ergens ‘incident-actie …’? Dat is voor wie opdrachten typt. U kiest hier uit het menu."


def run(eenvoudig: building.Plain = False, kennisbank: building.OwnFolder = None) -> None:
    """Ask what to do until the user stops."""
    front = asking.front(eenvoudig, otherwise="incident-actie --help")
    _stay_where_we_point(kennisbank)
    plain = ("--eenvoudig",) if asking.is_plain(front, eenvoudig) else ()
    with chdir(documents()):
        run_line([*plain])
        front.say(LINES)
        while (entry := _asked(front)) is not None:
            _do(front, entry, plain)


def _stay_where_we_point(own: Path | None) -> None:
    """Folders that were named from where the user stood, before the program moves to another."""
    if os.environ.get(HOME):
        os.environ[HOME] = str(home_folder().absolute())
    if own is not None:
        os.environ[ENVIRONMENT] = str(own.absolute())


def _asked(front: Front) -> Entry | None:
    """What the user wants; None to stop."""
    entries = {entry.option.value: entry for entry in _entries()}
    options = [*(entry.option for entry in entries.values()), STOP]
    answer = front.ask(Prompt("menu", QUESTION, "one", options, can_go_back=False))
    if answer == STOP.value:
        return None
    if not isinstance(answer, str):
        raise STOPPED
    return entries[answer]


def _entries() -> Iterator[Entry]:
    if any(home_folder().glob("concept*.json")):
        yield GO_ON
    yield from ENTRIES


def _do(front: Front, entry: Entry, plain: tuple[str, ...]) -> None:
    """Run the command and wait, so that what it said can be read; an error is only told."""
    words = [*entry.words]
    if entry.of_plan:
        try:
            number = ask_which(front)
        except ForeseenError as error:
            terminal.note(str(error))
            return _wait(front)
        if number is None:
            return None
        words.append(str(number))
    run_line([*words, *(() if entry.shows else plain)])
    return _wait(front)


def _wait(front: Front) -> None:
    front.say("")
    front.say(PAUSE)
    with suppress(KeyboardInterrupt):
        sys.stdin.readline()
