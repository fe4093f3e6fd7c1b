"""A data file after reading: what it says, where it says it, and what is wrong with it."""

from typing import Any

from msgspec import Struct, field

from incident_actie.errors import Fault
from incident_actie.text import clean

Place = tuple[str | int, ...]


class DataFile(Struct):
    """What a file says, and where it says it."""

    file: str
    data: Any = None
    faults: list[Fault] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    places: dict[int, dict[str | int, tuple[int, int]]] = field(default_factory=dict)

    def place(self, path: Place) -> tuple[int, int]:
        """Line and column of what `path` leads to, or of the nearest thing above it."""
        node, found = self.data, (1 if self.lines else 0, 1)
        for step in path:
            here = self.places.get(id(node), {})
            if step not in here:
                break
            found = here[step]
            node = node[step]
        return found

    def fault(self, message: str, line: int = 0, column: int = 1) -> None:
        """Note a fault at a place; the line itself is shown with it."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        self.faults.append(Fault(self.file, line, column, message, *_excerpt(text, column)))

    def fault_at(self, path: Place, message: str) -> None:
        """Note a fault at what `path` leads to."""
        self.fault(message, *self.place(path))


def _excerpt(text: str, column: int) -> tuple[str]:
    shown = clean(text.replace("\t", " "), 160)
    return (shown if column <= 150 else "",)
