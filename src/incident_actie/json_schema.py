"""JSON Schemas of our structs, the same from every Python and every msgspec that is allowed.

Python 3.13 takes the indent from docstrings itself; msgspec before 0.22 names what may be absent first.
"""

import inspect
from typing import Any

import msgspec

_ABSENT = {"type": "null"}


def json_schema(kind: type[Any]) -> dict[str, Any]:
    """The schema of a struct; its docstrings are the descriptions, without the indent of the code."""
    cleaned: dict[str, Any] = _cleaned(msgspec.json.schema(kind))
    return cleaned


def _cleaned(node: Any) -> Any:
    if isinstance(node, list):
        return [_cleaned(item) for item in sorted(node, key=lambda item: bool(item == _ABSENT))]
    if not isinstance(node, dict):
        return node
    return {
        key: inspect.cleandoc(value) if key == "description" and isinstance(value, str) else _cleaned(value)
        for key, value in node.items()
    }
