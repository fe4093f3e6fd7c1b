"""Plain words: no placeholder, no empty text, sentences that can be read at once.

The check is simple and says so: it counts words per sentence and looks for words on a list. It
cannot judge whether a text is right or kind; people must read it.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from incident_actie.knowledge.load import LISTS
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.vocabulary import Base
from incident_actie.verify.finding import Finding

LONGEST = 24  # words in a sentence; B1 texts stay mostly under 15
_PLACEHOLDER = re.compile(
    r"\b(todo|fixme|xxx+|lorem|ipsum|tbd|nader te bepalen|n\.?t\.?b\.?|hier tekst)\b"
    r"|\.\.\.\s*$|\?\?\?|<[a-z ]+>",
    re.IGNORECASE,
)
# Word on the list: what to say instead.
JARGON = {
    "adequaat": "goed of passend",
    "implementeren": "invoeren",
    "faciliteren": "mogelijk maken of helpen",
    "proactief": "vooraf of zelf",
    "escalatieladder": "stappen die steeds zwaarder worden",
    "stakeholders": "betrokkenen",
    "monitoren": "volgen",
    "evalueert u": "kijkt u terug op",
    "conform": "volgens",
    "dienaangaande": "daarover",
    "middels": "met of door",
    "teneinde": "om",
    "betreffende": "over of deze",
    "casuïstiek": "gevallen",
    "interventie": "wat u doet",
    "preventieve maatregelen": "wat het kan voorkomen",
    "bijv.": "bijvoorbeeld",
    "evt.": "misschien",
    "d.m.v.": "door",
    "i.v.m.": "omdat of vanwege",
}
_CLAIMS = re.compile(
    r"\b(bewezen effectief|wetenschappelijk bewezen|werkt altijd|gegarandeerd)\b",
    re.IGNORECASE,
)
_JARGON = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, JARGON))})(?!\w)")  # one look for most texts
# The lists with words for people, and the file that each stands in.
_WORDED = {name: file for name, file in LISTS.items() if name != "sources"} | {"standards": "balance"}
_SKIPPED = {
    "id",
    "number",
    "block",
    "origin",
    "groups",
    "source",
    "term",
    "address",
    "version",
    "helps",
    "words",
}


def texts(knowledge: Knowledge) -> Iterator[Finding]:
    """Everything about the words: errors for what must not be there, warnings for what reads badly."""
    for name, part in _WORDED.items():
        for index, item in enumerate(_items(knowledge, name)):
            subject = getattr(item, "id", None) or str(getattr(item, "level", index))
            for path, text in _texts_in(item):
                yield from judge(text, subject, part, (name, index, *path))
            if not item_sources(item):
                message = "Er staat geen bron bij. Waar komt dit vandaan? Eigen vakkennis is EK."
                yield Finding("warning", subject, message, part, (name, index))


def _items(knowledge: Knowledge, name: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = getattr(knowledge.balance if name == "standards" else knowledge, name)
    return found


def item_sources(item: Any) -> bool:
    """Whether an item names a source, or is of a kind that needs none."""
    return not hasattr(item, "source") or bool(item.source)


def _texts_in(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, Base):
        for field in msgspec.structs.fields(value):
            if field.name not in _SKIPPED and not field.name.endswith("when") and field.name != "unless":
                yield from _texts_in(getattr(value, field.name), (*path, field.name))
            elif field.name in ("recommended_when", "first_when", "unfit_when"):
                for i, clause in enumerate(getattr(value, field.name)):
                    yield (*path, field.name, i, "because"), clause.because
                    yield from _texts_in(getattr(clause, "task", None), (*path, field.name, i, "task"))
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from _texts_in(inner, (*path, i))
    elif isinstance(value, str) and (value or path[-1] in ("help", "label", "text")):
        yield path, value


def judge(text: str, subject: str, part: str, path: tuple[str | int, ...]) -> Iterator[Finding]:
    """What is wrong with one text, or reads badly."""
    if not text.strip():
        yield Finding("error", subject, "Hier staat een lege tekst.", part, path)
    if _PLACEHOLDER.search(text):
        yield Finding("error", subject, f"Hier staat nog een opvultekst: ‘{text[:60]}’", part, path)
    if _CLAIMS.search(text):
        message = f"Hier staat een belofte over het effect die geen bron waarmaakt: ‘{text[:60]}’"
        yield Finding("error", subject, message, part, path)
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        count = len(sentence.split())
        if count > LONGEST:
            message = f"Deze zin heeft {count} woorden; maak er twee van: ‘{sentence[:60]}…’"
            yield Finding("warning", subject, message, part, path)
    lower = text.lower()
    for word, better in JARGON.items() if _JARGON.search(lower) else ():
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower):
            yield Finding("warning", subject, f"‘{word}’ is vaktaal. Schrijf: {better}.", part, path)
