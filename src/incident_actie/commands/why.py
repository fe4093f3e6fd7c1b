"""`incident-actie waarom`: why an action got its verdict, and what would change it."""

import typer

from incident_actie.advice.telling import why_as_json
from incident_actie.advice.why import explain
from incident_actie.commands import answering, building, terminal

EXAMPLES = (
    "incident-actie waarom 19 --situatie incident.yaml",
    "incident-actie waarom 32 --vorm belediging --dader naaste",
)


def run(
    ctx: typer.Context,
    nummer: building.ActionNumber,
    situatie: building.SituationFile = None,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Explain one verdict."""
    base = building.knowledge(kennisbank)
    action = building.found_action(base, nummer)
    why = explain(base, action, answering.the_situation(base, situatie, ctx.obj.answers))
    if json:
        terminal.write_json(why_as_json(action, why, base))
        return
    from incident_actie.pages.why import why_page

    terminal.show(why_page(why, base), plain=eenvoudig)
