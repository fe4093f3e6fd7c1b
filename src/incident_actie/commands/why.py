"""`incident-actie waarom`: why an action got its verdict, and what would change it."""

from typing import Annotated, Any

import typer

from incident_actie import SCHEMA
from incident_actie.advice.why import Why, explain
from incident_actie.commands import building, terminal
from incident_actie.knowledge.model import Action, Knowledge

EXAMPLES = (
    "incident-actie waarom 19 --situatie incident.yaml",
    "incident-actie waarom 32 --vorm belediging --dader naaste",
)


def run(
    answers: dict[str, Any],
    nummer: Annotated[str, typer.Argument(metavar="NUMMER", help="Het nummer uit de hand-out, of de naam.")],
    situatie: building.SituationFile = None,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
) -> None:
    """Explain one verdict."""
    base = building.knowledge()
    action = building.found_action(base, nummer)
    situation = building.the_situation(base, situatie, answers)
    why = explain(base, action, situation)
    if json:
        terminal.write_json(as_json(action, why, base))
        return
    from incident_actie.pages.why import why_page

    terminal.show(why_page(why, base), plain=eenvoudig)


def as_json(action: Action, why: Why, base: Knowledge) -> dict[str, Any]:
    """The explanation as the contract shows it."""
    return {
        "schema": SCHEMA,
        "id": action.id,
        "number": action.number,
        "verdict": why.judgement.verdict.value,
        "reasons": [r.text for r in why.judgement.reasons],
        "rules": why.rules,
        "not_met": why.not_met,
        "changes": [change.plain(base.questions) for change in why.changes],
        "impossible": why.impossible,
    }


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(building.with_answers(run), name, help, EXAMPLES)
