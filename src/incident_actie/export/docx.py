"""A document for Word: real headings, lists and tables on A4, that a screen reader can follow."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import assert_never

from incident_actie.export.blocks import BAR_HEADS, bar_rows, blocks_of, normal, to_sign
from incident_actie.export.columns import widths
from incident_actie.export.controls import EMPTY_BOX, TICKED
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
TAKE_OUT = Paragraph(
    "Dit blad is voor u. Haal het weg voor u het document verstuurt of geeft. "
    "In Word: Invoegen, Voorblad, Huidig voorblad verwijderen.",
    strong=True,
)
LONGEST_KEPT = 8  # rows of a form that stay together on a sheet


def render(document: Document) -> bytes:
    """The whole document as a .docx; the same document gives the same bytes."""
    sheet = Sheet(document)
    if document.before:
        sheet.begin_first_sheet()
        title, *rest = normal(document.before)
        _write_all(sheet, [title, TAKE_OUT, *rest])
        sheet.end_first_sheet("Voor u dit gebruikt")
    if document.addressee:
        sheet.write(sheet.address(), document.addressee)
    _write_all(sheet, list(blocks_of(document)))
    return sheet.packed()


def _write_all(sheet: Sheet, page: Sequence[Block]) -> None:
    """The blocks in their order; what introduces the next stays on one sheet with it."""
    shared = widths(page)
    for block, following in pairwise((*page, None)):
        if block is not None:
            _add(sheet, block, shared, introduces=isinstance(following, Bullets | Grid | Fields | Bars))


def _add(sheet: Sheet, block: Block, shared: Widths, *, introduces: bool) -> None:
    match block:
        case Heading(text, level):
            sheet.write(sheet.paragraph(f"Heading {level}"), text)
        case Paragraph():
            _paragraph(sheet, block, introduces)
        case Bullets():
            _list(sheet, block)
        case Grid():
            _table(sheet, block, shared)
        case Fields(rows):
            _form(sheet, rows)
        case Bars():
            bars = Grid(BAR_HEADS, bar_rows(block), strong=0, name="Aantallen")
            _table(sheet, bars, widths([bars]))
        case PageBreak(sideways):
            sheet.break_page(sideways=sideways)
        case _:
            assert_never(block)


def _paragraph(sheet: Sheet, block: Paragraph, introduces: bool) -> None:
    paragraph = sheet.paragraph(with_next=introduces)
    if block.label:
        sheet.write(paragraph, f"{block.label}: ", bold=True)
    sheet.write(paragraph, block.text, bold=block.strong)


def _list(sheet: Sheet, block: Bullets) -> None:
    """A real list: bullets, boxes to tick, or numbers from 1 on."""
    numbering = sheet.new_numbering() if block.numbered and block.lines else 0
    style = "List Number" if numbering else "List Tick" if block.boxes else "List Bullet"
    for line in block.lines:
        paragraph = sheet.paragraph(style)
        if numbering:
            Sheet.number(paragraph, numbering)
        elif block.boxes:
            sheet.box(paragraph, line)
            paragraph.add_run("\t")
        sheet.write(paragraph, line)


def _form(sheet: Sheet, rows: Sequence[tuple[str, str]]) -> None:
    """Labels with what is known or a line to write on; a short form stays on one sheet."""
    kept = len(rows) <= LONGEST_KEPT
    for index, (label, value) in enumerate(rows, 1):
        style = "Field" if value else "Field To Sign" if to_sign(label) else "Field To Fill"
        paragraph = sheet.paragraph(style, with_next=kept and index < len(rows))
        sheet.label(paragraph, label)
        paragraph.add_run("\t" if value else "\t\t")
        sheet.write(paragraph, value)


def _table(sheet: Sheet, grid: Grid, shared: Widths) -> None:
    lines = (grid.heads, *grid.rows)
    cells = sheet.table(grid.name, len(lines), shared[tuple(grid.heads)])
    for row, (line, places) in enumerate(zip(lines, cells, strict=True)):
        if not any(line):
            Sheet.leave_room(places[0])
        for column, (text, place) in enumerate(zip(line, places, strict=True)):
            paragraph = Sheet.in_cell(place, not row)
            if text in (EMPTY_BOX, TICKED):
                sheet.box(paragraph, line[grid.strong], ticked=text == TICKED)
            else:
                strong = bool(row) and column == grid.strong
                name, rest = lead_of(text) if strong and grid.lead else (text, "")
                sheet.write(paragraph, name, bold=strong)
                sheet.write(paragraph, rest and f": {rest}")
