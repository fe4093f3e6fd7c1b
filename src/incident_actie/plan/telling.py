"""A plan in words: the incident in a paragraph, the phases in a sentence, the whole as JSON."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import to_builtins

from incident_actie.dates import plain_date, short_date
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.plan.model import Demand, Item, Plan
from incident_actie.text import joined

CARE = "Nazorg voor wie getroffen is"


def by_role(items: Iterable[Item]) -> dict[str, list[Item]]:
    """The items under who does them, by day; who has something to do first stands first."""
    found: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda item: item.due):
        found.setdefault(item.who, []).append(item)
    return found


def per_role(items: Iterable[Item]) -> list[str]:
    """What is asked of whom: `Teamleider: Opvang van de medewerker; Ordegesprek (17).`"""
    return [
        f"{role[:1].upper()}{role[1:]}: {'; '.join(item.name for item in own)}."
        for role, own in by_role(items).items()
    ]


def incident_moment(plan: Plan) -> date | None:
    """The day of the incident, as far as the team knew it."""
    told = plan.situation.get("wanneer")
    return date.fromisoformat(told[:10]) if isinstance(told, str) else None


def phase_line(plan: Plan) -> str:
    """Which of the five phases the plan covers and which it leaves empty, in one sentence."""
    counts = plan.phase_counts()
    if not plan.items:
        return "Dit plan heeft nog geen acties."
    covered = [f"{phase} ({count}×)" for phase, count in counts.items() if count]
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
    for name in ("items", "aftercare"):
        for item, told in zip(getattr(plan, name), body[name], strict=True):
            told["until"] = item.until.isoformat() if item.until else None
    return {"schema": body.pop("schema"), "plan": body}


def why_line(item: Item) -> str:
    """Why an item is in the plan, and until when it holds if that ends: one line for a table."""
    return f"{item.why} {until_line(item)}".strip()


def until_line(item: Item) -> str:
    """`Geldt tot 3 maart 2027.`; of what is to be done the day is that of doing it on its last day."""
    return f"Geldt tot {plain_date(item.until)}." if item.until else ""


def later_line(plan: Plan) -> str:
    """What fits but can wait, and when to look at it again; empty when there is nothing of the kind."""
    waiting = [out for out in plan.left_out if out.due is not None]
    if not waiting:
        return ""
    names, day = "; ".join(out.name for out in waiting), max(out.due for out in waiting if out.due)
    return f"{names}. Past wel, maar kan wachten: kijk er opnieuw naar op {short_date(day)}."
