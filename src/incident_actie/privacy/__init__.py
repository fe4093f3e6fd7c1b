"""Free text that looks like personal data: which kind and where, never the value itself.

A hint and no proof: one in eleven numbers of nine digits passes the check of a BSN, so every text
says "lijkt op". Of names only those with a title, initials or a particle between can be told.
"""

from collections.abc import Callable, Iterator
from functools import cache

from msgspec import Struct

from incident_actie.text import clean, joined

Span = tuple[int, int]
AGAIN = "Geef het nog een keer om het toch zo te bewaren."

# Dashes and spaces that word processors and telephones put in: one sign for one, so that places stay right.
_PLAIN = str.maketrans("‐‑‒–—−\u00a0\u2007\u2009\u202f", "------    ")


class PersonalData(Struct, frozen=True):
    """What a piece of text looks like; `start` and `end` count from 0, `end` is just after it."""

    kind: str
    start: int
    end: int

    @property
    def place(self) -> str:
        """As people count: the first character is 1."""
        return f"teken {self.start + 1} tot {self.end}"


def findings(text: str) -> list[PersonalData]:
    """What looks like personal data in `text`, in order of place; positions are those in `text`."""
    found: list[PersonalData] = []
    text = text.translate(_PLAIN)
    for kind, look in _looks():
        spans = sorted(set(look(text)))
        found += [PersonalData(kind, start, end) for start, end in spans]
        text = _without(text, spans)
    return sorted(found, key=lambda f: (f.start, f.end, f.kind))


@cache
def _looks() -> tuple[tuple[str, Callable[[str], Iterator[Span]]], ...]:
    """What says most of itself goes first, since what it took is not looked at again.

    Imported when there is a text to look at: compiling the patterns takes longer than asking a question.
    """
    from incident_actie.privacy import numbers, words

    return (
        ("e-mailadres", numbers.mail),
        ("rekeningnummer", numbers.iban),
        ("patiëntnummer", numbers.patient),
        ("geboortedatum", numbers.birth),
        ("telefoonnummer", numbers.phone),
        ("BSN", numbers.bsn),
        ("adres", words.address),
        ("kenteken", numbers.plate),
        ("naam", words.name),
    )


def _without(text: str, spans: list[Span]) -> str:
    """As long as it was, with nothing to see in the spans: what was told is told once."""
    kept, place = [], 0
    for start, end in spans:
        kept += [text[place:start], "\0" * (end - max(start, place))]
        place = max(place, end)
    return "".join([*kept, text[place:]]) if spans else text


def warning(text: str) -> str:
    """One sentence that names kind and place of each finding; empty when there is none."""
    found = findings(clean(text))
    if not found:
        return ""
    told = joined(f"een {f.kind} ({f.place})" for f in found[:4])
    return f"Dit lijkt op {told}. Schrijf rollen, geen gegevens van personen."
