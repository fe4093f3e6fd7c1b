"""The same numbers counted anew from whole plans in plain Python, without the tables and the SQL."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from incident_actie.plan.model import Item, Plan

LATER_OR_NOW = ("nu", "volgende-keer")
QUESTIONS = ("dader", "plaats", "ernst", "vorm", "aanspreekbaar", "herhaling")


def told(plan: Plan, question: str) -> list[str]:
    given = plan.situation.get(question, [])
    return [given] if isinstance(given, str) else list(given)


def within(plans: Iterable[Plan], since: str, until: str, team: str = "") -> list[Plan]:
    return [p for p in plans if since <= str(p.created)[:7] <= until and (not team or p.team == team)]


def name(action: str) -> str:
    return "eigen" if re.fullmatch(r"eigen-\d+", action) else action


def how_soon(plan: Plan, items: list[Item]) -> str:
    if not items:
        return "geen"
    moment = str(plan.situation.get("wanneer", plan.created))
    start = date.fromisoformat(moment.partition("T")[0])
    waits = [(i.done_on - start).days for i in items if i.status == "gedaan" and i.done_on]
    if not waits:
        return "nog-niet"
    return "48-uur" if min(waits) < 3 else "72-uur" if min(waits) < 4 else "later"


def counted(plans: Iterable[Plan]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for plan in plans:
        found["plan", ""] += 1
        found["status", plan.status] += 1
        found.update((question, answer) for question in QUESTIONS for answer in told(plan, question))
        found.update(("fase", phase) for phase in {item.phases[0] for item in plan.items})
        for item in plan.items:
            count_item(found, item)
        wanted = {i.action for i in plan.items if i.verdict in ("aanbevolen", "")}
        wanted |= {o.action for o in plan.left_out if o.verdict == "aanbevolen" and o.action}
        found.update(("aanbevolen", a) for a in wanted if name(a) != "eigen" and not a.startswith("taak"))
        to_them = [i for i in plan.items if i.phases[0] == "repressie" and i.moment not in LATER_OR_NOW]
        care = [i for i in plan.items if i.action == "opvang"]
        found["reactie", how_soon(plan, to_them)] += 1
        found["opvang", how_soon(plan, [*care, *plan.aftercare])] += 1
    return found


def count_item(found: Counter[tuple[str, str]], item: Item) -> None:
    found["acties", item.status] += 1
    if item.action.startswith("taak"):
        return
    found["gekozen", name(item.action)] += 1
    if item.status == "gedaan":
        found["gedaan", name(item.action)] += 1
    if item.status == "vervallen":
        found["vervallen", name(item.action)] += 1
    if item.helped:
        found[f"hielp-{item.helped}", name(item.action)] += 1


def late(plans: Iterable[Plan], today: date) -> Counter[str]:
    return Counter(
        name(i.action)
        for p in plans
        for i in (*p.items, *p.aftercare)
        if i.status in ("open", "bezig") and i.due < today and not i.action.startswith("taak")
    )


def patterns(plans: Iterable[Plan]) -> set[tuple[str, str, str]]:
    """Team, place and form of which some three lie within ninety days."""
    days: dict[tuple[str, str, str], list[date]] = {}
    for plan in plans:
        for place in told(plan, "plaats"):
            for form in told(plan, "vorm"):
                days.setdefault((plan.team, place, form), []).append(plan.created)
    return {
        key
        for key, each in days.items()
        if any(sum(first <= day <= first + timedelta(days=90) for day in each) >= 3 for first in each)
    }
