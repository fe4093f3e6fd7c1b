"""What the command files share: their common options, and finding the knowledge."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperOption

from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError
from incident_actie.files import user_path
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.vocabulary import ADDRESSEES, PHASES
from incident_actie.text import clean, did_you_mean

Phases = Annotated[list[str] | None, option("--fase", help="Alleen deze fase. Mag vaker.", metavar="FASE")]
Addressees = Annotated[
    list[str] | None,
    option("--voor", help="Alleen voor management, team of medewerker. Mag vaker.", metavar="WIE"),
]
Json = Annotated[bool, option("--json", help="Als JSON, voor andere programma’s.")]
Plain = Annotated[bool, option("--eenvoudig", help="Gewone regels, zonder tabellen of menu’s.")]
ActionNumber = Annotated[
    str, typer.Argument(metavar="NUMMER", help="Het nummer uit de hand-out, of de naam.")
]
SituationFile = Annotated[
    str | None,
    option(
        "--situatie",
        help="Bestand met antwoorden (YAML of JSON); - is de invoer.",
        metavar="BESTAND",
    ),
]


_OWN: dict[str, Any] = {
    "help": "Map met eigen kennis en documenten, bovenop de onze.",
    "metavar": "MAP",
}


def _folder(named: str) -> Path | None:
    """The folder that an option or the environment names; its `eigen.yaml` may be named as well."""
    name = named.strip(" \"'")
    if not name:
        return None
    path = user_path(name)
    return path.parent if path.suffix == ".yaml" else path


def folder_in_force(named: str | None) -> Path | None:
    """The folder that was typed on this spot, else that of the environment."""
    return _folder(named or os.environ.get(ENVIRONMENT, ""))


ENVIRONMENT = "INCIDENT_ACTIE_KENNISBANK"
OwnFolder = Annotated[
    Path | None,
    typer.Option("--kennisbank", parser=_folder, envvar=ENVIRONMENT, show_default=False, **_OWN),
]
OwnFolderHere = Annotated[str | None, option("--kennisbank", **_OWN)]  # only what is typed on this spot


def unused_own_folder() -> TyperOption:
    """The same option for a command that looks at no knowledge: taken, and not looked at."""
    return TyperOption(param_decls=["--kennisbank"], expose_value=False, **_OWN)


def knowledge(own: Path | None) -> Knowledge:
    """The knowledge base in force: ours, with own knowledge laid over it when there is some."""
    if own is None:
        return load()
    from incident_actie.knowledge.own import load_with_own, only_documents

    return load() if only_documents(own) else load_with_own(own)


def checked(given: Iterable[str] | None, known: Sequence[str], what: str) -> list[str]:
    """The given words, or `UsageError` naming the one that does not exist."""
    for word in given or ():
        if word not in known:
            shown = clean(word, 40)
            raise UsageError(f"{what} ‘{shown}’ bestaat niet.", did_you_mean(word, known))
    return list(given or ())


def checked_phases(given: Iterable[str] | None) -> list[str]:
    """Phases that exist."""
    return checked(given, PHASES, "De fase")


def checked_addressees(given: Iterable[str] | None) -> list[str]:
    """Addressees that exist."""
    return checked(given, ADDRESSEES, "De geadresseerde")


def found_action(base: Knowledge, wanted: str) -> Action:
    """The action with this number or id, or `UsageError` with the nearest."""
    action = base.action(wanted.strip().lower())
    if action is None:
        near = did_you_mean(wanted, [a.id for a in base.actions]) if not wanted.isdigit() else ""
        hint = near if near.startswith("Bedoelde") else "Zie: incident-actie acties"
        raise UsageError(f"De actie ‘{clean(wanted, 40)}’ bestaat niet.", hint)
    return action
