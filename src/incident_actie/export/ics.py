"""The days of a plan for a calendar: whole days, private, and no word of what happened.

A calendar is seen by others and lies on phones and servers. An entry says only that something of
plan 7 is to be done and by which role; what, stands in the plan. By RFC 5545: a second export has
the same UIDs and a higher SEQUENCE, so it replaces the first
(docs/decisions/0022-calendar-without-words.md).
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

import msgspec
from icalendar import Alarm, Calendar, Event
from msgspec import Struct

from incident_actie.errors import UsageError
from incident_actie.plan.model import Plan
from incident_actie.text import clean
from incident_actie.workdays import is_workday, workday_before

PRODUCER = "-//incident-actie//actieplan//NL"
REMINDER = timedelta(hours=9)  # of the day before; of a working day the working day before
_OURS = UUID("6b0fd0de-2f0b-5e0c-9c0e-2a53b1a7c0de")  # the name space of our identifiers
_TELLS = re.compile(
    r"getroffen|slachtoffer|politie|wijkagent|agent|justitie|officier|aangifte|beveilig|agress|geweld|"
    r"dreig|dader|veroorza|verdacht|incident|letsel|jurist|advoca|slag|wapen|112|huisarts|psych|"
    r"behandel|arts|cli[eë]nt|pati[eë]nt|naaste|familie|trauma|mentor|curator",
    re.IGNORECASE,
)


class Moment(Struct, frozen=True):
    """A day in the calendar: what it is called there, and the id it keeps."""

    key: str
    day: date
    what: str
    who: str


def render(plan: Plan) -> bytes:
    """The days that still have to come as a calendar; `UsageError` when nothing is open."""
    moments = list(moments_of(plan))
    if not moments:
        raise UsageError(
            "In dit plan staat niets meer open: er is niets voor de agenda.", "Kies een ander formaat."
        )
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    _fill(calendar, plan, moments)
    return bytes(calendar.to_ical())


def moments_of(plan: Plan) -> Iterator[Moment]:
    """Every action and moment of aftercare that is not done or dropped, and the evaluation."""
    kinds = (("actie", "Actie uit", plan.items), ("nazorg", "Contactmoment uit", plan.aftercare))
    for kind, what, items in kinds:
        for item in items:
            if item.pending:
                yield Moment(f"{kind}:{item.id}", item.due, what, item.who)
    if not plan.evaluation.done_on:
        yield Moment("plan:evaluatie", plan.evaluation.due, "Evaluatie van", plan.evaluation.who)


def summary(moment: Moment, plan: Plan) -> str:
    """What others may see: "Actie uit actieplan 7: teamleider"."""
    name = f"{moment.what} {_name(plan)}"
    role = clean(moment.who, 80).strip()
    return f"{name}: {role}" if role and not _TELLS.search(role) else name


def _name(plan: Plan) -> str:
    return f"actieplan {plan.id}" if plan.id else "actieplan"


def _fill(calendar: Calendar, plan: Plan, moments: list[Moment]) -> None:
    space = _space(plan)
    for moment in moments:
        calendar.add_component(_event(moment, plan, space))


def _space(plan: Plan) -> UUID:
    """What the plan is known by everywhere; one that has no uid yet is known by what does not change."""
    lasting = (plan.id, plan.created, plan.knowledge, plan.situation)
    name = plan.uid or msgspec.json.encode(lasting, order="sorted").decode()
    return uuid5(_OURS, name)


def _event(moment: Moment, plan: Plan, space: UUID) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(space, moment.key)}@incident-actie")
    event.add("dtstamp", _stamp(plan))
    event.add("sequence", plan.version)
    event.add("dtstart", moment.day)
    event.add("dtend", moment.day + timedelta(days=1))
    event.add("summary", summary(moment, plan))
    event.add("description", f"Wat er te doen is, staat in {_name(plan)}.")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    event.add_component(_reminder(summary(moment, plan), moment.day))
    return event


def _reminder(text: str, day: date) -> Alarm:
    before = workday_before(day) if is_workday(day) else day - timedelta(days=1)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", REMINDER - (day - before))
    return alarm


def _stamp(plan: Plan) -> datetime:
    """When this version was made, without a clock: later for a later version."""
    return datetime.combine(plan.created, time(), UTC) + timedelta(seconds=plan.version - 1)
