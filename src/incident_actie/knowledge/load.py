"""Find, read and check the data files; a knowledge base is complete or there is an error.

Fast when all is well: positions are only kept on the second reading, which happens when something
is wrong and a person needs the line.
"""

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from incident_actie.errors import Fault, KnowledgeError
from incident_actie.knowledge import model, reader
from incident_actie.knowledge.explain import plain_words
from incident_actie.knowledge.references import check_references

FILES: dict[str, type[model.Base]] = {
    "actions": model.ActionsFile,
    "rules": model.RulesFile,
    "questions": model.QuestionsFile,
    "phases": model.PhasesFile,
    "culture": model.CultureFile,
    "sources": model.SourcesFile,
}
REPAIR = "Herstel dit en probeer het opnieuw."
T = TypeVar("T")


def shipped_folder() -> Path:
    """Where our own data lies: inside the wheel, or at the top of a checkout."""
    inside = Path(__file__).parent.parent / "data"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "data"


@cache
def load(folder: Path | None = None) -> model.Knowledge:
    """The knowledge base in `folder` (ours without it); `KnowledgeError` names every fault."""
    base = folder or shipped_folder()
    faults: list[Fault] = []
    parts = {name: _part(base / f"{name}.yaml", name, faults) for name in FILES}
    if faults:
        raise KnowledgeError("De kennisbank heeft fouten.", faults, REPAIR)
    knowledge = _assemble(parts)
    problems = check_references(knowledge)
    if problems:
        documents = {name: _document(base / f"{name}.yaml", places=True) for name in FILES}
        for problem in problems:
            documents[problem.part].fault_at(problem.path, problem.message)
        faults = [fault for document in documents.values() for fault in document.faults]
        raise KnowledgeError("De kennisbank heeft fouten.", faults, REPAIR)
    return knowledge


@cache
def load_part(name: str) -> Any:
    """One file of our own data, for a command that needs no more than its shape."""
    faults: list[Fault] = []
    part = _part(shipped_folder() / f"{name}.yaml", name, faults)
    if faults:
        raise KnowledgeError("De kennisbank heeft fouten.", faults, REPAIR)
    return part


def _assemble(parts: dict[str, Any]) -> model.Knowledge:
    return model.Knowledge(
        version=parts["actions"].version,
        actions=parts["actions"].actions,
        rules=parts["rules"].rules,
        groups=parts["rules"].groups,
        questions=parts["questions"].questions,
        screens=parts["questions"].screens,
        steps=parts["phases"].steps,
        phases=parts["phases"].phases,
        levels=parts["culture"].levels,
        sources=parts["sources"].sources,
    )


def _document(path: Path, *, places: bool) -> reader.Document:
    try:
        raw = path.read_bytes()
    except OSError as error:
        document = reader.Document(str(path))
        gone = isinstance(error, FileNotFoundError)
        document.fault("Dit bestand is er niet." if gone else "Dit bestand is niet te lezen.")
        return document
    return reader.read(raw, str(path), places=places)


def _part(path: Path, name: str, faults: list[Fault]) -> Any:
    document = _document(path, places=False)
    if not document.faults:
        try:
            return msgspec.convert(document.data, FILES[name], strict=False)
        except msgspec.ValidationError:
            pass
    document = _document(path, places=True)
    if not document.faults:
        shape_faults(document, FILES[name])
    faults.extend(document.faults)
    return None


def shape_faults(document: reader.Document, kind: type[Any]) -> None:
    """Note every fault of shape: each item of each list is converted on its own."""
    fields = {f.encode_name: f for f in msgspec.structs.fields(kind)}
    if not isinstance(document.data, dict):
        document.fault("Dit bestand hoort te bestaan uit namen met een dubbele punt.", 1)
        return
    whole = dict(document.data)
    for key, items in document.data.items():
        args = getattr(fields[key].type, "__args__", ()) if key in fields else ()
        if isinstance(items, list) and args:
            for index, item in enumerate(items):
                _convert(document, item, args[0], (key, index))
            whole[key] = []
    _convert(document, whole, kind, ())


def _convert(document: reader.Document, data: Any, kind: Any, path: reader.Path) -> None:
    try:
        msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError as error:
        message, inner = plain_words(str(error), kind, data)
        document.fault_at((*path, *inner), message)
