"""What must hold of the names in a protocol: each says one thing, of a word that is there."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from incident_actie.kept_data import file_bytes
from incident_actie.knowledge.lists import Problem
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.names import LISTS
from incident_actie.knowledge.naming import Naming
from incident_actie.text import clean, did_you_mean, nearest


def name_problems(knowledge: Knowledge) -> list[Problem]:
    """Every name that is empty, means two things, or names a word that occurs nowhere."""
    names = dict(knowledge.protocol.names) if knowledge.protocol else {}
    return [
        Problem("protocol", ("protocol", "names", old), message)
        for old, new in names.items()
        for message in _of_one(old, new, names, knowledge)
    ]


def _of_one(old: str, new: str, names: dict[str, str], knowledge: Knowledge) -> Iterator[str]:
    shown = clean(old, 40)
    if not old.strip() or not new.strip():
        yield "Hier mist een woord. Schrijf: ons woord, een dubbele punt, en het woord van uw organisatie."
        return
    if _same(old, new):
        yield f"‘{shown}’ krijgt hier zijn eigen naam. Haal deze regel weg, of schrijf uw eigen woord."
        return
    if clean(new) != new or any(sign in new for sign in "{}[]"):
        yield f"De naam voor ‘{shown}’ heeft tekens die niet mogen, zoals {{ of [. Gebruik gewone woorden."
    others = [(other, own) for other, own in names.items() if other != old]
    for other, own in others:
        if _same(new, own) and other < old:
            yield f"‘{clean(other, 40)}’ en ‘{shown}’ krijgen dezelfde naam. Geef elk een eigen woord."
        if _same(new, other):
            yield (
                f"‘{shown}’ wordt ‘{clean(new, 40)}’, en dat wordt weer ‘{clean(own, 40)}’. "
                "Schrijf het in één keer."
            )
    if not any(map(Naming({old: new}).occurs, _texts(knowledge))):
        yield f"‘{shown}’ komt in onze teksten niet voor. {_near(old, knowledge)}".strip()


def _same(one: str, other: str) -> bool:
    return " ".join(one.lower().split()) == " ".join(other.lower().split())


def _texts(knowledge: Knowledge) -> Iterator[str]:
    """Where a word may stand: the base, and when it is not there the letters."""
    for name in (*LISTS, "groups"):
        yield msgspec.json.encode(getattr(knowledge, name)).decode()
    for path in sorted(Path(knowledge.folder).glob("documents/*.yaml")):
        yield file_bytes(path).decode(errors="replace")


def _near(old: str, knowledge: Knowledge) -> str:
    """The word of ours that looks most like it: of the names of actions and the answers."""
    shorts = [action.short for action in knowledge.actions]
    labels = [a.label.partition(":")[0] for q in knowledge.questions for a in q.answers]
    words = {word.lower(): word.lower() for text in (*shorts, *labels) for word in (text, *text.split())}
    return did_you_mean(old, [found]) if (found := nearest(old, words)) else ""
