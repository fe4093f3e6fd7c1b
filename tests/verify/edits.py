"""Bases that are broken on purpose: a copy of our own files with a small text replaced."""

import re
import shutil
from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from msgspec import structs

from incident_actie.advice.regions import Regions
from incident_actie.knowledge import reader
from incident_actie.knowledge.load import FILES, assemble, load_part
from incident_actie.knowledge.model import Knowledge
from incident_actie.verify import verify as module
from incident_actie.verify.finding import Finding
from tests.samples import DATA


class Edit(NamedTuple):
    """In one file, or in the lines of one item of it: this text becomes that."""

    file: str
    item: str
    old: str
    new: str


@cache
def original(file: str) -> str:
    """The text of one of our files."""
    return (DATA / f"{file}.yaml").read_text(encoding="utf-8")


def lines_of(text: str, item: str) -> tuple[int, int]:
    """Where the lines of an item begin and end; without a name the whole text."""
    if not item:
        return 0, len(text)
    marks = [f"\n  - {key}: {item}\n" for key in ("id", "level")]
    start = max(text.find(mark) for mark in marks) + 1
    assert start, f"{item} is niet gevonden"
    end = text.find("\n  - ", start)
    rest = text.find("\n\n", start) if end < 0 else end
    return start, len(text) if rest < 0 else rest


def applied(text: str, edit: Edit) -> str:
    """The text with one replacement; what is replaced stands there exactly once."""
    start, end = lines_of(text, edit.item)
    part = text[start:end]
    assert part.count(edit.old) == 1, f"{edit.old!r} staat er {part.count(edit.old)} keer"
    return text[:start] + part.replace(edit.old, edit.new) + text[end:]


def broken_texts(edits: Iterable[Edit]) -> dict[str, str]:
    """The files that change, with their new text."""
    texts: dict[str, str] = {}
    for edit in edits:
        texts[edit.file] = applied(texts.get(edit.file, original(edit.file)), edit)
    return texts


def broken_copy(folder: Path, *edits: Edit) -> Path:
    """All our files in a folder, with these replacements."""
    texts = broken_texts(edits)
    for name in FILES:
        path = folder / f"{name}.yaml"
        if name in texts:
            path.write_text(texts[name], encoding="utf-8")
        else:
            shutil.copyfile(DATA / f"{name}.yaml", path)
    return folder


def broken_base(folder: Path, *edits: Edit) -> Knowledge:
    """A broken copy as knowledge; only what changed is read again, of a large file only the item."""
    broken_copy(folder, *edits)
    parts = {name: load_part(name) for name in FILES}
    for name, text in broken_texts(edits).items():
        items = {edit.item for edit in edits if edit.file == name}
        parts[name] = _with_items(name, text, items) if name == "actions" else _read(text, FILES[name])
    return assemble(parts, folder)


def _read(text: str, kind: Any) -> Any:
    return msgspec.convert(reader.read(text.encode(), "kopie.yaml", places=False).data, kind, strict=False)


def _with_items(name: str, text: str, items: Collection[str]) -> Any:
    """A file in which these actions are read again."""
    part = load_part(name)
    changed = list(part.actions)
    for index, action in enumerate(part.actions):
        if action.id in items:
            start, end = nth_item(text, index)
            (changed[index],) = _read(f"version: x\nactions:\n{text[start:end]}\n", FILES[name]).actions
    return structs.replace(part, actions=tuple(changed))


def nth_item(text: str, index: int) -> tuple[int, int]:
    """Where the lines of an item begin and end, by its place in the list."""
    starts = [match.start() + 1 for match in re.finditer(r"\n  - id: ", text)]
    return starts[index], ([*starts, len(text)])[index + 1]


def line_of(folder: Path, file: str, item: str, text: str) -> int:
    """The line in which a text first stands, of an item or of the whole file."""
    whole = (folder / f"{file}.yaml").read_text(encoding="utf-8")
    start, end = lines_of(whole, item)
    assert text in whole[start:end], f"{text!r} staat niet in {file}"
    return whole.count("\n", 0, whole.index(text, start)) + 1


def only(monkeypatch: pytest.MonkeyPatch, *checks: Callable[[Regions], Iterable[Finding]]) -> None:
    """Let `verify` do only these checks of all situations, and leave the texts alone."""
    monkeypatch.setattr(module, "CHECKS", checks)
    monkeypatch.setattr(module.texts, "texts", lambda knowledge: iter(()))


def only_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `verify` look at the texts only."""
    monkeypatch.setattr(module, "CHECKS", ())
