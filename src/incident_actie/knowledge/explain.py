"""Say in Dutch what msgspec found, and where: its messages are for programmers."""

import re
from collections.abc import Iterator, Mapping
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


def shape_faults(data: Any, kind: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every place where data does not have its shape, with a Dutch sentence.

    msgspec stops at the first fault; so what is wrong is taken apart, field by field.
    """
    try:
        msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError as error:
        inner = list(_inner_faults(data, kind, path))
        yield from inner or [_leaf(str(error), data, kind, path)]


def _inner_faults(data: Any, kind: Any, path: Path) -> Iterator[tuple[Path, str]]:
    struct, element, value = _struct(kind), _element(kind), _mapped(kind)
    if isinstance(data, dict) and struct is not None:
        yield from _struct_faults(data, struct, path)
    elif isinstance(data, dict) and value is not None:
        for name, item in data.items():
            yield from shape_faults(item, value, (*path, name))
    elif isinstance(data, list) and element is not None:
        for index, item in enumerate(data):
            yield from shape_faults(item, element, (*path, index))


def _struct_faults(
    data: dict[str, Any], struct: type[msgspec.Struct], path: Path
) -> Iterator[tuple[Path, str]]:
    fields = {f.encode_name: f for f in msgspec.structs.fields(struct)}
    unquoted = [name for name in data if "{" in name]
    if unquoted:  # a line of text with a {word: ...}, cut in two at its colon
        yield (*path, unquoted[0]), "Zet deze hele tekst tussen aanhalingstekens."
        return
    for name in data.keys() - fields.keys():
        shown = clean(name, 60)
        yield (*path, name), f"‘{shown}’ is hier onbekend. {did_you_mean(shown, fields)}"
    for name, field in fields.items():
        if name in data:
            yield from shape_faults(data[name], field.type, (*path, name))
        elif field.required:
            yield path, f"Hier mist ‘{name}’."


def _leaf(message: str, data: Any, kind: Any, path: Path) -> tuple[Path, str]:
    match = _PATH.search(message)
    if match:
        inner = tuple(int(i) if i.isdigit() else name or i for name, i in _STEP.findall(match[1]))
        path, data = (*path, *inner), _follow(data, inner)
        message = message[: match.start()]
    return path, _sentence(message, kind, data)


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
    verb = "zijn" if names[:1] == [_KINDS["object"]] else "is"
    return f"Hier {verb} {joined(names, 'of') or 'iets anders'} nodig."


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


def _element(kind: Any) -> Any:
    """The type of the items of a list."""
    for part in _parts(kind):
        if get_origin(part) is tuple:
            return get_args(part)[0]
    return None


def _mapped(kind: Any) -> Any:
    """The type of the values of a mapping."""
    for part in _parts(kind):
        if get_origin(part) in (dict, Mapping):
            return get_args(part)[1]
    return None


def _words(kind: Any) -> list[str]:
    """The words of a closed list, wherever it stands in a type."""
    return [w for p in _parts(kind) for a in get_args(p) for w in ([a] if isinstance(a, str) else _words(a))]
