"""No count under five, and nothing of one plan, follows from any pages together: searched for, exactly.

Somebody has every page that can be asked of a dossier (every run of quarters, every team and all, in both
forms) and a solver, knows the rule by which is rounded, and looks for a count that can be one number only.
"""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec import structs, to_builtins

from incident_actie.numbers import small
from incident_actie.numbers.comparing import compare
from incident_actie.numbers.extract import extract
from incident_actie.numbers.figures import Overview
from incident_actie.numbers.overview import overview
from incident_actie.numbers.patterns import Repeat, Repeats
from incident_actie.numbers.period import Period, period
from incident_actie.numbers.totals import Totals
from incident_actie.pages.overview import overview_page
from tests.numbers.attack import Attack
from tests.numbers.invented import (
    ACTIONS,
    BASE,
    UNITS,
    YEAR,
    Invented,
    a_dossier,
    a_plan,
    counted,
    periods,
    within,
)

Asked = list[tuple[Period, str]]
EVERY = list(periods(3))
QUARTERS = [one for one in EVERY if int(one.until[5:]) - int(one.since[5:]) == 2]


def all_pages(plans: list[Invented], runs: list[Period] = EVERY) -> Asked:
    teams = sorted({plan.team for plan in plans})
    return [(run, team) for run in runs for team in (["", *teams] if len(teams) > 1 else [""])]


def overview_of(plans: list[Invented], asked: tuple[Period, str], secret: str) -> dict[str, Any]:
    return to_builtins(overview(counted(plans, *asked, secret), BASE))


def found_out(plans: list[Invented], secret: str, asked: Asked, work: bool = False) -> dict[str, int]:
    """What is certain for who has read all of that, and the extracts of the same months."""
    attack = Attack(QUARTERS, sorted({plan.team for plan in plans}), work)
    for page in asked:
        attack.read_overview(overview_of(plans, page, secret))
        made = None if page[1] else extract(counted(plans, *page, secret), BASE)
        if made is not None:
            attack.read_extract(to_builtins(made))
    return attack.pinned(plans, asked, random.Random(secret))


def test_the_periods_of_the_attack_are_all_that_can_be_asked() -> None:
    from datetime import date

    from incident_actie.errors import UsageError

    can = set()
    for first in UNITS:
        for last in UNITS:
            try:
                can.add(period(first, last, date(YEAR + 1, 1, 1)))
            except UsageError:
                continue
    assert can == set(EVERY)


@pytest.mark.parametrize("count", [5, 9, 12, 20, 35, 60])
def test_no_count_under_five_follows_from_all_pages_together(count: int) -> None:
    plans = [structs.replace(plan, team="noord") for plan in a_dossier(random.Random(count), count)]
    assert found_out(plans, str(count), all_pages(plans)) == {}


def test_nor_of_what_became_of_the_actions() -> None:
    plans = [structs.replace(plan, team="noord") for plan in a_dossier(random.Random(2), 24)]
    assert found_out(plans, "work", all_pages(plans, [*QUARTERS, EVERY[3]]), work=True) == {}


def test_nor_from_those_of_two_teams_and_of_all() -> None:
    chance = random.Random(3)
    plans = [structs.replace(plan, team=chance.choice(("noord", "zuid"))) for plan in a_dossier(chance, 14)]
    assert found_out(plans, "teams", all_pages(plans, [*QUARTERS, EVERY[3]])) == {}


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(40))
def test_no_count_under_five_follows_in_thousands_of_dossiers(batch: int) -> None:
    for seed in range(50 * batch, 50 * batch + 50):
        chance = random.Random(seed)
        plans = a_dossier(chance, chance.randrange(5, 61))
        asked = all_pages(plans, EVERY if batch < 20 else [*QUARTERS, EVERY[3]])
        assert found_out(plans, str(seed), asked, work=seed % 10 == 0) == {}, seed


