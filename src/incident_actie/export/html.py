"""A document as one web page that needs nothing else: to read on a phone, to print on A4.

The template (`template/document.html`) only repeats blocks; Jinja2 escapes every text in it. The
style is the only thing the page may use, and only exactly that style: its hash stands in the page.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import assert_never

from jinja2 import Environment, StrictUndefined, Template

from incident_actie.export.blocks import BAR_HEADS, bar_rows, blocks_of, parts, to_sign
from incident_actie.export.columns import widths
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

_FOLDER = files("incident_actie.export") / "template"


def render(document: Document) -> str:
    """The whole page as text."""
    blocks = [_as_grid(block) for block in blocks_of(document)]
    shared = widths(blocks)
    kinds = {heads: f"t{number}" for number, heads in enumerate(shared, 1)}
    css = _FOLDER.joinpath("document.css").read_text(encoding="utf-8") + _columns(shared, kinds)
    return _template().render(
        title=document.title,
        label=document.label,
        footer=document.footer,
        dense=document.dense,
        layout=document.layout,
        addressee=document.addressee,
        css=css,
        hash=f"sha256-{b64encode(hashlib.sha256(css.encode()).digest()).decode()}",
        blocks=list(_told(blocks, kinds)),
    )


Told = Heading | Paragraph | Bullets | Grid | Fields | PageBreak  # what the template knows


def _as_grid(block: Block) -> Told:
    """Bars are shown as a table with bars of characters: no style of their own, and they print."""
    if isinstance(block, Bars):
        return Grid(BAR_HEADS, bar_rows(block), strong=0, name="Aantallen")
    return block


def _columns(shared: Mapping[tuple[str, ...], Sequence[int]], kinds: Mapping[tuple[str, ...], str]) -> str:
    """The widths of the columns as rules of style; there is nothing in them that a person typed."""
    return "".join(
        f".{kinds[heads]}-{column} {{ width: {size / 10}%; }}\n"
        for heads, sizes in shared.items()
        for column, size in enumerate(sizes, 1)
    )


def _told(blocks: Iterable[Told], kinds: Mapping[tuple[str, ...], str]) -> Iterator[tuple[str, object]]:
    """Each block with its name, for a template that cannot ask what it is."""
    for block in blocks:
        match block:
            case Grid(heads, rows, strong=strong, name=name, lead=lead):
                bars = heads == BAR_HEADS
                grid = {"kind": kinds[tuple(heads)], "name": name, "heads": heads, "rows": rows}
                yield "Grid", {**grid, "strong": strong, "lead": lead, "bars": bars}
            case Heading() | Paragraph() | Bullets() | Fields() | PageBreak():
                yield type(block).__name__, block
            case _:
                assert_never(block)


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters.update(parts=parts, clean=clean, to_sign=to_sign, lead_of=lead_of)
    return environment.from_string(_FOLDER.joinpath("document.html").read_text(encoding="utf-8"))
