"""Random dossiers, as counts per plan, and every page that somebody can ask of them."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from msgspec import Struct, structs

from incident_actie.dossier.facts import Key
from incident_actie.knowledge.load import load
from incident_actie.numbers.patterns import Repeat, Repeats
from incident_actie.numbers.period import Period
from incident_actie.numbers.totals import Totals

BASE = load()
ONE = ("dader", "plaats", "ernst")  # of these a plan has exactly one answer
MAYBE = ("aanspreekbaar", "herhaling")  # of these at most one
ACTIONS = ("ordegesprek", "opvang", "gele-kaart", "huisregels-uitreiken", "tiplijn")
SPEEDS = ("48-uur", "72-uur", "later", "nog-niet", "geen")
PHASES = ("pro-actie", "preventie", "preparatie", "repressie", "nazorg")
STATUS = ("open", "afgerond", "geevalueerd")
YEAR = 2026
UNITS = tuple(f"{YEAR}-{month:02}" for month in range(1, 13))


class Invented(Struct, frozen=True):
    """One plan: its day and team, what it adds to the counts, and which actions are late."""

    day: date
    team: str
    counts: Counter[Key]
    late: Counter[str]

    @property
    def month(self) -> str:
        return f"{self.day:%Y-%m}"

    def told(self, fact: str) -> list[str]:
        return [key for (name, key) in self.counts if name == fact]


def answers(question: str) -> tuple[str, ...]:
    asked = BASE.question(question)
    return tuple(asked.ids)


def a_plan(
    chance: random.Random, teams: tuple[str, ...], habit: dict[str, list[float]], day: date
) -> Invented:
    counts: Counter[Key] = Counter({("plan", ""): 1})

    def pick(fact: str, of: tuple[str, ...]) -> str:
        return chance.choices(of, habit.setdefault(fact, [chance.random() ** 3 for _ in of]))[0]

    once = {**{q: answers(q) for q in ONE}, "status": STATUS, "reactie": SPEEDS, "opvang": SPEEDS}
    once |= {question: answers(question) for question in MAYBE if chance.random() < 0.7}
    for fact, of in once.items():
        counts[fact, pick(fact, of)] = 1
    for _ in range(chance.choice((1, 1, 2, 3))):
        counts["vorm", pick("vorm", answers("vorm"))] = 1
    for phase in PHASES:
        if chance.random() < habit.setdefault(f"fase {phase}", [chance.random()])[0]:
            counts["fase", phase] = 1
    late: Counter[str] = Counter()
    for action in ACTIONS:
        if chance.random() < habit.setdefault(action, [chance.random()])[0]:
            _an_action(counts, late, action, pick("stand", ("gedaan", "te-laat", "op-tijd", "vervallen")))
            if counts["gedaan", action] and counts["status", "geevalueerd"]:
                counts[f"hielp-{pick('hielp', ('ja', 'deels', 'nee', 'weet-niet'))}", action] = 1
    return Invented(day, pick("team", teams), +counts, late)


def _an_action(counts: Counter[Key], late: Counter[str], action: str, state: str) -> None:
    counts["gekozen", action] = 1
    counts["aanbevolen", action] = 1
    if state in ("gedaan", "vervallen"):
        counts[state, action] = 1
    if state == "te-laat":
        late[action] = 1


def a_dossier(chance: random.Random, plans: int) -> list[Invented]:
    """Plans of one year, of one to three teams, with habits so that small numbers are everywhere."""
    teams = ("noord", "zuid", "west")[: chance.choice((1, 2, 2, 3))]
    habit: dict[str, list[float]] = {}
    days = [date(YEAR, 1, 1) + timedelta(days=chance.randrange(365)) for _ in range(plans)]
    return [a_plan(chance, teams, habit, day) for day in sorted(days)]


def within(plans: Iterable[Invented], period: Period, team: str = "") -> list[Invented]:
    return [p for p in plans if period.since <= p.month <= period.until and team in ("", p.team)]


def counted(plans: Iterable[Invented], period: Period, team: str, mark: str) -> Totals:
    """The numbers of a page, as the database gives them."""
    found = within(plans, period, team)
    counts, late = Counter[Key](), Counter[str]()
    for plan in found:
        counts.update(plan.counts)
        late.update(plan.late)
    made = Totals(period, team, counts, late, patterns(within(plans, Period(UNITS[0], UNITS[-1]), team)))
    given: dict[str, Any] = {"secret": mark}
    return structs.replace(made, **given) if "secret" in Totals.__struct_fields__ else made


def patterns(plans: list[Invented]) -> Repeats:
    """Team, place and form, three times or more in ninety days."""
    days: dict[tuple[str, str, str], list[date]] = {}
    for plan in plans:
        for form in plan.told("vorm"):
            days.setdefault((plan.team, plan.told("plaats")[0], form), []).append(plan.day)
    found = [Repeat(*key, 3, f"{last:%Y-%m}", ()) for key, each in days.items() if (last := _third(each))]
    found.sort(key=lambda repeat: repeat.last, reverse=True)
    return Repeats(tuple(found[:10]), len(found))


def _third(days: list[date]) -> date | None:
    ordered = sorted(days)
    ends = [c for a, c in zip(ordered, ordered[2:], strict=False) if (c - a).days <= 90]
    return max(ends, default=None)


def periods(months: int) -> Iterator[Period]:
    """Every run of whole blocks of so many months in the year."""
    for first in range(0, 12, months):
        for last in range(first + months, 13, months):
            yield Period(UNITS[first], UNITS[last - 1])
