"""The fixed moments of contact with who was hit: an employee, several, somebody else, or nobody."""

from collections.abc import Callable

from msgspec import UnsetType

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.policy_model import CareMoment
from incident_actie.plan.model import Item
from incident_actie.plan.timing import Timing
from incident_actie.situation import Situation, holds


def aftercare(
    knowledge: Knowledge, situation: Situation, timing: Timing, role: Callable[[str], str]
) -> tuple[Item, ...]:
    """The moments for who was hit here, the first first; `role` is what a role is called here."""
    items = (
        _item(moment, situation, timing, role)
        for moment in knowledge.aftercare
        if _belongs(moment, situation)
    )
    return tuple(sorted(items, key=lambda item: item.due))


def _belongs(moment: CareMoment, situation: Situation) -> bool:
    excused = not isinstance(moment.unless, UnsetType) and holds(moment.unless, situation)
    return holds(moment.when, situation) and not excused


def _item(moment: CareMoment, situation: Situation, timing: Timing, role: Callable[[str], str]) -> Item:
    notes = [note.text for note in moment.notes if holds(note.when, situation)]
    return Item(
        action=moment.id,
        number=None,
        title=moment.title,
        short=moment.short,
        why=" ".join([moment.why, *notes]),
        who=role(moment.role),
        due=timing.of_care(moment),
        addressees=("management",),
        phases=("nazorg",),
        steps=moment.steps,
        part_of=moment.part_of,
    )
