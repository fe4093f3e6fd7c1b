"""A document for Word: real headings, lists and tables on A4, that a screen reader can follow."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from docx.text.paragraph import Paragraph as WordParagraph

from incident_actie.export.blocks import BAR_HEADS, bar_rows, blocks_of, parts
from incident_actie.export.columns import widths
from incident_actie.export.word import Sheet
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

Widths = Mapping[tuple[str, ...], Sequence[int]]


def render(document: Document) -> bytes:
    """The whole document as a .docx; the same document gives the same bytes."""
    page = list(blocks_of(document))
    sheet = Sheet(document)
    shared = widths(page)
    for block in page:
        _add(sheet, block, shared)
    return sheet.packed()


def _add(sheet: Sheet, block: Block, shared: Widths) -> None:
    match block:
        case Heading(text, level):
            _write(sheet.paragraph(f"Heading {level}"), text)
        case Paragraph():
            _paragraph(sheet, block)
        case Bullets():
            _list(sheet, block)
        case Grid():
            _table(sheet, block, shared)
        case Fields(rows):
            for label, value in rows:
                _field(sheet, label, value)
        case Bars():
            bars = Grid(BAR_HEADS, bar_rows(block), strong=0, name="Aantallen")
            _table(sheet, bars, widths([bars]))
        case PageBreak():
            sheet.break_page()
        case _:
            assert_never(block)


def _write(paragraph: WordParagraph, text: str, *, bold: bool = False) -> None:
    """The text as runs; what has to be filled in is marked."""
    for piece, to_fill in parts(text):
        run = paragraph.add_run(piece)
        if bold:
            run.bold = True
        if to_fill:
            Sheet.mark(run)


def _paragraph(sheet: Sheet, block: Paragraph) -> None:
    paragraph = sheet.paragraph()
    if block.label:
        _write(paragraph, f"{block.label}: ", bold=True)
    _write(paragraph, block.text, bold=block.strong)


def _list(sheet: Sheet, block: Bullets) -> None:
    """A real list: bullets, boxes to tick, or numbers from 1 on."""
    numbering = sheet.new_numbering() if block.numbered and block.lines else 0
    style = "List Number" if numbering else "List Tick" if block.boxes else "List Bullet"
    for line in block.lines:
        paragraph = sheet.paragraph(style)
        if numbering:
            Sheet.number(paragraph, numbering)
        _write(paragraph, line)


def _field(sheet: Sheet, label: str, value: str) -> None:
    """A label with what is known, or with a line to write on."""
    paragraph = sheet.paragraph("Field" if value else "Field To Fill")
    _write(paragraph, label, bold=True)
    paragraph.add_run("\t" if value else "\t\t")
    _write(paragraph, value)


def _table(sheet: Sheet, grid: Grid, shared: Widths) -> None:
    lines = (grid.heads, *grid.rows)
    cells = sheet.table(grid.name, len(lines), shared[tuple(grid.heads)])
    for row, (line, places) in enumerate(zip(lines, cells, strict=True)):
        if not any(line):
            Sheet.leave_room(places[0])
        for column, (text, place) in enumerate(zip(line, places, strict=True)):
            strong = bool(row) and column == grid.strong
            paragraph = Sheet.in_cell(place, not row)
            name, rest = lead_of(text) if strong and grid.lead else (text, "")
            _write(paragraph, name, bold=strong)
            _write(paragraph, rest and f": {rest}")
