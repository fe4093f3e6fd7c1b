"""What can change in a kept plan; the same thing in two places is ticked once."""

from datetime import date, timedelta

import pytest

from incident_actie.errors import UsageError
from incident_actie.plan.changing import Edit, edited, found_item
from incident_actie.plan.merging import merged
from incident_actie.plan.model import Plan
from tests.dossier.plans import TODAY, a_plan
from tests.each import each

DONE = Edit(status="gedaan")
AFRAID = {"ernst": "matig", "gevolg": ["psychisch"]}  # then a second and a third talk are recommended


def status(plan: Plan, action: str) -> tuple[str, date | None]:
    """How an action of a plan stands."""
    return next((i.status, i.done_on) for i in plan.everything if i.action == action)


def test_who_arranged_care_today_has_had_the_contact_of_today() -> None:
    plan = edited(a_plan(), "opvang", DONE, TODAY)
    assert status(plan, "nazorg-zelfde-dag") == ("gedaan", TODAY)
    assert status(plan, "nazorg-72-uur") == ("open", None)


def test_the_contact_of_today_is_the_care_that_was_to_be_arranged() -> None:
    assert status(edited(a_plan(), "nazorg-zelfde-dag", DONE, TODAY), "opvang") == ("gedaan", TODAY)


def test_an_action_of_two_moments_is_done_with_the_last_of_them() -> None:
    plan = a_plan("spoedpost", **AFRAID)
    assert "vervolggesprek" in {item.action for item in plan.items}
    first = edited(plan, "nazorg-2-weken", DONE, TODAY + timedelta(days=14))
    assert status(first, "vervolggesprek") == ("open", None)
    last = TODAY + timedelta(days=45)
    assert status(edited(first, "nazorg-6-weken", DONE, last), "vervolggesprek") == ("gedaan", last)


def test_what_was_answered_itself_is_not_overruled_by_what_belongs_to_it() -> None:
    said = {"opvang", "nazorg-zelfde-dag"}
    plan = edited(a_plan(), "opvang", Edit(status="bezig"), TODAY, said)
    plan = edited(plan, "nazorg-zelfde-dag", DONE, TODAY, said)
    assert status(plan, "opvang") == ("bezig", None)


def test_two_people_who_tick_two_moments_have_done_the_action_together() -> None:
    base = a_plan("spoedpost", **AFRAID)
    day = TODAY + timedelta(days=45)
    mine, theirs = (edited(base, moment, DONE, day) for moment in ("nazorg-2-weken", "nazorg-6-weken"))
    result, clashes = merged(base, mine, theirs)
    assert clashes == ()
    assert status(result, "vervolggesprek") == ("gedaan", day)


@each("word", ["", " ", "0", "99", "ordegesprekk"])
def test_a_name_that_is_none_finds_nothing(word: str) -> None:
    with pytest.raises(UsageError, match="heeft geen actie"):
        found_item(a_plan(), word)


def test_what_is_open_again_has_not_helped() -> None:
    plan = edited(a_plan(), "ordegesprek", Edit(status="gedaan", helped="ja"), TODAY)
    again = edited(plan, "ordegesprek", Edit(status="open"), TODAY)
    assert found_item(again, "17").helped == ""


def test_dropping_an_action_drops_no_moment_of_care() -> None:
    plan = edited(a_plan(), "opvang", Edit(status="vervallen", note="al door de nachtdienst"), TODAY)
    assert status(plan, "nazorg-zelfde-dag") == ("open", None)


def test_a_moment_that_was_dropped_stays_dropped() -> None:
    plan = edited(a_plan(), "nazorg-zelfde-dag", Edit(status="vervallen", note="ziek"), TODAY)
    assert status(edited(plan, "opvang", DONE, TODAY), "nazorg-zelfde-dag")[0] == "vervallen"


def test_care_of_before_the_plan_counts() -> None:
    day = TODAY - timedelta(days=1)
    assert status(edited(a_plan(), "opvang", Edit(status="gedaan", on=day), TODAY), "opvang") == (
        "gedaan",
        day,
    )


@each(
    ("edit", "word"),
    [
        (Edit(status="vervallen"), "zonder reden"),
        (Edit(status="gedaan", on=TODAY + timedelta(days=1)), "nog niet geweest"),
        (Edit(status="gedaan", on=TODAY - timedelta(days=32)), "lang voor de dag van het plan"),
        (Edit(status="bezig", on=TODAY), "is niet klaar"),
        (Edit(due=TODAY - timedelta(days=1)), "binnen tien jaar"),
        (Edit(due=TODAY + timedelta(days=3660)), "binnen tien jaar"),
    ],
)
def test_what_cannot_be_is_refused(edit: Edit, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        edited(a_plan(), "ordegesprek", edit, TODAY)
