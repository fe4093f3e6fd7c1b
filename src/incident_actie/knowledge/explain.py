"""Say in Dutch what msgspec found, and where: its messages are for programmers."""

import re
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from incident_actie.text import clean, did_you_mean, joined

_PATH = re.compile(r" - at `(?:key in )?\$?([^`]*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_KINDS = {
    "array": "een lijst",
    "object": "namen met een dubbele punt",
    "str": "tekst",
    "int": "een getal",
}
Path = tuple[str | int, ...]


def plain_words(message: str, kind: Any, data: Any) -> tuple[str, Path]:
    """A Dutch sentence and the path of the fault inside `data`, from a validation message."""
    path: Path = ()
    match = _PATH.search(message)
    if match:
        path = tuple(int(i) if i.isdigit() else name or i for name, i in _STEP.findall(match[1]))
        message = message[: match.start()]
    here = _kind_at(kind, path)
    field = re.search(r"`([^`]*)`", message)
    name = clean(field[1], 60) if field else ""
    if "missing required field" in message:
        return f"Hier mist ‘{name}’.", path
    if "unknown field" in message:
        return f"‘{name}’ is hier onbekend. {did_you_mean(name, _fields(here))}", (*path, name)
    return _sentence(message, here, _follow(data, path)), path


def _follow(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _sentence(message: str, here: Any, value: Any) -> str:
    shown = clean(str(value), 60)
    if "Invalid enum value" in message:
        return f"‘{shown}’ kan hier niet. {did_you_mean(shown, _words(here))}"
    if "matching regex" in message:
        return f"‘{shown}’ is geen goede naam: gebruik kleine letters, cijfers en streepjes."
    return _size_or_type(message, shown)


def _size_or_type(message: str, shown: str) -> str:
    limit = re.search(r"of length (>=|<=) (\d+)", message)
    if limit:
        more = "minstens" if limit[1] == ">=" else "hoogstens"
        if "array" in message:
            return f"Hier horen {more} {limit[2]} regels te staan."
        return f"Deze tekst hoort {more} {limit[2]} tekens te hebben."
    number = re.search(r"`int` (>=|<=) (\d+)", message)
    if number:
        return f"‘{shown}’ is te {'klein' if number[1] == '>=' else 'groot'}."
    expected = re.search(r"Expected `([^`]*)`", message)
    names = [_KINDS[part] for part in (expected[1] if expected else "").split(" | ") if part in _KINDS]
    return f"Hier is {joined(names, 'of') or 'iets anders'} nodig."


def _kind_at(kind: Any, path: Path) -> Any:
    """The type that stands at a path, as far as it can be told."""
    for step in path:
        if isinstance(step, int):
            kind = next((a for part in _parts(kind) for a in get_args(part) if a is not ...), None)
        else:
            struct = _struct(kind)
            fields = {f.encode_name: f.type for f in msgspec.structs.fields(struct)} if struct else {}
            kind = fields.get(step)
    return kind


def _parts(kind: Any) -> list[Any]:
    """A type without its annotations, and the members of a union."""
    if hasattr(kind, "__metadata__"):
        return _parts(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return [p for a in get_args(kind) for p in _parts(a)]
    return [kind]


def _struct(kind: Any) -> type[msgspec.Struct] | None:
    found = [p for p in _parts(kind) if isinstance(p, type) and issubclass(p, msgspec.Struct)]
    return found[0] if found else None


def _fields(kind: Any) -> list[str]:
    struct = _struct(kind)
    return [f.encode_name for f in msgspec.structs.fields(struct)] if struct else []


def _words(kind: Any) -> list[str]:
    """The words of a closed list, wherever it stands in a type."""
    return [w for p in _parts(kind) for a in get_args(p) for w in ([a] if isinstance(a, str) else _words(a))]
