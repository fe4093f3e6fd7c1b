"""How a sheet is set: its size, its edges and the size of its type, for every layout of a document.

A poster is an A4 that can be printed on A3 without change: both have the same shape. A card is an A6 on
its side (docs/decisions/0071-sheets-as-layout.md).
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from incident_actie.page import Document, Layout


class Paper(Struct, frozen=True):
    """One kind of paper, in millimetres; `sizes` are points per kind of text, else those of the template.

    `bare` has no line above and below the text: what hangs on a wall or goes into a pocket.
    """

    width: int
    height: int
    margins: tuple[int, int, int]  # above, beside, below
    sizes: Mapping[str, float] = {}
    bare: bool = False

    @property
    def line(self) -> int:
        """How long a line of text is."""
        return self.width - 2 * self.margins[1]


Kind = Layout | Literal["plan"]
_LETTER = {"text": 11, "cell": 10, "head": 9.5, "title": 16, "heading": 13, "part": 11.5}
_POSTER = {"text": 18, "cell": 15, "head": 13, "title": 38, "heading": 24, "part": 20}
_CARD = {"text": 11, "cell": 9.5, "head": 9, "title": 18, "heading": 12.5, "part": 11.5}
PAPERS: Mapping[Kind, Paper] = {
    "plan": Paper(210, 297, (16, 16, 14)),
    "": Paper(210, 297, (17, 16, 15), _LETTER),
    "liggend": Paper(297, 210, (17, 16, 15), _LETTER),
    "poster": Paper(210, 297, (15, 18, 12), _POSTER, bare=True),
    "kaart": Paper(148, 105, (8, 9, 7), _CARD, bare=True),
}
WINDOW = (25, 50, 45)  # of an envelope: the address from the left, from above, and the height that it gets


def paper_of(document: Document) -> Paper:
    """The sheet on which a document is set."""
    return PAPERS["plan" if document.dense and not document.layout else document.layout]
