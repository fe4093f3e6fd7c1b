"""`incident-actie dossier overzicht`: numbers over a period, for the team and for management."""

from typing import Annotated

from incident_actie import clock
from incident_actie.commands import building, placing, store, terminal
from incident_actie.commands.dutch import option
from incident_actie.commands.placing import Overwrite
from incident_actie.errors import UsageError
from incident_actie.export.formats import render_document
from incident_actie.numbers.period import period

EXAMPLES = (
    "incident-actie dossier overzicht",
    "incident-actie dossier overzicht --van 2026-01 --tot 2026-06 --naar overzicht.docx",
    "incident-actie dossier overzicht --team polikliniek --markdown -",
)
Since = Annotated[
    str | None,
    option("--van", help="Eerste maand van een kwartaal, zoals 2026-01. Zonder: januari.", metavar="MAAND"),
]
Until = Annotated[
    str | None,
    option("--tot", help="Laatste maand van een kwartaal dat voorbij is, zoals 2026-09.", metavar="MAAND"),
]
Team = Annotated[str | None, option("--team", help="Alleen de plannen van dit team.", metavar="NAAM")]
Markdown = Annotated[
    str | None,
    option("--markdown", help="Schrijf het overzicht als Markdown; - is het scherm.", metavar="BESTAND"),
]


def run(
    van: Since = None,
    tot: Until = None,
    team: Team = None,
    markdown: Markdown = None,
    naar: placing.To = None,
    formaat: placing.DocumentFormat = "",
    json: building.Json = False,
    overschrijf: Overwrite = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Count, hide what is small, show."""
    from incident_actie.numbers.overview import overview
    from incident_actie.pages.overview import overview_document, overview_page

    today = clock.today()
    months, place = period(van, tot, today), _place(markdown, naar, formaat, overschrijf, json=json)
    base = building.knowledge(kennisbank)
    shown = overview(store.totals(months, base, team or ""), base)
    if json:
        terminal.write_json(shown)
    if place is not None:
        place.write(render_document(overview_document(shown, base, today), place.format))
        place.tell(beside=json)
    elif not json:
        terminal.show(overview_page(shown, base), plain=eenvoudig)


def _place(
    markdown: str | None, to: str | None, format: str, overwrite: bool, *, json: bool
) -> placing.Place | None:
    """Where a document goes; refused before anything is counted."""
    if markdown is not None and (to is not None or format):
        raise UsageError("Kies --markdown of --naar, niet allebei.")
    if json and "-" in (markdown, to):
        raise UsageError("Kies --json of een document op de uitvoer, niet allebei.")
    if markdown is not None:
        return placing.document_place(markdown, "md", overwrite)
    return placing.document_place(to, format, overwrite, usual="overzicht")
