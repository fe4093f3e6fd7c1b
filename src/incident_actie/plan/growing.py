"""A kept plan that grows: an action is added, or an answer is corrected and the plan follows.

What the team did and decided stays as it is; only what is asked for changes.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from msgspec import Struct, structs

from incident_actie.advice.verdict import Advice, Judgement, Verdict
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import OwnAction, Pick, make_plan
from incident_actie.plan.model import Item, Plan, Status
from incident_actie.plan.organisation import Organisation
from incident_actie.plan.own_ids import free_ids, is_own_id

DROPPED: Status = "vervallen"
FITS = (Verdict.RECOMMENDED, Verdict.CONSIDER)


class Turned(Struct, frozen=True):
    """An action of which a corrected answer changes the verdict."""

    before: Verdict | None
    after: Judgement


class Ground(Struct, frozen=True):
    """What a plan is made from: the base, the advice on its situation, and what holds in the organisation."""

    knowledge: Knowledge
    advice: Advice
    today: date
    organisation: Organisation


def addable(plan: Plan, advice: Advice) -> list[Judgement]:
    """What fits and is not in the plan, or was dropped: recommended by rank, then what may be considered."""
    there = {item.id for item in plan.items if item.status != DROPPED}
    return [j for verdict in FITS for j in _by_rank(advice, verdict) if j.id not in there]


def _by_rank(advice: Advice, verdict: Verdict) -> Sequence[Judgement]:
    return advice.recommended if verdict is Verdict.RECOMMENDED else advice.of(verdict)


def turned(before: Advice, after: Advice) -> list[Turned]:
    """What a correction changes: what is to be done first, then what no longer fits."""
    old = {judgement.id: judgement.verdict for judgement in before.judgements}
    found = [Turned(old.get(j.id), j) for j in after.judgements if old.get(j.id) is not j.verdict]
    order = [Verdict.RECOMMENDED, Verdict.FIRST, Verdict.NOT, Verdict.CONSIDER]
    return sorted(found, key=lambda one: order.index(one.after.verdict))


def newly(plan: Plan, before: Advice, after: Advice) -> list[Judgement]:
    """What a correction makes recommended and is not in the plan, by rank."""
    changed = {one.after.id for one in turned(before, after)}
    return [j for j in addable(plan, after) if j.id in changed and j.id in after.ranks]


def difference(plan: Plan, before: Advice, after: Advice) -> list[str]:
    """What a correction changes in the advice, a line each, as far as that touches the plan."""
    there = {item.id for item in plan.items if item.pending}
    lines = [line for one in turned(before, after) if (line := _line(one, there))]
    return lines or ["Aan het advies over dit plan verandert niets."]


def _line(one: Turned, there: Collection[str]) -> str:
    name, reason, verdict = one.after.name, one.after.reasons[0].text, one.after.verdict
    if verdict is Verdict.RECOMMENDED:
        return f"Nu aanbevolen: {name}. {reason}"
    if one.after.id not in there and one.before is not Verdict.RECOMMENDED:
        return ""
    if verdict is Verdict.CONSIDER:
        return f"Niet meer aanbevolen, mag nog wel: {name}."
    return f"{'Nog niet' if verdict is Verdict.FIRST else 'Past niet meer'}: {name}. {reason}"


def unfitting(plan: Plan, ground: Ground) -> list[tuple[Item, str]]:
    """What waits in the plan and does not fit its answers any more, with why."""
    told = {j.id: j for j in ground.advice.judgements}
    care = {item.id for item in _made(plan, ground, ()).aftercare}
    gone = [i for i in plan.items if i.pending and i.id in told and told[i.id].verdict not in FITS]
    found = [(item, told[item.id].reasons[0].text) for item in gone]
    left = (item for item in plan.aftercare if item.pending and item.id not in care)
    return [*found, *((item, "Dit moment hoort niet bij deze antwoorden.") for item in left)]


def grown(plan: Plan, ground: Ground, ids: Collection[str] = (), own: Sequence[OwnAction] = ()) -> Plan:
    """The plan with these actions of the base, and these of the team's own, behind what it has.

    What was dropped and is wanted after all is open again, with a new day.
    """
    made = _made(plan, ground, ids, own)
    wanted = {item.id: item for item in made.items if item.id in ids}
    kept = [wanted.get(i.id, i) if i.status == DROPPED else i for i in plan.items]
    there = {item.id for item in plan.items}
    new = [item for name, item in wanted.items() if name not in there]
    mine = [item for item in made.items if is_own_id(item.action)]
    numbered = [structs.replace(i, action=key) for i, key in zip(mine, free_ids(plan), strict=False)]
    left_out = tuple(out for out in plan.left_out if out.id not in ids)
    return structs.replace(plan, items=(*kept, *new, *numbered), left_out=left_out)


def corrected(plan: Plan, ground: Ground, add: Collection[str], drop: Mapping[str, str]) -> Plan:
    """The plan by the situation of `ground`: with `add`, and without what waited of `drop`, each with why."""
    made = _made(plan, ground, add)
    there = {item.id for item in plan.aftercare}
    after = structs.replace(
        grown(plan, ground, add),
        situation=made.situation,
        summary=made.summary,
        place=made.place,
        left_out=made.left_out,
        balance=made.balance,
        culture=made.culture,
        knowledge=made.knowledge,
        aftercare=(*plan.aftercare, *(item for item in made.aftercare if item.id not in there)),
    )
    return structs.replace(
        after,
        items=tuple(_dropped(item, drop, ground.today) for item in after.items),
        aftercare=tuple(_dropped(item, drop, ground.today) for item in after.aftercare),
    )


def _dropped(item: Item, drop: Mapping[str, str], today: date) -> Item:
    if item.id not in drop or not item.pending:
        return item
    note = f"{item.note} Antwoord verbeterd. {drop[item.id]}".strip()
    return structs.replace(item, status=DROPPED, done_on=today, note=note, helped="")


def _made(plan: Plan, ground: Ground, ids: Collection[str], own: Sequence[OwnAction] = ()) -> Plan:
    """A new plan of today with what this one has and these; what the team answered before stays said."""
    known = {judgement.id for judgement in ground.advice.judgements}
    chosen = [*(item.id for item in plan.items if item.id in known), *(i for i in ids if i in known)]
    return make_plan(
        ground.knowledge,
        ground.advice,
        [Pick(name) for name in dict.fromkeys(chosen)],
        ground.today,
        own=own,
        evaluation=plan.evaluation,
        organisation=ground.organisation,
        answers={demand.id: demand.answer for demand in plan.balance if demand.answer},
        postponed=[out.id for out in plan.left_out if out.due],
    )
