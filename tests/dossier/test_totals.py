"""What the dossier counts is what its plans say, after any series of changes, on both databases."""

import random
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from msgspec import structs

from incident_actie.advice.advise import adviser_for
from incident_actie.dossier import removal
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.facts import is_first_care, speed
from incident_actie.dossier.tables import tally
from incident_actie.errors import UsageError
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.numbers.patterns import repeats
from incident_actie.numbers.period import Period, period, recent
from incident_actie.numbers.totals import totals
from incident_actie.plan.changing import Edit, edited, looked_back
from incident_actie.plan.making import OwnAction, Pick, make_plan
from incident_actie.plan.model import HELPED, Plan
from incident_actie.situation import EMPTY
from tests.dossier import recount
from tests.dossier.conftest import MakeDossier, on_both
from tests.dossier.plans import NOON, TODAY, a_plan
from tests.each import each

EXAMPLES = ("balie", "dementie", "hangjongeren", "leefgroep", "spoedpost", "thuiszorg")
TEAMS = ("noord", "zuid", "")
YEAR = Period("2025-12", "2026-11")
LATELY = date(2026, 10, 31)  # the last day of which patterns are told on TODAY


def test_the_first_care_of_our_base_is_one_action() -> None:
    base = load()
    advice = adviser_for(base).advise(EMPTY)
    plan = make_plan(base, advice, [Pick(action.id) for action in base.actions], TODAY)
    assert [item.action for item in plan.items if is_first_care(item)] == ["opvang"]
    own = structs.replace(plan.items[0], action="eigen-1", phases=("nazorg",), moment="kort-na")
    assert not is_first_care(structs.replace(own, addressees=("medewerker",)))


def any_plan(chance: random.Random) -> Plan:
    created = TODAY - timedelta(days=chance.randrange(0, 500))
    plan = a_plan(chance.choice(EXAMPLES), created, chance.choice(TEAMS))
    if chance.random() < 0.3:
        own = OwnAction("Iets van onszelf")
        item = structs.replace(plan.items[0], action="eigen-1", number=None, short=own.title, verdict="")
        plan = structs.replace(plan, items=(*plan.items, item))
    return plan


def any_change(plan: Plan, chance: random.Random) -> Plan:
    if chance.random() < 0.15:
        return looked_back(plan, "Iets geleerd.", "", TODAY)
    item = chance.choice(plan.everything)
    status = chance.choice(("open", "bezig", "gedaan", "gedaan", "vervallen"))
    day = min(TODAY, plan.created + timedelta(days=chance.choice((0, 2, 3, 4, 30))))
    edit = Edit(
        status=status,
        on=day if status in ("gedaan", "vervallen") else None,
        note="daarom",
        helped=chance.choice(("", *HELPED)),
    )
    return edited(plan, item.action, edit, TODAY)


def lived(dossier: Dossier, chance: random.Random, steps: int) -> dict[int, Plan]:
    """A dossier after some steps, and what should be in it."""
    kept: dict[int, Plan] = {}
    for _ in range(steps):
        step = chance.random()
        if step < 0.4 or not kept:
            new = dossier.keep(any_plan(chance), NOON)
        elif step < 0.85:
            old = kept[chance.choice(sorted(kept))]
            new = dossier.change(old, any_change(old, chance), NOON)
        elif step < 0.95 and any(plan.version > 1 for plan in kept.values()):
            old = chance.choice([plan for plan in kept.values() if plan.version > 1])
            new = dossier.restore(old.id, chance.randrange(1, old.version), NOON)
        else:
            gone = chance.choice(sorted(kept))
            removal.remove(dossier, [gone])
            del kept[gone]
            continue
        kept[new.id] = new
    return kept


