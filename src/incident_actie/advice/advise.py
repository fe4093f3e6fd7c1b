"""The adviser: a verdict with reasons on every action, at tens of thousands of situations a second."""

from collections.abc import Mapping, Sequence
from functools import cache, reduce
from operator import attrgetter, or_

from msgspec import structs

from incident_actie.advice.clauses import Clause, ClauseTable
from incident_actie.advice.later import Postponing, put_off
from incident_actie.advice.pull import CULTURE, is_fixed, pulled, weights
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
        self._judges = _judges(knowledge, self.table)
        groups = _grouped(self._judges)
        self._groups = [(group.mask, group.met, group) for group in groups]
        order = [judge.action.id for group in groups for judge in group.judges]
        self._places = [order.index(action.id) for action in knowledge.actions]
        self._postponing = Postponing(knowledge)
        self._weights: dict[tuple[str, ...], Mapping[str, int]] = {
            (str(v.level),): weights(knowledge, v) for v in knowledge.levels
        }

    def advise(self, situation: Situation) -> Advice:
        """A judgement on every action; the recommended ones ranked."""
        judgements, wanted = self._several(situation) if situation.people else self._judge(situation)
        wanted.sort(key=_ORDER)
        level = situation.answers.get(CULTURE, ())
        weight = self._weights.get(level)
        ranked = pulled(wanted, weight) if weight else wanted
        if waiting := {id(j) for j in self._postponing.of(ranked, level)}:
            judgements = [put_off(j) if id(j) in waiting else j for j in judgements]
            ranked = [j for j in ranked if id(j) not in waiting]
        return Advice(situation, tuple(judgements), tuple(ranked))

    def verdicts(self, situation: Situation) -> list[Judgement]:
        """The judgements as the conditions say, with nothing put off: what `controleer` proves things of."""
        return (self._several(situation) if situation.people else self._judge(situation))[0]

    def _several(self, situation: Situation) -> tuple[list[Judgement], list[Judgement]]:
        judgements = judged_for_each(situation, lambda single: self._judge(single)[0])
        return judgements, [j for j in judgements if j.verdict is Verdict.RECOMMENDED]

    def _judge(self, situation: Situation) -> tuple[list[Judgement], list[Judgement]]:
        """The judgements for one person, in the order of the base; and those that are recommended."""
        held = self.table.holding(situation)
        found: list[Judgement] = []
        wanted: list[Judgement] = []
        for mask, met, group in self._groups:
            some, best, refusing = met.get(held & mask) or group.meet(held)
            found += group.possible(some, held, held & refusing) if held & refusing else some
            wanted += best
        return [found[place] for place in self._places], wanted


_ORDER = attrgetter("order")
_Bits = list[tuple[int, Clause]]


def _judges(knowledge: Knowledge, table: ClauseTable) -> list["_Judge"]:
    own: dict[str, _Bits] = {action.id: [] for action in knowledge.actions}
    for bit, clause in zip(table.bits, table.clauses, strict=True):
        own[clause.action].append((bit, clause))
    refusing = {a.id: (a.name, _Order(Verdict.NOT, own[a.id]).mask) for a in knowledge.actions}
    return [_Judge(action, own[action.id], refusing) for action in knowledge.actions]


def _mask(clauses: _Bits) -> int:
    """The bits of these clauses."""
    return reduce(or_, (bit for bit, _ in clauses), 0)


# How many clauses are looked up at once: more is fewer look-ups, but also fewer that were met before.
TOGETHER = 20
_Part = tuple[tuple[Judgement, ...], tuple[Judgement, ...], int]


def _grouped(judges: Sequence["_Judge"]) -> list["_Group"]:
    """Those with the fewest clauses together, as what holds of those was mostly met before."""
    groups: list[list[_Judge]] = []
    mask = 0
    for judge in sorted(judges, key=lambda judge: judge.mask.bit_count()):
        mask |= judge.mask
        if not groups or mask.bit_count() > TOGETHER:
            groups.append([])
            mask = judge.mask
        groups[-1].append(judge)
    return [_Group(group) for group in groups]


