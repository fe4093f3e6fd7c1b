"""`incident-actie waarom`: why an action got its verdict, and what would change it."""

from typing import Annotated, Any

import typer

from incident_actie import SCHEMA
from incident_actie.advice.several import BEST_FIRST
from incident_actie.advice.why import Why, explain_each
from incident_actie.commands import building, terminal
from incident_actie.commands.advise import person_word
from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.situation import Situation
from incident_actie.text import clean, did_you_mean

EXAMPLES = (
    "incident-actie waarom 19 --situatie incident.yaml",
    "incident-actie waarom 32 --vorm belediging --dader naaste",
)


def run(
    answers: dict[str, Any],
    nummer: Annotated[str, typer.Argument(metavar="NUMMER", help="Het nummer uit de hand-out, of de naam.")],
    situatie: building.SituationFile = None,
    persoon: Annotated[
        str | None,
        option("--persoon", help="Alleen voor deze persoon, zoals in ‘daders’.", metavar="ROL"),
    ] = None,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
) -> None:
    """Explain one verdict."""
    base = building.knowledge()
    action = building.found_action(base, nummer)
    situation = building.the_situation(base, situatie, answers)
    whys = _of(persoon, situation, explain_each(base, action, situation))
    if json:
        terminal.write_json(as_json(action, whys, base))
        return
    from incident_actie.pages.why import why_page

    terminal.show([block for why in whys for block in why_page(why, base)], plain=eenvoudig)


def _of(person: str | None, situation: Situation, whys: list[Why]) -> list[Why]:
    """What is about the person that was asked for; everybody when nobody was."""
    if person is None:
        return whys
    names = situation.names()
    folded = [name.casefold() for name in names]
    if person.strip().casefold() not in folded:
        what = f"De persoon ‘{clean(person, 40)}’ staat niet in de situatie."
        now = did_you_mean(person, names) if names else "Er is één veroorzaker: laat --persoon weg."
        raise UsageError(what, now)
    return [whys[folded.index(person.strip().casefold())]]


def as_json(action: Action, whys: list[Why], base: Knowledge) -> dict[str, Any]:
    """The explanation as the contract shows it; with several people the best verdict, and everybody's."""
    best = min(whys, key=lambda why: BEST_FIRST.index(why.judgement.verdict))
    told = _told(action, best, base)
    return {**told, "people": [_told(action, why, base) for why in whys]} if len(whys) > 1 else told


def _told(action: Action, why: Why, base: Knowledge) -> dict[str, Any]:
    person = {"person": person_word(why.judgement.person)} if why.judgement.person else {}
    return {
        "schema": SCHEMA,
        **person,
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
