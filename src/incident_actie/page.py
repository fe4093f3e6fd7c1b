"""A page as blocks, apart from how it is shown: one content for every screen and every document."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

# How a sheet is set: as a letter, a poster in large type, a card to hand over (A6), or on its side.
Layout = Literal["", "poster", "kaart", "liggend"]


class Heading(Struct, frozen=True):
    """A title (level 1) or a heading below it."""

    text: str
    level: int = 1


class Paragraph(Struct, frozen=True):
    """Running text; `strong` for what must not be missed, `label` in front of it."""

    text: str
    label: str = ""
    strong: bool = False


class Bullets(Struct, frozen=True):
    """A list; numbered when the order matters, with boxes when it is to be ticked on paper."""

    lines: Sequence[str]
    numbered: bool = False
    boxes: bool = False


class Grid(Struct, frozen=True):
    """Rows under heads; read aloud it becomes "head: value" lines.

    `wide` is the column that grows, `strong` the one in bold (-1: none). `name` says what the table
    holds, for who cannot see it. With `lead` a strong cell is made by `led`: only its name is bold.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    wide: int = 1
    strong: int = -1
    name: str = ""
    lead: bool = False


class Fields(Struct, frozen=True):
    """A form: a label and what is known; an empty value is room to write."""

    rows: Sequence[tuple[str, str]]


class Bars(Struct, frozen=True):
    """Counts as bars: label, number, and the text that stands for the number ("minder dan 5").

    `most` is the number of a full bar (0: the largest of the rows).
    """

    rows: Sequence[tuple[str, float, str]]
    most: float = 0


class PageBreak(Struct, frozen=True):
    """What follows begins on a new sheet of paper; on a screen it is nothing.

    `sideways` lays that sheet and the next ones on their side, with room for a wide table.
    """

    sideways: bool = False


Block = Heading | Paragraph | Bullets | Grid | Fields | Bars | PageBreak
Page = Sequence[Block]

BLANK = re.compile(r"\[invullen: [^\[\]]*\]")


def led(name: str, text: str) -> str:
    """A cell in which a name leads running text; `lead_of` takes it apart."""
    return "\n".join((name.replace("\n", " "), text))


def lead_of(cell: str) -> tuple[str, str]:
    """The name in front, and what is told behind it, after a colon."""
    name, _, text = cell.partition("\n")
    return name, text


def blank(what: str) -> str:
    """The mark of what is not known and has to be filled in by a person; `BLANK` finds it."""
    return f"[invullen: {what.replace('[', '(').replace(']', ')')}]"


class Document(Struct, frozen=True):
    """A page that leaves the program: its title, what is in it, the label and the day for its head.

    `day` is that of the content, not of the export: the same content gives the same bytes. `dense`
    is for what has to be overseen on one or two sheets; a letter is set in a size to read.
    `addressee` comes in the window of an envelope. `before` is for whoever makes the document and not
    for who reads it: a first sheet that can be taken out, in formats in which that can be done.
    """

    title: str
    page: Page
    day: date
    label: str = "vertrouwelijk"
    footer: str = ""
    dense: bool = False
    layout: Layout = ""
    addressee: str = ""
    before: Page = ()

    @property
    def unfolded(self) -> Page:
        """The page where there is no envelope: for whom it is stands under the title."""
        if not self.addressee:
            return self.page
        title, *rest = self.page
        return (title, Paragraph(self.addressee, "Aan"), *rest)
