"""Find, read and check the data files; a knowledge base is complete or there is an error.

Fast when all is well: positions are only kept on the second reading, which happens when something
is wrong and a person needs the line.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from incident_actie.errors import Fault, KnowledgeError
from incident_actie.kept_data import UnreadableError, file_bytes
from incident_actie.knowledge import base_files, model, reader
from incident_actie.knowledge.compiled import Compiled, read_compiled
from incident_actie.knowledge.data_file import DataFile, Place
from incident_actie.knowledge.policy_model import BalanceFile
from incident_actie.knowledge.proof_model import PromisesFile
from incident_actie.knowledge.vocabulary import Base

if TYPE_CHECKING:  # what reads and checks YAML is imported where YAML is read: the compiled base needs none
    from incident_actie.knowledge.lists import Problem

FILES: dict[str, type[Base]] = {
    "actions": base_files.ActionsFile,
    "rules": base_files.RulesFile,
    "questions": base_files.QuestionsFile,
    "phases": base_files.PhasesFile,
    "culture": base_files.CultureFile,
    "balance": BalanceFile,
    "sources": base_files.SourcesFile,
    "promises": PromisesFile,
}
# The lists that `Knowledge.origins` tells the origin of, and the file that each stands in.
LISTS = {
    "actions": "actions",
    "rules": "rules",
    "questions": "questions",
    "contradictions": "questions",
    "steps": "phases",
    "phases": "phases",
    "levels": "culture",
    "aspects": "culture",
    "sources": "sources",
    "promises": "promises",
    "orders": "promises",
    "kept": "promises",
    "exceptions": "promises",
    "claims": "promises",
    "aftercare": "phases",
}
REPAIR = "Herstel dit en probeer het opnieuw."
BROKEN = "De kennisbank heeft fouten."


def shipped_folder() -> Path:
    """Where our own data lies: inside the wheel, or at the top of a checkout and of nothing else.

    Above an installed program may lie a folder that others can write to.
    """
    package = Path(__file__).parent.parent
    inside, top = package / "data", package.parents[1]
    is_checkout = package.parent.name == "src" and (top / "pyproject.toml").is_file()
    return top / "data" if is_checkout and not inside.is_dir() else inside


@cache
def load(folder: Path | None = None) -> model.Knowledge:
    """The knowledge base in `folder` (ours without it); `KnowledgeError` names every fault."""
    base = folder or shipped_folder()
    compiled = _compiled(base) if folder is None else None
    if compiled is not None:
        return assemble({name: getattr(compiled, name) for name in FILES}, base)
    return assemble(read_parts(base), base)


@cache
def _compiled(base: Path) -> Compiled | None:
    """Read once: an option per question and the whole base come from the same file."""
    return read_compiled(base)


def read_parts(base: Path) -> dict[str, Any]:
    """The files of a base, read from YAML and checked for shape and references."""
    faults: list[Fault] = []
    parts = {name: read_file(base / f"{name}.yaml", FILES[name], faults) for name in FILES}
    if not faults:
        faults = reference_faults(assemble(parts, base))
    if faults:
        raise KnowledgeError(BROKEN, faults, REPAIR)
    return parts


@cache
def load_part(name: str) -> Any:
    """One file of our own data, for a command that needs no more than its shape."""
    compiled = _compiled(shipped_folder())
    if compiled is not None:
        return getattr(compiled, name)
    faults: list[Fault] = []
    part = read_file(shipped_folder() / f"{name}.yaml", FILES[name], faults)
    if faults:
        raise KnowledgeError(BROKEN, faults, REPAIR)
    return part


def assemble(parts: dict[str, Any], base: Path) -> model.Knowledge:
    """One knowledge base from the parts of the files in `base`."""
    lists = {name: getattr(parts[file], name) for name, file in LISTS.items()}
    return model.Knowledge(
        version=parts["actions"].version,
        groups=parts["rules"].groups,
        screens=parts["questions"].screens,
        balance=parts["balance"],
        sanction=parts["promises"].sanction,
        folder=str(base),
        **lists,
    )


def reference_faults(knowledge: model.Knowledge) -> list[Fault]:
    """What does not hold across the files, each fault with its place."""
    from incident_actie.knowledge.proof_references import check_proofs
    from incident_actie.knowledge.references import check_references

    return faults_of(knowledge, [*check_references(knowledge), *check_proofs(knowledge)])


def faults_of(knowledge: model.Knowledge, problems: "Iterable[Problem]") -> list[Fault]:
    """Problems of a base as faults, each with its place."""
    places = Places(knowledge)
    return [places.fault(p.part, p.path, p.message) for p in problems]


class Places:
    """Finds the line of anything in a base; a file is read for it when it is first needed."""

    def __init__(self, knowledge: model.Knowledge) -> None:
        self.knowledge = knowledge
        self._documents: dict[str, DataFile] = {}

    def fault(self, part: str, path: Place, message: str) -> Fault:
        """A fault at `path`, in the file where that item was really written."""
        file, inner = self._origin(part, path)
        document = self._document(file)
        document.faults.clear()
        document.fault_at(inner, message)
        return document.faults[0]

    def ours(self, part: str, path: Place) -> bool:
        """Whether something stands in a file of the base, and not in one of own knowledge."""
        return Path(self._origin(part, path)[0]).parent == Path(self.knowledge.folder)

    def _origin(self, part: str, path: Place) -> tuple[str, Place]:
        if len(path) > 2 and path[0] == "actions":
            changed = self.knowledge.changed.get(f"{path[1]}.{path[2]}")
            if changed is not None:
                return changed.file, (*changed.path, *path[3:])
        known = self.knowledge.origins.get(str(path[0]), ()) if path else ()
        if path and path[0] == "protocol":
            return known[0].file, (*known[0].path, *path[1:])
        if len(path) > 1 and isinstance(path[1], int) and path[1] < len(known):
            origin = known[path[1]]
            return origin.file, (*origin.path, *path[2:])
        return str(Path(self.knowledge.folder) / f"{part}.yaml"), path

    def _document(self, file: str) -> DataFile:
        if file not in self._documents:
            self._documents[file] = read_document(Path(file), places=True)
        return self._documents[file]


def read_document(path: Path, *, places: bool) -> DataFile:
    """A YAML file as a document; that it is not there is a fault in it."""
    try:
        raw = file_bytes(path, reader.MAX_BYTES)
    except UnreadableError as error:
        document = DataFile(str(path))
        document.fault(f"Dit bestand {error.why}.")
        return document
    return reader.read(raw, str(path), places=places)


def read_file(path: Path, kind: type[Base], faults: list[Fault]) -> Any:
    """One file as its struct; None with its faults added when it is not right."""
    document = read_document(path, places=False)
    if not document.faults:
        try:
            return msgspec.convert(document.data, kind, strict=False)
        except msgspec.ValidationError:
            pass
    document = read_document(path, places=True)
    if not document.faults:
        from incident_actie.knowledge.explain import shape_faults

        for place, message in shape_faults(document.data, kind):
            document.fault_at(place, message)
    faults.extend(sorted(document.faults, key=lambda fault: fault.line))
    return None
