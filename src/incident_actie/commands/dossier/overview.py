"""`incident-actie dossier overzicht`: numbers over a period, for the team and for management."""

from typing import Annotated, Any

from incident_actie import clock
from incident_actie.commands import building, placing, store, terminal
from incident_actie.commands.dutch import option
from incident_actie.commands.placing import Overwrite
from incident_actie.errors import UsageError

EXAMPLES = (
    "incident-actie dossier overzicht",
    "incident-actie dossier overzicht --van 2026-01 --tot 2026-06 --naar overzicht.docx",
    "incident-actie dossier overzicht --team polikliniek --markdown -",
)
Since = Annotated[
    str | None, option("--van", help="Eerste maand, zoals 2026-01. Zonder: een jaar terug.", metavar="MAAND")
]
Until = Annotated[
    str | None, option("--tot", help="Laatste maand, zoals 2026-11. Zonder: deze maand.", metavar="MAAND")
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
) -> None:
    """Count, hide what is small, show."""
    from incident_actie.numbers.overview import overview
    from incident_actie.numbers.period import period
    from incident_actie.numbers.totals import totals

    today = clock.today()
    months, place = period(van, tot, today), _place(markdown, naar, formaat, overschrijf, json=json)
    base = building.knowledge()
    shown = overview(totals(store.dossier(), months, team or "", today, base), base)
    if json:
        terminal.write_json(shown)
    if place is not None:
        from incident_actie.export.formats import render_document
        from incident_actie.pages.overview import overview_document

        place.write(render_document(overview_document(shown, base, today), place.format))
        if place.shown:
            terminal.note(f"Geschreven: {place.shown}", beside=json)
    elif not json:
        from incident_actie.pages.overview import overview_page

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


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
