"""Example situations that ship with the program, so that anyone sees a real plan at once."""

from pathlib import Path
from typing import Any

import msgspec

from incident_actie.errors import KnowledgeError, UsageError
from incident_actie.knowledge import reader
from incident_actie.knowledge.load import shipped_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import Situation, from_data
from incident_actie.text import clean, did_you_mean

DEFAULT = "balie"


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A realistic incident: what happened in a few sentences, and the answers."""

    story: str
    situation: dict[str, Any]
    name: str = ""


def names() -> list[str]:
    """The examples that there are."""
    return sorted(path.stem for path in (shipped_folder() / "examples").glob("*.yaml"))


def find(name: str) -> Example:
    """The example with this name (empty: the usual one), or `UsageError` with the nearest."""
    wanted = name or DEFAULT
    if wanted not in names():
        raise UsageError(f"Het voorbeeld ‘{clean(wanted, 40)}’ bestaat niet.", did_you_mean(wanted, names()))
    path = shipped_folder() / "examples" / f"{wanted}.yaml"
    return msgspec.structs.replace(_read(path), name=wanted)


def _read(path: Path) -> Example:
    document = reader.read(path.read_bytes(), str(path))
    if document.faults:
        raise KnowledgeError("Dit voorbeeld is beschadigd.", document.faults)
    return msgspec.convert(document.data, Example)


def situation(example: Example, knowledge: Knowledge) -> Situation:
    """The answers of an example."""
    return from_data(example.situation, knowledge.questions)
