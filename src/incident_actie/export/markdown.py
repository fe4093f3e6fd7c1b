"""A document as Markdown, for any CommonMark or GFM viewer and for Kladblok."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import structs

from incident_actie.export.blocks import BAR_HEADS, bar_rows, blocks_of
from incident_actie.page import (
    Bars,
    Block,
    Bullets,
    Document,
    Fields,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    lead_of,
)
from incident_actie.text import clean

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#|~&@$]|:(?=\S)|(?<=www)\.")
_AT_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=:])")
ROOM = "…" * 20


def escaped(text: str) -> str:
    """Text as Markdown that shows exactly these characters: nothing in it can become markup."""
    text = _ANYWHERE.sub(r"\\\g<0>", " ".join(clean(text).split()))
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def render(document: Document) -> str:
    """The whole document, its label under the title, ending in one newline."""
    title, *rest = blocks_of(structs.replace(document, page=document.unfolded))
    label = [Paragraph(document.label.capitalize() + ".", strong=True)] if document.label else []
    text = render_page([title, *label, *rest])
    return f"{text}\n---\n\n{escaped(document.footer)}\n" if document.footer else text


def render_page(page: Iterable[Block]) -> str:
    """Blocks without a head, ending in one newline."""
    told = ["\n".join(_lines(block)) for block in page]
    return "\n\n".join(text for text in told if text) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {escaped(text)}"
        case Paragraph(text, label, strong):
            shown = _bold(text) if strong else escaped(text)
            yield f"{_bold(label)}: {shown}" if label else shown
        case Bullets(lines, numbered, boxes):
            for index, line in enumerate(lines, 1):
                yield f"{f'{index}.' if numbered else '-'} {'☐ ' if boxes else ''}{escaped(line)}"
        case Grid():
            yield from _table(block.heads, block.rows, block.strong, block.lead)
        case Fields(rows):
            yield from (f"- {_bold(name)}: {escaped(value) or ROOM}" for name, value in rows)
        case Bars():
            yield from _table(BAR_HEADS, bar_rows(block), -1)
        case PageBreak():
            yield "---"
        case _:
            assert_never(block)


def _bold(text: str) -> str:
    shown = escaped(text)
    return f"**{shown}**" if shown else ""


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], strong: int, lead: bool = False
) -> Iterator[str]:
    yield _row(escaped(head) for head in heads)
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield _row(
            escaped(cell) if index != strong else _led(cell) if lead else _bold(cell)
            for index, cell in enumerate(row)
        )


def _led(cell: str) -> str:
    name, text = lead_of(cell)
    return f"{_bold(name)}: {escaped(text)}" if text else _bold(name)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
