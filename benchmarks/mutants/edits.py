"""What can be done to a data file: every edit of what says something, on plain data."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

PlainPath = tuple[str | int, ...]
# What only explains, under these keys; the rest says something.
TEXTS = {
    *("id", "title", "short", "why", "consider", "steps", "source", "sources", "cautions", "block", "origin"),
    *("because", "text", "help", "label", "phrase", "also", "summary", "fact", "goal", "question", "belongs"),
    *(
        "next",
        "recognise",
        "careful",
        "example",
        "talk",
        "barrier",
        "way",
        "fine",
        "explain",
        "blank",
        "none",
    ),
    *("purpose", "for_whom", "signs", "attach", "check_first", "body", "version", "empty_phases", "level"),
}
# Texts that say something by being there.
TELLING = {"considered_only", "always", "off"}
WORDS = {
    "verdict": ("niet", "eerst"),
    "moment": ("nu", "kort-na", "vervolg", "structureel", "volgende-keer"),
    "step": ("melden", "bespreken", "handelen"),
    "reader": ("dader", "buiten", "intern"),
    "kind": ("one", "many"),
}
TERM = re.compile(r"^(\d+) (.*)$")


class Mutant(NamedTuple):
    """One edit: which file, where in it, what was done, and the file as plain data afterwards."""

    file: str
    path: PlainPath
    how: str
    data: Any


def mutants(file: str, data: Any, keys: set[str]) -> Iterator[Mutant]:
    """Every mutant of one file; under `keys` nothing is touched."""
    for path, value in nodes(data, keys):
        for how, new in edits(path, value):
            yield Mutant(file, path, how, changed(data, path, new))


def nodes(value: Any, keys: set[str], path: PlainPath = ()) -> Iterator[tuple[PlainPath, Any]]:
    """Every value that says something, with its place."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in inner:
        if key in keys and not is_condition(path):
            continue
        yield (*path, key), child
        yield from nodes(child, keys, (*path, key))


def is_condition(path: PlainPath) -> bool:
    """Below `when` or `unless` the keys are questions, whatever they are called."""
    return bool({"when", "unless", "asked_when"}.intersection(path))


GONE = object()


def edits(path: PlainPath, value: Any) -> Iterator[tuple[str, Any]]:
    """What can be done to one value."""
    key = next(k for k in reversed(path) if isinstance(k, str))
    yield "weg", GONE
    if isinstance(value, str) and key in TELLING:
        return
    if isinstance(value, bool):
        yield "omgekeerd", not value
    elif isinstance(value, int):
        yield "één meer", value + 1
    elif isinstance(value, str):
        yield from _text_edits(path, key, value)


def _text_edits(path: PlainPath, key: str, value: str) -> Iterator[tuple[str, Any]]:
    if key in ("term", "within") and (found := TERM.match(value)):
        yield "termijn keer drie", f"{int(found[1]) * 3} {found[2]}"
    elif key in ("term", "within"):
        yield "andere termijn", "3 maanden"
    elif key in ("who", "role"):
        yield "andere rol", f"niet de {value}"
    elif value in WORDS.get(key, ()):
        words = WORDS[key]
        yield "ander woord", words[(words.index(value) + 1) % len(words)]
    elif other := _other(path, value):
        yield "ander", other


def _other(path: PlainPath, value: str) -> str:
    """Another answer, action, group, phase or addressee: the next of its kind."""
    for kind in KINDS:
        if value in kind:
            return kind[(kind.index(value) + 1) % len(kind)]
    return ""


KINDS: list[list[str]] = []


def changed(data: Any, path: PlainPath, new: Any) -> Any:
    """A copy of the data with one edit; only what lies on the way is copied."""
    if not path:
        return new
    copy = data.copy()
    if len(path) == 1 and new is GONE:
        del copy[path[0]]
    else:
        copy[path[0]] = changed(data[path[0]], path[1:], new)
    return copy
