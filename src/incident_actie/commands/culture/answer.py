"""`incident-actie cultuur antwoord`: one person, on their own computer, into a small file."""

import secrets
from pathlib import Path
from typing import Annotated, Any

import msgspec

from incident_actie import clock
from incident_actie.commands import asking, building, output, terminal
from incident_actie.commands.culture import showing
from incident_actie.commands.dutch import option
from incident_actie.culture.answer import Response
from incident_actie.errors import ForeseenError, StoppedError
from incident_actie.files import user_path, write_new
from incident_actie.pages.culture import welcome_page
from incident_actie.text import clean
from incident_actie.wizard import measuring
from incident_actie.wizard.prompt import Front, Prompt, Wish

To = Annotated[
    str | None, option("--naar", help="Het bestand of de map waar uw antwoord komt.", metavar="BESTAND")
]
EXAMPLES = ("incident-actie cultuur antwoord --team balie",)
AFTERWARDS = (
    "Stuur dit bestand naar wie de antwoorden verzamelt. Er staat geen naam in.",
    "Wie het opent, ziet wel uw keuzes en uw groep.",
    "Kies daarom samen iemand die u vertrouwt.",
)
NOTHING_KEPT = StoppedError(
    "Gestopt. Van uw antwoorden is niets bewaard.", "Opnieuw: incident-actie cultuur antwoord"
)


def run(
    team: showing.Team = "",
    naar: To = None,
    eenvoudig: building.Plain = False,
) -> None:
    """Ask, and write the file."""
    wanted, token = showing.team_name(team), secrets.token_hex(8)
    place = naar or "."
    _path(place, token)  # refused before anything is asked
    base = building.knowledge()
    front = asking.front(eenvoudig)
    plain = asking.is_plain(front, eenvoudig)
    terminal.show(welcome_page(several=False), plain=plain, result=False)
    person = measuring.ask_person(
        base.aspects,
        front,
        lambda page: terminal.show(page, plain=plain, result=False),
        show_texts=showing.needs_texts(plain),
    )
    if isinstance(person, Wish):
        raise NOTHING_KEPT
    month = f"{clock.today():%Y-%m}"
    answer = Response(token, person.role, person.choices, month, showing.version(), wanted)
    path = _written(answer, place, front)
    terminal.note(f"Geschreven: {clean(str(path.resolve()), 200)}")
    for line in AFTERWARDS:
        terminal.note(line)


def _path(name: str, token: str) -> Path:
    """Where the file goes: as named, or in a folder under a name that tells nothing."""
    path = user_path(name)
    path = path / f"cultuur-antwoord-{token}.json" if path.is_dir() else path
    target = output.target(str(path), overwrite=False)
    assert target is not None
    assert target.path is not None
    return target.path


def _written(answer: Response, name: str, front: Front) -> Path:
    """Write the file; where that fails another place is asked, so that no answer is lost."""
    while True:
        try:
            path = _path(name, answer.id)
            if write_new(path, msgspec.json.format(msgspec.json.encode(answer), indent=2)):
                return path
            raise output.exists(path)
        except ForeseenError as error:
            front.say(error.what)
        place = front.ask(Prompt("bestand", "In welke map of welk bestand dan?", "text", can_go_back=False))
        if place is Wish.STOP:
            raise NOTHING_KEPT
        name = str(place) if isinstance(place, str) and place.strip() else "."


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
