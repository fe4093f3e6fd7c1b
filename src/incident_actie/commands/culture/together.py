"""`incident-actie cultuur samen`: join the files of several people and show the result."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from incident_actie.commands import asking, building, placing, terminal
from incident_actie.commands.culture import showing
from incident_actie.commands.dutch import option
from incident_actie.culture.joining import LARGEST, File, Joined, join
from incident_actie.culture.result import measure
from incident_actie.errors import ForeseenError, UsageError
from incident_actie.files import user_path

EXAMPLES = (
    "incident-actie cultuur samen antwoorden",
    "incident-actie cultuur samen *.json --team balie --naar uitslag.docx",
)
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="BESTAND...", help="De bestanden, of een map waarin zij staan.", show_default=False
    ),
]
Unkept = Annotated[bool, option("--niet-bewaren", help="Bewaar de uitslag niet voor een volgende keer.")]


def run(
    bestanden: Files,
    team: showing.Team = "",
    json: building.Json = False,
    naar: placing.To = None,
    formaat: placing.DocumentFormat = "",
    overschrijf: placing.Overwrite = False,
    niet_bewaren: Unkept = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Join, show, keep."""
    place = placing.document_place(naar, formaat, overschrijf, usual="cultuur-uitslag")
    base = building.knowledge(kennisbank)
    names = [aspect.id for aspect in base.aspects]
    found = join(_files(bestanden), showing.version(), names, showing.team_name(team))
    if not found.answers:
        raise UsageError(_nothing(found), "Maak antwoorden met: incident-actie cultuur antwoord")
    document = json or naar == "-"
    for left in found.left_out:
        terminal.note(f"Telt niet mee: {left.name} ({left.why}).", beside=document)
    result = measure(found.answers, base.aspects, found.team, found.month)
    showing.show_and_keep(
        result,
        base,
        plain=eenvoudig,
        json=json,
        place=place,
        keep=not niet_bewaren,
        left_out=found.left_out,
    )
    if not document and terminal.can_ask():
        showing.offer_level(asking.front(eenvoudig), result)


def _nothing(found: Joined) -> str:
    lines = ["Geen enkel bestand telt mee.", *(f"  {left.name}: {left.why}" for left in found.left_out)]
    return "\n".join(lines)


def _files(names: list[str]) -> Iterator[File]:
    """Each file once, whatever way it was named."""
    seen: set[Path] = set()
    for path in (path for name in names for path in _expanded(name)):
        try:
            real = path.resolve()
        except OSError:
            real = path
        if real not in seen:
            seen.add(real)
            yield str(path), _content(path)


def _expanded(name: str) -> list[Path]:
    """A folder is all its JSON files; a pattern is expanded where the shell did not."""
    try:
        path = user_path(name)
        if path.is_dir():
            return sorted(path.glob("*.json"))
        if not path.exists() and any(mark in name for mark in "*?["):
            return sorted(path.parent.glob(path.name)) or [path]
    except (ForeseenError, OSError, ValueError):
        return [Path(name)]
    return [path]


def _content(path: Path) -> bytes | None:
    """What is in a file, as far as it can be an answer."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError):
        return None
