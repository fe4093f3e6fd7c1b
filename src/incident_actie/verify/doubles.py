"""No action twice on a plan: an own action that does what one of ours does, beside it."""

import re
from collections import Counter
from collections.abc import Iterator

from incident_actie.advice.diagram import FALSE
from incident_actie.advice.nearest import smallest
from incident_actie.advice.regions import Regions
from incident_actie.knowledge.model import Action
from incident_actie.verify.finding import Finding

_TWICE = (
    "Dit lijkt op onze ‘{name}’, en hier worden ze allebei aanbevolen. Doet uw actie hetzelfde? "
    "Zet erbij: ‘replaces: {id}’."
)
_TELLING = 6  # letters of a word that tells what an action is
_SHARED = 2  # a word that more of our actions have, such as ‘gesprek’, tells nothing


def done_twice(regions: Regions) -> Iterator[Finding]:
    """Own actions with the name of one of ours, where both are recommended."""
    base, d = regions.knowledge, regions.diagrams
    ours = [a for a in base.actions if not a.own and not a.off]
    common = Counter(word for action in ours for word in _words(action.title) | _words(action.short))
    for index, own in enumerate(base.actions):
        for action in ours if own.own and not own.off else ():
            if not _alike(own, action, common):
                continue
            both = d.both(d.valid, d.both(regions.of(own).recommended, regions.of(action).recommended))
            if both != FALSE:
                message, path = _TWICE.format(name=action.name, id=action.id), ("actions", index, "title")
                yield Finding("warning", own.id, message, "actions", path, smallest(d, both))


def _alike(own: Action, ours: Action, common: Counter[str]) -> bool:
    """Whether a title has our short name in it, or begins with the same telling word."""
    begin = _first(ours.short)
    telling = len(begin) >= _TELLING and common[begin] <= _SHARED
    return ours.short.lower() in own.title.lower() or (telling and _first(own.title) == begin)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _first(text: str) -> str:
    return re.split(r"\W+", text.lower(), maxsplit=1)[0]
