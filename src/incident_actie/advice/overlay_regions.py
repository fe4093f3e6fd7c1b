"""A protocol laid over the diagrams: where each clause holds once its rows are laid over it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from incident_actie.advice.clauses import Clause, Test
from incident_actie.advice.diagram import FALSE, TRUE, Diagrams
from incident_actie.advice.overlay import HELD_UP, Guard, Kind, LaidRow, Overlay
from incident_actie.advice.verdict import Verdict

Tests = tuple[Test, ...]


class Placed(Struct, frozen=True):
    """One overlay of one row: where it applies, where it is in force, and where it is stopped."""

    overlay: Overlay
    applies: int
    in_force: int

    def stopped(self, diagrams: Diagrams) -> int:
        """Where something stands above it."""
        return diagrams.both(self.applies, diagrams.without(self.in_force))


class PlacedRows:
    """The rows of a protocol as sets of situations; `decides` is where each row is the first that holds."""

    def __init__(self, diagrams: Diagrams, rows: Sequence[LaidRow]) -> None:
        self.diagrams, self.rows = diagrams, rows
        self.decides: list[int] = []
        left = TRUE
        for row in rows:
            holds = diagrams.clause(row.tests)
            self.decides.append(diagrams.both(holds, left))
            left = diagrams.both(left, diagrams.without(holds))
        self._done: dict[tuple[int, str], int] = {}

    def of(self, action: str) -> list[Placed]:
        """Everything that the rows make of one action."""
        return [
            placed
            for at, row in enumerate(self.rows)
            for placed in self._placed(at, row.overlays.get(action, ()))
        ]

    def _placed(self, at: int, overlays: Iterable[Overlay]) -> Iterator[Placed]:
        d, left = self.diagrams, self.decides[at]
        for overlay in overlays:
            applies = d.both(left, self._applying(at, overlay))
            left = d.both(left, d.without(applies))
            stopped = d.any_of(self.guarded(guard) for guard in overlay.guards)
            yield Placed(overlay, applies, d.both(applies, d.without(stopped)))

    def _applying(self, at: int, overlay: Overlay) -> int:
        """Where no exception holds, and something is done that it needs."""
        excepted = self.diagrams.any_of(self.diagrams.clause(tests) for tests in overlay.exceptions)
        done = (self._done_by(at, action) for action in overlay.needs)
        needed = self.diagrams.any_of(done) if overlay.needs else TRUE
        return self.diagrams.both(self.diagrams.without(excepted), needed)

    def guarded(self, guard: Guard) -> int:
        """Where a guard holds."""
        d = self.diagrams
        closed = FALSE if guard.unless is None else d.clause(guard.unless)
        return d.both(d.clause(guard.tests), d.without(closed))

    def _done_by(self, at: int, action: str) -> int:
        """Where a row does an action; that never hangs on what else it does."""
        if (at, action) not in self._done:
            doing = [o for o in self.rows[at].overlays.get(action, ()) if o.kind is Kind.DO]
            self._done[at, action] = self.diagrams.any_of(p.in_force for p in self._placed(at, doing))
        return self._done[at, action]


class Laid:
    """What is left of the clauses of one action, and what the protocol adds to them."""

    def __init__(self, diagrams: Diagrams, clauses: Sequence[Clause], placed: Sequence[Placed]) -> None:
        self.diagrams, self.placed = diagrams, placed
        self._own = clauses
        self._in_force = {id(p.overlay.clause): p.in_force for p in placed}

    @cached_property
    def _cleared(self) -> Mapping[Verdict, int]:
        """Where the clauses of our own of each verdict give way."""
        d = self.diagrams
        lifted = d.any_of(p.in_force for p in self.placed if p.overlay.kind.lifts)
        capped = d.any_of(p.in_force for p in self.placed if p.overlay.kind.caps)
        may = d.any_of(p.in_force for p in self.placed if p.overlay.kind is Kind.MAY)
        held_up = d.any_of(d.clause(c.tests) for c in self._own if c.verdict in HELD_UP)
        return {
            Verdict.NOT: lifted,
            Verdict.FIRST: lifted,
            Verdict.RECOMMENDED: d.either(capped, d.both(may, held_up)),
            Verdict.CONSIDER: FALSE,
        }

    def clause(self, clause: Clause) -> int:
        """Where a clause holds: of the protocol where it is in force, of ours where it does not give way."""
        d = self.diagrams
        if clause.row:
            return self._in_force[id(clause)]
        return d.both(d.clause(clause.tests), d.without(self._cleared[clause.verdict]))
