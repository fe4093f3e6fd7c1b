"""`incident-actie waarom`: why an action got its verdict, and what would change it."""

from typing import Annotated

import typer

from incident_actie.advice.telling import why_as_json
from incident_actie.advice.why import Why, explain_each
from incident_actie.commands import answering, building, terminal
from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError
from incident_actie.situation import Situation
from incident_actie.text import clean, did_you_mean, folded

EXAMPLES = (
    "incident-actie waarom 19 --situatie incident.yaml",
    "incident-actie waarom 32 --vorm belediging --dader naaste",
)


def run(
    ctx: typer.Context,
    nummer: building.ActionNumber,
    situatie: building.SituationFile = None,
    persoon: Annotated[
        str | None,
        option("--persoon", help="Alleen voor deze persoon, zoals in ‘daders’.", metavar="ROL"),
    ] = None,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Explain one verdict."""
    base = building.knowledge(kennisbank)
    action = building.found_action(base, nummer)
    situation = answering.the_situation(base, situatie, ctx.obj.answers)
    whys = _of(persoon, situation, explain_each(base, action, situation))
    if json:
        terminal.write_json(why_as_json(action, whys, base))
        return
    from incident_actie.pages.why import why_page

    terminal.show([block for why in whys for block in why_page(why, base)], plain=eenvoudig)


def _of(person: str | None, situation: Situation, whys: list[Why]) -> list[Why]:
    """What is about the person that was asked for; everybody when nobody was."""
    if person is None:
        return whys
    names = situation.names()
    known = [folded(name) for name in names]
    if folded(person) not in known:
        what = f"De persoon ‘{clean(person, 40)}’ staat niet in de situatie."
        now = did_you_mean(person, names) if names else "Er is één veroorzaker: laat --persoon weg."
        raise UsageError(what, now)
    return [whys[known.index(folded(person))]]
