"""The `{words}` in the text of a template: taken apart once, before anything is filled in.

What is filled in is never looked at again, so a text of a person that happens to hold `{plan}` stays
as it is.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

_MARK = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r" *([^: ][^:]*?) *(?:: *(.*?) *)?", re.DOTALL)


class Mark(Struct, frozen=True):
    """A place to fill: the word, and what follows its colon."""

    name: str
    argument: str = ""


def pieces(text: str) -> Iterator[str | Mark]:
    """The text in order, as plain pieces and marks."""
    end = 0
    for found in _MARK.finditer(text):
        if found.start() > end:
            yield text[end : found.start()]
        yield _mark(found[1])
        end = found.end()
    if end < len(text):
        yield text[end:]


def _mark(inner: str) -> Mark:
    match = _NAME.fullmatch(inner)
    return Mark(match[1], match[2] or "") if match else Mark("")


def marks(text: str) -> list[Mark]:
    """The places to fill in a text."""
    return [piece for piece in pieces(text) if isinstance(piece, Mark)]


def stray(text: str) -> bool:
    """Whether a brace or the sign of a blank stands there that belongs to no mark."""
    plain = [piece for piece in pieces(text) if isinstance(piece, str)]
    return any(sign in piece for piece in plain for sign in ("{", "}", "[invullen"))
