"""Which letters and forms there are and to which actions they belong, for who only names them.

A letter is read and checked as a whole when it is made. To name ours, their lists of actions do; one of
the organisation that cannot be used is told of and stands in nobody's way.
"""

import re
from pathlib import Path

import msgspec
from msgspec import Struct

from incident_actie.errors import Fault
from incident_actie.knowledge import load, reader
from incident_actie.knowledge.own import DOCUMENTS, NAME
from incident_actie.knowledge.replacing import renamed
from incident_actie.knowledge.template_model import Template

FOLDER = "documents"
_ACTIONS = re.compile(r"^actions:.*?(?=^[^\s-]|\Z)", re.MULTILINE | re.DOTALL)


class Letter(Struct, frozen=True):
    """The name of a letter or form, and the actions that it belongs to."""

    id: str
    actions: tuple[str, ...]


class _Taken(Struct, frozen=True):
    """Of an own action what it is called and which of ours it replaces."""

    id: str
    replaces: str | None = None


class _Own(Struct, frozen=True):
    """Of eigen.yaml only the actions."""

    actions: tuple[_Taken, ...] = ()


class Letters(Struct, frozen=True):
    """Those that can be offered; `broken` are the names of own ones with a fault."""

    usable: tuple[Letter, ...]
    broken: tuple[str, ...] = ()


def letter_files(folder: str | Path, own: Path | None) -> dict[str, Path]:
    """The file of each letter of a base by its name; one of the organisation takes the place of ours."""
    folders = [Path(folder) / FOLDER, *([own / DOCUMENTS] if own else [])]
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.yaml"))}


def letters(own: Path | None) -> Letters:
    """The letters and forms in force, ours and those in the folder of own knowledge."""
    files = letter_files(load.shipped_folder(), own)
    found = {name: _own(path) if _is_own(path, own) else _ours(path) for name, path in files.items()}
    replaced = _replaced(own)
    usable = tuple(renamed(letter, replaced) for letter in found.values() if letter is not None)
    return Letters(usable, tuple(name for name, letter in found.items() if letter is None))


def _is_own(path: Path, own: Path | None) -> bool:
    return own is not None and path.parent == own / DOCUMENTS


def _ours(path: Path) -> Letter:
    """Of ours the list of actions is enough: they were checked before they were shipped."""
    part = _ACTIONS.search(path.read_text(encoding="utf-8"))
    listed = reader.read(part[0].encode() if part else b"", path.name, places=False).data
    return Letter(path.stem, tuple(listed["actions"]))


def _own(path: Path) -> Letter | None:
    faults: list[Fault] = []
    found: Template | None = load.read_file(path, Template, faults)
    return None if found is None else Letter(path.stem, found.actions)


def _replaced(own: Path | None) -> dict[str, str]:
    """Which own action took the place of which of ours; nothing where that cannot be read."""
    document = load.read_document(own / NAME, places=False) if own else None
    if document is None or document.faults:
        return {}
    try:
        found = msgspec.convert(document.data, _Own)
    except msgspec.ValidationError:
        return {}
    return {action.replaces: action.id for action in found.actions if action.replaces}
