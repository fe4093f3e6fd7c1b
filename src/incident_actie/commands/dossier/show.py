"""`incident-actie dossier toon`: one plan and what became of it."""

from typing import Annotated

import typer

from incident_actie import clock
from incident_actie.commands import building, store, terminal
from incident_actie.commands.base import named_base, title_of
from incident_actie.commands.dutch import option
from incident_actie.documents.fitting import documents_lines
from incident_actie.page import Paragraph
from incident_actie.pages.kept import history_page, plan_page
from incident_actie.pages.weighing import weighing_page
from incident_actie.plan.telling import as_json

EXAMPLES = ("incident-actie dossier toon 7", "incident-actie dossier toon 7 --geschiedenis")
Number = Annotated[str, typer.Argument(metavar="ID", help="Het nummer van het plan.")]
Weighing = Annotated[
    bool, option("--afwegingen", help="Ook wat niet is gekozen en wat niet past, met de reden.")
]
History = Annotated[bool, option("--geschiedenis", help="Ook elke wijziging, met het moment.")]


def run(
    number: Number,
    geschiedenis: History = False,
    afwegingen: Weighing = False,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Show one plan."""
    dossier = store.dossier()
    plan = dossier.get(store.number_of(number))
    history = dossier.history(plan.id) if geschiedenis else []
    if json:
        told = [{"version": c.version, "at": c.at, "what": c.what} for c in history]
        terminal.write_json({**as_json(plan), **({"history": told} if geschiedenis else {})})
        return
    page = list(plan_page(plan, clock.today(), title_of(plan, kennisbank)))
    page += weighing_page(plan) if afwegingen else []
    if geschiedenis:
        page += history_page([(c.version, c.at.astimezone(), c.what) for c in history])
    page += [Paragraph(line) for line in documents_lines(plan, kennisbank, named_base(kennisbank))]
    terminal.show(page, plain=eenvoudig)
