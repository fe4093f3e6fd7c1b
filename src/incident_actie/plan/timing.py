"""When something in a plan is due: one rule for all of it (docs/decisions/0050).

A term in hours counts from the incident, when its moment is known, and stays on its day; so does what
safety or aftercare asks. What else an office role does, falls on a working day: the first one from
the end of its term. What should have been done before today is due today.
"""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from incident_actie.advice.pull import is_care
from incident_actie.dates import Term
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.policy_model import CareMoment
from incident_actie.situation import Situation
from incident_actie.workdays import next_workday

WHEN = "wanneer"
PAST = "De termijn van {} na het incident is al voorbij. Doe dit vandaag."


class Timing(Struct, frozen=True):
    """The day of a plan, the end of the hours since the incident, and the roles that work office hours."""

    today: date
    incident: datetime | None = None
    office: frozenset[str] = frozenset()

    def of(self, action: Action) -> date:
        """The last day for an action."""
        return self.day(action.due, action.role, stays=action.moment == "nu" or is_care(action))

    def of_care(self, moment: CareMoment) -> date:
        """The last day for a moment of aftercare."""
        return self.day(moment.due, moment.role, stays=True)

    def day(self, term: Term, role: str, *, stays: bool = False) -> date:
        """The last day of a term for a role; `stays` on its day, also in a weekend."""
        if term.by_the_hour:
            return max(self._end(term), self.today)
        end = term.due(self.today)
        return end if stays or end == self.today or role not in self.office else next_workday(end)

    def past(self, term: Term) -> str:
        """What to say of a term that was over before today; nothing of any other."""
        over = term.by_the_hour and self.incident is not None and self._end(term) < self.today
        return PAST.format(term.text) if over else ""

    def _end(self, term: Term) -> date:
        if self.incident is None:
            return term.due(self.today)
        return (self.incident + timedelta(hours=term.hours)).date()


def timing(
    knowledge: Knowledge, situation: Situation, today: date, at_weekends: Collection[str] = ()
) -> Timing:
    """The timing of a plan that is made today; `at_weekends` are roles that work then as well."""
    office = frozenset(knowledge.balance.office_roles) - frozenset(at_weekends)
    given = situation.get(WHEN)
    return Timing(today, _moment(given[0]) if given else None, office)


def _moment(told: str) -> datetime:
    """The moment of the incident; of a day without a time the end, as it may have been then."""
    if len(told) == len("2026-11-24"):
        return datetime.combine(date.fromisoformat(told), time(23, 59))
    return datetime.fromisoformat(told)
