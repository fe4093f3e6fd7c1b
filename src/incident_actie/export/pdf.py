"""A document as a PDF that can be read aloud: tagged, with its language and title (PDF/UA-1).

typst sets the pages, without a browser or an office (docs/decisions/0070-pdf-by-typst.md). Where it lacks,
a browser of this computer prints our web page. What people typed reaches typst as JSON beside a template
of ours, so no word of theirs is ever read as code.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from itertools import pairwise
from typing import Any, assert_never

from msgspec import structs

from incident_actie.errors import UsageError
from incident_actie.export.blocks import BAR_HEADS, bar_rows, blocks_of, parts, to_sign
from incident_actie.export.columns import widths
from incident_actie.export.layouts import PAPERS, WINDOW, Paper, paper_of
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

DENSE = {"text": 9, "cell": 8.5, "head": 8, "title": 15, "heading": 11.5, "part": 9.5}  # of a plan
LONGEST_WHOLE = 600  # characters of a cell whose row is not broken over two sheets
_CHOICES: Sequence[Mapping[str, Any]] = (
    {"pdf_standards": "ua-1", "ignore_system_fonts": True},
    {"pdf_standards": "ua-1"},
    {"ignore_system_fonts": True},
)
_LONG_WORD = re.compile(r"(\S{30})(?=\S)")
_FOLDER = files("incident_actie.export") / "template"
Widths = Mapping[tuple[str, ...], Sequence[int]]


def render(document: Document) -> bytes:
    """The whole document as a .pdf; the same document gives the same bytes.

    A character that our fonts do not have, such as an emoji, is looked for in those of the computer. Where no
    font has it, the file does not say that it is accessible. Without typst a browser prints, and then bytes
    may differ; `UsageError` without either.
    """
    try:
        import typst
    except ImportError:
        return _by_browser(document)
    made: Callable[..., Any] = partial(
        typst.compile,
        _FOLDER.joinpath("document.typ").read_bytes(),
        format="pdf",
        font_paths=[str(_FOLDER / "font")],
        sys_inputs={"document": json.dumps(_told(document))},
    )
    for choice in _CHOICES:
        try:
            return bytes(made(**choice))
        except typst.TypstError:
            continue
    raise AssertionError("the last choice takes any words")


def _by_browser(document: Document) -> bytes:
    from incident_actie.export import browser, html

    program = browser.found()
    if program is None:
        raise UsageError(
            "Voor een pdf is een onderdeel nodig dat er niet is: pip install typst. Of zet Edge of Chrome "
            "op deze computer.",
            "Of kies docx: Word kan een pdf opslaan.",
        )
    return browser.printed(program, html.render(document))


def _told(document: Document) -> dict[str, Any]:
    """The document as data for the template."""
    paper = paper_of(document)
    return {
        "title": clean(document.title),
        "label": clean(document.label),
        "footer": clean(document.footer),
        "day": [document.day.year, document.day.month, document.day.day],
        "sizes": paper.sizes or DENSE,
        "addressee": _pieces(document.addressee),
        "window": WINDOW,
        "parts": list(_parts(list(blocks_of(document)), paper)),
    }


def _parts(page: Sequence[Block], paper: Paper) -> Iterator[dict[str, Any]]:
    """The blocks by the sheets on which they lie: those after a break to the side lie on another."""
    page = [_as_grid(block) for block in page]
    shared = widths(page)
    blocks: list[dict[str, Any]] = []
    for block, following in pairwise((*page, None)):
        if isinstance(block, PageBreak) and block.sideways:
            yield _part(paper, blocks)
            paper, blocks = PAPERS["liggend"], []
        elif block is not None:
            blocks.append(_block(block, shared, isinstance(following, Bullets | Grid | Fields)))
    yield _part(paper, blocks)


def _part(paper: Paper, blocks: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {**structs.asdict(paper), "blocks": blocks}


def _as_grid(block: Block) -> Block:
    if isinstance(block, Bars):
        return Grid(BAR_HEADS, bar_rows(block), strong=0, name="Aantallen")
    return block


def _block(block: Block, shared: Widths, introduces: bool) -> dict[str, Any]:
    """One block with its name; what introduces the next stays on one sheet with it."""
    match block:
        case Heading(text, level):
            return {"kind": "heading", "level": level, "text": _pieces(text)}
        case Paragraph(text, label, strong):
            words = {"text": _pieces(text), "label": _pieces(label)}
            return {"kind": "paragraph", "strong": strong, "sticky": introduces, **words}
        case Bullets(lines, numbered, boxes):
            told = [_pieces(line) for line in lines]
            return {"kind": "bullets", "lines": told, "numbered": numbered, "boxes": boxes}
        case Grid():
            return _table(block, shared)
        case Fields(rows):
            return {"kind": "fields", "rows": [_field(*row, row is not rows[-1]) for row in rows]}
        case PageBreak():
            return {"kind": "pagebreak"}
        case Bars():
            raise AssertionError("bars are a table by now")
        case _:
            assert_never(block)


def _field(label: str, value: str, sticky: bool) -> dict[str, Any]:
    return {"label": _pieces(label), "value": _pieces(value), "sign": to_sign(label), "sticky": sticky}


def _table(grid: Grid, shared: Widths) -> dict[str, Any]:
    rows = [
        {
            "cells": [_cell(cell, column == grid.strong, grid.lead) for column, cell in enumerate(row)],
            "write": not any(row),
            "breakable": max(map(len, row), default=0) > LONGEST_WHOLE,
        }
        for row in grid.rows
    ]
    heads = [_pieces(head) for head in grid.heads]
    return {
        "kind": "grid",
        "heads": heads,
        "rows": rows,
        "shares": shared[tuple(grid.heads)],
    }


def _cell(text: str, strong: bool, led: bool) -> dict[str, Any]:
    """A cell as what is bold in it, and what follows: where a name leads only that name."""
    name, rest = lead_of(text) if strong and led else (text, "")
    told = f": {rest}" if rest else ""
    return (
        {"strong": _pieces(name), "plain": _pieces(told)}
        if strong
        else {"strong": [], "plain": _pieces(text)}
    )


def _pieces(text: str) -> list[tuple[str, bool]]:
    """The text with what has to be filled in apart; a word that is longer than a line may be broken."""
    return [(_LONG_WORD.sub("\\1\u200b", piece), to_fill) for piece, to_fill in parts(text)]
