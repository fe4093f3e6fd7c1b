"""What somebody can work out who reads a table of which small numbers are hidden: by trying everything."""

from collections.abc import Iterator, Sequence

from incident_actie.numbers.small import Count

Table = Sequence[Sequence[Count]]


def possible(shown: Table, rows: Sequence[int], columns: Sequence[int] | None = None) -> list[list[set[int]]]:
    """Per cell every number that it can be, given the totals of the rows (and of the columns)."""
    found: list[list[set[int]]] = [[set() for _ in line] for line in shown]
    for filled in _fillings(shown, list(rows), list(columns) if columns is not None else None, 0):
        for i, line in enumerate(filled):
            for j, n in enumerate(line):
                found[i][j].add(n)
    return found


def _fillings(shown: Table, rows: list[int], columns: list[int] | None, at: int) -> Iterator[list[list[int]]]:
    if at == len(shown):
        if columns is None or not any(columns):
            yield []
        return
    for line in _lines(shown[at], rows[at], columns, 0):
        left = [c - n for c, n in zip(columns, line, strict=True)] if columns is not None else None
        for rest in _fillings(shown, rows, left, at + 1):
            yield [line, *rest]


def _lines(shown: Sequence[Count], left: int, columns: list[int] | None, at: int) -> Iterator[list[int]]:
    if at == len(shown):
        if left == 0:
            yield []
        return
    count = shown[at]
    room = left if columns is None else min(left, columns[at])
    if not count.hidden:
        numbers = range(count.n or 0, (count.n or 0) + 1)
    else:
        numbers = range(0, 5) if count.small else range(5, room + 1)
    for n in numbers:
        if n <= room:
            for rest in _lines(shown, left - n, columns, at + 1):
                yield [n, *rest]
