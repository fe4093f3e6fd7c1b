"""Conditions compiled to bit sets: one bit per clause, one mask per question and answer.

All clauses that still hold after a question is answered are found by one `and`. With some twenty
questions a verdict over the whole base costs some twenty integer operations
(docs/decisions/0003-bitsets.md).
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.proof_model import Task
from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.vocabulary import UNKNOWN, Condition, Subset
from incident_actie.situation import Situation


class Test(Struct, frozen=True):
    """On one question: some of `any` (when there are), none of `none`."""

    question: str
    any: frozenset[str]
    none: frozenset[str]

    def holds(self, given: tuple[str, ...] | None) -> bool:
        """Whether these answers pass; None is not answered, and counts as not known."""
        if given is None:
            return UNKNOWN in self.any
        return (not self.any or not self.any.isdisjoint(given)) and self.none.isdisjoint(given)

    def holds_in(self, situation: Situation) -> bool:
        """Whether what a situation says passes."""
        return self.holds(situation.get(self.question))


class Clause(Struct, frozen=True):
    """One condition of one action: what it leads to, why, and where it is written."""

    action: str
    verdict: Verdict
    because: str
    tests: tuple[Test, ...]
    first: tuple[str, ...] = ()
    rule: str = ""
    place: tuple[str | int, ...] = ()
    task: Task | None = None


def clauses_of(knowledge: Knowledge, action: Action) -> Iterator[Clause]:
    """Everything that decides about one action, own conditions and rules, in precedence."""
    yield from _own(knowledge, action, "unfit_when", Verdict.NOT)
    yield from _rules(knowledge, action, Verdict.NOT)
    yield from _own(knowledge, action, "first_when", Verdict.FIRST)
    yield from _rules(knowledge, action, Verdict.FIRST)
    yield from _own(knowledge, action, "recommended_when", Verdict.RECOMMENDED)
    yield from _hints(knowledge, action)


def _hints(knowledge: Knowledge, action: Action) -> Iterator[Clause]:
    """Where each of several texts to consider it holds; one text by itself needs no clause."""
    if len(action.hints) > 1:
        at = knowledge.actions.index(action)
        for index, hint in enumerate(action.hints):
            tests = compile_tests(hint.when, knowledge)
            place = ("actions", at, "consider", index)
            yield Clause(action.id, Verdict.CONSIDER, hint.text, tests, place=place)


def _own(knowledge: Knowledge, action: Action, key: str, verdict: Verdict) -> Iterator[Clause]:
    at = next(i for i, a in enumerate(knowledge.actions) if a is action)
    for index, clause in enumerate(getattr(action, key)):
        tests = compile_tests(clause.when, knowledge)
        first = getattr(clause, "first", ())
        place = ("actions", at, key, index)
        task = getattr(clause, "task", None)
        yield Clause(action.id, verdict, clause.because, tests, first, place=place, task=task)


def _rules(knowledge: Knowledge, action: Action, verdict: Verdict) -> Iterator[Clause]:
    for index, rule in enumerate(knowledge.rules):
        about = action.id in rule.actions or not set(rule.groups).isdisjoint(action.groups)
        if about and rule.verdict == verdict.value:
            tests = compile_tests(rule.when, knowledge)
            first = rule.first if isinstance(rule.first, tuple) and verdict is Verdict.FIRST else ()
            place = ("rules", index)
            yield Clause(action.id, verdict, rule.because, tests, first, rule.id, place, rule.task)


def compile_tests(condition: Condition, knowledge: Knowledge) -> tuple[Test, ...]:
    """A condition as tests with plain sets."""
    return tuple(_test(knowledge.question(question), wanted) for question, wanted in condition.items())


def _test(question: Question, wanted: str | tuple[str, ...] | Subset) -> Test:
    if isinstance(wanted, str):
        return Test(question.id, frozenset([wanted]), frozenset())
    if isinstance(wanted, tuple):
        return Test(question.id, frozenset(wanted), frozenset())
    none = set(wanted.none)
    if wanted.only:
        none |= set(question.ids) - set(wanted.only)
    return Test(question.id, frozenset(wanted.any), frozenset(none))


class _Asked:
    """What is asked of one question, in bits: who asks nothing, who asks no answer in particular, and
    per answer who is glad of it and who cannot have it."""

    def __init__(self, everything: int, tests: Iterable[tuple[int, Test]]) -> None:
        self.nothing = self.anything = everything
        self.wanted: dict[str, int] = {}
        self.barred: dict[str, int] = {}
        for bit, test in tests:
            self.nothing &= ~bit
            self.anything &= ~bit if test.any else everything
            for answers, bits in ((test.any, self.wanted), (test.none, self.barred)):
                for answer in answers:
                    bits[answer] = bits.get(answer, 0) | bit

    def mask(self, given: tuple[str, ...] | None) -> int:
        """The bits that an answer leaves standing; None is no answer, and counts as not known."""
        if given is None:
            return self.nothing | self.wanted.get(UNKNOWN, 0)
        found, barred = self.anything, 0
        for answer in given:
            found |= self.wanted.get(answer, 0)
            barred |= self.barred.get(answer, 0)
        return found & ~barred


class ClauseTable:
    """All clauses of a base, and which of them hold in a situation, as one integer.

    Clauses with the same tests, such as those of one rule on many actions, share a bit.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.clauses = [c for a in knowledge.actions for c in clauses_of(knowledge, a)]
        places: dict[tuple[Test, ...], int] = {}
        self.bits = [1 << places.setdefault(c.tests, len(places)) for c in self.clauses]
        self.everything = (1 << len(places)) - 1
        named: dict[str, list[tuple[int, Test]]] = {}
        for tests, place in places.items():
            for test in tests:
                named.setdefault(test.question, []).append((1 << place, test))
        self._asked = {question: _Asked(self.everything, tests) for question, tests in named.items()}
        self._masks: dict[str, dict[tuple[str, ...] | None, int]] = {question: {} for question in named}
        self._known = tuple([(question, masks.get) for question, masks in self._masks.items()])

    def holding(self, situation: Situation) -> int:
        """The clauses that hold, one bit each."""
        held, answers = self.everything, situation.answers
        for question, known in self._known:
            given = answers.get(question)
            held &= known(given) or self._mask(question, given)
        return held

    def _mask(self, question: str, given: tuple[str, ...] | None) -> int:
        found = self._masks[question][given] = self._asked[question].mask(given)
        return found
