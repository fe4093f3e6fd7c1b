"""What lists and counts need to know of one plan: pure, so that it can always be worked out anew."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from incident_actie.dossier.quick import EVALUATION
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.plan.model import PLAN_STATUSES, Item, Plan
from incident_actie.plan.own_ids import is_own_id
from incident_actie.plan.titles import answers

CLOSED = ("dader", "plaats", "ernst", "vorm", "aanspreekbaar", "herhaling")
NEVER = date.max  # nothing waits; NULL would sort first in one database and last in the other
Key = tuple[str, str]
OWN = "eigen"  # all actions that teams wrote themselves, together


class Waiting(Struct, frozen=True):
    """Something that still has to happen: its id in the plan (with the person), and the last day for it."""

    action: str
    due: date


def month_of(day: date) -> str:
    """`2026-11`."""
    return f"{day:%Y-%m}"


def waiting(plan: Plan) -> list[Waiting]:
    """What has not been done or dropped, and the evaluation when it has not been."""
    left = [Waiting(item.id, item.due) for item in plan.everything if item.pending]
    if not plan.evaluation.done_on:
        left.append(Waiting(EVALUATION, plan.evaluation.due))
    return left


def columns(plan: Plan) -> dict[str, Any]:
    """The columns that stand beside the body."""
    left = waiting(plan)
    return {
        "team": plan.team,
        "created": plan.created,
        "keep_until": plan.keep_until,
        "stage": PLAN_STATUSES.index(plan.status),
        "next_due": min((w.due for w in left), default=NEVER),
        "pending": sum(item.pending for item in plan.everything),
        "phases": phase_bits(item.phases[0] for item in plan.items),
        "dader": one(plan, "dader"),
        "plaats": one(plan, "plaats"),
    }


def phase_bits(phases: Iterator[str]) -> int:
    """A bit per phase, the first of the five is bit 0."""
    bits = 0
    for phase in phases:
        bits |= 1 << PHASES.index(phase)
    return bits


def one(plan: Plan, question: str) -> str:
    """The one answer to a question, empty when it is not known."""
    return "".join(answers(plan, question)[:1])


def counts(plan: Plan) -> Counter[Key]:
    """What this plan adds to the counts of its month: closed answers and ids only, no free text."""
    found: Counter[Key] = Counter({("plan", ""): 1, ("status", plan.status): 1})
    for question in CLOSED:
        found.update((question, answer) for answer in answers(plan, question))
    found.update(("fase", phase) for phase, actions in plan.phase_counts().items() if actions)
    found.update(("acties", item.status) for item in plan.items)
    for item in plan.items:
        found.update(_item_counts(item))
    for action in recommended(plan):
        found["aanbevolen", action] += 1
    found["reactie", speed(plan, [i for i in plan.items if is_reaction(i)])] += 1
    care = [i for i in plan.items if is_first_care(i)]
    found["opvang", speed(plan, [*care, *plan.aftercare])] += 1
    return found


def _item_counts(item: Item) -> Iterator[Key]:
    name = OWN if is_own(item) else item.action
    yield "gekozen", name
    if item.status in ("gedaan", "vervallen"):
        yield item.status, name
    if item.helped:
        yield f"hielp-{item.helped}", name


def recommended(plan: Plan) -> set[str]:
    """The actions that the advice recommended, chosen or not."""
    chosen = {i.action for i in plan.items if i.verdict in ("aanbevolen", "") and not is_own(i)}
    return chosen | {out.action for out in plan.left_out if out.action and out.verdict == "aanbevolen"}


def is_own(item: Item) -> bool:
    """Whether the team wrote this action itself, so that its id means nothing elsewhere."""
    return is_own_id(item.action)


def is_reaction(item: Item) -> bool:
    """Whether an action is a reaction towards the perpetrator: its main phase is repressie."""
    return item.phases[0] == "repressie" and item.moment not in ("nu", "volgende-keer")


def is_first_care(item: Item) -> bool:
    """Whether an action is care for who was hit, right after, that the organisation itself must give."""
    ours = {"management", "medewerker"} <= set(item.addressees) and not is_own(item)
    return ours and item.phases == ("nazorg",) and item.moment == "kort-na"


def speed(plan: Plan, items: list[Item]) -> str:
    """How soon the first of these was done, in days from the incident, else from the plan."""
    if not items:
        return "geen"
    done = [i.done_on for i in items if i.status == "gedaan" and i.done_on]
    if not done:
        return "nog-niet"
    days = (min(done) - happened(plan)).days
    return "48-uur" if days <= 2 else "72-uur" if days <= 3 else "later"


def happened(plan: Plan) -> date:
    """The day of the incident; that of the plan where it is not known."""
    moment = one(plan, "wanneer")
    return date.fromisoformat(moment[:10]) if moment else plan.created
