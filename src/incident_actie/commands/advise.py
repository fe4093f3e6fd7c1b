"""`incident-actie advies`: a verdict with reasons on every action; asks and writes nothing."""

from typing import Any

from incident_actie import SCHEMA
from incident_actie.advice.advise import adviser_for
from incident_actie.advice.verdict import Advice
from incident_actie.commands import building, terminal
from incident_actie.errors import UsageError
from incident_actie.knowledge.model import Knowledge

EXAMPLES = (
    "incident-actie advies --situatie incident.yaml",
    "incident-actie advies --dader naaste --vorm belediging --vorm intimidatie",
)


def run(
    answers: dict[str, Any],
    situatie: building.SituationFile = None,
    fase: building.Phases = None,
    voor: building.Addressees = None,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
) -> None:
    """Judge every action for one situation."""
    if situatie is None and not answers:
        now = "Geef --situatie BESTAND, of antwoorden zoals --vorm belediging. Vragen: incident-actie plan."
        raise UsageError("Er is geen situatie om over te adviseren.", now)
    phases, addressees = building.checked_phases(fase), building.checked_addressees(voor)
    base = building.knowledge()
    situation = building.the_situation(base, situatie, answers)
    advice = adviser_for(base).advise(situation).narrowed(addressees, phases)
    if json:
        terminal.write_json(as_json(advice, base))
        return
    from incident_actie.pages.plan import advice_page

    terminal.show(advice_page(advice, full=True), plain=eenvoudig)


def as_json(advice: Advice, base: Knowledge) -> dict[str, Any]:
    """The advice as the contract shows it."""
    return {
        "schema": SCHEMA,
        "knowledge": {"version": base.version},
        "situation": advice.situation.plain(base.questions),
        "unanswered": advice.situation.unanswered(base.questions),
        "advice": [
            {
                "id": j.action.id,
                "person": person_word(j.person),
                "number": j.action.number,
                "title": j.action.title,
                "verdict": j.verdict.value,
                "rank": advice.ranks.get(j.id),
                "addressees": j.action.addressees,
                "phases": j.action.phases,
                "moment": j.action.moment,
                "term": j.action.term,
                "reasons": [r.text for r in j.reasons],
                "first": j.first,
            }
            for j in advice.judgements
        ],
    }


def person_word(person: str) -> str | int | None:
    """Towards whom: the role, the number of somebody without one, or None for what is done once."""
    return int(person) if person.isdigit() else person or None


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(building.with_answers(run), name, help, EXAMPLES)
