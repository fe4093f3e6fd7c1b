"""The protocol of an institution: read from one of two files, and laid over the words of a base.

What it decides is in `advice`; here only what its steps are called, who does them and how long they hold.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import structs

from incident_actie.errors import Fault
from incident_actie.knowledge.load import faults_of, read_document, read_file
from incident_actie.knowledge.model import Action, Knowledge, Origin, Source
from incident_actie.knowledge.names import renamed
from incident_actie.knowledge.names_checks import name_problems
from incident_actie.knowledge.policy_model import CareMoment
from incident_actie.knowledge.protocol_checks import protocol_problems
from incident_actie.knowledge.protocol_model import Protocol, Step
from incident_actie.knowledge.vocabulary import Base

NAME = "protocol.yaml"
SHORTEST = 34  # as in the model: what fits in a list
_BOTH = "Er staat ook een protocol in eigen.yaml. Laat het op één plek staan."
# Which words of an action a step replaces, and by what of its own.
_WORDS = {"title": "name", "short": "name", "who": "who", "role": "who", "term": "within", "valid": "valid"}


class ProtocolFile(Base, frozen=True):
    """protocol.yaml: a protocol alone, with the sources that it names."""

    protocol: Protocol
    sources: tuple[Source, ...] = ()


def read_alone(folder: Path, faults: list[Fault]) -> ProtocolFile | None:
    """What stands in protocol.yaml; None without that file, or with its faults added."""
    path = folder / NAME
    return read_file(path, ProtocolFile, faults) if path.exists() else None


def twice(folder: Path) -> Fault:
    """The fault that two files of a folder have a protocol."""
    document = read_document(folder / NAME, places=True)
    document.fault_at(("protocol",), _BOTH)
    return document.faults[0]


def with_protocol(
    base: Knowledge, protocol: Protocol, file: Path, more: tuple[Source, ...] = ()
) -> Knowledge:
    """The base with a protocol and its sources; nothing of it is checked or laid over the words yet."""
    known = base.origins.get("sources", ())
    if not known:
        ours = str(Path(base.folder) / "sources.yaml")
        known = tuple(Origin(ours, ("sources", i)) for i in range(len(base.sources)))
    added = tuple(Origin(str(file), ("sources", i)) for i in range(len(more)))
    origins = {**base.origins, "sources": (*known, *added), "protocol": (Origin(str(file), ("protocol",)),)}
    return structs.replace(base, protocol=protocol, sources=(*base.sources, *more), origins=origins)


def protocol_faults(base: Knowledge) -> list[Fault]:
    """Everything that does not hold in a protocol, in the order of its lines."""
    problems = [*protocol_problems(base), *name_problems(base)]
    return sorted(faults_of(base, problems), key=lambda fault: fault.line) if problems else []


def in_its_words(base: Knowledge) -> Knowledge:
    """The same base in the words of its protocol; `load` has checked these. Without protocol the same."""
    protocol = base.protocol
    if protocol is None:
        return base
    base = renamed(base, protocol.names)
    steps = {step.action: (index, step) for index, step in enumerate(protocol.steps)}
    at = {action.id: place for place, action in enumerate(base.actions)}
    file = base.origins["protocol"][0].file
    changed = {
        f"{at[name]}.{field}": Origin(file, ("protocol", "steps", index, own))
        for name, (index, step) in steps.items()
        for field, own in _given(step)
    }
    actions = tuple(_called(a, steps[a.id][1]) if a.id in steps else a for a in base.actions)
    terms = _care_terms(base, protocol)
    actions = tuple(structs.replace(a, term=terms.get(a.id, a.term)) for a in actions)
    care = tuple(_timed(m, terms[m.id]) if m.id in terms else m for m in base.aftercare)
    return structs.replace(base, actions=actions, aftercare=care, changed={**base.changed, **changed})


def _care_terms(base: Knowledge, protocol: Protocol) -> dict[str, str]:
    """Terms of aftercare by moment and by action; that of an action is also that of its first moment."""
    terms = dict(protocol.aftercare)
    first = {moment.part_of: moment.id for moment in reversed(base.aftercare)}
    return {first[name]: term for name, term in terms.items() if name in first} | terms


def _timed(moment: CareMoment, term: str) -> CareMoment:
    """A moment of aftercare with another term; what its name says of time, after a comma, follows."""

    def told(text: str) -> str:
        head, comma, _ = text.rpartition(", ")
        return f"{head}, {term}" if comma else text

    return structs.replace(moment, term=term, title=told(moment.title), short=told(moment.short))


def _given(step: Step) -> Iterator[tuple[str, str]]:
    """The words of an action that a step replaces, each with the key of the step."""
    return ((field, own) for field, own in _WORDS.items() if getattr(step, own) is not None)


def _called(action: Action, step: Step) -> Action:
    words: dict[str, Any] = {field: getattr(step, own) for field, own in _given(step)}
    short = words.get("short", "")
    if len(short) > SHORTEST:
        words["short"] = short[: SHORTEST - 1] + "…"
    if step.who is not None:
        words["other_roles"] = ()  # who does it is said, whatever happened
    return structs.replace(action, **words)
