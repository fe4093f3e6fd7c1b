"""A protocol laid over the bits of the clauses: after the masks, for the row that decides.

An overlay in force clears bits of its own action, so these share none with another action.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from incident_actie.advice.clauses import Clause, Test
from incident_actie.advice.overlay import HELD_UP, Guard, Kind, LaidRow, Overlay
from incident_actie.advice.verdict import Verdict

Tests = tuple[Test, ...]


class Remark(Struct, frozen=True):
    """What is said beside the reasons where a protocol gives way: one tells what it wanted, one why not."""

    action: str
    text: str
    row: int = 0


class Bits:
    """A bit for every set of tests, and for every clause and remark that only a protocol decides about."""

    def __init__(self) -> None:
        self.places: dict[tuple[str, Tests], int] = {}
        self.clauses: dict[int, Clause] = {}
        self.remarks: dict[Remark, int] = {}
        self._next = 1

    def _fresh(self) -> int:
        self._next <<= 1
        return self._next >> 1

    def tests(self, tests: Tests, owner: str = "") -> int:
        """The bit of a set of tests; shared, but for what an action owns."""
        if (owner, tests) not in self.places:
            self.places[owner, tests] = self._fresh()
        return self.places[owner, tests]

    def whole(self, tests: Tests) -> int:
        """The bits that all hold when all tests do: two tests on one question cannot share a bit."""
        parts: list[list[Test]] = [[]]
        for test in tests:
            free = [part for part in parts if all(t.question != test.question for t in part)]
            if not free:
                parts.append([])
            (free or parts[-1:])[0].append(test)
        return sum({self.tests(tuple(part)) for part in parts})

    def clause(self, clause: Clause) -> int:
        """A bit for a clause of a protocol."""
        self.clauses[bit := self._fresh()] = clause
        return bit

    def remark(self, remark: Remark) -> int:
        """The bit of a remark."""
        if remark not in self.remarks:
            self.remarks[remark] = self._fresh()
        return self.remarks[remark]


class _Stop(Struct, frozen=True):
    """A guard: the bits that must hold, those that must not, and that of what is said."""

    need: int
    unless: int
    said: int

    def holds(self, held: int) -> bool:
        """Whether this stops an overlay."""
        if held & self.need != self.need:
            return False
        return not self.unless or held & self.unless != self.unless


class _Layer(Struct, frozen=True):
    """An overlay in bits: where it applies, what stops it, and what it clears and sets."""

    exceptions: tuple[int, ...]
    needs: int
    stops: tuple[_Stop, ...]
    cleared: int
    lifted: int  # when one of these holds, `capped` goes too: what may be done is not recommended for it
    capped: int
    sign: int
    stopped: int

    def applies(self, held: int) -> bool:
        """Whether no exception holds, and something is done that it needs."""
        if self.needs and not held & self.needs:
            return False
        return not any(held & need == need for need in self.exceptions)

    def over(self, held: int) -> int:
        """The bits with this laid over them; only what is said of it where something stands above it."""
        for stop in self.stops:
            if stop.holds(held):
                return held | self.stopped | stop.said
        cleared = self.cleared | self.capped if held & self.lifted else self.cleared
        return held & ~cleared | self.sign


class _Row(Struct, frozen=True):
    """A row in bits; per action what it does, and what it makes of it otherwise."""

    need: int
    actions: tuple[tuple[tuple[_Layer, ...], tuple[_Layer, ...]], ...]

    def over(self, held: int) -> int:
        """The bits with this row laid over them: first all that is done, as others hang on that."""
        left = []
        for doing, others in self.actions:
            layer = next((layer for layer in doing if layer.applies(held)), None)
            if layer is None:
                left.append(others)
            else:
                held = layer.over(held)
        for others in left:
            layer = next((layer for layer in others if layer.applies(held)), None)
            if layer is not None:
                held = layer.over(held)
        return held


class Laid:
    """The rows of a protocol in bits: of these the first that holds is laid over what holds."""

    def __init__(self, rows: Iterable[LaidRow], bits: Bits, own: Sequence[tuple[int, Clause]]) -> None:
        self._bits = bits
        self._own: dict[tuple[str, Verdict], int] = {}
        for bit, clause in own:
            key = clause.action, clause.verdict
            self._own[key] = self._own.get(key, 0) | bit
        self.rows = [self._row(row) for row in rows]

    def over(self, held: int) -> int:
        """What holds with the protocol laid over it."""
        for row in self.rows:
            if held & row.need == row.need:
                return row.over(held)
        return held

    def _row(self, row: LaidRow) -> _Row:
        signs = {id(o): self._bits.clause(o.clause) for made in row.overlays.values() for o in made}
        done = {
            name: sum(signs[id(o)] for o in made if o.kind is Kind.DO) for name, made in row.overlays.items()
        }
        layers = [
            tuple(
                tuple(self._layer(o, signs[id(o)], done) for o in made if (o.kind is Kind.DO) is doing)
                for doing in (True, False)
            )
            for made in row.overlays.values()
        ]
        return _Row(self._bits.whole(row.tests), tuple((doing, others) for doing, others in layers))

    def _layer(self, overlay: Overlay, sign: int, done: Mapping[str, int]) -> _Layer:
        name, kind = overlay.clause.action, overlay.kind
        held_up = self._mask(name, *HELD_UP)
        recommending = self._mask(name, Verdict.RECOMMENDED)
        return _Layer(
            exceptions=tuple(self._bits.whole(tests) for tests in overlay.exceptions),
            needs=sum(done.get(other, 0) for other in overlay.needs),
            stops=tuple(self._stop(name, guard) for guard in overlay.guards),
            cleared=(held_up if kind.lifts else 0) | (recommending if kind.caps else 0),
            lifted=held_up if kind is Kind.MAY else 0,
            capped=recommending,
            sign=sign,
            stopped=self._bits.remark(Remark(name, overlay.stopped, overlay.clause.row)),
        )

    def _stop(self, action: str, guard: Guard) -> _Stop:
        return _Stop(
            self._bits.whole(guard.tests),
            0 if guard.unless is None else self._bits.whole(guard.unless),
            self._bits.remark(Remark(action, f"Daar gaat boven: {guard.text}")),
        )

    def _mask(self, action: str, *verdicts: Verdict) -> int:
        return sum(self._own.get((action, verdict), 0) for verdict in verdicts)
