"""The adviser: a verdict with reasons on every action, at tens of thousands of situations a second."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter

from msgspec import structs

from incident_actie.advice.clauses import Clause, ClauseTable
from incident_actie.advice.pull import CULTURE, pulled, weights
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
        self._refusing = _refusing(self.table.clauses)
        self._judges: dict[str, tuple[int, _Judge]] = {}
        self._stretches = self._split()
        self._weights: dict[tuple[str, ...], Mapping[str, int]] = {
            (str(v.level),): weights(knowledge, v) for v in knowledge.levels
        }

    def _split(self) -> list[tuple[int, int, "_Stretch"]]:
        """A few actions at a time: where their clauses start, their mask, their judge."""
        own: dict[str, list[Clause]] = {action.id: [] for action in self.knowledge.actions}
        for clause in self.table.clauses:
            own[clause.action].append(clause)
        stretches, start = [], 0
        for at in range(0, len(self.knowledge.actions), TOGETHER):
            few = [_Judge(a, own[a.id]) for a in self.knowledge.actions[at : at + TOGETHER]]
            begin = start
            for one in few:
                self._judges[one.action.id] = (start, one)
                start += len(one.clauses)
            stretches.append((begin, (1 << start - begin) - 1, _Stretch(few, self._refusing)))
        return stretches

    def advise(self, situation: Situation) -> Advice:
        """A judgement on every action; the recommended ones ranked."""
        held, awaited = self.table.holding(situation), 0
        parts = [stretch[held >> start & mask] for start, mask, stretch in self._stretches]
        judgements = tuple(chain.from_iterable([some for some, _, _ in parts]))
        wanted = list(chain.from_iterable([best for _, best, _ in parts]))
        wanted.sort(key=_ORDER)
        weight = self._weights.get(situation.answers.get(CULTURE, ()))
        if weight:
            wanted = pulled(wanted, weight)
        for _, _, refusing in parts:
            awaited |= refusing
        if held & awaited:
            judgements = tuple([self._possible(j, held) if j.first else j for j in judgements])
        return Advice(situation, judgements, tuple(wanted))

    def _possible(self, judgement: Judgement, held: int) -> Judgement:
        """The same judgement without what must come first and is itself refused here."""
        gone = frozenset(name for name in judgement.first if held & self._refusing.get(name, 0))
        if not gone:
            return judgement
        start, one = self._judges[judgement.action.id]
        names = [a.name for a in self.knowledge.actions if a.id in gone]
        return one.without(held >> start & one.mask, gone, names)


_ORDER = attrgetter("order")
_Judgements = tuple[Judgement, ...]


def _refusing(clauses: Sequence[Clause]) -> dict[str, int]:
    """For each action that can be refused: the bits of the clauses that do so."""
    found: dict[str, int] = {}
    for bit, clause in enumerate(clauses):
        if clause.verdict is Verdict.NOT:
            found[clause.action] = found.get(clause.action, 0) | 1 << bit
    return found


# Actions that are judged by one look-up: more is fewer look-ups, but also fewer that were met before.
TOGETHER = 4


class _Stretch(dict[int, tuple[_Judgements, _Judgements, int]]):
    """The judgements on a few actions for each set of clauses, the recommended among them, and the
    bits of all clauses that refuse something that one of them waits for."""

    def __init__(self, few: list["_Judge"], refusing: Mapping[str, int]) -> None:
        super().__init__()
        self.refusing = refusing
        self.judges = []
        start = 0
        for one in few:
            self.judges.append((start, one.mask, one))
            start += len(one.clauses)

    def __missing__(self, held: int) -> tuple[_Judgements, _Judgements, int]:
        judgements = tuple([judge[held >> start & mask] for start, mask, judge in self.judges])
        recommended = tuple([j for j in judgements if j.verdict is Verdict.RECOMMENDED])
        awaited = 0
        for name in chain.from_iterable(j.first for j in judgements):
            awaited |= self.refusing.get(name, 0)
        self[held] = found = (judgements, recommended, awaited)
        return found


class _Judge(dict[int, Judgement]):
    """The judgement on one action for each set of its clauses that holds, made when first met."""

    def __init__(self, action: Action, clauses: list[Clause]) -> None:
        super().__init__()
        self.action, self.clauses = action, clauses
        self.mask = (1 << len(clauses)) - 1
        self._without: dict[tuple[int, frozenset[str]], Judgement] = {}

    def __missing__(self, held: int) -> Judgement:
        self[held] = judgement = judge(self.action, self._holding(held))
        return judgement

    def _holding(self, held: int) -> list[Clause]:
        return [c for bit, c in enumerate(self.clauses) if held >> bit & 1]

    def without(self, held: int, gone: frozenset[str], names: Sequence[str]) -> Judgement:
        """The judgement where these actions, by id and by name, cannot come first."""
        key = (held, gone)
        if key not in self._without:
            self._without[key] = _give_way(self.action, self._holding(held), gone, names)
        return self._without[key]


_ORDERED = (Verdict.NOT, Verdict.FIRST, Verdict.RECOMMENDED)


def judge(action: Action, holding: list[Clause]) -> Judgement:
    """The first verdict that has a clause wins; its clauses are the reasons."""
    for verdict in _ORDERED:
        deciding = [c for c in holding if c.verdict is verdict]
        if deciding:
            return _judgement(action, verdict, deciding)
    told = next((c.because for c in holding if c.verdict is Verdict.CONSIDER), action.hints[-1].text)
    return Judgement(action, Verdict.CONSIDER, (Reason(told),))


def _give_way(action: Action, holding: list[Clause], gone: frozenset[str], names: Sequence[str]) -> Judgement:
    """What waits only for something impossible gives way to another reason to wait.

    Is there no other reason, then it still waits: an impossible warning is no permission for a
    heavier step. `controleer` shows that our own base never comes there.
    """
    waiting = [c for c in holding if c.verdict is Verdict.FIRST]
    standing = [c for c in waiting if not c.first or not gone.issuperset(c.first)]
    found = _judgement(action, Verdict.FIRST, standing or waiting)
    reasons = found.reasons if standing else (*found.reasons, Reason(IMPOSSIBLE.format(joined(names))))
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
