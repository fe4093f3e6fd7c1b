"""What was done in earlier plans and holds today: without names, and without what happened."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from incident_actie.dates import plain_date
from incident_actie.plan.model import Plan
from incident_actie.text import joined


class InForce(Struct, frozen=True):
    """An action that was done and still holds, with the days on which it ends: one for each time."""

    action: str
    until: tuple[date, ...]

    @property
    def days(self) -> str:
        """`3 maart 2027 en 1 mei 2027`."""
        return joined(map(plain_date, self.until))


def in_force(plans: Iterable[Plan], today: date) -> tuple[InForce, ...]:
    """What of these plans holds today, what ends first in front."""
    days: dict[str, set[date]] = {}
    for item in (item for plan in plans for item in plan.items):
        if item.in_force(today) and item.until is not None:
            days.setdefault(item.action, set()).add(item.until)
    found = (InForce(action, tuple(sorted(ends))) for action, ends in days.items())
    return tuple(sorted(found, key=lambda one: (one.until, one.action)))