def test_the_attack_finds_what_the_pages_of_before_gave_away() -> None:
    """Seven plans, one of a client and one of a group: exact totals beside hidden parts tell it."""
    blocks = [Period(UNITS[0], UNITS[-1])]
    habit = {"dader": [0.0, 1.0, 0.0, 0.0, 0.0]}
    plans = [a_plan(random.Random(n), ("noord",), dict(habit), blocks[0].first) for n in range(7)]
    for at, who in ((0, "client"), (1, "groep")):
        counts = {key: n for key, n in plans[at].counts.items() if key[0] != "dader"}
        plans[at] = structs.replace(plans[at], counts=type(plans[at].counts)({**counts, ("dader", who): 1}))

    def exact(n: int) -> dict[str, Any]:
        return {"n": n or None, "hidden": not n, "small": not n}

    page = overview_of(plans, (blocks[0], ""), "x")
    lines = [{"id": who, "count": exact(n)} for who, n in (("client", 0), ("naaste", 5), ("groep", 0))]
    before = {"id": "dader", "lines": lines, "withheld": False}
    blank = {"id": "", "lines": [], "withheld": True}
    old = {
        **page, "plans": exact(7), "incidents": [before], "phases": [], "status": blank, "chosen": exact(0),
        "first_reaction": blank, "first_care": blank, "actions": [], "helped": [], "never_finished": [],
    }  # fmt: skip
    for read, found in ((old, {"client", "groep"}), (page, set())):
        attack = Attack(blocks, ["noord"])
        attack.read_overview(read)
        attack.reader.know({("n", UNITS[0], "noord", "dader", "groep"): 1}, 1)  # each of the two was there
        attack.reader.know({("n", UNITS[0], "noord", "dader", "client"): 1}, 1)
        pinned = attack.pinned(plans, [(blocks[0], "")], random.Random(1), least=1)
        assert {name.split()[-1] for name in pinned if " dader " in name} == found


class Twice(msgspec.Struct):
    """A dossier before and after one plan, and who saw both pages and knows of the change."""

    plans: list[Invented]
    block: Period
    changed: dict[str, Invented]
    attack: Attack
    asked: Asked

    def found(self) -> dict[str, int]:
        """Counts under five, and facts of the plan, that are certain."""
        certain = self.attack.pinned(self.plans, self.asked, random.Random(1))
        for sign, plan in self.changed.items():
            certain |= self.attack.certain_of(sign, plan, self.block, random.Random(1))
        return certain


def before_and_after(seed: int, change: str) -> Twice:
    """All that can be asked of the quarter in which it happened and of the year, on both days."""
    chance = random.Random(seed)
    plans = [structs.replace(plan, team="noord") for plan in a_dossier(chance, chance.randrange(8, 40))]
    new = a_plan(chance, ("noord",), {}, plans[0].day)
    changed = {"more": new, "less": plans[0]}
    changed = {sign: plan for sign, plan in changed.items() if change in (sign, "both")}
    after = [plan for plan in plans if plan is not changed.get("less")] + [new] * ("more" in changed)
    block = next(q for q in QUARTERS if within([new], q))
    attack = Attack(QUARTERS, ["noord"])
    attack.one_plan_changed(block, "more" in changed, "less" in changed)
    asked = [(run, "") for run in (block, Period(UNITS[0], UNITS[-1]))]
    for state, dossier in enumerate((plans, after)):
        for page in asked:  # what comes back is told with the months, so it is no part of this
            attack.read_overview({**overview_of(dossier, page, str(seed)), "patterns": []}, state)
    return Twice(plans, block, changed, attack, asked)


@pytest.mark.parametrize("change", ["more", "less", "both"])
@pytest.mark.parametrize("seed", range(2))
def test_of_one_plan_between_two_pages_nothing_is_certain(seed: int, change: str) -> None:
    assert before_and_after(seed, change).found() == {}


@pytest.mark.slow
@pytest.mark.parametrize("change", ["more", "less", "both"])
@pytest.mark.parametrize("batch", range(1, 9))
def test_of_one_plan_between_two_pages_nothing_is_certain_in_many_dossiers(batch: int, change: str) -> None:
    for seed in range(50 * batch, 50 * batch + 50):
        assert before_and_after(seed, change).found() == {}, seed


