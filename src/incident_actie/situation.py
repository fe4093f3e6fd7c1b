"""One incident as answers in the closed vocabulary: frozen, and complete or not there."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from incident_actie.errors import SHOWN, Fault, SituationError
from incident_actie.knowledge import reader
from incident_actie.knowledge.data_file import DataFile
from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.vocabulary import Condition, Subset
from incident_actie.text import clean, did_you_mean

Questions = Iterable[Question]
HOW = "Een situatie is een lijst van ‘vraag: antwoord’. Zie incident-actie advies --help."


class Situation(Struct, frozen=True):
    """Answers by question id, each a tuple; a question that is absent is not known."""

    answers: Mapping[str, tuple[str, ...]]

    def get(self, question: str) -> tuple[str, ...] | None:
        """The answers to a question, or None when it is not answered."""
        return self.answers.get(question)

    def says(self, question: str, *wanted: str) -> bool:
        """Whether one of `wanted` is among the answers to a question."""
        return not set(wanted).isdisjoint(self.answers.get(question, ()))

    def unanswered(self, questions: Questions) -> list[str]:
        """The ids of the questions that are not answered."""
        return [q.id for q in questions if q.id not in self.answers]

    def plain(self, questions: Questions) -> dict[str, Any]:
        """As a situation file says it: one answer as text, several as a list."""
        return {
            q.id: list(self.answers[q.id]) if q.kind == "many" else self.answers[q.id][0]
            for q in questions
            if q.id in self.answers
        }


EMPTY = Situation({})


def holds(condition: Condition, situation: Situation) -> bool:
    """Whether every question in `condition` is answered in the way that it names."""
    return all(_meets(situation.get(key), wanted) for key, wanted in condition.items())


def _meets(given: tuple[str, ...] | None, wanted: str | tuple[str, ...] | Subset) -> bool:
    if given is None:
        return False
    if isinstance(wanted, str):
        return wanted in given
    if isinstance(wanted, tuple):
        return any(answer in wanted for answer in given)
    return (
        (not wanted.any or any(answer in wanted.any for answer in given))
        and not any(answer in wanted.none for answer in given)
        and (not wanted.only or all(answer in wanted.only for answer in given))
    )


def is_asked(question: Question, situation: Situation) -> bool:
    """Whether a question applies to what is known so far."""
    return not question.asked_when or any(holds(c, situation) for c in question.asked_when)


def from_data(data: Mapping[str, Any], questions: Questions) -> Situation:
    """A situation from ids and answers; `SituationError` names every word that is unknown."""
    document = DataFile("de antwoorden", dict(data))
    situation = _checked(document, list(questions))
    if document.faults:
        raise SituationError("Deze antwoorden kloppen niet.", document.faults, HOW)
    return situation


def from_bytes(raw: bytes, name: str, questions: Questions) -> Situation:
    """A situation from YAML or JSON; `SituationError` names every fault with its line."""
    document = reader.read(raw, name)
    situation = EMPTY if document.faults else _checked(document, list(questions))
    if document.faults:
        raise SituationError("De situatie is niet te gebruiken.", document.faults, HOW)
    return situation


def from_file(name: str, questions: Questions) -> Situation:
    """A situation from a file; `-` is standard input."""
    try:
        raw = read_raw(name)
    except (OSError, ValueError) as error:
        gone = isinstance(error, FileNotFoundError)
        message = "Dit bestand is er niet." if gone else "Dit bestand is niet te lezen."
        fault = Fault(clean(name, 200), 0, 1, message)
        now = "Controleer de naam en de map, en probeer het opnieuw."
        raise SituationError("De situatie is niet te lezen.", [fault], now) from None
    return from_bytes(raw, "invoer" if name == "-" else clean(name, 200), questions)


def read_raw(name: str) -> bytes:
    """What a file says, or the input for `-`; `OSError` or `ValueError` when it cannot be read."""
    return _read_input() if name == "-" else _read(Path(name))


def _read_input() -> bytes:
    if sys.stdin is None:
        raise OSError("stdin is closed")
    return sys.stdin.buffer.read(reader.MAX_BYTES + 1)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(reader.MAX_BYTES + 1)


def _checked(document: DataFile, questions: list[Question]) -> Situation:
    if document.data is None:
        document.data = {}
        document.fault("Er staat niets in. Schrijf minstens {} of één antwoord.", 0)
    if not isinstance(document.data, dict):
        document.fault("Hier horen namen met een dubbele punt te staan, zoals ‘dader: naaste’.", 1)
        return EMPTY
    known = {q.id: q for q in questions}
    answers: dict[str, tuple[str, ...]] = {}
    for key, value in document.data.items():
        if key in known:
            answers[key] = _answers(document, known[key], value)
        else:
            hint = did_you_mean(key, known) if len(document.faults) < SHOWN else ""
            message = f"De vraag ‘{clean(key, 60)}’ bestaat niet. {hint}"
            document.fault_at((key,), message)
    return Situation({q.id: answers[q.id] for q in questions if q.id in answers})


def _answers(document: DataFile, question: Question, value: Any) -> tuple[str, ...]:
    given = value if isinstance(value, list | tuple) else [value]
    if isinstance(value, list | tuple) and question.kind == "one":
        document.fault_at((question.id,), f"Bij ‘{question.id}’ hoort één antwoord, geen lijst.")
        return ()
    if len(given) < question.minimum:
        document.fault_at((question.id,), f"Bij ‘{question.id}’ hoort minstens één antwoord.")
    for index, word in enumerate(given):
        if not isinstance(word, str | int) or str(word) not in question.ids:
            path = (question.id, index) if isinstance(value, list) else (question.id,)
            document.fault_at(path, _unknown_answer(question, word))
    chosen = {str(word) for word in given}
    return tuple(answer for answer in question.ids if answer in chosen)


def _unknown_answer(question: Question, word: Any) -> str:
    if word is None:
        return f"Bij ‘{question.id}’ staat geen antwoord. Niet bekend? Laat de hele regel weg."
    shown = clean(str(word), 60) if isinstance(word, str | int) else "Dit"
    near = did_you_mean(shown, question.ids)
    return f"‘{shown}’ is geen antwoord op ‘{question.id}’. {near}"
