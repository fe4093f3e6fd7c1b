"""Two changes to one plan at once, merged; what both changed differently are clashes."""

from msgspec import Struct, structs

from incident_actie.dates import short_date
from incident_actie.plan.changing import added, pairs, with_item
from incident_actie.plan.model import Evaluation, Item, Plan
from incident_actie.plan.own_ids import free_ids, is_own_id


class Clash(Struct, frozen=True):
    """One thing that two people changed differently: what it is, the kept words and the new ones."""

    what: str
    kept: str
    mine: str


def merged(base: Plan, mine: Plan, kept: Plan) -> tuple[Plan, tuple[Clash, ...]]:
    """My changes to `base` laid over what was kept meanwhile; what both changed are clashes."""
    result, clashes = kept, []
    theirs = {item.id: item for item in kept.everything}
    for old, new in pairs(base, mine):
        other = theirs.get(old.id, old)
        if other in (old, new):
            result = with_item(result, new)
        else:
            clashes.append(Clash(new.name, _in_words(other), _in_words(new)))
    if mine.evaluation != base.evaluation:
        if kept.evaluation in (base.evaluation, mine.evaluation):
            result = structs.replace(result, evaluation=mine.evaluation)
        else:
            told = (_evaluation_in_words(e) for e in (kept.evaluation, mine.evaluation))
            clashes.append(Clash("Evaluatie", *told))
    if mine.situation != base.situation:
        if kept.situation in (base.situation, mine.situation):
            result = structs.replace(result, **{name: getattr(mine, name) for name in _OF_THE_ANSWERS})
        else:
            clashes.append(Clash("Antwoorden", "anders verbeterd", "verbeterd"))
    return _settled(_with_added(result, base, mine)), tuple(clashes)


_OF_THE_ANSWERS = ("situation", "summary", "place", "left_out", "balance", "culture", "knowledge")


def _with_added(result: Plan, base: Plan, mine: Plan) -> Plan:
    """With what I added; an own action gets another number where theirs has mine."""
    ours = {item.id for item in mine.aftercare}
    there = {item.id for item in result.everything}
    for item in added(base, mine):
        if item.id in ours:
            new = [item] if item.id not in there else []
            result = structs.replace(result, aftercare=(*result.aftercare, *new))
        elif is_own_id(item.action):
            free = next(free_ids(result))
            result = structs.replace(result, items=(*result.items, structs.replace(item, action=free)))
        elif item.id not in there:
            left_out = tuple(out for out in result.left_out if out.id != item.id)
            result = structs.replace(result, items=(*result.items, item), left_out=left_out)
    return result


def _settled(plan: Plan) -> Plan:
    """After two people ticked different moments: the action is done with the last of them."""
    for parent in {i.part_of for i in plan.aftercare if i.part_of}:
        days = [i.done_on if i.status == "gedaan" else None for i in plan.aftercare if i.part_of == parent]
        found = next((i for i in plan.items if i.action == parent and i.pending), None)
        if found is not None and None not in days:
            last = max(day for day in days if day is not None)
            plan = with_item(plan, structs.replace(found, status="gedaan", done_on=last))
    return plan


def _in_words(item: Item) -> str:
    when = f" op {short_date(item.done_on)}" if item.done_on else f", uiterlijk {short_date(item.due)}"
    note = ", met een notitie" if item.note else ""
    return f"{item.status}{when}, {item.who}{note}"


def _evaluation_in_words(evaluation: Evaluation) -> str:
    if evaluation.done_on:
        return f"gedaan op {short_date(evaluation.done_on)}"
    return f"op {short_date(evaluation.due)}, {evaluation.who}"
