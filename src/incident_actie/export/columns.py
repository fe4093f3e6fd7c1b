"""How wide the columns of a table are: tables with the same heads line up, dates do not break."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from incident_actie.page import Block, Grid
from incident_actie.text import clean

LINE = 124  # characters that fit beside each other on A4
SHORT = 24  # a column of cells up to this length keeps them on one line
LONGEST_WORD = 30  # a longer word is broken
BENDS = (1.0, 0.8, 0.6, 0.4)  # from as wide as what they hold to nearly equal
WHOLE = 1000

Heads = tuple[str, ...]
Columns = Sequence[Sequence[str]]


def widths(page: Iterable[Block]) -> Mapping[Heads, Sequence[int]]:
    """The width of each column in thousandths of a line, by the heads of the table."""
    rows: dict[Heads, list[Sequence[str]]] = {}
    for block in page:
        if isinstance(block, Grid):
            rows.setdefault(tuple(block.heads), [block.heads]).extend(block.rows)
    return {heads: _shared(list(zip(*lines, strict=True))) for heads, lines in rows.items()}


def _shared(columns: Columns) -> Sequence[int]:
    """Of some ways to share the line, the one with which the table is the least high."""
    columns = [[clean(cell) for cell in column] for column in columns]
    each = min((_split(columns, bend) for bend in BENDS), key=lambda sizes: _height(columns, sizes))
    sizes = [WHOLE * size // sum(each) for size in each]
    sizes[sizes.index(max(sizes))] += WHOLE - sum(sizes)
    return sizes


def _split(columns: Columns, bend: float) -> Sequence[int]:
    """Short columns get what they need; the others share what is left by how much they hold."""
    needs = [_need(column) for column in columns]
    held = [0 if _longest(column) <= SHORT else _usual(column) ** bend for column in columns]
    if not any(held):
        return needs
    left = LINE - sum(need for need, holds in zip(needs, held, strict=True) if not holds)
    return [max(need, int(left * holds / sum(held))) for need, holds in zip(needs, held, strict=True)]


def _height(columns: Columns, sizes: Sequence[int]) -> int:
    """About how many lines the table takes."""
    rows = zip(*columns, strict=True)
    return sum(max(-(-len(cell) // size) for cell, size in zip(row, sizes, strict=True)) for row in rows)


def _need(column: Sequence[str]) -> int:
    """The characters below which a word, or a short cell, would be broken; some more for the edges."""
    longest = _longest(column)
    if longest > SHORT:
        words = chain.from_iterable(cell.replace("-", "- ").split() for cell in column)
        longest = min(max(map(len, words), default=1), LONGEST_WORD)
    return longest + 3


def _usual(column: Sequence[str]) -> float:
    """How long a cell is that holds something; a column that is mostly empty needs its room too."""
    lengths = [len(cell) for cell in column[1:] if cell] or [1]
    return sum(lengths) / len(lengths)


def _longest(column: Sequence[str]) -> int:
    return max(map(len, column))
