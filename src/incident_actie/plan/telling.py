"""A plan in words: the incident in a paragraph, the phases in a sentence, the whole as JSON."""

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import to_builtins

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.plan.model import Demand, Plan
from incident_actie.situation import Situation
from incident_actie.text import joined

HEADINGS = {
    "management": "Voor het management",
    "team": "Voor het team",
    "medewerker": "Voor de medewerker",
}


# What the team thinks and the employee wants: in the plan, but no matter for who reads a form.
OWN_MATTER = ("ernst", "wil-aangifte", "gemeld", "besproken")


def describe(situation: Situation, knowledge: Knowledge, silent: Collection[str] = ()) -> str:
    """The incident in one paragraph, from the phrases of the answers; nothing of `silent` questions."""
    sentences = [_what_happened(situation, knowledge)]
    told = ("gevaar-nu", "vorm", "dader", "wil-gesprek", "cultuur", "zorgrelatie", "getroffen", "wanneer")
    for question in sorted(knowledge.questions, key=lambda q: q.id in ("gemeld", "besproken")):
        if question.id in told or question.id in silent:
            continue
        for answer in situation.get(question.id) or ():
            sentences.append(question.answer(answer).phrase)
    if situation.says("gevaar-nu", "ja"):
        sentences.insert(0, knowledge.question("gevaar-nu").answer("ja").phrase)
    return " ".join(sentence for sentence in sentences if sentence)


def _what_happened(situation: Situation, knowledge: Knowledge) -> str:
    who = [knowledge.question("dader").answer(a).phrase for a in situation.get("dader") or ()]
    forms = [knowledge.question("vorm").answer(a) for a in situation.get("vorm") or ()]
    if not forms:
        return f"Bij een incident was {who[0]} betrokken." if who else "Er was een incident met agressie."
    deeds = [form.also for form in forms if form.also]
    to_employee = [form.phrase for form in forms if form.phrase]
    if to_employee:
        deeds.insert(0, f"een medewerker {joined(to_employee)}")
    subject = (who or ["iemand"])[0]
    return f"{subject[0].upper()}{subject[1:]} heeft {joined(deeds, 'en heeft')}."


def phase_line(plan: Plan) -> str:
    """Which of the five phases the plan covers and which it leaves empty, in one sentence."""
    counts = plan.phase_counts()
    if not plan.items:
        return "Dit plan heeft nog geen acties."
    covered = [f"{phase} ({count})" for phase, count in counts.items() if count]
    empty = [phase for phase, count in counts.items() if not count]
    line = f"Dit plan raakt {joined(covered)}."
    return f"{line} Zonder actie: {joined(empty)}." if empty else f"{line} Alle fasen zijn geraakt."


def balance_lines(plan: Plan, *, under_way: bool = False) -> list[str]:
    """How the plan does against the demands: what is missing, one line each, and what the level did.

    Of a plan that is `under_way` only what the team said itself: a proposal comes too late then.
    """
    if under_way:
        return [_demand_line(demand) for demand in plan.balance if demand.answer]
    lines = [_demand_line(demand) for demand in plan.balance if not demand.met]
    if plan.balance and not lines and plan.situation.get("gevaar-nu") != "ja":
        lines = ["Op de punten die wij nakijken, ontbreekt niets in dit plan."]
    lines += [
        d.text for d in plan.balance if d.met and d.id == "fasen" and len(plan_phases(plan)) < len(PHASES)
    ]
    return [*lines, *([plan.culture] if plan.culture else [])]


def plan_phases(plan: Plan) -> list[str]:
    """The phases that have an action."""
    return [phase for phase, count in plan.phase_counts().items() if count]


def _demand_line(demand: Demand) -> str:
    if demand.answer:
        return f"{demand.text} Bewust niet: {demand.answer}"
    return " ".join(part for part in (demand.text, demand.proposal) if part)


def as_json(plan: Plan) -> Mapping[str, Any]:
    """What `plan --json` and `dossier toon --json` print."""
    body = {**to_builtins(plan), "status": plan.status}
    return {"schema": body.pop("schema"), "plan": body}
