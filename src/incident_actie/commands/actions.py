"""`incident-actie acties`: which actions there are."""

from typing import Annotated

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal
from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError
from incident_actie.knowledge.listing import action_row, actions_that_fit
from incident_actie.pages.knowledge import actions_page, actions_table
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
    kennisbank: building.OwnFolder = None,
) -> None:
    """List the actions that fit all options."""
    if json and markdown:
        raise UsageError("Kies --json of --markdown, niet allebei.")
    phases, addressees = building.checked_phases(fase), building.checked_addressees(voor)
    actions = actions_that_fit(building.knowledge(kennisbank), phases, addressees, zoek)
    if json:
        terminal.write_json({"schema": SCHEMA, "actions": [action_row(a) for a in actions]})
    elif markdown:
        from incident_actie.export.markdown import render_page

        terminal.write(render_page(actions_table(actions)))
    else:
        title = f"Acties in de fase {joined(phases)}" if phases else "Acties na een incident"
        terminal.show(actions_page(actions, title), plain=eenvoudig)
