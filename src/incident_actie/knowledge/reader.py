"""A strict YAML reader: plain mappings, lists and texts, nothing implied, every fault with a place.

Built on the event stream of PyYAML, which is iterative: depth is checked before anything recurses
(the C composer crashes at some 25,000 levels). All scalars stay text, so `no`, `12:30` and `010`
mean what they say. Refused: duplicate keys, anchors, aliases, tags, a second document.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from incident_actie.errors import Fault
from incident_actie.text import clean

MAX_BYTES = 5_000_000
MAX_DEPTH = 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """What a file says, and where it says it."""

    file: str
    data: Any = None
    faults: list[Fault] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    places: dict[int, dict[str | int, tuple[int, int]]] = field(default_factory=dict)

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of what `path` leads to, or of the nearest thing above it."""
        node, found = self.data, (1, 1)
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
    _Builder(document, places).build(text)
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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _spaces_for_tabs(text) if text.lstrip().startswith(("{", "[")) else text


def _spaces_for_tabs(text: str) -> str:
    """JSON may be indented with tabs; YAML may not."""
    lines = text.split("\n")
    return "\n".join(line.replace("\t", " ", len(line) - len(line.lstrip())) for line in lines)


class _Builder:
    """Turns events into data with an explicit stack."""

    def __init__(self, document: Document, places: bool) -> None:
        self.document = document
        self.keep = places
        self.stack: list[tuple[Any, list[Any]]] = []  # container, [pending key]
        self.started = False

    def build(self, text: str) -> None:
        try:
            for event in self._events(text):
                if not self._take(event):
                    return
        except yaml.MarkedYAMLError as error:
            self._syntax_fault(error)
        except yaml.YAMLError:
            self.document.fault("Er staan tekens in dit bestand die niet mogen. Sla het op als UTF-8.")

    def _events(self, text: str) -> Iterator[Any]:
        return yaml.parse(text, Loader=_LOADER)

    def _syntax_fault(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 1)
        self.document.fault(_SYNTAX.get(error.problem or "", _SYNTAX_ANY), line, column)
        self.document.data = None

    def _take(self, event: Any) -> bool:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._check(event)
            plain_null = event.style is None and event.value in ("", "~", "null")
            self._put(None if plain_null else event.value, event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._check(event)
            return self._open({} if kind is yaml.MappingStartEvent else [], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
        elif kind is yaml.AliasEvent:
            self._fault("Verwijzingen met * mogen niet. Schrijf de tekst voluit.", event)
            self._put(None, event)
        elif kind is yaml.DocumentStartEvent:
            return self._start(event)
        return True

    def _start(self, event: Any) -> bool:
        if self.started:
            self._fault("Er staat een tweede document in dit bestand (na ‘---’). Eén mag.", event)
            return False
        self.started = True
        return True

    def _check(self, event: Any) -> None:
        if event.anchor is not None:
            self._fault("Ankers met & mogen niet. Schrijf de tekst voluit.", event)
        if event.tag is not None:
            self._fault("Een type met ! mag niet. Haal het weg.", event)

    def _open(self, container: Any, event: Any) -> bool:
        if len(self.stack) >= MAX_DEPTH:
            self._fault(f"Te diep genest: meer dan {MAX_DEPTH} niveaus.", event)
            self.document.data = None
            return False
        self._put(container, event)
        self.stack.append((container, []))
        return True

    def _put(self, value: Any, event: Any) -> None:
        if not self.stack:
            self.document.data = value
            return
        container, pending = self.stack[-1]
        if isinstance(container, list):
            self._mark(container, len(container), event)
            container.append(value)
        elif not pending:
            pending.append(self._key(container, value, event))
        else:
            container[pending.pop()] = value

    def _key(self, container: dict[str, Any], value: Any, event: Any) -> str:
        if not isinstance(value, str):
            self._fault("Hier hoort een naam te staan, gevolgd door een dubbele punt.", event)
            return f"?{len(container)}"
        if value in container:
            self._fault(f"‘{clean(value, 60)}’ staat hier twee keer. Haal er een weg.", event)
        self._mark(container, value, event)
        return value

    def _mark(self, container: Any, key: str | int, event: Any) -> None:
        if self.keep:
            mark = event.start_mark
            places = self.document.places.setdefault(id(container), {})
            places[key] = (mark.line + 1, mark.column + 1)

    def _fault(self, message: str, event: Any) -> None:
        self.document.fault(message, event.start_mark.line + 1, event.start_mark.column + 1)


_SYNTAX_ANY = "De opbouw klopt hier niet. Kijk naar inspringing, haakjes, aanhalingstekens en ‘:’."
_SYNTAX = {
    "mapping values are not allowed here": (
        "Hier staat een dubbele punt te veel. Zet de hele tekst tussen aanhalingstekens."
    ),
    "mapping values are not allowed in this context": (
        "Hier staat een dubbele punt te veel. Zet de hele tekst tussen aanhalingstekens."
    ),
    "found character that cannot start any token": (
        "Dit teken mag hier niet staan. Een tab? Gebruik spaties. Een @, ` of %? Zet aanhalingstekens."
    ),
    "did not find expected ',' or ']'": "Er mist een komma of het sluithaakje ].",
    "did not find expected ',' or '}'": "Er mist een komma of het sluithaakje }.",
    "could not find expected ':'": "Hier mist een dubbele punt na de naam.",
    "found unexpected end of stream": "Er mist een aanhalingsteken aan het eind van de tekst.",
}
