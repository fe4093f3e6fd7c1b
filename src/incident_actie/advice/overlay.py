"""What a protocol lays over the advice: per row and action what is done, may be, is not, and what stops it.

Safety and law stand above a protocol: where a guard holds, the verdict is ours, and it says so
(docs/decisions/0057-a-protocol-is-laid-over-the-clauses.md).
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache

from msgspec import Struct, UnsetType

from incident_actie.advice.clauses import Clause, Test, clauses_of, compile_tests
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.proof_model import Promise
from incident_actie.knowledge.protocol_model import Protocol, Row
from incident_actie.knowledge.protocol_rows import Way, conditions_of, ways
from incident_actie.knowledge.protocol_words import row_in_words
from incident_actie.text import joined

Tests = tuple[Test, ...]
HELD_UP = (Verdict.NOT, Verdict.FIRST)


class Kind(Enum):
    """What a protocol makes of an action: recommended, at least considered, no more than that, or exactly."""

    DO = "do"
    MAY = "may"
    LIMIT = "limit"
    ONLY = "only"  # may be done, beside what is done instead of it

    @property
    def lifts(self) -> bool:
        """Whether what holds an action up gives way."""
        return self is not Kind.LIMIT

    @property
    def caps(self) -> bool:
        """Whether what recommends an action gives way."""
        return self in (Kind.LIMIT, Kind.ONLY)

    @property
    def gives(self) -> Verdict:
        """The verdict that comes of it, where it changes ours."""
        return Verdict.RECOMMENDED if self is Kind.DO else Verdict.CONSIDER


class Guard(Struct, frozen=True):
    """What stands above a protocol: it holds where `tests` hold and not `unless`."""

    text: str
    tests: Tests
    unless: Tests | None = None


class Overlay(Struct, frozen=True):
    """What one row makes of one action, unless one of the exceptions holds, and while one of `needs` is done.

    `clause` is what people read where it is in force, `stopped` where one of the guards holds.
    """

    kind: Kind
    clause: Clause
    stopped: str
    exceptions: tuple[Tests, ...] = ()
    needs: frozenset[str] = frozenset()
    guards: tuple[Guard, ...] = ()


class LaidRow(Struct, frozen=True):
    """One row: its tests, and per action what it makes of it; of these the first that applies."""

    tests: Tests
    overlays: Mapping[str, tuple[Overlay, ...]]


@cache
def laid_rows(knowledge: Knowledge) -> tuple[LaidRow, ...]:
    """The rows of the protocol of a base, in their order; none without a protocol."""
    if knowledge.protocol is None:
        return ()
    laying = _Laying(knowledge, knowledge.protocol)
    return tuple(laying.row(index, row) for index, row in enumerate(knowledge.protocol.table))


class _Laying:
    """Makes the rows of one protocol."""

    def __init__(self, knowledge: Knowledge, protocol: Protocol) -> None:
        self.knowledge, self.protocol = knowledge, protocol
        self.actions = {action.id: action for action in knowledge.actions}
        self.single = [p for p in knowledge.promises if Verdict.RECOMMENDED in p.single]
        self.sets = {p.id: frozenset(a.id for a in knowledge.targets(p)) for p in knowledge.promises}
        self._promised: dict[tuple[Kind, str], tuple[Guard, ...]] = {}
        self._held_up: dict[str, tuple[Guard, ...]] = {}

    def row(self, index: int, row: Row) -> LaidRow:
        """One row with everything that it makes of actions."""
        made = _RowOverlays(self, index, row)
        return LaidRow(made.tests, {name: tuple(made.of(self.actions[name])) for name in made.names})

    def promised(self, kind: Kind, name: str) -> tuple[Guard, ...]:
        """The hard promises that would be broken by what a protocol makes of an action."""
        if (kind, name) not in self._promised:
            told = [p for p in self.knowledge.promises if p.hard and name in self.sets[p.id]]
            self._promised[kind, name] = tuple(self._guard(p) for p in told if forbids(p, kind))
        return self._promised[kind, name]

    def _guard(self, promise: Promise) -> Guard:
        base, unless = self.knowledge, promise.unless
        closed = None if isinstance(unless, UnsetType) else compile_tests(unless, base)
        return Guard(promise.text, compile_tests(promise.when, base), closed)

    def held_up(self, name: str) -> tuple[Guard, ...]:
        """The hard conditions and rules that hold an action up."""
        if name not in self._held_up:
            clauses = clauses_of(self.knowledge, self.actions[name])
            above = [c for c in clauses if c.hard and c.verdict in HELD_UP]
            self._held_up[name] = tuple(Guard(c.because, c.tests) for c in above)
        return self._held_up[name]


class _RowOverlays:
    """What one row makes of each action that it speaks of."""

    def __init__(self, laying: _Laying, index: int, row: Row) -> None:
        self.laying, self.index, self.row = laying, index, row
        base, protocol = laying.knowledge, laying.protocol
        conditions = conditions_of(base, protocol, row)
        self.tests = tuple(t for condition in conditions for t in compile_tests(condition, base))
        self.refused = {protocol.action_of(word) for word in row.not_}
        self.doing = [w for w in ways(protocol, row.do) if w.action not in self.refused]
        self.done = frozenset(way.action for way in self.doing)
        self.maying = [w for w in ways(protocol, row.may) if w.action not in self.refused]
        self.rivals = frozenset(b for a in self.done for b in self._beside(a))
        ladder = {step.action for step in protocol.steps}
        spoken = [*self.done, *(w.action for w in self.maying), *ladder, *self.refused, *self.rivals]
        self.names = sorted(set(spoken) & laying.actions.keys())
        self.ladder = ladder | self.refused
        self.told = row_in_words(base, index)

    def _beside(self, action: str) -> frozenset[str]:
        """The other actions of which no two are done at once with this one."""
        sets = [self.laying.sets[p.id] for p in self.laying.single]
        return frozenset(b for some in sets if action in some for b in some if b != action)

    def of(self, action: Action) -> Iterator[Overlay]:
        """What the row makes of an action, in order of precedence."""
        name = action.id
        rivals = self._beside(name) & self.done
        for way in (w for w in self.doing if w.action == name):
            yield self._overlay(Kind.DO, action, way)
        for way in (w for w in self.maying if w.action == name):
            if rivals:
                yield self._overlay(Kind.ONLY, action, way, rivals)
            yield self._overlay(Kind.MAY, action, way)
        if name in self.ladder:
            yield self._overlay(Kind.LIMIT, action, Way(name))
        elif rivals:
            yield self._overlay(Kind.LIMIT, action, Way(name), rivals)

    def _overlay(self, kind: Kind, action: Action, way: Way, needs: frozenset[str] = frozenset()) -> Overlay:
        at = self.index + 1
        who = f"Volgens uw protocol (rij {at})"
        because = f"{who}{self._because(kind, way, needs)}: {self.told}."
        key = _key(kind, action.id in self.refused)
        place = ("protocol", "table", self.index, *key)
        clause = Clause(action.id, kind.gives, because, self.tests, place=place, row=at)
        excepted = tuple(compile_tests(c, self.laying.knowledge) for c in way.exceptions)
        stopped = f"{who} {_STOPPED[kind].format(action.short)}"
        return Overlay(kind, clause, stopped, excepted, needs, tuple(self._guards(kind, action)))

    def _because(self, kind: Kind, way: Way, needs: frozenset[str]) -> str:
        actions = self.laying.actions
        if kind is Kind.DO and way.bringer:
            brings = actions[self.laying.protocol.action_of(way.bringer)].short
            return f" hoort dit bij ‘{brings}’"
        if kind is Kind.LIMIT and needs:
            return f" volgt hier {joined((f'‘{actions[name].short}’' for name in sorted(needs)), 'of')}"
        return _BECAUSE[kind]

    def _guards(self, kind: Kind, action: Action) -> Iterator[Guard]:
        """What stops an overlay: promises that it would break, and conditions that stand above it."""
        yield from self.laying.promised(kind, action.id)
        if kind is Kind.DO:
            for other in sorted(self._beside(action.id) - self.done):
                yield from self.laying.promised(Kind.LIMIT, other)
        if kind.lifts:
            yield from self.laying.held_up(action.id)


def forbids(promise: Promise, kind: Kind) -> bool:
    """Whether a promise would be broken by what a protocol makes of one of its actions."""
    gives = kind.gives
    if gives in promise.single and promise.single != (Verdict.RECOMMENDED,):
        return True
    if kind is Kind.LIMIT:  # only where we recommend it does it change anything
        return _refuses(promise, gives) and not _refuses(promise, Verdict.RECOMMENDED)
    # Where we must recommend it, that it may be done changes nothing.
    return _refuses(promise, gives) and not (kind is Kind.MAY and promise.always == (Verdict.RECOMMENDED,))


def _refuses(promise: Promise, verdict: Verdict) -> bool:
    return verdict in promise.never or bool(promise.always and verdict not in promise.always)


def _key(kind: Kind, refused: bool) -> tuple[str | int, ...]:
    if kind is Kind.LIMIT:
        return ("not",) if refused else ()
    return ("do",) if kind is Kind.DO else ("may",)


_BECAUSE = {
    Kind.DO: "",
    Kind.MAY: " mag dit hier",
    Kind.ONLY: " mag dit hier",
    Kind.LIMIT: " is dit hier niet de stap",
}
_STOPPED = {
    Kind.DO: "zou hier ‘{}’ volgen.",
    Kind.MAY: "zou ‘{}’ hier mogen.",
    Kind.ONLY: "zou ‘{}’ hier mogen.",
    Kind.LIMIT: "is ‘{}’ hier niet de stap.",
}
