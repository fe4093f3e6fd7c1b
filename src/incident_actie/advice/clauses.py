"""Conditions as tests on answers, and the clauses of a base: everything that decides about an action."""

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
    """One condition of one action: what it leads to, why, and where it is written.

    What is `hard` stands above a protocol; `row` is the row of a protocol that it comes from, from 1.
    """

    action: str
    verdict: Verdict
    because: str
    tests: tuple[Test, ...]
    first: tuple[str, ...] = ()
    rule: str = ""
    place: tuple[str | int, ...] = ()
    task: Task | None = None
    hard: bool = False
    row: int = 0


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
        hard = getattr(clause, "hard", False)
        yield Clause(action.id, verdict, clause.because, tests, first, place=place, task=task, hard=hard)


def _rules(knowledge: Knowledge, action: Action, verdict: Verdict) -> Iterator[Clause]:
    for index, rule in enumerate(knowledge.rules):
        about = action.id in rule.actions or not set(rule.groups).isdisjoint(action.groups)
        if about and rule.verdict == verdict.value:
            tests = compile_tests(rule.when, knowledge)
            first = rule.first if isinstance(rule.first, tuple) and verdict is Verdict.FIRST else ()
            place = ("rules", index)
            said = rule.because, tests, first, rule.id, place, rule.task, rule.hard
            yield Clause(action.id, verdict, *said)


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
