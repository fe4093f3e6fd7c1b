"""The field of a letter that has to lie behind the window of an envelope, taken out of the form."""

from collections.abc import Iterator

from msgspec import structs

from incident_actie.page import Block, Document, Fields


def with_window(document: Document, label: str) -> Document:
    """The document with the first field of this label as its address; as it was when there is none."""
    found = [
        row for block in document.page if isinstance(block, Fields) for row in block.rows if row[0] == label
    ]
    if not found:
        return document
    page = tuple(part for block in document.page for part in _without(block, found[0]))
    return structs.replace(document, page=page, addressee=found[0][1])


def _without(block: Block, row: tuple[str, str]) -> Iterator[Block]:
    """The block, a form without this row; a form of nothing else is gone."""
    if not isinstance(block, Fields) or row not in block.rows:
        yield block
    elif left := [one for one in block.rows if one != row]:
        yield Fields(left)
