"""From the event stream of PyYAML to plain data, and what it refuses, in Dutch."""

from typing import Any

import yaml

from incident_actie.knowledge.data_file import DataFile
from incident_actie.text import clean

MAX_DEPTH = 20
TOO_DEEP = f"Te diep genest: meer dan {MAX_DEPTH} niveaus."
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Builder:
    """Turns events into data with an explicit stack; the scalar path is kept short for speed."""

    def __init__(self, document: DataFile, places: bool) -> None:
        self.document = document
        self.keep = places
        self.stack: list[Any] = []  # the containers that are open
        self.keys: list[str | None] = []  # for each the key that waits for its value
        self.started = False

    def build(self, text: str) -> None:
        """Read the whole text; data and faults end up in the document."""
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                if event.__class__ is yaml.ScalarEvent:
                    self._scalar(event)
                elif not self._structure(event):
                    return
        except yaml.MarkedYAMLError as error:
            self._syntax_fault(error)
        except yaml.YAMLError:
            self.document.fault("Er staan tekens in dit bestand die niet mogen. Sla het op als UTF-8.")
            self.document.data = None

    def _syntax_fault(self, error: yaml.MarkedYAMLError) -> None:
        from_start = error.problem in _AT_CONTEXT and error.context_mark is not None
        mark = error.context_mark if from_start else error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 1)
        self.document.fault(_SYNTAX.get(error.problem or "", _SYNTAX_ANY), line, column)
        self.document.data = None

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        value = event.value
        if not event.style and value in _NULLS:
            value = None
        if not self.stack:
            self.document.data = value
            return
        container = self.stack[-1]
        if container.__class__ is list:
            if self.keep:
                self._mark(container, len(container), event)
            container.append(value)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = self._key(container, value, event)
        else:
            container[key] = value
            self.keys[-1] = None

    def _structure(self, event: Any) -> bool:
        """Everything but a scalar; False when reading must stop."""
        kind = event.__class__
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            return self._open({} if kind is yaml.MappingStartEvent else [], event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
            self.keys.pop()
        elif kind is yaml.AliasEvent:
            self._fault("Verwijzingen met * mogen niet. Schrijf de tekst voluit.", event)
            self._put(None, event)
        elif kind is yaml.DocumentStartEvent:
            if self.started:
                self._fault("Er staat een tweede document in dit bestand (na ‘---’). Eén mag.", event)
                return False
            self.started = True
        return True

    def _open(self, container: Any, event: Any) -> bool:
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if len(self.stack) >= MAX_DEPTH:
            self._fault(TOO_DEEP, event)
            self.document.data = None
            return False
        self._put(container, event)
        self.stack.append(container)
        self.keys.append(None)
        return True

    def _put(self, value: Any, event: Any) -> None:
        if not self.stack:
            self.document.data = value
            return
        container, key = self.stack[-1], self.keys[-1]
        if isinstance(container, list):
            self._mark(container, len(container), event)
            container.append(value)
        elif key is None:
            self.keys[-1] = self._key(container, None, event)
        else:
            container[key] = value
            self.keys[-1] = None

    def _key(self, container: dict[str, Any], value: Any, event: Any) -> str:
        if value is None:
            self._fault("Hier hoort een naam te staan, gevolgd door een dubbele punt.", event)
            return f"?{len(container)}"
        if value in container:
            self._fault(f"‘{clean(value, 60)}’ staat hier twee keer. Haal er een weg.", event)
        if self.keep:
            self._mark(container, value, event)
        return str(value)

    def _refuse(self, event: Any) -> None:
        if event.anchor is not None:
            self._fault("Ankers met & mogen niet. Schrijf de tekst voluit.", event)
        if event.tag is not None:
            self._fault("Een type met ! mag niet. Haal het weg.", event)

    def _mark(self, container: Any, key: str | int, event: Any) -> None:
        if self.keep:
            mark = event.start_mark
            places = self.document.places.setdefault(id(container), {})
            places[key] = (mark.line + 1, mark.column + 1)

    def _fault(self, message: str, event: Any) -> None:
        self.document.fault(message, event.start_mark.line + 1, event.start_mark.column + 1)


_NULLS = frozenset({"", "~", "null"})
# What went wrong shows at the end; what must be mended stands where it began.
_AT_CONTEXT = ("found unexpected end of stream", "could not find expected ':'")
_SYNTAX_ANY = "De opbouw klopt hier niet. Kijk naar inspringing, haakjes, aanhalingstekens en ‘:’."
_SYNTAX = {
    "exceeded maximum nesting depth": TOO_DEEP,  # PyYAML 6.0.4 and later look ahead and refuse first
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