class _Group:
    """A few actions, and what was found of them before by the bits that held: the judgements, the
    recommended among them, and the bits of all that refuses something that one of them waits for."""

    def __init__(self, judges: Sequence["_Judge"]) -> None:
        self.judges = judges
        self.mask = reduce(or_, (judge.mask for judge in judges))
        self.met: dict[int, _Part] = {}
        self.given: dict[tuple[int, int], tuple[Judgement, ...]] = {}

    def possible(self, some: Sequence[Judgement], held: int, refused: int) -> tuple[Judgement, ...]:
        """These judgements, without what must come first and is refused here by the bits of `refused`."""
        key = held & self.mask, refused
        found = self.given.get(key)
        if found is None:
            pairs = zip(self.judges, some, strict=True)
            found = self.given[key] = tuple([judge.possible(j, held) if j.first else j for judge, j in pairs])
        return found

    def meet(self, held: int) -> _Part:
        """What is found on clauses that did not hold together before."""
        judgements = tuple([judge.of(held) for judge in self.judges])
        best = tuple([j for j in judgements if j.verdict is Verdict.RECOMMENDED])
        awaited = 0
        for judge, judgement in zip(self.judges, judgements, strict=True):
            for name in judgement.first:
                awaited |= judge.refusing[name][1]
        found = self.met[held & self.mask] = judgements, best, awaited
        return found


class _Judge:
    """One action: its clauses, each with its bit; what refuses each action that it may wait for; and
    the judgements made before, by verdict and the bits that decided."""

    def __init__(self, action: Action, clauses: _Bits, refusing: Mapping[str, tuple[str, int]]) -> None:
        self.action, self.clauses, self.refusing = action, clauses, refusing
        self.mask = _mask(clauses)
        self.orders = [_Order(verdict, clauses) for verdict in Verdict]
        self._giving: dict[tuple[int, frozenset[str]], Judgement] = {}

    def of(self, held: int) -> Judgement:
        """The judgement in which the first verdict that has a clause wins."""
        for order in self.orders:
            deciding = held & order.mask
            if deciding:
                break
        found = order.met.get(deciding)
        if found is None:
            found = order.met[deciding] = decide(self.action, order.verdict, order.holding(deciding))
        return found

    def possible(self, judgement: Judgement, held: int) -> Judgement:
        """The same judgement without what must come first and is itself refused here."""
        refused = [(name, self.refusing[name]) for name in judgement.first]
        gone = {name: told for name, (told, bits) in refused if held & bits}
        if not gone:
            return judgement
        first = next(order for order in self.orders if order.verdict is Verdict.FIRST)
        key = (held & first.mask, frozenset(gone))
        if key not in self._giving:
            self._giving[key] = _give_way(self.action, first.holding(held), gone)
        return self._giving[key]


class _Order:
    """The clauses of one action for one verdict, and the judgements by which of them held."""

    def __init__(self, verdict: Verdict, clauses: _Bits) -> None:
        self.verdict = verdict
        self.clauses = [(bit, clause) for bit, clause in clauses if clause.verdict is verdict]
        self.mask = _mask(self.clauses)
        self.met: dict[int, Judgement] = {}

    def holding(self, held: int) -> list[Clause]:
        """The clauses that hold."""
        return [clause for bit, clause in self.clauses if held & bit]


def decide(action: Action, verdict: Verdict, deciding: list[Clause]) -> Judgement:
    """The judgement that clauses of one verdict lead to; without any the action may be considered."""
    if verdict is not Verdict.CONSIDER:
        return _judgement(action, verdict, deciding)
    return Judgement(action, verdict, (Reason(deciding[0].because if deciding else action.hints[-1].text),))


def _give_way(action: Action, waiting: list[Clause], gone: Mapping[str, str]) -> Judgement:
    """What waits only for something impossible gives way to another reason to wait.

    Is there no other reason, then it still waits: an impossible warning is no permission for a
    heavier step. `controleer` shows that our own base never comes there.
    """
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
    """Danger first, then report and discuss, then term, then indications, then the number.

    A reaction or care of an institution's own has no number, and stands before what has.
    """
    return (
        0 if action.moment == "nu" else 1,
        STEPS.index(action.step),
        _hours(action.term),
        -indications,
        action.number or (0 if action.own and is_fixed(action) else 99),
        action.id,
    )


@cache
def adviser_for(knowledge: Knowledge) -> Adviser:
    """The adviser of a knowledge base, compiled once."""
    return Adviser(knowledge)
