"""The rows of a protocol in a lock: enough to lay them over the conditions again, without its base."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, to_builtins

from incident_actie.advice.clauses import Clause, Test
from incident_actie.advice.overlay import Guard, Kind, LaidRow, Overlay
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.verify.fingerprint import digest

# Each test by itself, as two of one row may be about the same question.
LockedTests = tuple[Mapping[str, Any], ...]


class LockedGuard(Struct, frozen=True, omit_defaults=True):
    """What stands above a protocol: what is said of it, where it holds, and where not."""

    text: str
    tests: LockedTests = ()
    unless: LockedTests | None = None


class LockedOverlay(Struct, frozen=True, omit_defaults=True):
    """What a row makes of one action; `guards` are names of what stands above it."""

    kind: str
    because: str
    stopped: str
    exceptions: tuple[LockedTests, ...] = ()
    needs: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()


class LockedRow(Struct, frozen=True, omit_defaults=True):
    """One row: where it holds, and what it makes of each action that it speaks of."""

    actions: Mapping[str, tuple[LockedOverlay, ...]]
    tests: LockedTests = ()


class LockedTable(Struct, frozen=True, omit_defaults=True):
    """All rows; what stands above them is told once, as the same stands above many."""

    rows: tuple[LockedRow, ...] = ()
    guards: Mapping[str, LockedGuard] = {}

    def laid_rows(self) -> list[LaidRow]:
        """The rows as they were laid over the base that was locked."""
        return [self._row(at, row) for at, row in enumerate(self.rows)]

    def _row(self, at: int, row: LockedRow) -> LaidRow:
        overlays = {
            action: tuple(self._overlay(at, action, told) for told in made)
            for action, made in row.actions.items()
        }
        return LaidRow(_read(row.tests), overlays)

    def _overlay(self, at: int, action: str, told: LockedOverlay) -> Overlay:
        kind = Kind(told.kind)
        clause = Clause(action, kind.gives, told.because, (), row=at + 1)
        exceptions = tuple(_read(tests) for tests in told.exceptions)
        guards = tuple(_read_guard(self.guards[name]) for name in told.guards)
        return Overlay(kind, clause, told.stopped, exceptions, frozenset(told.needs), guards)


NO_TABLE = LockedTable()


def locked_table(knowledge: Knowledge, rows: Sequence[LaidRow]) -> LockedTable:
    """The rows of a base as they are kept."""
    guards: dict[str, LockedGuard] = {}

    def overlay(told: Overlay) -> LockedOverlay:
        names = []
        for guard in told.guards:
            unless = None if guard.unless is None else _tests(knowledge, guard.unless)
            locked = LockedGuard(guard.text, _tests(knowledge, guard.tests), unless)
            names.append(digest(json.dumps(to_builtins(locked))))
            guards[names[-1]] = locked
        exceptions = tuple(_tests(knowledge, tests) for tests in told.exceptions)
        said = told.kind.value, told.clause.because, told.stopped
        return LockedOverlay(*said, exceptions, tuple(sorted(told.needs)), tuple(dict.fromkeys(names)))

    told = [
        LockedRow(
            {a: tuple(map(overlay, made)) for a, made in row.overlays.items()}, _tests(knowledge, row.tests)
        )
        for row in rows
    ]
    return LockedTable(tuple(told), guards) if told else NO_TABLE


def _tests(knowledge: Knowledge, tests: Iterable[Test]) -> LockedTests:
    return tuple({t.question: plain_test(knowledge.question(t.question), t)} for t in tests)


def _read(tests: LockedTests) -> tuple[Test, ...]:
    return tuple(read_test(question, wanted) for test in tests for question, wanted in test.items())


def _read_guard(locked: LockedGuard) -> Guard:
    unless = None if locked.unless is None else _read(locked.unless)
    return Guard(locked.text, _read(locked.tests), unless)


def plain_test(question: Question, test: Test) -> Any:
    """A test as a list of answers, or with what must not be among them."""
    some = [a for a in question.ids if a in test.any]
    none = [a for a in question.ids if a in test.none]
    return some if not none else {"any": some, "none": none} if some else {"none": none}


def read_test(question: str, wanted: Any) -> Test:
    """The test again, from what was kept of it."""
    if isinstance(wanted, dict):
        return Test(question, frozenset(wanted.get("any", ())), frozenset(wanted["none"]))
    return Test(question, frozenset(wanted), frozenset())
