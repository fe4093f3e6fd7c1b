"""Other words for the same things, laid over a text: whole words, with their capital, nothing twice."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

# What goes before a word of the one gender, and what before a word of the other.
_WITH_DE = ("de", "deze", "die", "onze", "elke", "welke")
_WITH_HET = ("het", "dit", "dat", "ons", "elk", "welk")
_GENDERS = {"de": _WITH_DE, "het": _WITH_HET}


class Naming(Struct, frozen=True, dict=True):
    """Names by the words that they replace, as a protocol gives them; called with a text, that text.

    `de kaart: het formulier` says the gender too: then what goes before the word goes along.
    """

    names: Mapping[str, str]

    def __call__(self, text: str) -> str:
        """The text with every old word replaced; a text that holds none is the same."""
        if not self.may_occur(text):
            return text
        return self._doubles.sub(_first, self._pattern.sub(self._named, text))

    def occurs(self, text: str) -> bool:
        """Whether one of the old words stands in a text."""
        return self.may_occur(text) and self._old.search(text) is not None

    def may_occur(self, text: str) -> bool:
        """Whether the last part of one stands in a text: quick, and nearly always enough to say no."""
        small = text.lower()
        return any(word in small for word in self._last_words)

    @cached_property
    def _last_words(self) -> tuple[str, ...]:
        """Of each old word the last part: quick to look for, however many spaces stand before it."""
        return tuple({re.split(r'[\s"\\]', old)[-1] for old in self._pairs if old})

    @cached_property
    def _pairs(self) -> dict[str, str]:
        """What is replaced by what, the old word in small letters."""
        return {old: new for name, own in self.names.items() for old, new in _with_gender(name, own)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The old words, the longest first; a new name that holds one stays as it is."""
        holding = {new.lower() for new in self._pairs.values() if self._old.search(new)} - set(self._pairs)
        longest = sorted([*self._pairs, *holding], key=len, reverse=True)
        return _whole("|".join(_spaced(word) for word in longest))

    @cached_property
    def _old(self) -> re.Pattern[str]:
        return _whole("|".join(_spaced(word) for word in self._pairs))

    @cached_property
    def _doubles(self) -> re.Pattern[str]:
        """A new name twice in a row, as in `waarschuwing: waarschuwing`."""
        new = "|".join(_spaced(word) for word in set(self._pairs.values()))
        return _whole(rf"((?:(?:een|de|het) )?({new}))(?:: | of | en |, )(?:(?:een|de|het) )?\2")

    def _named(self, found: re.Match[str]) -> str:
        old = found[0]
        new = self._pairs.get(" ".join(old.lower().split()), old)
        if old.isupper() and len(old) > 1:
            return new.upper()
        return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _first(found: re.Match[str]) -> str:
    return found[1]


def _whole(inner: str) -> re.Pattern[str]:
    """A pattern for whole words; a word with a hyphen is one word, and so is an id."""
    return re.compile(rf"(?<![\w-])(?:{inner})(?![\w-])", re.IGNORECASE)


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _with_gender(name: str, own: str) -> Iterator[tuple[str, str]]:
    """The pairs that one name means; with `de` or `het` before both also what else can stand there."""
    old, new = " ".join(name.lower().split()), " ".join(own.split())
    before, _, word = old.partition(" ")
    article, _, called = new.partition(" ")
    if not (before in _GENDERS and article in _GENDERS and word and called):
        yield old, new
        return
    yield word, called
    if before != article:
        for one, other in zip(_GENDERS[before], _GENDERS[article], strict=True):
            yield f"{one} {word}", f"{other} {called}"
