"""`incident-actie cultuur samen`: join the files of several people and show the result."""

from typing import Annotated

import typer

from incident_actie.commands import asking, building, placing, terminal
from incident_actie.commands.culture import showing
from incident_actie.culture.gathering import gathered
from incident_actie.culture.joining import Joined, join
from incident_actie.culture.result import measure
from incident_actie.errors import UsageError
from incident_actie.knowledge.model import Knowledge

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


def run(
    bestanden: Files,
    team: showing.Team = "",
    json: building.Json = False,
    naar: placing.To = None,
    formaat: placing.DocumentFormat = "",
    overschrijf: placing.Overwrite = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Join, show, keep."""
    place = placing.document_place(naar, formaat, overschrijf, usual="cultuur-uitslag")
    base = building.knowledge(kennisbank)
    found = _joined(bestanden, base, showing.team_name(team))
    document, left_out = json or naar == "-", found.left_out
    for left in left_out:
        terminal.note(f"Telt niet mee: {left.name} ({left.why}).", beside=document)
    result = measure(found.answers, base.aspects, found.team, found.month)
    showing.show_and_keep(result, base, plain=eenvoudig, json=json, place=place, left_out=left_out)
    if not document and terminal.can_ask():
        showing.offer_level(asking.front(eenvoudig), result)


def _joined(names: list[str], base: Knowledge, team: str) -> Joined:
    """The answers in these files together; `UsageError` when not one of them counts."""
    found = join(gathered(names), showing.version(), [aspect.id for aspect in base.aspects], team)
    if not found.answers:
        raise UsageError(_nothing(found), "Maak antwoorden met: incident-actie cultuur antwoord")
    return found


def _nothing(found: Joined) -> str:
    lines = ["Geen enkel bestand telt mee.", *(f"  {left.name}: {left.why}" for left in found.left_out)]
    return "\n".join(lines)
