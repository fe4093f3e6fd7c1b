"""Say in Dutch what msgspec found, and where: its messages are for programmers."""

import re
from typing import Any, get_args

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
    value = _follow(data, path)
    return _sentence(message, kind, value), path


def _follow(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _sentence(message: str, kind: Any, value: Any) -> str:
    field = re.search(r"`([^`]*)`", message)
    name = clean(field[1], 60) if field else ""
    shown = clean(str(value), 60)
    if "missing required field" in message:
        return f"Hier mist ‘{name}’."
    if "unknown field" in message:
        return f"‘{name}’ is hier onbekend. {did_you_mean(name, _field_names(kind))}"
    if "Invalid enum value" in message:
        return f"‘{shown}’ kan hier niet. {did_you_mean(shown, _literals(kind))}"
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
    return f"Hier hoort {joined(names, 'of') or 'iets anders'} te staan."


def _structs(kind: Any, seen: set[Any]) -> None:
    for inner in (kind, *get_args(kind)):
        if inner in seen:
            continue
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            seen.add(inner)
            for field in msgspec.structs.fields(inner):
                _structs(field.type, seen)
        elif get_args(inner):
            _structs(inner, seen)


def _field_names(kind: Any) -> list[str]:
    seen: set[Any] = set()
    _structs(kind, seen)
    return sorted({f.encode_name for struct in seen for f in msgspec.structs.fields(struct)})


def _literals(kind: Any) -> list[str]:
    seen: set[Any] = set()
    _structs(kind, seen)
    types = [f.type for struct in seen for f in msgspec.structs.fields(struct)]
    return [word for t in types for word in _words(t)]


def _words(kind: Any) -> list[str]:
    args = get_args(kind)
    return [w for a in args for w in ([a] if isinstance(a, str) else _words(a))]
