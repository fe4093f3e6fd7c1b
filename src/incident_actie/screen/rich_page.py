"""A page as rich renderables. User text and knowledge are only ever `Text`, never markup."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from incident_actie.page import (
    Bars,
    Block,
    Bullets,
    Fields,
    Grid,
    Heading,
    Page,
    PageBreak,
    Paragraph,
    lead_of,
)
from incident_actie.text import clean

EMPTY = "." * 20
BAR = 24  # columns of a full bar
NARROW = 16  # columns beside the one that matters; "ma 23 nov 2026" still fits
_HEADING = {1: "bold underline", 2: "bold cyan", 3: "bold"}


def rich_page(page: Page) -> Group:
    """The page for a rich console of any width."""
    return Group(*(part for block in page for part in _parts(block)))


def _parts(block: Block) -> Iterator[RenderableType]:
    match block:
        case Heading(text, level):
            yield Text("")
            yield Text(clean(text), style=_HEADING[min(level, 3)])
        case Paragraph(text, label, strong):
            shown = Text(clean(text), style="bold" if strong else "")
            yield Text.assemble((f"{clean(label)}: ", "bold"), shown) if label else shown
        case Bullets(lines, numbered, boxes):
            for index, line in enumerate(lines, 1):
                yield _bullet("☐" if boxes else f"{index}." if numbered else "-", line)
        case Grid():
            yield _Grid(block)
        case Fields(rows):
            for name, value in rows:
                yield Text.assemble((f"{clean(name)}: ", "bold"), clean(value) or EMPTY)
        case Bars():
            yield _Bars(block)
        case PageBreak():
            yield Text("")
        case _:
            assert_never(block)


def _longest_word(block: Grid, column: int) -> int:
    """No word of a narrow column is broken."""
    words = [w for row in block.rows for w in clean(row[column]).replace("-", "- ").split()]
    return max(map(len, words), default=0)


def _bullet(mark: str, line: str) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=len(mark) + 1, justify="right")
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark), Text(clean(line)))
    return grid


class _Grid:
    """A table, as long as no word in it must be broken; in a narrower terminal a line for each cell."""

    def __init__(self, block: Grid) -> None:
        self.block = block

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Called by rich when it is known how wide the terminal is."""
        words = [_longest_word(self.block, index) for index in range(len(self.block.heads))]
        for narrow in (NARROW, 0):  # where there is little room, the others give way first
            caps = [max(narrow, word) for word in words]
            if sum(self._widths(caps)) <= options.max_width:
                yield _table(self.block, caps)
                return
        yield from _records(self.block)

    def _widths(self, caps: Sequence[int]) -> Iterator[int]:
        """What each column takes at least, with the space behind it."""
        for index, (head, cap) in enumerate(zip(self.block.heads, caps, strict=True)):
            longest = max((len(clean(row[index])) for row in self.block.rows), default=0)
            yield (
                max(
                    len(head),
                    _longest_word(self.block, index) if index == self.block.wide else min(longest, cap),
                )
                + 1
            )


def _records(block: Grid) -> Iterator[RenderableType]:
    for row in block.rows:
        yield Text("")
        for index, (head, value) in enumerate(zip(block.heads, row, strict=True)):
            if value:
                yield Text.assemble((f"{clean(head)}: ", "bold") if head else "", _cell(block, index, value))


def _table(block: Grid, caps: Sequence[int]) -> RenderableType:
    table = Table(box=None, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), expand=False)
    for index, head in enumerate(block.heads):
        wide = index == block.wide
        table.add_column(
            Text(head, style="bold"),
            ratio=1 if wide else None,
            max_width=None if wide else max(caps[index], len(head)),
            overflow="fold",
        )
    for row in block.rows:
        table.add_row(*(_cell(block, index, value) for index, value in enumerate(row)))
    return Padding(table, (0, 0, 0, 0))


def _cell(block: Grid, column: int, value: str) -> Text:
    """A cell; where a name leads it, that is bold."""
    if not block.lead or column != block.strong:
        return Text(clean(value))
    name, text = lead_of(value)
    return Text.assemble((clean(name), "bold"), text and f": {clean(text)}")


class _Bars:
    """Bars that leave room for their words in a narrow terminal."""

    def __init__(self, block: Bars) -> None:
        self.block = block

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Called by rich when it is known how wide the terminal is."""
        most = self.block.most or max((number for _, number, _ in self.block.rows), default=0) or 1
        full = min(BAR, options.max_width // 3)
        grid = Table.grid(padding=(0, 1))
        grid.add_column(overflow="fold", max_width=options.max_width // 2 - 4)
        grid.add_column(width=full, no_wrap=True)
        grid.add_column(overflow="fold")
        for name, number, text in self.block.rows:
            length = round(full * min(number / most, 1)) or (1 if number else 0)
            grid.add_row(Text(clean(name)), Text("█" * length, style="cyan"), Text(clean(text)))
        yield grid
