"""The calendar: by the rules of RFC 5545, the same entry again at a second export, and no details."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count

import msgspec
import pytest
from hypothesis import given, settings

from incident_actie.advice.advise import Adviser
from incident_actie.errors import UsageError
from incident_actie.export.ics import render
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import Pick, make_plan
from incident_actie.plan.model import Item, Plan
from incident_actie.situation import EMPTY
from incident_actie.workdays import is_workday, workday_before
from tests.each import each
from tests.export.plans import FRIDAY, MONDAY, NASTY, WORDS, plan_with, shown
from tests.export.reading import calendar_lines, events

SENSITIVE = re.compile(
    r"agress|geweld|dreig|politie|aangifte|112|wapen|getroffen|slachtoffer|dader|veroorza|letsel|incident\b|"
    r"gesprek|kaart|huisarts|nazorg|opvang|cliënt",
    re.IGNORECASE,
)
change = msgspec.structs.replace


def uids(plan: Plan) -> list[str]:
    """The identifiers of the entries."""
    return [event.uid.value for event in events(render(plan))]


def test_the_file_follows_the_rules_for_lines(balie: Plan) -> None:
    raw = render(balie)
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    lines = calendar_lines(raw)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} < set(lines)
    assert not [line for line in lines if line.startswith(("METHOD", "X-WR-"))]  # what makes a calendar of it
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    assert not [
        line for line in lines if line.startswith(("ORGANIZER", "ATTENDEE", "ATTACH", "URL", "LOCATION"))
    ]


def test_every_entry_is_a_whole_day_private_and_with_one_reminder_before(balie: Plan) -> None:
    found = events(render(balie))
    assert len(found) == len(balie.items) + len(balie.aftercare) + 1
    for event in found:
        assert type(event.dtstart.value) is date
        assert event.dtend.value == event.dtstart.value + timedelta(days=1)
        assert getattr(event, "class").value == "PRIVATE"
        assert event.transp.value == "TRANSPARENT"
        assert event.sequence.value == "1"
        assert event.dtstamp.value.isoformat() == "2026-11-23T00:00:00+00:00"
        (alarm,) = event.valarm_list
        day = event.dtstart.value
        before = workday_before(day) if is_workday(day) else day - timedelta(days=1)
        before = before if before >= balie.created else day
        assert (alarm.action.value, alarm.trigger.value) == ("DISPLAY", timedelta(hours=9) - (day - before))
        assert alarm.description.value == event.summary.value


def test_no_entry_of_any_action_tells_what_happened(adviser: Adviser, knowledge: Knowledge) -> None:
    everything = [Pick(action.id) for action in knowledge.actions]
    plan = make_plan(knowledge, adviser.advise(EMPTY), everything, MONDAY).with_id(7)
    for line in calendar_lines(render(plan)):
        if not line.startswith(("UID", "PRODID", "DT")):
            assert not SENSITIVE.search(line.replace("incident-actie", ""))
    told = {event.summary.value for event in events(render(plan))}
    assert "Actie 17 uit actieplan 7: teamleider" in told
    assert "Contactmoment 1 uit actieplan 7: teamleider" in told
    numbered = [a.number for a in plan.items if a.who == "getroffen medewerker"]
    assert {f"Actie {number} uit actieplan 7" for number in numbered if number} < told  # a role that tells


@pytest.mark.parametrize(
    "who", ["getroffen medewerker", "wijkagent", "Politie Utrecht", "de dader", "jurist"]
)
def test_a_role_that_tells_is_left_out(who: str, balie: Plan) -> None:
    plan = change(balie, items=tuple(change(item, who=who) for item in balie.items), aftercare=())
    *actions, _ = (event.summary.value for event in events(render(plan)))
    assert actions == [f"{name} actieplan 1" for name in _named(plan.items)]


def test_a_second_export_replaces_the_first(balie: Plan) -> None:
    moved = change(balie.items[0], due=FRIDAY, who="directie")
    again = change(balie, items=(moved, *balie.items[1:]), version=2)
    assert uids(again) == uids(balie)
    assert len(set(uids(balie))) == len(uids(balie))
    before, after = events(render(balie))[0], events(render(again))[0]
    assert (int(after.sequence.value), after.dtstart.value) == (2, FRIDAY)
    assert after.dtstamp.value > before.dtstamp.value


def test_a_plan_is_the_same_by_its_uid_and_else_by_what_does_not_change(balie: Plan) -> None:
    assert not set(uids(balie)) & set(uids(balie.with_id(2)))
    known = change(balie, uid="een-eigen-kenmerk")
    assert uids(known) == uids(change(known, id=9, knowledge="2027.01", situation={}))
    assert not set(uids(known)) & set(uids(balie))
    left = change(balie, items=balie.items[3:])
    assert set(uids(left)) < set(uids(balie))


def test_what_is_done_or_dropped_takes_its_entry_out_and_reminds_nobody(balie: Plan, later: Plan) -> None:
    """Under the identifier that it had, so that a calendar that has it knows which."""
    assert not [e for e in events(render(balie)) if hasattr(e, "status")]
    found = events(render(later))
    over = {e.summary.value for e in found if hasattr(e, "status") and e.status.value == "CANCELLED"}
    closed = [item for item in later.items if not item.pending]
    titles = {f"Vervalt: {name} actieplan 1: {i.who}" for name, i in zip(_named(closed), closed, strict=True)}
    assert over == {*titles, f"Vervalt: Evaluatie van actieplan 1: {later.evaluation.who}"}
    assert [hasattr(e, "valarm_list") for e in found] == [not hasattr(e, "status") for e in found]
    assert uids(later) == uids(change(balie, uid=later.uid))


def _named(items: Iterable[Item]) -> list[str]:
    bare = count(1)
    return [f"Actie {i.number} uit" if i.number else f"Actie zonder nummer ({next(bare)}) uit" for i in items]


def test_what_is_due_on_the_day_of_the_plan_reminds_that_morning(balie: Plan) -> None:
    today = [e for e in events(render(balie)) if e.dtstart.value == balie.created]
    assert today
    assert {e.valarm_list[0].trigger.value for e in today} == {timedelta(hours=9)}


def test_one_role_gets_its_own_days_under_the_same_identifiers(balie: Plan) -> None:
    found = events(render(balie, "directie"))
    mine = [item for item in balie.everything if item.who == "directie"]
    assert len(found) == len(mine) > 0
    assert {e.uid.value for e in found} < set(uids(balie))
    with pytest.raises(UsageError, match="niets in dit plan"):
        render(balie, "niemand")


@each("text", NASTY)
def test_words_cannot_add_a_line(text: str) -> None:
    raw = render(plan_with(text))
    calm = [line.partition(":")[0] for line in calendar_lines(render(plan_with("x")))]
    assert [re.split("[:;]", line)[0] for line in calendar_lines(raw)] == [re.split(";", c)[0] for c in calm]
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert len(events(raw)) == 4


@settings(max_examples=60)
@given(WORDS)
def test_a_role_is_told_as_it_was_typed_or_not_at_all(text: str) -> None:
    for event in events(render(plan_with(text))):
        name, _, who = event.summary.value.partition(": ")
        assert re.fullmatch(
            r"(Actie zonder nummer \(1\)|Actie 17|Contactmoment 1) uit actieplan|Evaluatie van actieplan",
            name,
        )
        assert who in ("", shown(text)) or shown(who) == shown(text)


def test_an_action_towards_several_people_is_told_apart_without_who_they_are(balie: Plan) -> None:
    one, *rest = [item for item in balie.items if item.number]
    twice = [change(one, person="vader"), change(one, person="broer")]
    told = [event.summary.value for event in events(render(change(balie, items=(*twice, *rest))))]
    name = f"Actie {one.number}"
    assert [t.split(" uit")[0] for t in told][:2] == [f"{name} (1 van 2)", f"{name} (2 van 2)"]
    assert not re.search("vader|broer", " ".join(told))
