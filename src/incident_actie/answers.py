"""Answers as a file or an option gives them, checked word by word; every fault has its place."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from msgspec import structs

from incident_actie.errors import SHOWN
from incident_actie.knowledge.data_file import DataFile, Place
from incident_actie.knowledge.question_model import Question
from incident_actie.text import clean, did_you_mean

Answers = dict[str, tuple[str, ...]]
PEOPLE, ROLE = "daders", "rol"
MOST_PEOPLE, LONGEST_ROLE = 12, 20
_ROLE = re.compile(r"[^\W\d_][^\W_]*([ '’-]?[^\W_]+)*")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?")
_ZONED = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})", re.IGNORECASE)
EARLIEST = 2000


class Checker(NamedTuple):
    """What answers are held against: the questions, and the moment after which nothing has happened yet."""

    document: DataFile
    questions: Sequence[Question]
    now: datetime

    def incident(self) -> Answers:
        """The answers at the top of the document, in the order of the questions."""
        return self._mapping((), self.document.data, self.questions, "")

    def people(self) -> list[tuple[str, Answers]]:
        """The role and the answers of everybody in `daders`."""
        data = self.document.data
        if PEOPLE not in data:
            return []
        self._not_beside()
        listed = data[PEOPLE]
        if not isinstance(listed, list | tuple) or not listed:
            self.document.fault_at((PEOPLE,), "Bij ‘daders’ hoort een lijst met minstens één persoon.")
            return []
        if len(listed) > MOST_PEOPLE:
            told = f"Bij ‘daders’ staan {len(listed)} personen. Het mogen er hoogstens {MOST_PEOPLE} zijn."
            self.document.fault_at((PEOPLE,), told)
            return []
        people = [self._person(at, one) for at, one in enumerate(listed)]
        self._one_role_each([role for role, _ in people])
        return people

    def _not_beside(self) -> None:
        """Beside `daders` nothing about one person stands at the top."""
        for question in self.questions:
            if question.about == "persoon" and question.id in self.document.data:
                told = f"‘{question.id}’ staat naast ‘daders’. Zet het bij de persoon over wie het gaat."
                self.document.fault_at((question.id,), told)

    def _person(self, at: int, one: Any) -> tuple[str, Answers]:
        if not isinstance(one, dict) or not one:
            told = "Hier horen de antwoorden over één persoon te staan, zoals ‘dader: naaste’."
            self.document.fault_at((PEOPLE, at), told)
            return "", {}
        own = [q for q in self.questions if q.about == "persoon" or q.differs]
        answers = self._mapping((PEOPLE, at), {k: v for k, v in one.items() if k != ROLE}, own, PEOPLE)
        return self._role(at, one.get(ROLE, "")) if ROLE in one else "", answers

    def _role(self, at: int, role: Any) -> str:
        if told := problem_with_role(role):
            self.document.fault_at((PEOPLE, at, ROLE), told)
        return "" if told else str(role)

    def _one_role_each(self, roles: Sequence[str]) -> None:
        folded = [role.casefold() for role in roles]
        for at, role in enumerate(folded):
            if role and role in folded[:at]:
                self.document.fault_at((PEOPLE, at, ROLE), _TWICE.format(roles[at]))

    def _mapping(
        self, path: Place, data: Mapping[str, Any], questions: Sequence[Question], where: str
    ) -> Answers:
        known = {question.id: question for question in questions}
        together = {} if where else wholes(questions)
        answers: Answers = {}
        for key, value in data.items():
            if key in known:
                answers[key] = self._answers((*path, key), known[key], value)
            elif key in together:
                answers |= self._halves((*path, key), together[key], value)
            elif where or key != PEOPLE:
                self._unknown_question((*path, key), key, [*known, *together], where)
        return {q.id: answers[q.id] for q in questions if q.id in answers}

    def _unknown_question(self, path: Place, key: str, known: Sequence[str], where: str) -> None:
        if where and any(question.id == key for question in self.questions):
            told = f"‘{key}’ gaat over het hele incident, niet over één persoon. Zet het buiten ‘{where}’."
        else:
            hint = did_you_mean(key, known) if len(self.document.faults) < SHOWN else ""
            told = f"De vraag ‘{clean(key, 60)}’ bestaat niet. {hint}"
        self.document.fault_at(path, told)

    def _halves(self, path: Place, whole: Question, value: Any) -> Answers:
        """One list over all halves of a question; a half of which nothing is named is not known.

        An empty list names everything: nothing is in place, and nothing was done.
        """
        given = self._answers(path, whole, value)
        several = PEOPLE in self.document.data
        found: Answers = {}
        for half in (q for q in self.questions if q.part_of == whole.id):
            chosen = tuple(answer for answer in half.ids if answer in given)
            if half.id in self.document.data or (several and half.about == "persoon" and chosen):
                told = f"‘{whole.id}’ zegt ook iets over ‘{half.id}’. Gebruik hier alleen de losse helften."
                self.document.fault_at(path, told)
            elif (chosen or not given) and not (several and half.about == "persoon"):
                found[half.id] = chosen
        return found

    def _answers(self, path: Place, question: Question, value: Any) -> tuple[str, ...]:
        if question.kind == "moment":
            return self._moment(path, question, value)
        fault = self.document.fault_at
        given = value if isinstance(value, list | tuple) else [value]
        if isinstance(value, list | tuple) and question.kind == "one":
            fault(path, f"Bij ‘{question.id}’ hoort één antwoord, geen lijst.")
            return ()
        if len(given) < question.minimum:
            fault(path, f"Bij ‘{question.id}’ hoort minstens één antwoord.")
        for index, word in enumerate(given):
            if not isinstance(word, str | int) or str(word) not in question.ids:
                at = (*path, index) if isinstance(value, list) else path
                fault(at, _unknown_answer(question, word))
        chosen = {str(word) for word in given}
        return tuple(answer for answer in question.ids if answer in chosen)

    def _moment(self, path: Place, question: Question, value: Any) -> tuple[str, ...]:
        said, problem = moment(value, self.now)
        if problem:
            self.document.fault_at(path, _unknown_answer(question, None) if value is None else problem)
        return (said,) if said else ()


_TWICE = "De rol ‘{0}’ staat er twee keer. Schrijf bijvoorbeeld ‘{0} 2’."


def problem_with_role(role: Any, others: Sequence[str] = ()) -> str:
    """Why this is no word for a person, beside the `others`; empty when it is one."""
    if not isinstance(role, str) or not _ROLE.fullmatch(role):
        return "Een rol is een woord zoals ‘vader’: letters en cijfers, en het begint met een letter."
    if len(role) > LONGEST_ROLE:
        return f"Deze rol is te lang. Hoogstens {LONGEST_ROLE} tekens, zoals ‘vader’."
    return _TWICE.format(role) if role.casefold() in [other.casefold() for other in others] else ""


def wholes(questions: Sequence[Question]) -> dict[str, Question]:
    """What may be given in one list over halves: the name of the whole, with the answers of all halves."""
    found: dict[str, Question] = {}
    for half in (question for question in questions if question.part_of):
        first = found.get(half.part_of, structs.replace(half, id=half.part_of, answers=(), text=_BOTH))
        found[half.part_of] = structs.replace(first, answers=first.answers + half.answers)
    return found


_BOTH = "Wat is er al geregeld of al gedaan?"


def moment(value: Any, now: datetime) -> tuple[str, str]:
    """A date, or a date and a time by the clock on the wall, as `2026-11-24T22:30`; or what is wrong.

    `now` is local time, without a zone.
    """
    text = value.strip() if isinstance(value, str) else ""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return "", _ZONE if _ZONED.fullmatch(text) else _NO_MOMENT.format(clean(text, 40) or "Dit")
    said = "T".join(part for part in match.groups() if part)
    try:
        when = datetime.fromisoformat(said)
    except ValueError:
        return "", f"‘{text}’ bestaat niet. Kijk de datum en de tijd na."
    if when.year < EARLIEST:
        return "", f"‘{text}’ is te lang geleden. Kijk het jaar na."
    if when > now:
        return "", f"‘{text}’ is nog niet geweest. Het gaat om het moment van het incident."
    return said, ""


_NO_MOMENT = "‘{}’ is geen moment. Schrijf een datum, met of zonder tijd: 2026-11-24 of 2026-11-24T22:30."
_ZONE = "Schrijf het moment zonder tijdzone, zoals de klok het toen aangaf: 2026-11-24T22:30."


def _unknown_answer(question: Question, word: Any) -> str:
    if word is None:
        return f"Bij ‘{question.id}’ staat geen antwoord. Niet bekend? Laat de hele regel weg."
    shown = clean(str(word), 60) if isinstance(word, str | int) else "Dit"
    near = did_you_mean(shown, question.ids)
    return f"‘{shown}’ is geen antwoord op ‘{question.id}’. {near}"
