"""What the formats for people share: sound headings, harmless text, blanks that are seen."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from incident_actie.page import BLANK, Bars, Block, Document, Heading
from incident_actie.text import clean

LONGEST_BAR = 24
BAR_HEADS = ("Wat", "Verhouding", "Aantal")
DEEPEST = 4  # headings below this are not told apart


def blocks_of(document: Document) -> Iterator[Block]:
    """The blocks, from a heading of level 1 on, and without a gap between a heading and the next."""
    page = list(document.page)
    if not (page and isinstance(page[0], Heading) and page[0].level == 1):
        page.insert(0, Heading(document.title))
    yield from normal(page)


def normal(page: Iterable[Block]) -> Iterator[Block]:
    """The blocks, without a gap between a heading and the next."""
    level = 0
    for block in page:
        if isinstance(block, Heading):
            level = max(1, min(block.level, level + 1, DEEPEST))
            block = structs.replace(block, level=level)
        yield block


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is a blank that a person has to fill in."""
    text = clean(text)
    edges = [0, *(edge for match in BLANK.finditer(text) for edge in match.span()), len(text)]
    for index, (start, end) in enumerate(pairwise(edges)):
        if start < end:
            yield text[start:end], index % 2 == 1


def to_sign(label: str) -> bool:
    """Whether this is a place for a signature, which takes more room than a word: its label says so."""
    return label.casefold().startswith("handtekening")


def bar_rows(bars: Bars) -> Sequence[tuple[str, str, str]]:
    """Name, a bar of blocks and the text of each row; what is not nothing shows at least a bit."""
    most = bars.most or max((number for _, number, _ in bars.rows), default=0) or 1
    return [(name, _bar(number / most), text) for name, number, text in bars.rows]


def _bar(share: float) -> str:
    return "█" * (round(LONGEST_BAR * min(share, 1)) or (1 if share > 0 else 0))
