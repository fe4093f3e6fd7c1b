"""One sanitiser for every text that comes from a file or a person, and small words around it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

# Control, format (bidi, zero width), surrogate and private characters; line breaks become spaces.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_BREAKS = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")
# Code points that are no characters at all; XML, and so a Word document, cannot hold the first two.
_NOT_CHARACTERS = re.compile(
    "[\ufdd0-\ufdef" + "".join(chr(p << 16 | last) for p in range(17) for last in (0xFFFE, 0xFFFF)) + "]"
)
# In JSON all of ASCII below a space is escaped already: what is left is DEL, C1, bidi and the unseen.
_STEERS = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SENTENCE_ENDS = re.compile(r"(?<=[.?!]) +")
_ASCII = re.compile(r"[\x20-\x7e]*")


def clean(text: str, limit: int = 10_000) -> str:
    """`text` as one harmless line: no control, bidi or escape characters, at most `limit` long."""
    if not _ASCII.fullmatch(text):
        text = _BREAKS.sub(" ", text)
        text = _NOT_CHARACTERS.sub("", text)
        text = "".join(c for c in text if unicodedata.category(c) not in _UNSAFE)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def escaped(json: str) -> str:
    """JSON that says the same and in which nothing can steer a terminal or turn the direction of a line."""
    return _STEERS.sub(lambda found: "".join(f"\\u{unit:04x}" for unit in _utf16(found[0])), json)


def _utf16(text: str) -> Iterator[int]:
    units = text.encode("utf-16-be")
    return (int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))


def clean_lines(text: str) -> str:
    """Several lines, each made harmless: for what goes to a screen, whatever it quotes."""
    return "\n".join(clean(line) for line in text.split("\n"))


_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛′´`", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_DROPPED = frozenset({"Mn", "Cf"})  # accents that stand alone, and what nobody sees


def folded(text: str) -> str:
    """`text` as it is compared: without capitals, accents, kinds of quotes, dashes and spaces."""
    if not _ASCII.fullmatch(text):
        parts = unicodedata.normalize("NFKD", text.translate(_ALIKE)).translate(_ALIKE)
        text = "".join(c for c in parts if unicodedata.category(c) not in _DROPPED)
    return " ".join(text.casefold().split())


def nearest(word: str, words: Iterable[str]) -> str:
    """The known word that is most like `word`, or an empty string when none comes near."""
    plain = folded(word).replace("_", "-").replace(" ", "-")
    known = {folded(w): w for w in words}
    return next((known[w] for w in get_close_matches(plain, list(known), 1, 0.6)), "")


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """The end of an error message: the nearest valid word, else all of them."""
    known = list(words)
    near = nearest(word, known)
    if not known:
        return ""
    return f"Bedoelde u ‘{near}’?" if near else f"Kies uit: {', '.join(known)}."


def said_once(texts: Iterable[str]) -> str:
    """Texts behind each other, each sentence where it is first said."""
    sentences = (sentence for text in texts for sentence in _SENTENCE_ENDS.split(text))
    return " ".join(dict.fromkeys(filter(None, sentences)))


def joined(words: Iterable[str], last: str = "en") -> str:
    """Dutch enumeration: `a, b en c`."""
    *rest, end = list(words) or [""]
    return f"{', '.join(rest)} {last} {end}" if rest else end


def counted(number: int, one: str, more: str) -> str:
    """`1 plan`, `3 plannen`."""
    return f"{number} {one if number == 1 else more}"
