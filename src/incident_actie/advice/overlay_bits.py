"""A protocol laid over the bits of the clauses: after the masks, for the row that decides.

An overlay in force clears bits of its own action, so these share none with another action.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from incident_actie.advice.clauses import Clause, Test
from incident_actie.advice.overlay import HELD_UP, Guard, Kind, LaidRow, Overlay
from incident_actie.advice.verdict import Reason, Verdict

Tests = tuple[Test, ...]
Owned = Mapping[str, frozenset[Verdict]]


class Remark(Struct, frozen=True):
    """What is said of an action beside its reasons, where something stands above the protocol."""

    action: str
    reason: Reason


class Sign(Struct, frozen=True):
    """A clause of a protocol: it holds where its bit does and that of its row, `beside`."""

    bit: int
    beside: int
    clause: Clause


class Bits:
    """A bit for every set of tests, for every row, and for what a row can make of each action."""

    def __init__(self) -> None:
        self.places: dict[tuple[str, Tests], int] = {}
        self.signs: list[Sign] = []
        self._named: dict[tuple[str | Kind, ...], int] = {}
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

    def row(self) -> int:
        """A bit for a row, that holds where the row decides."""
        return self._fresh()

    def sign(self, overlay: Overlay, row: int, nth: int) -> int:
        """The bit of an overlay; the rows share it, as one row decides."""
        key = overlay.clause.action, overlay.kind, str(nth)
        if key not in self._named:
            self._named[key] = self._fresh()
        self.signs.append(Sign(self._named[key], row, overlay.clause))
        return self._named[key]


class _Made(Struct):
    """What a row makes of the bits that hold: what is cleared, what is set, and what is said beside."""

    cleared: int
    added: int
    remarks: tuple[Remark, ...] = ()


class _Stop(Struct, frozen=True):
    """A guard: the bits that must hold, those that must not, and what stands above the protocol."""

    need: int
    unless: int
    text: str

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
    overlay: Overlay

    @property
    def asks(self) -> int:
        """Everything that it looks at."""
        stops = [stop.need | stop.unless for stop in self.stops]
        return _any((*self.exceptions, *stops, self.lifted))

    def applies(self, held: int, added: int) -> bool:
        """Whether no exception holds, and something is done that it needs."""
        if self.needs and not added & self.needs:
            return False
        return not any(held & need == need for need in self.exceptions)

    def over(self, held: int, made: _Made) -> None:
        """Lay this over what holds, or say what stands above it."""
        for stop in self.stops:
            if stop.holds(held):
                made.remarks = (*made.remarks, self._remark(stop.text))
                return
        made.cleared |= self.cleared | self.capped if held & self.lifted else self.cleared
        made.added |= self.sign

    def _remark(self, above: str) -> Remark:
        clause = self.overlay.clause
        said = f"{self.overlay.stopped} Daar gaat boven: {above}"
        return Remark(clause.action, Reason(said, row=clause.row))


def _any(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


Layers = tuple[_Layer, ...]


class _Row:
    """A row in bits; per action what it does, and what it makes of it otherwise."""

    def __init__(self, need: int, bit: int, actions: Sequence[tuple[Layers, Layers]]) -> None:
        self.need, self.bit, self.actions = need, bit, actions
        self.asks = _any(layer.asks for both in actions for layers in both for layer in layers)
        self.met: dict[int, _Made] = {}

    def make(self, held: int) -> _Made:
        """What comes of it: first all that is done, as others hang on that."""
        made = self.met[held & self.asks] = _Made(0, self.bit)
        left = [others for doing, others in self.actions if not _first(doing, held, made)]
        for others in left:
            _first(others, held, made)
        return made


def _first(layers: Layers, held: int, made: _Made) -> bool:
    """Lay the first that applies; whether there is one."""
    for layer in layers:
        if layer.applies(held, made.added):
            layer.over(held, made)
            return True
    return False


class Laid:
    """The rows of a protocol in bits: of these the first that holds is laid over what holds."""

    def __init__(self, rows: Iterable[LaidRow], bits: Bits, own: Iterable[tuple[int, Clause]]) -> None:
        self._bits = bits
        self._stops: dict[int, _Stop] = {}
        self._own: dict[tuple[str, Verdict], int] = {}
        for bit, clause in own:
            if not (clause.hard and clause.verdict in HELD_UP):  # where that holds, nothing is cleared
                key = clause.action, clause.verdict
                self._own[key] = self._own.get(key, 0) | bit
        self.rows = [self._row(row) for row in rows]
        self._asks = _any(row.need for row in self.rows)
        self._met: dict[int, _Row] = {}

    def over(self, held: int) -> tuple[int, tuple[Remark, ...]]:
        """What holds with the protocol laid over it, and what is said where something stands above it."""
        row = self._met.get(held & self._asks) or self._first(held)
        made = row.met.get(held & row.asks) or row.make(held)
        return (held | made.cleared) ^ made.cleared | made.added, made.remarks

    def _first(self, held: int) -> _Row:
        """The first row that holds; where none does, one that makes nothing."""
        rows = (row for row in self.rows if held & row.need == row.need)
        found = self._met[held & self._asks] = next(rows, _Row(0, 0, ()))
        return found

    def _row(self, row: LaidRow) -> _Row:
        bit, overlays = self._bits.row(), row.overlays
        signs = {
            id(o): self._bits.sign(o, bit, nth) for made in overlays.values() for nth, o in enumerate(made)
        }
        done = {n: _any(signs[id(o)] for o in made if o.kind is Kind.DO) for n, made in overlays.items()}
        actions = []
        for made in overlays.values():
            layers = [(o.kind is Kind.DO, self._layer(o, signs[id(o)], done)) for o in made]
            actions.append((tuple(x for do, x in layers if do), tuple(x for do, x in layers if not do)))
        return _Row(self._bits.whole(row.tests), bit, actions)

    def _layer(self, overlay: Overlay, sign: int, done: Mapping[str, int]) -> _Layer:
        name, kind = overlay.clause.action, overlay.kind
        held_up = _any(self._own.get((name, verdict), 0) for verdict in HELD_UP)
        recommending = self._own.get((name, Verdict.RECOMMENDED), 0)
        return _Layer(
            exceptions=tuple(self._bits.whole(tests) for tests in overlay.exceptions),
            needs=_any(done.get(other, 0) for other in overlay.needs),
            stops=tuple(self._stop(guard) for guard in overlay.guards),
            cleared=(held_up if kind.lifts else 0) | (recommending if kind.caps else 0),
            lifted=held_up if kind is Kind.MAY else 0,
            capped=recommending,
            sign=sign,
            overlay=overlay,
        )

    def _stop(self, guard: Guard) -> _Stop:
        """A guard in bits; the rows share their guards."""
        if id(guard) not in self._stops:
            unless = 0 if guard.unless is None else self._bits.whole(guard.unless)
            self._stops[id(guard)] = _Stop(self._bits.whole(guard.tests), unless, guard.text)
        return self._stops[id(guard)]


def owned(rows: Iterable[LaidRow]) -> Owned:
    """Of which verdicts the clauses of each action must share no bit: those that a row can clear."""
    found: dict[str, set[Verdict]] = {}
    for overlay in (o for row in rows for made in row.overlays.values() for o in made):
        gone = found.setdefault(overlay.clause.action, set())
        gone.update(HELD_UP if overlay.kind.lifts else ())
        gone.update((Verdict.RECOMMENDED,) if overlay.kind is not Kind.DO else ())
    return {name: frozenset(verdicts) for name, verdicts in found.items()}
