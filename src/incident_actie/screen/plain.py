"""A page as plain lines: no boxes, no columns, no colour; for a screen reader or a small window."""

import textwrap
from collections.abc import Iterator
from typing import assert_never

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


def plain_text(page: Page, width: int = 80) -> str:
    """The whole page; lines are wrapped at `width`."""
    return "\n".join(line for block in page for line in _lines(block, max(width, 20)))


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield ""
            yield from _wrap(text.upper() if level == 1 else text, width, "")
        case Paragraph(text, label):
            yield from _wrap(f"{label}: {text}" if label else text, width, "")
        case Grid():
            yield from _records(block, width)
        case PageBreak():
            yield ""
        case Bullets() | Fields() | Bars():
            for line in _items(block):
                yield from _wrap(line, width, "  ")
        case _:
            assert_never(block)


def _items(block: Bullets | Fields | Bars) -> Iterator[str]:
    match block:
        case Bullets(lines, numbered, boxes):
            for index, line in enumerate(lines, 1):
                yield f"{'[ ]' if boxes else f'{index}.' if numbered else '-'} {line}"
        case Fields(rows):
            yield from (f"{name}: {value or EMPTY}" for name, value in rows)
        case Bars(bars):
            yield from (f"{name}: {shown}" for name, _, shown in bars)
        case _:
            assert_never(block)


def _records(grid: Grid, width: int) -> Iterator[str]:
    for number, row in enumerate(grid.rows, 1):
        yield f"{number} van {len(grid.rows)}"
        for column, (head, value) in enumerate(zip(grid.heads, row, strict=True)):
            if grid.lead and column == grid.strong:
                value = ": ".join(part for part in lead_of(value) if part)
            if value:
                yield from _wrap(f"{head}: {value}" if head else value, width, "  ", "  ")
    yield ""


def _wrap(text: str, width: int, indent: str, first: str = "") -> list[str]:
    """Words with a hyphen stay whole: commands and ids are read, and copied, as one word."""
    wrapper = textwrap.TextWrapper(
        width, initial_indent=first, subsequent_indent=indent + first, break_on_hyphens=False
    )
    return wrapper.wrap(clean(text)) or [""]
