"""A dossier to practise on: invented incidents, real advice, and a life of follow-up for each plan.

Pure and the same every time for a given day; nothing here opens a dossier. The benchmarks use it to
fill one of any size.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from msgspec import Struct

from incident_actie import examples
from incident_actie.advice.advise import Adviser, adviser_for
from incident_actie.dossier.demonstration_settings import DROPPED, NOTES, SETTINGS, Setting
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.changing import Edit, edited, looked_back
from incident_actie.plan.making import OwnAction, make_plan, recommended_choices
from incident_actie.plan.model import Helped, Item, Plan
from incident_actie.plan.organisation import Organisation
from incident_actie.situation import from_data

COUNT = 42
SPAN = 425  # days: fourteen months
NEVER = "huisregels-uitreiken"  # recommended again and again, and never finished
REPEATS = (71, 44, 13)  # days ago: the same place and form three times within 90 days
LOOK_BACK = 0.88  # of the plans whose day has come


class Turn(Struct, frozen=True):
    """One change in the life of a plan: at which moment, which edits, and perhaps the look back."""

    at: datetime
    edits: tuple[tuple[str, Edit], ...] = ()
    learned: str = ""
    lasting: str = ""

    def applied(self, plan: Plan) -> Plan:
        """The plan after this step."""
        day = self.at.date()
        for action, edit in self.edits:
            plan = edited(plan, action, edit, day)
        return looked_back(plan, self.learned, self.lasting, day) if self.learned else plan


class Story(Struct, frozen=True):
    """A plan as it was made, and what became of it."""

    plan: Plan
    at: datetime
    steps: tuple[Turn, ...]

    @property
    def outcome(self) -> Plan:
        """The plan after all steps."""
        plan = self.plan
        for step in self.steps:
            plan = step.applied(plan)
        return plan


def demonstration(
    knowledge: Knowledge, today: date, count: int = COUNT, span: int = SPAN, seed: int = 2026
) -> Iterator[Story]:
    """`count` stories spread over `span` days before `today`, the oldest first."""
    rng = random.Random(seed)
    adviser = adviser_for(knowledge)
    bases = {s.example: examples.find(s.example).situation for s in SETTINGS}
    for days_ago, fixed in _days(rng, count, span):
        setting = SETTINGS[0] if fixed else _picked(rng)
        changes = {} if fixed or rng.random() < 0.25 else rng.choice(setting.variants)
        answers = {**bases[setting.example], **changes}
        made = today - timedelta(days=days_ago)
        plan = _plan(knowledge, adviser, answers, setting, made, rng, fixed)
        yield Story(plan, _moment(made, 13), tuple(_life(plan, setting, today, rng)))


def _days(rng: random.Random, count: int, span: int) -> list[tuple[int, bool]]:
    """How long ago each incident was, and whether it is one of the repeats."""
    free = max(count - len(REPEATS), 0)
    spread = [(1 + int((i + rng.random()) * (span - 1) / max(free, 1)), False) for i in range(free)]
    return sorted([*spread, *((d, True) for d in REPEATS)], reverse=True)[:count]


def _picked(rng: random.Random) -> Setting:
    return rng.choices(SETTINGS, [s.weight for s in SETTINGS])[0]


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def _plan(
    knowledge: Knowledge,
    adviser: Adviser,
    answers: Mapping[str, Any],
    setting: Setting,
    made: date,
    rng: random.Random,
    fixed: bool,
) -> Plan:
    advice = adviser.advise(from_data(answers, knowledge.questions))
    chosen = recommended_choices(advice)
    if len(chosen) > 7 and not fixed:
        chosen = [c for c in chosen if c.action in ("opvang", NEVER) or rng.random() < 0.85]
    own = [OwnAction(setting.own)] if rng.random() < 0.3 else []
    return make_plan(knowledge, advice, chosen, made, own=own, organisation=Organisation(team=setting.team))


def _life(plan: Plan, setting: Setting, today: date, rng: random.Random) -> Iterator[Turn]:
    """What was done when; a plan from long ago is mostly finished, a new one hardly begun."""
    per_day: dict[date, list[tuple[str, Edit]]] = {}
    careful = rng.random() < 0.75  # some teams let things slip
    for item in plan.everything:
        for day, edit in _fate(item, plan, today, careful, rng):
            per_day.setdefault(day, []).append((item.action, edit))
    looks_back = plan.evaluation.due + timedelta(days=rng.randrange(8))
    evaluated = looks_back <= today and rng.random() < LOOK_BACK
    days = sorted(day for day in per_day if not evaluated or day <= looks_back)
    yield from (Turn(_moment(day, 16), tuple(per_day[day])) for day in days)
    if evaluated:
        said = {action: edit for day in days for action, edit in per_day[day]}
        closing = tuple(_closing(plan, said, rng))
        yield Turn(_moment(looks_back, 17), closing, rng.choice(setting.learned), rng.choice(setting.lasting))


def _closing(plan: Plan, said: Mapping[str, Edit], rng: random.Random) -> Iterator[tuple[str, Edit]]:
    """At the look back: whether what was done helped, and most of what was left is closed."""
    for item in plan.everything:
        edit = said.get(item.action, Edit())
        if edit.status == "gedaan":
            yield item.action, Edit(helped=_helped(rng))
        elif edit.status != "vervallen" and item.action != NEVER and rng.random() < 0.95:
            done = item.action == "opvang" or item.action.startswith("nazorg") or rng.random() < 0.5
            dropped = Edit("vervallen", note=rng.choice(DROPPED))
            yield item.action, Edit("gedaan", helped=_helped(rng)) if done else dropped


def _fate(
    item: Item, plan: Plan, today: date, careful: bool, rng: random.Random
) -> Iterator[tuple[date, Edit]]:
    """The changes of one action, each with its day: begun, done, dropped, or nothing."""
    luck = rng.random()
    term = (item.due - plan.created).days
    late = rng.choice((0, 0, 0, 1, 2, 6)) if careful else rng.choice((0, 2, 5, 12))
    day = item.due + timedelta(days=min(late, term + 1) - rng.randrange(max(term // 2, 1)))
    if item.action == NEVER:
        luck = 0.99 if luck < 0.6 else 0.93
    if day > today or luck > (0.97 if careful else 0.9):
        return
    if luck > 0.92 - (0 if careful else 0.06):
        yield day, Edit("bezig")
    elif luck > 0.85 and item.action != "opvang" and item.addressees != ("medewerker",):
        yield day, Edit("vervallen", note=rng.choice(DROPPED))
    else:
        yield day, Edit("gedaan", note=rng.choice(NOTES) if luck < 0.2 else None)


def _helped(rng: random.Random) -> Helped:
    words: tuple[Helped, ...] = ("ja", "deels", "nee", "weet-niet")
    return rng.choices(words, (45, 30, 12, 13))[0]