def test_without_what_is_taken_off_one_plan_would_be_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A count that goes from 4 to 5 tells it; so the attack sees what taking off prevents."""
    monkeypatch.setattr(small, "OFF", 1)
    monkeypatch.setattr("tests.numbers.attack.ABOVE", 4)
    assert any(before_and_after(seed, "more").found() for seed in range(4))


def test_what_people_read_is_made_from_the_json_and_nothing_else() -> None:
    plans = a_dossier(random.Random(5), 50)
    shown = overview(counted(plans, *all_pages(plans)[0], "x"), BASE)
    again = msgspec.json.decode(msgspec.json.encode(shown), type=Overview)
    assert list(overview_page(again, BASE)) == list(overview_page(shown, BASE))
    ours = extract(counted(plans, Period(UNITS[0], UNITS[-1]), "", "x"), BASE)
    assert ours is not None
    compared = compare(ours, [ours])
    assert {s.ours for subject in compared.subjects for s in subject.shares} <= {
        round(100 * n / ours.plans) for n in range(0, 10_000, 5)
    }


@pytest.mark.parametrize("secret", "abcdef")
def test_two_patterns_of_three_are_never_told_beside_a_place_that_is_hidden(secret: str) -> None:
    """Six at most, and three or more twice: both would be exactly three."""
    year = Period(UNITS[0], UNITS[-1])
    repeats = tuple(Repeat(team, "terrein", "overlast", 3, UNITS[3], ()) for team in ("noord", "zuid"))
    counts = Counter({("plan", ""): 6, ("plaats", "terrein"): 6, ("vorm", "overlast"): 6})
    page = overview(Totals(year, "", counts, Counter(), Repeats(repeats, 2), secret), BASE)
    places, forms = page.incidents[1], page.incidents[0]
    assert page.plans.n == places.count("terrein").n == forms.count("overlast").n == 5


def followed(plans: list[Invented], times: int) -> Iterator[list[Invented]]:
    """The same plans as their actions are ticked: each time something else of them is done."""
    counts = plans[0].counts
    for done in range(1, times + 1):
        more = Counter({**counts, ("gedaan", ACTIONS[0]): counts["gedaan", ACTIONS[0]] + done})
        yield [structs.replace(plans[0], counts=more), *plans[1:]]


@pytest.mark.parametrize("count", [10, 11, 25, 26])
def test_what_was_agreed_is_not_rounded_anew_by_every_tick(count: int) -> None:
    """Who asks for the page each day would else see how often it changes its five, and so what it is."""
    plans = a_dossier(random.Random(count), count)
    year = (Period(UNITS[0], UNITS[-1]), "")
    pages = [overview_of(now, year, "days") for now in followed(plans, 12)]
    once = {msgspec.json.encode([p["plans"], p["incidents"], p["phases"]]) for p in pages}
    chosen = {msgspec.json.encode([(a["id"], a["chosen"]) for a in p["actions"]]) for p in pages}
    assert (len(once), len(chosen)) == (1, 1)


@pytest.mark.parametrize("secret", "abcdefgh")
def test_parts_never_exceed_their_whole(secret: str) -> None:
    """The world in which nothing was taken off fits the page, also where parts are rounded by themselves."""
    plans = a_dossier(random.Random(secret), 31)
    page = overview_of(plans, (Period(UNITS[0], UNITS[-1]), ""), secret)

    def shown(part: dict[str, Any]) -> int:
        return sum(line["count"]["n"] or 0 for line in part["lines"])

    per_plan = [*page["phases"], page["status"], page["first_reaction"], page["first_care"]]
    assert all(shown(part) <= (page["plans"]["n"] or 0) for part in per_plan)
    assert all(shown(a["progress"]) <= a["chosen"]["n"] <= page["plans"]["n"] for a in page["actions"])
