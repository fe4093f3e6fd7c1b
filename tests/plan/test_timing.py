"""When something is due: hours from the incident, office roles on working days, the rest on its day."""

from datetime import date, datetime

import pytest

from incident_actie.advice.advise import Adviser
from incident_actie.dates import parse_term
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import Pick, make_plan
from incident_actie.plan.timing import Timing, timing
from incident_actie.situation import EMPTY, Situation
from incident_actie.workdays import is_workday

FRIDAY = date(2026, 11, 27)
OFFICE = frozenset({"jurist"})


def due(term: str, role: str = "jurist", *, stays: bool = False, timed: Timing | None = None) -> date:
    found = parse_term(term)
    assert found is not None
    return (timed or Timing(FRIDAY, office=OFFICE)).day(found, role, stays=stays)


@pytest.mark.parametrize(
    ("term", "day"),
    [
        ("2 dagen", date(2026, 11, 30)),  # Sunday: the Monday after
        ("1 week", date(2026, 12, 4)),
        ("4 weken", date(2026, 12, 28)),  # Christmas, a Friday: the Monday after
        ("2 werkdagen", date(2026, 12, 1)),
        ("20 werkdagen", date(2026, 12, 28)),  # over Christmas
    ],
)
def test_an_office_role_works_on_working_days(term: str, day: date) -> None:
    assert due(term) == day


def test_what_another_role_does_stays_on_its_day() -> None:
    assert due("2 dagen", "vaste begeleider") == date(2026, 11, 29)


def test_what_safety_or_aftercare_asks_stays_on_its_day() -> None:
    assert due("2 dagen", stays=True) == date(2026, 11, 29)


@pytest.mark.parametrize("term", ["24 uur", "48 uur"])
def test_a_term_in_hours_stays_on_its_day_and_counts_from_the_plan_without_a_moment(term: str) -> None:
    assert due(term) == date(2026, 11, 27 + int(term[:2]) // 24)


def test_what_is_for_today_stays_today_also_in_a_weekend() -> None:
    saturday = Timing(date(2026, 11, 28), office=OFFICE)
    assert due("direct", timed=saturday) == due("vandaag", timed=saturday) == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("moment", "term", "day"),
    [
        ("2026-11-26T22:30", "24 uur", date(2026, 11, 27)),
        ("2026-11-26T22:30", "48 uur", date(2026, 11, 28)),
        ("2026-11-26", "48 uur", date(2026, 11, 28)),
        ("2026-11-26T22:30", "1 week", date(2026, 12, 4)),  # from the plan: not in hours
        ("2026-11-20", "48 uur", FRIDAY),  # over: today
        ("2024-02-29T12:00", "24 uur", FRIDAY),
    ],
)
def test_hours_count_from_the_incident(knowledge: Knowledge, moment: str, term: str, day: date) -> None:
    timed = timing(knowledge, Situation({"wanneer": (moment,)}), FRIDAY)
    assert due(term, timed=timed) == day


def test_a_term_that_is_over_is_said_so(adviser: Adviser) -> None:
    late = Situation({"wanneer": ("2026-11-20T10:00",)})
    for situation, told in ((late, True), (EMPTY, False)):
        plan = make_plan(adviser.knowledge, adviser.advise(situation), [Pick("hoor-wederhoor")], FRIDAY)
        assert plan.items[0].why.endswith("al voorbij. Doe dit vandaag.") is told
    own = make_plan(adviser.knowledge, adviser.advise(late), [Pick("melden", due=FRIDAY)], FRIDAY)
    assert "voorbij" not in own.items[0].why


def test_no_office_role_is_due_in_a_weekend_whatever_the_day_of_the_plan(adviser: Adviser) -> None:
    base = adviser.knowledge
    everything = [Pick(action.id) for action in base.actions]
    office, actions = set(base.balance.office_roles), {a.id: a for a in base.actions}
    for day in range(1, 32):
        plan = make_plan(base, adviser.advise(EMPTY), everything, date(2026, 12, day))
        for item in plan.items:
            action = actions[item.action]
            urgent = "uur" in action.term or action.term in ("direct", "vandaag") or action.moment == "nu"
            care = action.phases[0] == "nazorg" and "medewerker" in action.addressees
            if action.role in office and not urgent and not care:
                assert is_workday(item.due)


def test_roles_that_work_at_weekends_stay_on_their_day(adviser: Adviser) -> None:
    office = timing(adviser.knowledge, EMPTY, FRIDAY)
    weekend = timing(adviser.knowledge, EMPTY, FRIDAY, ["teamleider"])
    assert due("2 dagen", "teamleider", timed=office) == date(2026, 11, 30)
    assert due("2 dagen", "teamleider", timed=weekend) == date(2026, 11, 29)


def test_every_office_role_is_a_role_of_the_base(knowledge: Knowledge) -> None:
    roles = {action.role for action in knowledge.actions} | {moment.role for moment in knowledge.aftercare}
    assert set(knowledge.balance.office_roles) <= roles


def test_the_hours_of_a_day_without_a_time_count_from_its_end(knowledge: Knowledge) -> None:
    timed = timing(knowledge, Situation({"wanneer": ("2026-11-26",)}), FRIDAY)
    assert timed.incident == datetime(2026, 11, 26, 23, 59)
