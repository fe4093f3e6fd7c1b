"""The overview of a small dossier counted by hand; and nothing under five in any overview."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins

from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.numbers.figures import PROGRESS, Breakdown, Overview
from incident_actie.numbers.overview import overview
from incident_actie.numbers.patterns import Repeats
from incident_actie.numbers.period import Period
from incident_actie.numbers.small import Count
from incident_actie.numbers.totals import Totals, totals
from incident_actie.plan.changing import Edit, edited, looked_back
from tests.dossier import recount
from tests.dossier.conftest import MakeDossier, on_both
from tests.dossier.plans import NOON, TODAY, a_plan
from tests.dossier.readers import possible
from tests.dossier.test_totals import any_change, any_plan

YEAR = Period("2025-12", "2026-11")


def numbers(breakdown: Breakdown) -> dict[str, str]:
    return {line.id: line.count.words for line in breakdown.lines}


@pytest.fixture
def by_hand(make_dossier: MakeDossier, knowledge: Knowledge) -> Overview:
    """Twelve plans: seven at the desk in May, five with dementia in June; one from long ago."""
    dossier = make_dossier()
    dossier.keep(a_plan(created=date(2025, 11, 30)), NOON)
    for day in range(1, 8):
        plan = dossier.keep(a_plan("balie", date(2026, 5, day), "poli"), NOON)
        if day <= 6:  # six order talks: five within two days, one after three
            on = plan.created + timedelta(days=2 if day <= 5 else 3)
            edit = Edit(status="gedaan", on=on, helped="ja" if day <= 5 else "")
            plan = dossier.change(plan, edited(plan, "ordegesprek", edit, TODAY), NOON)
        if day <= 5:
            dossier.change(plan, looked_back(plan, "", "", TODAY), NOON)
    for day in range(1, 6):
        dossier.keep(a_plan("dementie", date(2026, 6, day), "woonzorg"), NOON)
    return overview(totals(dossier, YEAR, "", TODAY, knowledge), knowledge)


@on_both
def test_a_small_dossier_is_counted_as_by_hand(by_hand: Overview) -> None:
    assert by_hand.plans == Count(12)
    assert {b.id: numbers(b) for b in by_hand.incidents} == {
        "vorm": {"belediging": "7", "bedreiging": "7", "fysiek-licht": "5"},
        "plaats": {"gebouw": "12"},
        "dader": {"client": "5", "naaste": "7"},
        "ernst": {"matig": "12"},
    }
    assert numbers(by_hand.status) == {"open": "7", "afgerond": "0", "geevalueerd": "5"}
    assert by_hand.chosen == Count(sum(line.chosen.n or 0 for line in by_hand.actions))
    assert numbers(by_hand.progress) == {
        "gedaan": "6",
        "te-laat": str((by_hand.chosen.n or 0) - 6),
        "nog-op-tijd": "0",
        "vervallen": "0",
    }


def test_what_is_small_in_it_is_hidden_with_what_gives_it_away(by_hand: Overview) -> None:
    """Five reactions within 48 hours, one within 72, one still waits, five plans without any."""
    assert set(numbers(by_hand.first_reaction).values()) <= {"minder dan 5", "niet getoond", "5"}
    assert by_hand.first_reaction.count("72-uur").small
    talk = next(line for line in by_hand.actions if line.id == "ordegesprek")
    assert talk.chosen == Count(7)
    assert talk.progress.withheld or talk.progress.count("te-laat").small, "one of seven is late"
    assert talk.progress.withheld or not by_hand.helped, "what was judged was done"


def test_what_came_back_is_named_from_three_on_and_never_exactly(by_hand: Overview) -> None:
    assert {(p.team, p.place, p.form, p.times.words) for p in by_hand.patterns} == {
        ("poli", "gebouw", "belediging", "5 keer of vaker"),
        ("poli", "gebouw", "bedreiging", "5 keer of vaker"),
        ("woonzorg", "gebouw", "fysiek-licht", "5 keer of vaker"),
    }
    assert by_hand.patterns_total == 3


def test_measures_that_last_come_first_among_those_never_finished(
    by_hand: Overview, knowledge: Knowledge
) -> None:
    lasting = [never.lasting for never in by_hand.never_finished]
    assert lasting == sorted(lasting, reverse=True)
    assert True in lasting
    assert "ordegesprek" not in {never.id for never in by_hand.never_finished}
    tips = next(never for never in by_hand.never_finished if never.id == "tiplijn")
    assert tips.recommended.words == "7 keer"


@pytest.mark.parametrize(("times", "words"), [(2, None), (3, "3 keer of vaker"), (5, "5 keer")])
def test_three_times_recommended_and_never_done_is_named(
    make_dossier: MakeDossier, knowledge: Knowledge, times: int, words: str | None
) -> None:
    dossier = make_dossier()
    for _ in range(times):
        dossier.keep(a_plan(), NOON)
    found = overview(totals(dossier, YEAR, "", TODAY, knowledge), knowledge)
    assert (found.plans.n is None) == (times < 5)
    assert {never.recommended.words for never in found.never_finished} == ({words} if words else set())


def test_a_team_is_counted_by_itself(make_dossier: MakeDossier, knowledge: Knowledge) -> None:
    dossier = make_dossier()
    for team, n in (("noord", 6), ("zuid", 3)):
        for _ in range(n):
            dossier.keep(a_plan(team=team), NOON)
    plans = {
        team: overview(totals(dossier, YEAR, team, TODAY, knowledge), knowledge).plans.words
        for team in ("", "noord", "zuid", "west")
    }
    assert plans == {"": "9", "noord": "6", "zuid": "minder dan 5", "west": "0"}


def made_up(seed: int, plans: int, knowledge: Knowledge) -> Totals:
    """The numbers of random plans, counted without a database."""
    chance = random.Random(seed)
    lived = [any_plan(chance) for _ in range(plans)]
    for _ in range(chance.randrange(60)):
        i = chance.randrange(plans)
        lived[i] = any_change(lived[i], chance)
    for i in chance.sample(range(plans), chance.randrange(plans)):  # judged together, looked back at or not
        edit = Edit(status="gedaan", helped=chance.choice(("ja", "nee")))
        lived[i] = edited(lived[i], lived[i].items[0].action, edit, TODAY)
    few = chance.random() < 0.5  # many actions done or dropped, so that small numbers are everywhere
    for i, plan in enumerate(lived if few else []):
        for item in plan.items:
            if chance.random() < 0.7:
                edit = Edit(status=chance.choice(("gedaan", "vervallen")), note="daarom")
                lived[i] = edited(lived[i], item.action, edit, TODAY)
    counts, late = recount.counted(lived), recount.late(lived, TODAY)
    return Totals(YEAR, "", Counter(counts), late, Repeats((), 0))


@settings(max_examples=60)
@given(seed=st.integers(0, 10_000), plans=st.integers(1, 40))
def test_no_overview_tells_a_number_under_five(seed: int, plans: int) -> None:
    found = overview(made_up(seed, plans, load()), load())
    assert all(n == 0 or n >= 5 for n in counts_in(to_builtins(found)))
    if plans < 5:
        assert found.plans.hidden
        assert not found.actions
        assert all(b.withheld for b in (*found.incidents, *found.phases, found.progress))


def counts_in(data: Any) -> Iterator[int]:
    """Every number that stands for a count."""
    if isinstance(data, dict):
        if isinstance(data.get("n"), int):
            yield data["n"]
        for value in data.values():
            yield from counts_in(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from counts_in(value)


@settings(max_examples=60)
@given(seed=st.integers(0, 10_000), plans=st.integers(5, 30))
def test_no_number_under_five_can_be_worked_out_from_the_totals(seed: int, plans: int) -> None:
    counted = made_up(seed, plans, load())
    found = overview(counted, load())
    for breakdown in (*found.incidents, found.status, *found.phases, found.first_reaction, found.first_care):
        if breakdown.id != "vorm":
            assert uncertain(breakdown, plans)
    if found.chosen.n:
        assert uncertain(found.progress, found.chosen.n)
    for line in found.helped:
        assert uncertain(line.said, line.judged.n or 0)
    if found.status.count("geevalueerd").hidden:
        assert not found.helped, "an action is judged at most once in each evaluated plan"
    secret = {a.id for a in found.actions if not a.progress.withheld and a.progress.count("gedaan").hidden}
    assert secret.isdisjoint(line.id for line in found.helped), "what is judged was done"
    shown = [a for a in found.actions if not a.progress.withheld]
    if shown:  # the rows add up to what is shown of each, the columns to the progress of all together
        assert sum(a.chosen.n or 0 for a in found.actions) == found.chosen.n
        assert not any(found.progress.count(word).hidden for word in PROGRESS)


def test_what_helped_is_not_told_where_how_much_was_done_is_hidden(knowledge: Knowledge) -> None:
    """Six of twenty done, two dropped: six judgements would say that six were done at least."""
    counts: Counter[tuple[str, str]] = Counter({("plan", ""): 40, ("status", "geevalueerd"): 40})
    for action, chosen, done, dropped in (
        ("gele-kaart", 20, 6, 2),
        ("ordegesprek", 20, 6, 2),
        ("opvang", 36, 20, 6),
    ):
        counts["gekozen", action] = chosen
        counts["gedaan", action], counts["vervallen", action] = done, dropped
        counts["hielp-ja", action] = done
    found = overview(Totals(YEAR, "", counts, Counter(), Repeats((), 0)), knowledge)
    words = {line.id: line.progress.count("gedaan").words for line in found.actions}
    assert words == {"opvang": "20", "gele-kaart": "niet getoond", "ordegesprek": "niet getoond"}
    assert [line.id for line in found.helped] == ["opvang"]


def uncertain(breakdown: Breakdown, total: int) -> bool:
    """Whether each hidden small part could be at least two numbers."""
    counts = [line.count for line in breakdown.lines]
    if breakdown.withheld or total > 400:
        return True
    (options,) = possible([counts], [total])
    return all(
        len(could) > 1 or could == {0} for count, could in zip(counts, options, strict=True) if count.small
    )


def test_the_json_follows_its_schema(by_hand: Overview) -> None:
    data = msgspec.json.decode(msgspec.json.encode(by_hand))
    jsonschema.validate(data, msgspec.json.schema(Overview))
    assert data["schema"] == 1
    assert data["plans"] == {"n": 12, "hidden": False, "small": False}
    hidden = [c for c in lines_in(data) if c["hidden"]]
    assert hidden
    assert all(c["n"] is None for c in hidden)


def lines_in(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if {"n", "hidden"} <= data.keys():
            yield data
        for value in data.values():
            yield from lines_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from lines_in(value)
