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
from incident_actie.numbers.figures import Breakdown, Overview
from incident_actie.numbers.overview import overview
from incident_actie.numbers.patterns import Repeats
from incident_actie.numbers.period import Period
from incident_actie.numbers.totals import Totals, totals
from incident_actie.plan.changing import Edit, edited, looked_back
from tests.dossier import recount
from tests.dossier.conftest import MakeDossier, on_both
from tests.dossier.plans import NOON, TODAY, a_plan
from tests.dossier.test_totals import any_change, any_plan

YEAR = Period("2025-12", "2026-11")


def may_be(n: int) -> set[int | None]:
    """What can be published of a count: nought to two taken off, then rounded down to fives."""
    return {(n - off) // 5 * 5 or None if n >= off else None for off in range(3)}


def as_published(breakdown: Breakdown, real: dict[str, int]) -> bool:
    """Whether each group says what it may, and no other group says anything."""
    return all(line.count.n in may_be(real.get(line.id, 0)) for line in breakdown.lines)


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
    assert by_hand.plans.n == 10
    real: dict[str, dict[str, int]] = {
        "vorm": {"belediging": 7, "bedreiging": 7, "fysiek-licht": 5},
        "plaats": {"gebouw": 12},
        "dader": {"client": 5, "naaste": 7},
        "ernst": {"matig": 12},
    }
    assert [b.id for b in by_hand.incidents] == list(real)
    assert all(as_published(b, real[b.id]) for b in by_hand.incidents)
    assert by_hand.incidents[1].count("gebouw").words == "10 of meer"
    assert as_published(by_hand.status, {"open": 7, "geevalueerd": 5})
    assert as_published(by_hand.first_reaction, {"48-uur": 5, "72-uur": 1, "nog-niet": 1, "geen": 5})
    assert by_hand.status.count("open").n == 5
    assert by_hand.progress.count("gedaan").n in (None, 5)
    assert (by_hand.chosen.n or 0) >= (by_hand.progress.count("te-laat").n or 0) > 0


def test_what_came_back_is_named_from_three_on_and_never_exactly(
    by_hand: Overview, knowledge: Knowledge
) -> None:
    assert {(p.team, p.place, p.form, p.times.words) for p in by_hand.patterns} == {
        ("poli", "gebouw", "belediging", "3 keer of vaker"),
        ("poli", "gebouw", "bedreiging", "3 keer of vaker"),
        ("woonzorg", "gebouw", "fysiek-licht", "3 keer of vaker"),
    }
    assert by_hand.patterns_total == 3
    lasting = [never.lasting for never in by_hand.never_finished]
    assert lasting == sorted(lasting, reverse=True)
    assert True in lasting
    assert {never.recommended.words for never in by_hand.never_finished} == {"3 keer of vaker"}
    assert "ordegesprek" not in {never.id for never in by_hand.never_finished}


@on_both
def test_a_team_is_counted_by_itself(make_dossier: MakeDossier, knowledge: Knowledge) -> None:
    dossier = make_dossier()
    for team, n in (("noord", 8), ("zuid", 3)):
        for _ in range(n):
            dossier.keep(a_plan(team=team), NOON)
    plans = {
        team: overview(totals(dossier, YEAR, team, TODAY, knowledge), knowledge).plans.n
        for team in ("", "noord", "zuid", "west")
    }
    assert plans["noord"] == 5
    assert plans[""] in may_be(11)
    assert plans["zuid"] is plans["west"] is None


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
    return Totals(YEAR, "", Counter(counts), late, Repeats((), 0), str(seed))


@settings(max_examples=60)
@given(seed=st.integers(0, 10_000), plans=st.integers(1, 40))
def test_every_number_is_a_multiple_of_five_and_no_whole_is_less_than_its_parts(
    seed: int, plans: int
) -> None:
    found = overview(made_up(seed, plans, load()), load())
    assert all(n > 0 and n % 5 == 0 for n in counts_in(to_builtins(found)))
    if plans < 5:
        assert found.plans.hidden
    if found.plans.hidden:
        assert not found.actions
        assert not found.never_finished
        assert all(b.withheld for b in (*found.incidents, *found.phases, found.progress))
    whole = found.plans.n or 0
    for breakdown in (*found.incidents, found.status, *found.phases, found.first_reaction, found.first_care):
        assert breakdown.id == "vorm" or breakdown.shown <= whole
    assert found.progress.shown <= (found.chosen.n or 0)
    assert sum(a.chosen.n or 0 for a in found.actions) <= (found.chosen.n or 0)
    assert all(a.progress.shown <= (a.chosen.n or 0) for a in found.actions)
    assert all(line.said.shown <= (line.judged.n or 0) for line in found.helped)


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


def test_the_json_follows_its_schema(by_hand: Overview) -> None:
    data = msgspec.json.decode(msgspec.json.encode(by_hand))
    jsonschema.validate(data, msgspec.json.schema(Overview))
    assert data["schema"] == 1
    assert data["plans"] == {"n": 10, "hidden": False, "small": False, "rounded": True}
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
