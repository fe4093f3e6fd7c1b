"""A page as blocks, apart from how it is shown: one content for the rich and the plain screen."""

from collections.abc import Sequence

from msgspec import Struct


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
    """A list; numbered when the order matters."""

    lines: Sequence[str]
    numbered: bool = False


class Grid(Struct, frozen=True):
    """Rows under heads; read aloud it becomes "head: value" lines. `wide` is the column that grows."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    wide: int = 1


Block = Heading | Paragraph | Bullets | Grid
Page = Sequence[Block]
