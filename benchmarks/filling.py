"""Fill a dossier with as many plans as wanted, in step: bodies, columns, what waits, forms, counts, history.

The plans are real ones: advice on the examples that ship with the program and on changes of those, ten
actions each, lived a while (open, late, done, dropped, looked back). A few hundred are made by the
program itself; one is then laid on each day of each team, because making a million takes hours.
The history of a plan is one line, that it was made: each later change would add as much as a body.
"""

import random
import re
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import msgspec
from msgspec import structs

from incident_actie import examples
from incident_actie.advice.advise import adviser_for
from incident_actie.advice.verdict import Verdict
from incident_actie.dossier import facts
from incident_actie.knowledge.load import load
from incident_actie.plan.making import Pick, make_plan
from incident_actie.plan.model import Plan
from incident_actie.plan.organisation import Organisation
from incident_actie.plan.titles import answers
from incident_actie.situation import Situation

MONTHS = 24
SPAN = 730
TEAMS = [f"team {i:02}" for i in range(1, 41)]
ACTIONS = 10
AGES = (10, 45, 150, 10_000)  # days at most: the plan is fresh, under way, mostly done, over
LIVED = (0, 10, 45, 150)  # days at least
DONE = (0.1, 0.5, 0.85, 0.93)  # of what could be done by then
BASE = date(2026, 1, 5)
TABLES = {
    "plan": "id uid team created keep_until version stage next_due pending phases dader plaats body",
    "pending": "plan_id action due team created",
    "form": "plan_id vorm team plaats created",
    "change": "plan_id version at what before who",
    "tally": "month team fact key slot n",
}
_DATE = re.compile(rb'"(\d{4}-\d\d-\d\d)"')
_TEAM = "het-team-van-dit-plan"


@dataclass(frozen=True)
class Template:
    """A lived plan, to be laid on any day and team."""

    pieces: list[Any]
    columns: dict[str, Any]
    waiting: list[tuple[str, int]]
    counts: Counter[tuple[str, str]]
    forms: list[str]


def templates(chance: random.Random, each: int) -> list[list[Template]]:
    """For every age, plans as they are by then."""
    return [[_template(_plan(chance), age, chance) for _ in range(each)] for age in range(len(AGES))]


def _plan(chance: random.Random) -> Plan:
    base = load()
    answers = dict(examples.situation(examples.find(chance.choice(examples.names())), base).answers)
    for question in ("vorm", "plaats", "ernst", "herhaling"):
        if chance.random() < 0.5:
            ids = base.question(question).ids
            weights = [1 / (i + 1) for i in range(len(ids))]
            few = 2 if question == "vorm" and chance.random() < 0.4 else 1
            answers[question] = tuple(dict.fromkeys(chance.choices(ids, weights, k=few)))
    advice = adviser_for(base).advise(Situation(answers))
    wanted = [j.action.id for j in (*advice.recommended, *advice.of(Verdict.CONSIDER))]
    chosen = [Pick(action) for action in wanted if chance.random() < 0.8][:ACTIONS]
    return make_plan(base, advice, chosen, BASE, organisation=Organisation(team=_TEAM))


def _template(fresh: Plan, age: int, chance: random.Random) -> Template:
    lived = _lived(fresh, age, chance)
    return Template(
        pieces=_pieces(lived),
        columns=facts.columns(lived),
        waiting=[(w.action, (w.due - BASE).days) for w in facts.waiting(lived)],
        counts=facts.counts(lived),
        forms=answers(lived, "vorm"),
    )


def _lived(plan: Plan, age: int, chance: random.Random) -> Plan:
    day = BASE + timedelta(days=LIVED[age])

    def lived(item: Any) -> Any:
        if item.due > day + timedelta(days=7) or chance.random() > DONE[age]:
            return item
        status = "vervallen" if chance.random() < 0.08 else "gedaan"
        spent = max(0, min((day - BASE).days, (item.due - BASE).days + chance.randint(-3, 6)))
        helped = chance.choices(("ja", "deels", "nee", "weet-niet"), (5, 3, 1, 1))[0] if over else ""
        done_on = BASE + timedelta(days=spent)
        return structs.replace(item, status=status, note="", done_on=done_on, helped=helped)

    over = age >= 2 and chance.random() < 0.8
    plan = structs.replace(
        plan, items=tuple(map(lived, plan.items)), aftercare=tuple(map(lived, plan.aftercare))
    )
    if not over:
        return plan
    return structs.replace(plan, evaluation=structs.replace(plan.evaluation, done_on=plan.evaluation.due))


def _pieces(plan: Plan) -> list[Any]:
    """The JSON of a plan, cut at its dates (as days from the plan) and at its team."""
    parts: list[Any] = []
    for i, part in enumerate(_DATE.split(msgspec.json.encode(plan))):
        if i % 2:
            parts.append((date.fromisoformat(part.decode()) - BASE).days)
        else:
            parts.append(part)
    return parts


def _body(pieces: Sequence[Any], day: date, team: str) -> bytes:
    words = (p if isinstance(p, bytes) else f'"{day + timedelta(days=p)}"'.encode() for p in pieces)
    return zlib.compress(b"".join(words).replace(_TEAM.encode(), team.encode()), 6)


Rows = dict[str, list[tuple[Any, ...]]]


def filled(count: int, today: date, write: Callable[[Rows], None], each: int = 60) -> None:
    """Hand over the rows of `count` plans, a day at a time, and the counts at the end."""
    chance = random.Random(2026)
    pool = templates(chance, each)
    counted: Counter[tuple[str, str, str, str]] = Counter()
    number = 0
    for ago in range(SPAN - 1, -1, -1):
        day, rows = today - timedelta(days=ago), Rows({name: [] for name in TABLES})
        until = count * (SPAN - ago) // SPAN
        age = next(i for i, most in enumerate(AGES) if ago <= most)
        laid = {team: chance.choice(pool[age]) for team in TEAMS}
        bodies = {team: _body(laid[team].pieces, day, team) for team in TEAMS}
        while number < until:
            number += 1
            team = chance.choice(TEAMS)
            _add(rows, number, laid[team], day, team, bodies[team])
            for (fact, key), n in laid[team].counts.items():
                counted[facts.month_of(day), team, fact, key] += n
        write(rows)
    write({"tally": [(*key, 0, n) for key, n in sorted(counted.items())]})


def _add(rows: Rows, number: int, template: Template, day: date, team: str, body: bytes) -> None:
    columns, at = template.columns, datetime.combine(day, time(12), UTC)
    due = min((day + timedelta(days=d) for _, d in template.waiting), default=None)
    keep = day + (columns["keep_until"] - BASE)
    own = ("stage", "pending", "phases", "dader", "plaats")
    stage, pending, phases, dader, place = (columns[name] for name in own)
    uid = f"{number:032x}"
    rows["plan"].append((number, uid, team, day, keep, 1, stage, due, pending, phases, dader, place, body))
    for action, days in template.waiting:
        rows["pending"].append((number, action, day + timedelta(days=days), team, day))
    for vorm in template.forms:
        rows["form"].append((number, vorm, team, place, day))
    rows["change"].append((number, 1, at, "plan gemaakt", None, ""))
