"""`incident-actie dossier overzicht`: numbers over a period, for the team and for management."""

from typing import Annotated, Any

from incident_actie import clock
from incident_actie.commands import building, output, store, terminal
from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError

EXAMPLES = (
    "incident-actie dossier overzicht",
    "incident-actie dossier overzicht --van 2026-01 --tot 2026-06 --markdown overzicht.md",
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
Overwrite = Annotated[bool, option("--overschrijf", help="Een bestaand bestand mag worden vervangen.")]


def run(
    van: Since = None,
    tot: Until = None,
    team: Team = None,
    markdown: Markdown = None,
    json: building.Json = False,
    overschrijf: Overwrite = False,
    eenvoudig: building.Plain = False,
) -> None:
    """Count, hide what is small, show."""
    from incident_actie.dossier.overview import overview
    from incident_actie.dossier.period import period
    from incident_actie.dossier.totals import totals

    if json and markdown == "-":
        raise UsageError("Kies --json of --markdown -, niet allebei.")
    today = clock.today()
    months, target = period(van, tot, today), output.target(markdown, overschrijf)
    base = building.knowledge()
    shown = overview(totals(store.dossier(), months, team or "", today, base), base)
    if json:
        terminal.write_json(shown)
    if target is not None:
        from incident_actie.export.formats import render_document
        from incident_actie.pages.overview import overview_document

        target.write(render_document(overview_document(shown, base, today), "md"))
        if target.path is not None:
            terminal.note(f"Geschreven: {target.path}", beside=json)
    elif not json:
        from incident_actie.pages.overview import overview_page

        terminal.show(overview_page(shown, base), plain=eenvoudig)


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
