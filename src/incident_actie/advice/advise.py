"""The adviser: a verdict with reasons on every action, at tens of thousands of situations a second."""

from collections.abc import Mapping, Sequence
from functools import cache, reduce
from operator import attrgetter, or_

from msgspec import structs

from incident_actie.advice.clauses import Clause, ClauseTable
from incident_actie.advice.later import Postponing, put_off
from incident_actie.advice.pull import CULTURE, pulled, weights
from incident_actie.advice.several import judged_for_each
from incident_actie.advice.verdict import Advice, Judgement, Reason, Verdict
from incident_actie.dates import parse_term
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.vocabulary import STEPS
from incident_actie.situation import Situation
from incident_actie.text import joined


class Adviser:
    """Judges situations against one knowledge base. Build it once, ask it often."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.table = ClauseTable(knowledge)
        judges = _judges(knowledge, self.table.clauses)
        self._judges = [(judge.mask, judge.met, judge) for judge in judges]
        self._postponing = Postponing(knowledge)
        self._weights: dict[tuple[str, ...], Mapping[str, int]] = {
            (str(v.level),): weights(knowledge, v) for v in knowledge.levels
        }

    def advise(self, situation: Situation) -> Advice:
        """A judgement on every action; the recommended ones ranked."""
        judgements = self.verdicts(situation)
        wanted = sorted([j for j in judgements if j.verdict is Verdict.RECOMMENDED], key=_ORDER)
        level = situation.answers.get(CULTURE, ())
        weight = self._weights.get(level)
        ranked = pulled(wanted, weight) if weight else wanted
        if waiting := {id(j) for j in self._postponing.of(ranked, level)}:
            judgements = [put_off(j) if id(j) in waiting else j for j in judgements]
            ranked = [j for j in ranked if id(j) not in waiting]
        return Advice(situation, tuple(judgements), tuple(ranked))

    def verdicts(self, situation: Situation) -> list[Judgement]:
        """The judgements as the conditions say, with nothing put off: what `controleer` proves things of."""
        judge = self._judge
        return judged_for_each(situation, judge) if situation.people else judge(situation)

    def _judge(self, situation: Situation) -> list[Judgement]:
        """The judgements for one person, in the order of the base."""
        held = self.table.holding(situation)
        judgements = [met.get(held & mask) or judge.meet(held) for mask, met, judge in self._judges]
        for at, judgement in enumerate(judgements):
            if judgement.first:
                judgements[at] = self._judges[at][2].possible(judgement, held)
        return judgements


_ORDER = attrgetter("order")
_Bits = list[tuple[int, Clause]]


def _judges(knowledge: Knowledge, clauses: Sequence[Clause]) -> list["_Judge"]:
    own: dict[str, _Bits] = {action.id: [] for action in knowledge.actions}
    for at, clause in enumerate(clauses):
        own[clause.action].append((1 << at, clause))
    refusing = [(a, sum(b for b, c in own[a.id] if c.verdict is Verdict.NOT)) for a in knowledge.actions]
    return [_Judge(action, own[action.id], refusing) for action in knowledge.actions]


class _Judge:
    """One action: its clauses, each with its bit among all; the actions that it may wait for, each with
    the bits of what refuses it; and the judgements made before, by the bits that held."""

    def __init__(self, action: Action, clauses: _Bits, refusing: Sequence[tuple[Action, int]]) -> None:
        self.action, self.clauses = action, clauses
        first = {name for _, c in clauses for name in c.first}
        self.awaited = [(other, bits) for other, bits in refusing if other.id in first]
        self.mask = sum(bit for bit, _ in clauses)
        self.refusing = reduce(or_, (bits for _, bits in self.awaited), 0)
        self.met: dict[int, Judgement] = {}

    def meet(self, held: int) -> Judgement:
        """The judgement on clauses that did not hold together before."""
        self.met[held & self.mask] = found = decide(self.action, self._holding(held))
        return found

    def possible(self, judgement: Judgement, held: int) -> Judgement:
        """The same judgement without what must come first and is itself refused here."""
        if not held & self.refusing:
            return judgement
        key = held & (self.mask | self.refusing)
        if key not in self.met:
            gone = {a.id: a.name for a, bits in self.awaited if held & bits and a.id in judgement.first}
            self.met[key] = _give_way(self.action, self._holding(held), gone) if gone else judgement
        return self.met[key]

    def _holding(self, held: int) -> list[Clause]:
        return [c for bit, c in self.clauses if held & bit]


_ORDERED = (Verdict.NOT, Verdict.FIRST, Verdict.RECOMMENDED)


def decide(action: Action, holding: list[Clause]) -> Judgement:
    """The first verdict that has a clause wins; its clauses are the reasons."""
    for verdict in _ORDERED:
        deciding = [c for c in holding if c.verdict is verdict]
        if deciding:
            return _judgement(action, verdict, deciding)
    told = next((c.because for c in holding if c.verdict is Verdict.CONSIDER), action.hints[-1].text)
    return Judgement(action, Verdict.CONSIDER, (Reason(told),))


def _give_way(action: Action, holding: list[Clause], gone: Mapping[str, str]) -> Judgement:
    """What waits only for something impossible gives way to another reason to wait.

    Is there no other reason, then it still waits: an impossible warning is no permission for a
    heavier step. `controleer` shows that our own base never comes there.
    """
    waiting = [c for c in holding if c.verdict is Verdict.FIRST]
    standing = [c for c in waiting if not c.first or not gone.keys() >= set(c.first)]
    found = _judgement(action, Verdict.FIRST, standing or waiting)
    reasons = (
        found.reasons if standing else (*found.reasons, Reason(IMPOSSIBLE.format(joined(gone.values()))))
    )
    return structs.replace(found, reasons=reasons, first=tuple(n for n in found.first if n not in gone))


IMPOSSIBLE = "Maar dit past hier niet: {}. Bespreek samen wat er dan eerst moet gebeuren."


def _judgement(action: Action, verdict: Verdict, deciding: list[Clause]) -> Judgement:
    said: dict[str, str] = {}
    for clause in deciding:
        said.setdefault(clause.because, clause.rule)
    reasons = tuple([Reason(text, rule) for text, rule in said.items()])
    first = tuple(dict.fromkeys(wanted for c in deciding for wanted in c.first))
    order = rank_key(action, _indications(deciding)) if verdict is Verdict.RECOMMENDED else ()
    tasks = tuple(dict.fromkeys(c.task for c in deciding if c.task))
    return Judgement(action, verdict, reasons, first, order, tasks)


def _indications(deciding: Sequence[Clause]) -> int:
    """How many clauses recommend; the culture level is not counted, as its pull is one place."""
    return sum(all(test.question != CULTURE for test in clause.tests) for clause in deciding) or 1


@cache
def _hours(term: str) -> int:
    """How soon a term ends, for sorting."""
    found = parse_term(term)
    return found.hours if found else 0


def rank_key(action: Action, indications: int) -> tuple[int | str, ...]:
    """Danger first, then report and discuss, then term, then indications, then the number."""
    return (
        0 if action.moment == "nu" else 1,
        STEPS.index(action.step),
        _hours(action.term),
        -indications,
        action.number or 99,
        action.id,
    )


@cache
def adviser_for(knowledge: Knowledge) -> Adviser:
    """The adviser of a knowledge base, compiled once."""
    return Adviser(knowledge)
