"""The answers of a session by the part of a question that they are to."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.situation import Situation, is_asked

Answers = Mapping[str, tuple[str, ...]]  # by the id of a part
ORGANISATION = "organisatie"


class Part(NamedTuple):
    """A question, or the answers of it that are about one thing (the organisation, the person)."""

    question: Question
    about: str = ""

    @property
    def id(self) -> str:
        """As `screens` in questions.yaml names it; `question_in` takes it apart again."""
        return f"{self.question.id}:{self.about}" if self.about else self.question.id

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the answers in this part."""
        return tuple(a.id for a in self.question.answers if not self.about or a.about == self.about)


def question_in(part: str) -> str:
    """The id of the question that a part is of."""
    return part.partition(":")[0]


def all_screens(knowledge: Knowledge) -> list[list[Part]]:
    """The screens of the base, each with its parts."""
    return [[_part(knowledge, name) for name in screen] for screen in knowledge.screens]


def _part(knowledge: Knowledge, name: str) -> Part:
    question, _, about = name.partition(":")
    return Part(knowledge.question(question), about)


def situation_of(answers: Answers, knowledge: Knowledge) -> Situation:
    """What is known of an incident; the parts of a question together are its answer."""
    found: dict[str, tuple[str, ...]] = {}
    for question in knowledge.questions:
        given = [chosen for part, chosen in answers.items() if question_in(part) == question.id]
        if given:
            chosen = {answer for part in given for answer in part}
            found[question.id] = tuple(a for a in question.ids if a in chosen)
    return Situation(found)


def said_before(knowledge: Knowledge, given: Situation, profile: Situation) -> tuple[Answers, frozenset[str]]:
    """What is not asked, and which parts of that cannot be changed: those that were given."""
    parts = [part for screen in all_screens(knowledge) for part in screen]
    fixed = [part for part in parts if part.question.id in given.answers]
    # A profile only speaks about the organisation: of a divided question only that part.
    usual = [p for p in parts if p.question.id in profile.answers and p.about in ("", ORGANISATION)]
    answers = {part.id: _within(part, profile) for part in usual}
    answers.update((part.id, _within(part, given)) for part in fixed)
    return answers, frozenset(part.id for part in fixed)


def _within(part: Part, situation: Situation) -> tuple[str, ...]:
    return tuple(a for a in situation.answers[part.question.id] if a in part.answers)


def without_lapsed(
    answers: Answers, fixed: Collection[str], knowledge: Knowledge
) -> tuple[Answers, tuple[str, ...]]:
    """The answers that still apply, and what to say about each question that no longer does."""
    situation = situation_of(answers, knowledge)
    given = {question_in(name) for name in answers if name not in fixed}
    gone = [q for q in knowledge.questions if q.id in given and not is_asked(q, situation)]
    lapsed = {q.id for q in gone}
    kept = {n: chosen for n, chosen in answers.items() if n in fixed or question_in(n) not in lapsed}
    return kept, tuple(f"‘{q.summary}’ geldt nu niet meer en is weggelaten." for q in gone)


def answered_screens(answers: Answers, knowledge: Knowledge) -> Mapping[str, list[Part]]:
    """The screens that were answered, by the id of their first part."""
    return {parts[0].id: parts for parts in _answered(answers, knowledge)}


def _answered(answers: Answers, knowledge: Knowledge) -> Iterator[list[Part]]:
    for screen in all_screens(knowledge):
        if parts := [part for part in screen if part.id in answers]:
            yield parts
