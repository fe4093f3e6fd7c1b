"""`incident-actie dossier voorbeeld`: an invented dossier, in a folder of its own."""

import shlex
from pathlib import Path
from typing import Annotated, Any

import typer

from incident_actie import clock
from incident_actie.commands import building, terminal
from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError
from incident_actie.files import home_folder, user_path
from incident_actie.text import clean

NAME = "voorbeeld-dossier"
EXAMPLES = ("incident-actie dossier voorbeeld", "incident-actie dossier voorbeeld oefenen")
Folder = Annotated[
    str | None,
    typer.Argument(metavar="MAP", help="Map voor het dossier. Zonder: een nieuwe map naast het uwe."),
]
Beside = Annotated[bool, option("--erbij", help="Ook als in die map al plannen staan.")]


def run(map: Folder = None, erbij: Beside = False, kennisbank: building.OwnFolder = None) -> None:
    """Make the dossier and say how to use it."""
    from incident_actie.dossier.demonstration import demonstration
    from incident_actie.dossier.dossier import Dossier
    from incident_actie.dossier.practice import keep_stories

    folder = user_path(map) if map else fresh(home_folder())
    dossier = Dossier(folder)
    if not erbij and (folder / "dossier.sqlite3").exists() and _has_plans(dossier):
        raise UsageError(
            f"In {clean(str(folder), 200)} staan al plannen.",
            "Kies een andere map, of voeg --erbij toe om deze verzonnen plannen ertussen te zetten.",
        )
    terminal.note("Even geduld: de plannen en wat ervan werd, worden nu gemaakt.")
    count = keep_stories(dossier, demonstration(building.knowledge(kennisbank), clock.today()))
    terminal.note(f"Gemaakt: {count} verzonnen plannen in {clean(str(folder), 200)}.")
    _tell_how(folder.resolve())


def _tell_how(folder: Path) -> None:
    path, look = clean(str(folder), 400), "incident-actie dossier lijst"
    terminal.write(f"Zo kijkt u erin (Linux, macOS):\nINCIDENT_ACTIE_HOME={shlex.quote(path)} {look}\n")
    quoted = path.replace("'", "''")
    terminal.write(f"Of in PowerShell (Windows):\n$env:INCIDENT_ACTIE_HOME = '{quoted}'; {look}\n")
    terminal.note("Uw eigen dossier is niet veranderd. Opruimen: verwijder die map.")


def fresh(home: Path) -> Path:
    """A folder for the example that is not there yet."""
    number, folder = 1, home / NAME
    while folder.exists():
        number += 1
        folder = home / f"{NAME}-{number}"
    return folder


def _has_plans(dossier: Any) -> bool:
    from incident_actie.dossier.listing import Wanted, listing

    return bool(listing(dossier, Wanted(most=1), clock.today()).total)
