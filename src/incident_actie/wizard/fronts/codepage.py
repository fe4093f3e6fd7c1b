"""Signs that an old code page lacks, each as one sign that every page has: a menu counts columns."""

import unicodedata
from typing import Any, TextIO

SIGNS = {
    "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": ".", "•": "-", "·": "-",
    "●": "*", "○": "o", "»": ">", "«": "<", "€": "E", "█": "#", "↑": "^", "↓": "v",
}  # fmt: skip


class Drawable:
    """A stream to draw a menu on: what its code page lacks is drawn as another sign of the same width.

    It has no `buffer`, because prompt_toolkit would write there and turn each lacking sign into `?`.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Draw; a sign for which nothing stands in is left to the stream."""
        return self.stream.write("".join(map(self._sign, text)))

    def _sign(self, sign: str) -> str:
        try:
            sign.encode(self.stream.encoding or "utf-8")
        except UnicodeEncodeError:
            plain = unicodedata.normalize("NFKD", sign)[:1]
            return SIGNS.get(sign) or (plain if plain.isascii() else "?")
        return sign

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":
            raise AttributeError(name)
        return getattr(self.stream, name)
