"""Small numbers stay hidden: which cells of a table nobody may read, nor work out from the rest.

A count from one to four is hidden, and where one is, a count of nothing looks the same. What is left
may still tell it: a total minus the other cells, or a sum that fits in one way only. So other cells
are hidden with it until each hidden small count could have been another number as well. What a
reader may know is taken at its widest: all totals of rows (and of columns, in a table), which cells
are nothing, that a small count lies under five, that it is 3 or 4 where a pattern was named
(`NAMED`), and that the next smallest cell was hidden with it. docs/decisions/0018 tells why.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

LEAST = 5  # the smallest count that is shown
NAMED = 3  # from how many times on a pattern is named
Matrix = Sequence[Sequence[int]]
Cell = tuple[int, int]


class Count(Struct, frozen=True):
    """A count as it may be shown: `n` is None when it is hidden; `small` when it is under five."""

    n: int | None
    hidden: bool = False
    small: bool = False

    @property
    def words(self) -> str:
        """As people read it."""
        return str(self.n) if not self.hidden else f"minder dan {LEAST}" if self.small else "niet getoond"


def alone(n: int) -> Count:
    """A count that no sum leads to; nothing is nobody, so that may be shown."""
    return Count(None, hidden=True, small=True) if 0 < n < LEAST else Count(n)


def row(counts: Sequence[int], *, nothing_is_small: bool = False) -> list[Count] | None:
    """The parts of a total that is shown; None when nothing of this breakdown can be.

    `nothing_is_small` also keeps it uncertain whether a part is nothing, for where another number
    says that a part is at most so many.
    """
    shown = table([counts], nothing_is_small=nothing_is_small)
    return shown[0] if shown else None


def table(counts: Matrix, *, nothing_is_small: bool = False) -> list[list[Count]] | None:
    """The cells of a table of which all totals are shown; None when no cell can be."""
    hidden = _Hiding(counts, nothing_is_small).hidden()
    if hidden is None:
        return None
    return [
        [Count(None, True, n < LEAST) if (i, j) in hidden else Count(n) for j, n in enumerate(line)]
        for i, line in enumerate(counts)
    ]


class _Hiding:
    """The search for what to hide in one table, one exchange between cells at a time."""

    def __init__(self, counts: Matrix, nothing_is_small: bool) -> None:
        self.counts = counts
        self.from_ = 0 if nothing_is_small else 1
        self.cells = [(i, j) for i, line in enumerate(counts) for j in range(len(line))]
        self.little = [cell for cell in self.cells if self.from_ <= self.n(cell) < LEAST]

    def n(self, cell: Cell) -> int:
        return self.counts[cell[0]][cell[1]]

    def hidden(self) -> set[Cell] | None:
        """All cells to hide; None when that cannot keep the small ones uncertain."""
        hidden = set(self.little)
        for cell in self.little:
            if not self._could_differ(hidden, cell):
                added = self._cheapest(hidden, cell)
                if added is None:
                    return None
                hidden |= added
        return hidden | {cell for cell in self.cells if self.little and not self.n(cell)}

    def _exchanges(self, cell: Cell) -> Iterator[tuple[Cell, ...]]:
        """Cells that can rise and fall in turn, all totals the same; the even ones rise together."""
        i, j = cell
        for d in range(len(self.counts[i])):
            if d == j or not self._movable((i, d)):
                continue
            if len(self.counts) == 1:
                yield cell, (i, d)
            for k in range(len(self.counts)):
                if k != i and self._movable((k, j), (k, d)):
                    yield cell, (i, d), (k, d), (k, j)

    def _movable(self, *cells: Cell) -> bool:
        return all(self.n(cell) >= self.from_ for cell in cells)

    def _could_differ(self, hidden: set[Cell], cell: Cell) -> bool:
        """Whether a hidden small count could have been another, for all that is known."""
        return any(hidden.issuperset(turn) and self._fits(hidden, turn) for turn in self._exchanges(cell))

    def _fits(self, hidden: set[Cell], turn: Sequence[Cell]) -> bool:
        """Whether the exchange stays within what is known; one or two could have been one less."""
        bounds = [(self.n(cell), *self._bounds(hidden, cell)) for cell in turn]
        first = bounds[0][0]
        for sign in (-1,) if 0 < first < NAMED else (1, -1):
            steps = [sign if at % 2 == 0 else -sign for at in range(len(turn))]
            if all(low <= n + step <= high for (n, low, high), step in zip(bounds, steps, strict=True)):
                return True
        return False

    def _bounds(self, hidden: set[Cell], cell: Cell) -> tuple[int, int]:
        """Between which numbers a reader can know a hidden count to lie."""
        n = self.n(cell)
        if n < LEAST:
            return NAMED if n >= NAMED else 0, LEAST - 1
        line = ((cell[0], d) for d in range(len(self.counts[cell[0]])))
        shown = [self.n(other) for other in line if self.n(other) and other not in hidden]
        return LEAST, max(n, min(shown, default=n + 1))

    def _cheapest(self, hidden: set[Cell], cell: Cell) -> set[Cell] | None:
        """The exchange that makes a cell uncertain and costs the least to hide."""
        found = []
        for turn in self._exchanges(cell):
            with_it = hidden.union(*(self._as_small_as(other) for other in turn if other not in hidden))
            if self._fits(with_it, turn):
                found.append(with_it)
        return min(found, key=lambda new: sum(map(self.n, new - hidden)), default=None)

    def _as_small_as(self, cell: Cell) -> set[Cell]:
        """The cell and those of its row that are no larger: who hides from small up, hides these too."""
        i, line = cell[0], self.counts[cell[0]]
        return {(i, d) for d, n in enumerate(line) if self.from_ <= n <= self.n(cell)}
