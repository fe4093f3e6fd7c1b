"""`incident-actie advies`: a verdict with reasons on every action; asks and writes nothing."""

import typer

from incident_actie.advice.advise import adviser_for
from incident_actie.advice.telling import advice_as_json
from incident_actie.commands import answering, building, terminal
from incident_actie.errors import UsageError

EXAMPLES = (
    "incident-actie advies --situatie incident.yaml",
    "incident-actie advies --dader naaste --vorm belediging --vorm intimidatie",
)


def run(
    ctx: typer.Context,
    situatie: building.SituationFile = None,
    fase: building.Phases = None,
    voor: building.Addressees = None,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Judge every action for one situation."""
    if situatie is None and not ctx.obj.answers:
        now = "Geef --situatie BESTAND, of antwoorden zoals --vorm belediging. Vragen: incident-actie plan."
        raise UsageError("Er is geen situatie om over te adviseren.", now)
    phases, addressees = building.checked_phases(fase), building.checked_addressees(voor)
    base = building.knowledge(kennisbank)
    situation = answering.the_situation(base, situatie, ctx.obj.answers)
    advice = adviser_for(base).advise(situation).narrowed(addressees, phases)
    if json:
        terminal.write_json(advice_as_json(advice, base))
        return
    from incident_actie.pages.plan import advice_page

    terminal.show(advice_page(advice, full=True), plain=eenvoudig)
