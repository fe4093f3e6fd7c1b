"""`incident-actie acties`: which actions there are."""

from typing import Annotated, Any

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal
from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError
from incident_actie.knowledge.model import Action
from incident_actie.text import joined

EXAMPLES = (
    "incident-actie acties --fase nazorg",
    "incident-actie acties --voor team --zoek gesprek",
)


def run(
    fase: building.Phases = None,
    voor: building.Addressees = None,
    zoek: Annotated[str, option("--zoek", help="Alleen acties met deze tekst.", metavar="TEKST")] = "",
    json: building.Json = False,
    markdown: Annotated[bool, option("--markdown", help="Als Markdown.")] = False,
    eenvoudig: building.Plain = False,
) -> None:
    """List the actions that fit all options."""
    if json and markdown:
        raise UsageError("Kies --json of --markdown, niet allebei.")
    phases, addressees = building.checked_phases(fase), building.checked_addressees(voor)
    actions = [a for a in building.knowledge().actions if _fits(a, phases, addressees, zoek)]
    if json:
        terminal.write_json({"schema": SCHEMA, "actions": [as_json(a) for a in actions]})
    elif markdown:
        from incident_actie.export.markdown import render_page
        from incident_actie.pages.knowledge import actions_table

        terminal.write(render_page(actions_table(actions)))
    else:
        from incident_actie.pages.knowledge import actions_page

        title = f"Acties in de fase {joined(phases)}" if phases else "Acties na een incident"
        terminal.show(actions_page(actions, title), plain=eenvoudig)


def _fits(action: Action, phases: list[str], addressees: list[str], text: str) -> bool:
    reasons = [c.because for c in (*action.recommended_when, *action.unfit_when)]
    told = (*action.steps, *(c.text for c in action.cautions), *reasons)
    words = " ".join((action.id, action.title, action.short, action.why, *told)).lower()
    return (
        (not phases or not set(phases).isdisjoint(action.phases))
        and (not addressees or not set(addressees).isdisjoint(action.addressees))
        and text.lower() in words
    )


def as_json(action: Action) -> dict[str, Any]:
    """An action as the contract shows it."""
    return {
        "id": action.id,
        "number": action.number,
        "title": action.title,
        "block": action.block,
        "origin": action.origin,
        "addressees": action.addressees,
        "phases": action.phases,
        "scope": action.scope,
        "force": action.force,
        "moment": action.moment,
        "term": action.term,
        "who": action.who,
        "why": action.why,
    }


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