@pytest.mark.parametrize("seed", range(4))
def test_the_counts_are_those_of_the_plans_after_any_series_of_changes(
    make_dossier: MakeDossier, knowledge: Knowledge, seed: int
) -> None:
    dossier = make_dossier()
    plans = lived(dossier, random.Random(seed), 45).values()
    for team in ("", "noord"):
        for months in (YEAR, Period("2025-03", "2026-02"), Period("2026-11", "2026-11")):
            found = totals(dossier, months, team, TODAY, knowledge)
            ours = recount.within(plans, months.since, months.until, team)
            assert found.counts == recount.counted(ours)
            assert found.late == recount.late(ours, TODAY)
        lately = recent(TODAY)
        came_back = recount.patterns(recount.within(plans, lately.since, lately.until, team))
        assert {(r.team, r.plaats, r.vorm) for r in found.repeats.first} <= came_back
        assert found.repeats.total == len(came_back)


@on_both
def test_a_task_is_not_among_the_actions_as_it_has_no_name_outside_its_plan(
    make_dossier: MakeDossier, knowledge: Knowledge
) -> None:
    dossier, made = make_dossier(), a_plan()
    task = structs.replace(made.items[0], action="taak-1", due=TODAY - timedelta(days=1))
    dossier.keep(structs.replace(made, items=(task, *made.items[1:])), NOON)
    found = totals(dossier, Period(f"{TODAY:%Y-%m}", f"{TODAY:%Y-%m}"), "", TODAY, knowledge)
    assert ("gekozen", made.items[1].action) in found.counts
    assert not [key for _, key in found.counts if key.startswith("taak")]
    assert "taak-1" not in found.late


@on_both
def test_nothing_is_left_in_the_counts_when_every_plan_is_gone(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    kept = lived(dossier, random.Random(7), 12)
    removal.remove(dossier, sorted(kept))
    with dossier.reading() as connection:
        assert connection.execute(sa.select(tally)).all() == []


@pytest.mark.parametrize(
    ("days", "found"),
    [((0, 45, 90), 1), ((0, 45, 91), 0), ((0, 90), 0), ((0, 1, 91, 92), 0), ((0, 2, 91, 92), 1)],
)
def test_three_within_ninety_days_is_a_pattern(
    make_dossier: MakeDossier, knowledge: Knowledge, days: tuple[int, ...], found: int
) -> None:
    dossier = make_dossier()
    for day in days:
        created = date(2026, 6, 1) + timedelta(days=day)
        dossier.keep(a_plan(created=created, team="noord", vorm=["belediging"]), NOON)
    repeats = totals(dossier, YEAR, "", TODAY, knowledge).repeats
    assert repeats.total == len(repeats.first) == found


@on_both
def test_a_pattern_is_of_one_team_one_place_and_one_form(
    make_dossier: MakeDossier, knowledge: Knowledge
) -> None:
    dossier = make_dossier()
    base = {"vorm": ["belediging"], "plaats": "gebouw"}
    for team, change in (("noord", {}), ("noord", {}), ("zuid", {}), ("noord", {"plaats": "terrein"})):
        dossier.keep(a_plan(created=LATELY, team=team, **{**base, **change}), NOON)
    dossier.keep(a_plan(created=LATELY, team="noord", plaats="gebouw", vorm=["bedreiging"]), NOON)
    assert totals(dossier, YEAR, "", TODAY, knowledge).repeats.total == 0
    both = ["bedreiging", "belediging"]
    dossier.keep(a_plan(created=LATELY, team="noord", plaats="gebouw", vorm=both), NOON)
    (repeat,) = totals(dossier, YEAR, "", TODAY, knowledge).repeats.first
    assert (repeat.team, repeat.plaats, repeat.vorm) == ("noord", "gebouw", "belediging")
    assert (repeat.times, repeat.last) == (3, "2026-10")


@on_both
def test_a_pattern_lies_within_its_period_and_comes_with_whole_months(
    make_dossier: MakeDossier, knowledge: Knowledge
) -> None:
    dossier = make_dossier()
    for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 1)):
        dossier.keep(a_plan(created=day), NOON)
    with dossier.reading() as connection:
        lies = [
            repeats(connection, Period(since, "2026-03"), "", knowledge).total
            for since in ("2026-02", "2026-01")
        ]
    assert lies == [0, 2]
    seen = [
        totals(dossier, YEAR, "", day, knowledge).repeats.total
        for day in (date(2026, 3, 31), date(2026, 4, 1))
    ]
    assert seen == [0, 2]


