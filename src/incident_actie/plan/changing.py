"""What can change in a kept plan: a status, a date, a look back; and two changes at once, merged."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

from msgspec import Struct, structs

from incident_actie.dates import months_later, short_date
from incident_actie.errors import UsageError
from incident_actie.plan.model import Helped, Item, Plan, Status
from incident_actie.text import clean, joined

NOTE_LIMIT = 500
TEXT_LIMIT = 2000
FARTHEST = 120  # months
BEFORE = timedelta(days=31)  # care often begins before there is a plan


class Edit(Struct, frozen=True):
    """What is to change on one item; what is empty stays as it is."""

    status: Status | None = None
    on: date | None = None
    note: str | None = None
    who: str = ""
    due: date | None = None
    helped: Helped | None = None


def found_item(plan: Plan, wanted: str) -> Item:
    """The item with this id or hand-out number, towards several people with the person after a slash.

    `UsageError` when the plan has none, or more than one.
    """
    action, _, person = wanted.strip().lower().partition("/")
    found = [
        item
        for item in plan.everything
        if action in (item.action, str(item.number)) and person in ("", item.person.lower())
    ]
    if len(found) == 1:
        return found[0]
    if found:
        names = joined((f"{action}/{item.person}" for item in found), "of")
        raise UsageError(f"‘{clean(wanted, 40)}’ staat er voor meer personen.", f"Kies {names}.")
    raise UsageError(
        f"Plan {plan.id} heeft geen actie ‘{clean(wanted, 40)}’.",
        f"Zie: incident-actie dossier toon {plan.id}",
    )


def edited(plan: Plan, action: str, edit: Edit, today: date, said: Collection[str] = ()) -> Plan:
    """The plan with one item changed; `UsageError` when the change cannot be.

    What is the same thing goes with it, but for the items in `said`: those were answered themselves.
    """
    item = found_item(plan, action)
    status = edit.status or item.status
    note = item.note if edit.note is None else clean(edit.note, NOTE_LIMIT).strip()
    if status == "vervallen" and not note:
        raise UsageError(
            f"‘{item.name}’ kan niet vervallen zonder reden.", "Geef de reden erbij als notitie."
        )
    if edit.due and not plan.created <= edit.due <= months_later(plan.created, FARTHEST):
        raise UsageError(
            f"{short_date(edit.due)} kan niet: het plan is van {short_date(plan.created)}.",
            "Kies een dag daarna, binnen tien jaar.",
        )
    changed = structs.replace(
        item,
        status=status,
        note=note,
        who=clean(edit.who, 80).strip() or item.who,
        due=edit.due or item.due,
        done_on=_ended_on(plan, item, status, edit.on, today),
        helped="" if status in ("open", "vervallen") else item.helped if edit.helped is None else edit.helped,
    )
    return _with_its_parts(with_item(plan, changed), changed, said)


def _with_its_parts(plan: Plan, changed: Item, said: Collection[str]) -> Plan:
    """What is the same thing is ticked once: the moments of an action by then, or the action of a moment."""
    if changed.status != "gedaan" or changed.done_on is None:
        return plan
    by_then = max(changed.done_on, changed.due)
    mine = [i for i in plan.aftercare if i.part_of == changed.action and i.pending and i.due <= by_then]
    moments = [i for i in plan.aftercare if changed.part_of and i.part_of == changed.part_of]
    if moments and all(i.status == "gedaan" for i in moments):
        mine += [i for i in plan.items if i.action == changed.part_of and i.pending]
    for one in mine:
        if one.id not in said:
            plan = with_item(plan, structs.replace(one, status="gedaan", done_on=changed.done_on))
    return plan


def _ended_on(plan: Plan, item: Item, status: Status, on: date | None, today: date) -> date | None:
    if status not in ("gedaan", "vervallen"):
        if on:
            raise UsageError(f"‘{item.name}’ is niet klaar, dus er hoort geen dag bij.", "Laat de dag weg.")
        return None
    day = on or (item.done_on if status == item.status else None) or today
    if day > today:
        raise UsageError(f"{short_date(day)} is nog niet geweest.", "Kies vandaag of een dag daarvoor.")
    if on and day < plan.created - BEFORE:
        raise UsageError(
            f"{short_date(day)} is lang voor de dag van het plan ({short_date(plan.created)}).",
            "Kies een dag na het incident.",
        )
    return day


def with_item(plan: Plan, item: Item) -> Plan:
    """The plan with this item in the place of the one with its id."""

    def laid(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(item if i.id == item.id else i for i in items)

    return structs.replace(plan, items=laid(plan.items), aftercare=laid(plan.aftercare))


def looked_back(plan: Plan, learned: str, lasting: str, today: date) -> Plan:
    """The plan evaluated: what the team learned, and what becomes a lasting measure."""
    return structs.replace(
        plan,
        evaluation=structs.replace(
            plan.evaluation,
            done_on=plan.evaluation.done_on or today,
            learned=clean(learned, TEXT_LIMIT).strip(),
            lasting=clean(lasting, TEXT_LIMIT).strip(),
        ),
    )


def looked_halfway(plan: Plan, learned: str, lasting: str, again: date) -> Plan:
    """What the team said so far, and the day on which it looks back again; the plan is not closed."""
    said = looked_back(plan, learned, lasting, again).evaluation
    return structs.replace(plan, evaluation=structs.replace(said, done_on=None, due=again))


_WORDS: dict[str, Callable[[Item], str]] = {
    "status": lambda i: f"{i.status} {short_date(i.done_on)}" if i.done_on else i.status,
    "uiterlijk": lambda i: short_date(i.due),
    "wie": lambda i: i.who,
    "hielp het?": lambda i: i.helped or "niet gezegd",
}


def what_changed(before: Plan, after: Plan) -> str:
    """One line for the history: which items changed, and how; free text is not repeated."""
    parts = ["antwoord verbeterd"] if before.situation != after.situation else []
    parts += [part for old, new in pairs(before, after) for part in _differences(old, new)]
    parts += [f"{item.name}: toegevoegd" for item in added(before, after)]
    if before.evaluation != after.evaluation:
        parts.append("evaluatie vastgelegd" if after.evaluation.done_on else "evaluatie gewijzigd")
    return "; ".join(parts) or "niets gewijzigd"


def added(before: Plan, after: Plan) -> list[Item]:
    """What was not there yet."""
    there = {item.id for item in before.everything}
    return [item for item in after.everything if item.id not in there]


def pairs(before: Plan, after: Plan) -> Iterator[tuple[Item, Item]]:
    """The items that are not as they were, each with what it was."""
    now = {item.id: item for item in after.everything}
    return ((old, now[old.id]) for old in before.everything if now.get(old.id, old) != old)


def _differences(old: Item, new: Item) -> Iterator[str]:
    for name, told in _WORDS.items():
        if told(old) != told(new):
            yield f"{new.name}: {name} {told(old)} -> {told(new)}"
    if old.note != new.note:
        yield f"{new.name}: notitie {'gewijzigd' if new.note else 'weggehaald'}"
