"""One incident as answers in the closed vocabulary: frozen, and complete or not there."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from incident_actie import clock
from incident_actie.answers import PEOPLE, ROLE, Answers, Checker
from incident_actie.errors import Fault, SituationError
from incident_actie.kept_data import UnreadableError, file_bytes, stream_bytes
from incident_actie.knowledge import reader
from incident_actie.knowledge.data_file import DataFile
from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.vocabulary import UNKNOWN, Condition, Subset
from incident_actie.text import clean

Questions = Iterable[Question]
HOW = "Een situatie is een lijst van ‘vraag: antwoord’. Zie incident-actie advies --help-vragen."


class Person(Struct, frozen=True):
    """One of several people who did it: what is known about this one, and the word for who it is."""

    answers: Mapping[str, tuple[str, ...]]
    role: str = ""


class Situation(Struct, frozen=True):
    """Answers by question id, each a tuple; a question that is absent is not known.

    With `people` the questions about a person are answered for each of them, and not here.
    """

    answers: Mapping[str, tuple[str, ...]]
    people: tuple[Person, ...] = ()

    def get(self, question: str) -> tuple[str, ...] | None:
        """The answers to a question, or None when it is not answered."""
        return self.answers.get(question)

    def says(self, question: str, *wanted: str) -> bool:
        """Whether one of `wanted` is among the answers to a question, of anybody."""
        return any(not set(wanted).isdisjoint(one.answers.get(question, ())) for one in self.singles())

    def singles(self) -> tuple["Situation", ...]:
        """One situation per person, each with what is known about the incident; itself without people."""
        if not self.people:
            return (self,)
        return tuple(Situation({**self.answers, **person.answers}) for person in self.people)

    def names(self) -> list[str]:
        """What each person is called: the role, else the number in the list."""
        return [person.role or str(at) for at, person in enumerate(self.people, 1)]

    def unanswered(self, questions: Questions) -> list[str]:
        """The ids of the questions that are not answered, for somebody."""
        return [q.id for q in questions if any(q.id not in one.answers for one in self.singles())]

    def plain(self, questions: Questions) -> dict[str, Any]:
        """As a situation file says it: one answer as text, several as a list."""
        known = list(questions)
        told = _plain(self.answers, known)
        if self.people:
            told[PEOPLE] = [
                {**({ROLE: person.role} if person.role else {}), **_plain(person.answers, known)}
                for person in self.people
            ]
        return told


def _plain(answers: Mapping[str, tuple[str, ...]], questions: list[Question]) -> dict[str, Any]:
    return {
        q.id: list(answers[q.id]) if q.kind == "many" else answers[q.id][0]
        for q in questions
        if q.id in answers
    }


EMPTY = Situation({})


def holds(condition: Condition, situation: Situation) -> bool:
    """Whether every question in `condition` is answered in the way that it names, for somebody."""
    return any(
        all(_meets(single.get(key), wanted) for key, wanted in condition.items())
        for single in situation.singles()
    )


def _meets(given: tuple[str, ...] | None, wanted: str | tuple[str, ...] | Subset) -> bool:
    if given is None:  # not said is not known
        return wanted == UNKNOWN or (isinstance(wanted, tuple) and UNKNOWN in wanted)
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
    except UnreadableError as error:
        fault = Fault(clean(name, 200), 0, 1, f"Dit bestand {error.why}.")
        now = "Controleer de naam en de map, en probeer het opnieuw."
        raise SituationError("De situatie is niet te lezen.", [fault], now) from None
    return from_bytes(raw, "invoer" if name == "-" else clean(name, 200), questions)


def read_raw(name: str) -> bytes:
    """What a file says, or the input for `-`; `UnreadableError` when it cannot be read."""
    if name != "-":
        return file_bytes(Path(name), reader.MAX_BYTES, pipe=True)
    if sys.stdin is None:
        raise UnreadableError("De invoer", "is dicht")
    return stream_bytes(sys.stdin.buffer, "De invoer", reader.MAX_BYTES)


def _checked(document: DataFile, questions: list[Question]) -> Situation:
    if document.data is None:
        document.data = {}
        document.fault("Er staat niets in. Schrijf minstens {} of één antwoord.", 0)
    if not isinstance(document.data, dict):
        document.fault("Hier horen namen met een dubbele punt te staan, zoals ‘dader: naaste’.", 1)
        return EMPTY
    checker = Checker(document, questions, clock.local())
    people = tuple(Person(answers, role) for role, answers in checker.people())
    incident = checker.incident()
    document.faults.sort(key=lambda fault: fault.line)
    return Situation(incident, people)


def from_kept(data: Mapping[str, Any], questions: Questions) -> Situation:
    """A situation that was kept once; what the base no longer knows is left out, never an error."""
    known = list(questions)
    people = [Person(_still_known(one, known), str(one.get(ROLE, ""))) for one in data.get(PEOPLE, ())]
    return Situation(_still_known(data, known), tuple(people))


def _still_known(data: Mapping[str, Any], questions: list[Question]) -> Answers:
    """The answers that are still there; a question of which all given answers are gone is not known."""
    kept: Answers = {}
    for question in questions:
        for name in (question.part_of, question.id):
            given = data.get(name)
            if given is None:
                continue
            told = given if isinstance(given, list | tuple) else (given,)
            left = told if question.kind == "moment" else [a for a in question.ids if a in told]
            if left or not told:
                kept[question.id] = tuple(left)
    return kept
