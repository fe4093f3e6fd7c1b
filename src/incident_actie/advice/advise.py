"""The adviser: a verdict with reasons on every action, at tens of thousands of situations a second."""

from collections.abc import Mapping, Sequence
from functools import cache, reduce
from operator import attrgetter, or_

from msgspec import structs

from incident_actie.advice.clauses import Clause
from incident_actie.advice.deciding import decide, give_way
from incident_actie.advice.later import Postponing, put_off
from incident_actie.advice.overlay_bits import Remark, Sign
from incident_actie.advice.pull import CULTURE, pulled, weights
from incident_actie.advice.several import judged_for_each
from incident_actie.advice.table import ClauseTable
from incident_actie.advice.verdict import Advice, Judgement, Reason, Verdict
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.situation import Situation


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
        self._at = {action.id: place for place, action in enumerate(knowledge.actions)}
        self._told: dict[tuple[int, int], Judgement] = {}
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
        held, remarks = self.table.holding(situation)
        found: list[Judgement] = []
        wanted: list[Judgement] = []
        for mask, met, group in self._groups:
            some, best, refusing = met.get(held & mask) or group.meet(held)
            found += group.possible(some, held, held & refusing) if held & refusing else some
            wanted += best
        judgements = [found[place] for place in self._places]
        return self._remarked(judgements, wanted, remarks) if remarks else (judgements, wanted)

    def _remarked(
        self, judgements: list[Judgement], wanted: list[Judgement], remarks: Sequence[Remark]
    ) -> tuple[list[Judgement], list[Judgement]]:
        """The same judgements that also say what a protocol wanted, and what stands above it."""
        for remark in remarks:
            at = self._at[remark.action]
            before = judgements[at]
            key = id(before), id(remark)  # both live as long as this adviser
            after = self._told.get(key) or self._told.setdefault(key, _with_reason(before, remark.reason))
            judgements[at] = after
            if before.verdict is Verdict.RECOMMENDED:
                wanted = [after if judgement is before else judgement for judgement in wanted]
        return judgements, wanted


def _with_reason(judgement: Judgement, reason: Reason) -> Judgement:
    return structs.replace(judgement, reasons=(*judgement.reasons, reason))


_ORDER = attrgetter("order")
_Signs = list[Sign]


def _judges(knowledge: Knowledge, table: ClauseTable) -> list["_Judge"]:
    own: dict[str, _Signs] = {action.id: [] for action in knowledge.actions}
    for sign in table.signs:
        own[sign.clause.action].append(sign)
    refusing = {a.id: (a.name, _Order(Verdict.NOT, own[a.id]).mask) for a in knowledge.actions}
    return [_Judge(action, own[action.id], refusing) for action in knowledge.actions]


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

    def __init__(self, action: Action, signs: _Signs, refusing: Mapping[str, tuple[str, int]]) -> None:
        self.action, self.refusing = action, refusing
        self.mask = reduce(or_, (sign.bit | sign.beside for sign in signs), 0)
        self.orders = [_Order(verdict, signs) for verdict in Verdict]
        self._giving: dict[tuple[int, frozenset[str]], Judgement] = {}

    def of(self, held: int) -> Judgement:
        """The judgement in which the first verdict that has a clause wins."""
        for order in self.orders:
            deciding = held & order.mask
            if deciding:
                break
        deciding |= held & order.beside
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
            self._giving[key] = give_way(self.action, first.holding(held), gone)
        return self._giving[key]


class _Order:
    """The clauses of one action for one verdict, and the judgements by which of them held."""

    def __init__(self, verdict: Verdict, signs: _Signs) -> None:
        self.verdict = verdict
        self.signs = [sign for sign in signs if sign.clause.verdict is verdict]
        self.mask = reduce(or_, (sign.bit for sign in self.signs), 0)
        self.beside = reduce(or_, (sign.beside for sign in self.signs), 0)
        self.met: dict[int, Judgement] = {}

    def holding(self, held: int) -> list[Clause]:
        """The clauses that hold."""
        return [s.clause for s in self.signs if held & s.bit and held & s.beside == s.beside]


@cache
def adviser_for(knowledge: Knowledge) -> Adviser:
    """The adviser of a knowledge base, compiled once."""
    return Adviser(knowledge)
