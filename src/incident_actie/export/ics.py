"""The days of a plan for a calendar: whole days, private, and no word of what happened.

A calendar is seen by others and lies on phones and servers. An entry says only that action 9 of plan 7
is to be done and by which role; what that is, stands in the plan. By RFC 5545: a second export has
the same UIDs and a higher SEQUENCE, so it replaces the first, and what is done or dropped is cancelled
(docs/decisions/0022-calendar-without-words.md).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

import msgspec
from icalendar import Alarm, Calendar, Event
from msgspec import Struct

from incident_actie.errors import UsageError
from incident_actie.plan.model import Item, Plan
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
    """A day in the calendar: what it is called there, and the id it keeps; `over` when done or dropped."""

    key: str
    day: date
    what: str
    who: str
    over: bool = False


def render(plan: Plan, role: str = "") -> bytes:
    """The days of a plan, or those of one role, as a calendar; `UsageError` when there is none.

    A file without METHOD is a snapshot that is imported; one that is published becomes a calendar of its own.
    """
    moments = [m for m in moments_of(plan) if role in ("", m.who)]
    if not moments:
        raise UsageError(
            "Voor de agenda is er niets in dit plan.", "Kies een ander formaat, of een andere rol."
        )
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    space = _space(plan)
    for moment in moments:
        calendar.add_component(_event(moment, plan, space))
    return bytes(calendar.to_ical())


def moments_of(plan: Plan) -> Iterator[Moment]:
    """Every action, every moment of aftercare and the evaluation.

    What is done or dropped takes its entry out of a calendar that has it; a new plan is in none yet.
    """
    for item, what in zip(plan.items, _called(plan.items), strict=True):
        yield Moment(f"actie:{item.id}", item.due, f"{what} uit", item.who, not item.pending)
    for number, item in enumerate(plan.aftercare, 1):
        what = f"Contactmoment {number} uit"
        yield Moment(f"nazorg:{item.id}", item.due, what, item.who, not item.pending)
    held = plan.evaluation
    yield Moment("plan:evaluatie", held.due, "Evaluatie van", held.who, held.done_on is not None)


def _called(items: Sequence[Item]) -> Iterator[str]:
    """Actions by number; one towards several people is counted, as who they are is not told here."""
    times, seen = Counter(item.number for item in items), Counter[int | None]()
    for item in items:
        seen[item.number] += 1
        at, people = seen[item.number], times[item.number]
        if not item.number:
            yield f"Actie zonder nummer ({at})"
        else:
            yield f"Actie {item.number}" + (f" ({at} van {people})" if people > 1 else "")


def roles(plan: Plan) -> list[str]:
    """Who has a day in the calendar, each once."""
    return list(dict.fromkeys(moment.who for moment in moments_of(plan)))


def summary(moment: Moment, plan: Plan) -> str:
    """What others may see: "Actie 9 uit actieplan 7: teamleider"."""
    name = f"{'Vervalt: ' if moment.over else ''}{moment.what} {_name(plan)}"
    role = clean(moment.who, 80).strip()
    return f"{name}: {role}" if role and not _TELLS.search(role) else name


def _name(plan: Plan) -> str:
    return f"actieplan {plan.id}" if plan.id else "actieplan"


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
    if moment.over:
        event.add("status", "CANCELLED")
    else:
        event.add_component(_reminder(summary(moment, plan), moment.day, plan.created))
    return event


def _reminder(text: str, day: date, made: date) -> Alarm:
    """The morning of the working day before, or of the day itself when the plan was not there before."""
    before = workday_before(day) if is_workday(day) else day - timedelta(days=1)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", REMINDER - (day - (before if before >= made else day)))
    return alarm


def _stamp(plan: Plan) -> datetime:
    """When this version was made, without a clock: later for a later version."""
    return datetime.combine(plan.created, time(), UTC) + timedelta(seconds=plan.version - 1)