def test_a_pattern_brings_the_lasting_measures_that_were_recommended_and_not_done(
    make_dossier: MakeDossier, knowledge: Knowledge
) -> None:
    dossier = make_dossier()
    plans = [dossier.keep(a_plan(created=LATELY), NOON) for _ in range(3)]
    (first, *_) = totals(dossier, YEAR, "", TODAY, knowledge).repeats.first
    lasting = {a.id for a in knowledge.actions if "blijvend" in a.groups}
    assert set(first.measures) <= lasting & {item.action for item in plans[0].items}
    done = first.measures[0]
    dossier.change(plans[0], edited(plans[0], done, Edit(status="gedaan"), TODAY), NOON)
    again = totals(dossier, YEAR, "", TODAY, knowledge).repeats.first[0]
    assert first.measures
    assert done not in again.measures


@each(
    ("since", "until", "found"),
    [
        (None, None, ("2026-01", "2026-09")),
        ("2026-4", None, ("2026-04", "2026-09")),
        ("2025-07", None, ("2025-07", "2025-12")),
        (None, "2026-03", ("2026-01", "2026-03")),
        ("januari 2025", "december 2025", ("2025-01", "2025-12")),
    ],
)
def test_a_period_is_whole_quarters_of_one_year(
    since: str | None, until: str | None, found: tuple[str, str]
) -> None:
    months = period(since, until, TODAY)
    assert (months.since, months.until) == found
    assert months.first.day == 1
    assert (months.last + timedelta(days=1)).day == 1


@each(
    ("since", "until", "instead"),
    [
        ("2026-02", "2026-06", "--van 2026-01 --tot 2026-06"),
        ("2026-01", "2026-05", "--van 2026-01 --tot 2026-06"),
        ("2026-11", "2026-11", "--van 2026-01 --tot 2026-09"),
        ("2026-10", "2026-12", "--van 2026-01 --tot 2026-09"),
        ("2026-10", None, "--van 2026-01 --tot 2026-09"),
        ("2025-10", "2026-03", "--van 2026-01 --tot 2026-03"),
        ("2025-12", "2026-02", "--van 2026-01 --tot 2026-03"),
        ("2027-01", None, "--van 2026-01 --tot 2026-09"),
    ],
)
def test_another_period_is_refused_with_the_nearest_that_can_be(
    since: str, until: str | None, instead: str
) -> None:
    with pytest.raises(UsageError) as refused:
        period(since, until, TODAY)
    assert instead in refused.value.now
    words = instead.split()
    assert period(words[1], words[3], TODAY) == Period(words[1], words[3])


@each("word", ["2026", "2026-13", "2026-00", "november", "2026-11-01", "", " ", "０-1"])
def test_what_is_no_month_is_refused(word: str) -> None:
    with pytest.raises(UsageError, match="geen maand"):
        period(word or "-", None, TODAY)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError, match="later dan"):
        period("2026-12", "2026-11", TODAY)


def test_days_count_from_the_incident_and_else_from_the_plan() -> None:
    plan = a_plan(EXAMPLES[0], TODAY, "")
    done = structs.replace(plan.items[0], status="gedaan", done_on=TODAY + timedelta(days=1))
    earlier = (TODAY - timedelta(days=3)).isoformat()
    known = structs.replace(plan, situation={**plan.situation, "wanneer": f"{earlier}T22:30"})
    assert (speed(plan, [done]), speed(known, [done])) == ("48-uur", "later")
