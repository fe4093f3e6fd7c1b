"""A strict YAML reader: plain mappings, lists and texts, nothing implied, every fault with a place.

Built on the event stream of PyYAML, which is iterative: depth is checked before anything recurses
(the C composer crashes at some 25,000 levels). All scalars stay text, so `no`, `12:30` and `010`
mean what they say. Refused: duplicate keys, anchors, aliases, tags, a second document.
"""

import re
from typing import Any

from msgspec import Struct, field

from incident_actie.errors import Fault
from incident_actie.text import clean

MAX_BYTES = 5_000_000

# What YAML counts as the end of a line and an editor does not; and what it cannot read at all.
_NO_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
_UNREADABLE = re.compile("[^\\t\\n\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")

Path = tuple[str | int, ...]


class Document(Struct):
    """What a file says, and where it says it."""

    file: str
    data: Any = None
    faults: list[Fault] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    places: dict[int, dict[str | int, tuple[int, int]]] = field(default_factory=dict)

    def place(self, path: Path) -> tuple[int, int]:
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

    def fault_at(self, path: Path, message: str) -> None:
        """Note a fault at what `path` leads to."""
        self.fault(message, *self.place(path))


def _excerpt(text: str, column: int) -> tuple[str]:
    shown = clean(text.replace("\t", " "), 160)
    return (shown if column <= 150 else "",)


def read(raw: bytes, file: str, *, places: bool = True) -> Document:
    """Read one YAML (or JSON) document; the faults are in the result, never raised.

    Without `places` it is a third faster; read again with them to say where a fault is.
    """
    document = Document(file)
    text = _decode(raw, document)
    if text is None:
        return document
    document.lines = text.split("\n") if places else []
    from incident_actie.knowledge.builder import Builder  # YAML is only loaded where it is read

    Builder(document, places).build(text)
    return document


def _decode(raw: bytes, document: Document) -> str | None:
    if len(raw) > MAX_BYTES:
        document.fault("Het bestand is te groot. Het mag hoogstens 5 MB zijn.")
        return None
    if b"\0" in raw:
        document.fault("Dit is geen tekstbestand. Sla het op als gewone tekst (UTF-8).")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        document.fault("Het bestand is geen UTF-8. Sla het op als UTF-8.", line)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_NO_BREAKS)
    odd = _UNREADABLE.search(text)
    if odd:
        document.lines = text.split("\n")
        line = text.count("\n", 0, odd.start()) + 1
        document.fault("Er staan tekens in dit bestand die niet mogen. Sla het op als UTF-8.", line)
        return None
    return _spaces_for_tabs(text) if text.lstrip().startswith(("{", "[")) else text


def _spaces_for_tabs(text: str) -> str:
    """JSON may be indented with tabs; YAML may not."""
    lines = text.split("\n")
    return "\n".join(line.replace("\t", " ", len(line) - len(line.lstrip())) for line in lines)
