"""The adviser: a verdict with reasons on every action, at tens of thousands of situations a second."""

from functools import cache
from itertools import chain
from operator import attrgetter

from incident_actie.advice.clauses import Clause, ClauseTable
from incident_actie.advice.verdict import Advice, Judgement, Reason, Verdict
from incident_actie.dates import parse_term
from incident_actie.knowledge.model import STEPS, Action, Knowledge
from incident_actie.situation import Situation


class Adviser:
    """Judges situations against one knowledge base. Build it once, ask it often."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.table = ClauseTable(knowledge)
        self._stretches = self._split()

    def _split(self) -> list[tuple[int, int, "_Stretch"]]:
        """A few actions at a time: where their clauses start, their mask, their judge."""
        own: dict[str, list[Clause]] = {action.id: [] for action in self.knowledge.actions}
        for clause in self.table.clauses:
            own[clause.action].append(clause)
        stretches, start = [], 0
        for at in range(0, len(self.knowledge.actions), TOGETHER):
            few = [(a, own[a.id]) for a in self.knowledge.actions[at : at + TOGETHER]]
            length = sum(len(clauses) for _, clauses in few)
            stretches.append((start, (1 << length) - 1, _Stretch(few)))
            start += length
        return stretches

    def advise(self, situation: Situation) -> Advice:
        """A judgement on every action; the recommended ones ranked."""
        held = self.table.holding(situation)
        parts = [stretch[held >> start & mask] for start, mask, stretch in self._stretches]
        judgements = tuple(chain.from_iterable([some for some, _ in parts]))
        wanted = list(chain.from_iterable([best for _, best in parts]))
        wanted.sort(key=_ORDER)
        return Advice(situation, judgements, tuple(wanted))


_ORDER = attrgetter("order")
_Judgements = tuple[Judgement, ...]
# Actions that are judged by one look-up: more is fewer look-ups, but also fewer that were met before.
TOGETHER = 4


class _Stretch(dict[int, tuple[_Judgements, _Judgements]]):
    """The judgements on a few actions, and the recommended among them, for each set of clauses."""

    def __init__(self, few: list[tuple[Action, list[Clause]]]) -> None:
        super().__init__()
        self.judges = []
        start = 0
        for action, clauses in few:
            self.judges.append((start, (1 << len(clauses)) - 1, _Judge(action, clauses)))
            start += len(clauses)

    def __missing__(self, held: int) -> tuple[_Judgements, _Judgements]:
        judgements = tuple([judge[held >> start & mask] for start, mask, judge in self.judges])
        recommended = tuple([j for j in judgements if j.verdict is Verdict.RECOMMENDED])
        self[held] = found = (judgements, recommended)
        return found


class _Judge(dict[int, Judgement]):
    """The judgement on one action for each set of its clauses that holds, made when first met."""

    def __init__(self, action: Action, clauses: list[Clause]) -> None:
        super().__init__()
        self.action, self.clauses = action, clauses

    def __missing__(self, held: int) -> Judgement:
        holding = [c for bit, c in enumerate(self.clauses) if held >> bit & 1]
        self[held] = judgement = judge(self.action, holding)
        return judgement


_ORDERED = (Verdict.NOT, Verdict.FIRST, Verdict.RECOMMENDED)


def judge(action: Action, holding: list[Clause]) -> Judgement:
    """The first verdict that has a clause wins; its clauses are the reasons."""
    for verdict in _ORDERED:
        deciding = [c for c in holding if c.verdict is verdict]
        if deciding:
            return _judgement(action, verdict, deciding)
    return Judgement(action, Verdict.CONSIDER, (Reason(action.considered_only or action.consider),))


def _judgement(action: Action, verdict: Verdict, deciding: list[Clause]) -> Judgement:
    said: dict[str, str] = {}
    for clause in deciding:
        said.setdefault(clause.because, clause.rule)
    reasons = tuple([Reason(text, rule) for text, rule in said.items()])
    first = tuple(dict.fromkeys(wanted for c in deciding for wanted in c.first))
    order = rank_key(action, len(deciding)) if verdict is Verdict.RECOMMENDED else ()
    return Judgement(action, verdict, reasons, first, order)


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
