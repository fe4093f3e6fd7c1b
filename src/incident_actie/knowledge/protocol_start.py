"""What somebody who sets a protocol chooses from: models that ship, usual words, everyday incidents."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from incident_actie.errors import Fault, KnowledgeError, UsageError
from incident_actie.knowledge.load import REPAIR, read_file, shipped_folder
from incident_actie.knowledge.protocol_file import ProtocolFile
from incident_actie.knowledge.vocabulary import Base, Condition, Id, Ids, Line
from incident_actie.text import clean, did_you_mean

BROKEN = "Een bestand van het programma is beschadigd."


class Model(Base, frozen=True):
    """A protocol to begin from, as it is offered; the protocol itself is in a file of that name."""

    id: Id
    label: Line
    help: Line


class Division(Base, frozen=True):
    """A usual way to sort behaviour, with the answers of `vorm` under each word, from light to heavy."""

    id: Id
    label: Line
    help: Line
    behaviour: Mapping[Id, Ids]


class Exempt(Base, frozen=True):
    """A usual exception to a step."""

    id: Id
    label: Line
    when: Condition


class Ladder(Base, frozen=True):
    """data/ladder.yaml: `beside` are actions that come with a step, `lengths` how long one may hold."""

    models: tuple[Model, ...]
    divisions: tuple[Division, ...]
    ladder: Ids
    beside: Ids
    lengths: tuple[Line, ...]
    exceptions: tuple[Exempt, ...]


class Incident(Base, frozen=True):
    """An everyday incident; `again`: the lightest step was done with this person."""

    name: Line
    situation: Mapping[Id, str | Ids]
    again: bool = False


class Everyday(Base, frozen=True):
    """data/alledaags.yaml: `basis` is laid under each of the incidents."""

    basis: Mapping[Id, str | Ids]
    incidents: tuple[Incident, ...]


@cache
def ladder() -> Ladder:
    """What can be chosen from."""
    found: Ladder = _read(shipped_folder() / "ladder.yaml", Ladder)
    return found


@cache
def everyday() -> Everyday:
    """The incidents by which a protocol is read back."""
    found: Everyday = _read(shipped_folder() / "alledaags.yaml", Everyday)
    return found


def model(name: str) -> ProtocolFile:
    """The protocol of a model that ships, or `UsageError` with the nearest."""
    known = [one.id for one in ladder().models]
    if name not in known:
        raise UsageError(f"Het model ‘{clean(name, 40)}’ bestaat niet.", did_you_mean(name, known))
    return read_protocol(shipped_folder() / "protocols" / f"{name}.yaml")


def read_protocol(path: Path) -> ProtocolFile:
    """A file with a protocol alone; `KnowledgeError` names every fault of its shape."""
    found: ProtocolFile = _read(path, ProtocolFile, "Dit protocol heeft fouten.")
    return found


def _read(path: Path, kind: type[Base], broken: str = BROKEN) -> Any:
    faults: list[Fault] = []
    found = read_file(path, kind, faults)
    if found is None:
        raise KnowledgeError(broken, faults, REPAIR)
    return found
