"""Conditions compiled to bit sets: one bit per clause, one mask per question and answer.

All clauses that still hold after a question is answered are found by one `and`. With some twenty
questions a verdict over the whole base costs some twenty integer operations
(docs/decisions/0003-bitsets.md).
"""

from collections.abc import Iterator

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


class ClauseTable:
    """All clauses of a base, and which of them hold in a situation, as one integer."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.clauses = [c for a in knowledge.actions for c in clauses_of(knowledge, a)]
        self.everything = (1 << len(self.clauses)) - 1
        self._named: dict[str, list[tuple[int, Test]]] = {
            q.id: [] for q in knowledge.questions if q.kind != "moment"
        }
        for bit, clause in enumerate(self.clauses):
            for test in clause.tests:
                self._named[test.question].append((1 << bit, test))
        self._masks: dict[str, dict[tuple[str, ...] | None, int]] = {q: {} for q in self._named}
        self._pairs = tuple(self._masks.items())

    def mask(self, question: str, given: tuple[str, ...] | None) -> int:
        """The clauses that an answer leaves standing; None is no answer."""
        found = self._masks[question].get(given)
        if found is None:
            fallen = 0
            for bit, test in self._named[question]:
                if not test.holds(given):
                    fallen |= bit
            found = self._masks[question][given] = self.everything ^ fallen
        return found

    def holding(self, situation: Situation) -> int:
        """The clauses that hold, one bit each."""
        held, answers = self.everything, situation.answers
        for question, masks in self._pairs:
            given = answers.get(question)
            held &= masks[given] if given in masks else self.mask(question, given)
        return held
