"""What was found, where, and in which situation it shows."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from incident_actie.situation import Situation

Severity = Literal["error", "warning"]


class Finding(Struct, frozen=True):
    """One fault or weak spot: `part` and `path` say where in the base it stands; `details` why, if more."""

    severity: Severity
    subject: str
    message: str
    part: str
    path: tuple[str | int, ...] = ()
    example: Situation | None = None
    details: tuple[str, ...] = ()


class Placed(Struct, frozen=True):
    """A finding with its file and line, as people and programs read it."""

    severity: str
    file: str
    line: int
    subject: str
    message: str
    example: Mapping[str, Any] | None = None
    details: tuple[str, ...] = ()
