"""The answers of a session by the part of a screen that they are to."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.situation import Person, Situation, is_asked

Answers = Mapping[str, tuple[str, ...]]  # by the id of a part


class Part(NamedTuple):
    """A question on a screen."""

    question: Question

    @property
    def id(self) -> str:
        """As `screens` in questions.yaml names it."""
        return self.question.id

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the answers."""
        return self.question.ids

    def those(self, given: Collection[str]) -> tuple[str, ...]:
        """Of what was given the answers that there are, in order; a moment as it is."""
        if self.question.kind == "moment":
            return tuple(given)
        return tuple(a for a in self.answers if a in given)


def all_screens(knowledge: Knowledge) -> list[list[Part]]:
    """The screens of the base, each with its parts."""
    return [[Part(knowledge.question(name)) for name in screen] for screen in knowledge.screens]


def situation_of(answers: Answers, knowledge: Knowledge, people: tuple[Person, ...] = ()) -> Situation:
    """What is known of an incident."""
    found = {q.id: Part(q).those(answers[q.id]) for q in knowledge.questions if q.id in answers}
    return Situation(found, people)


def said_before(knowledge: Knowledge, given: Situation, profile: Situation) -> tuple[Answers, frozenset[str]]:
    """What is not asked, and which parts of that cannot be changed: those that were given."""
    parts = [part for screen in all_screens(knowledge) for part in screen]
    answers = {p.id: p.those(s.answers[p.id]) for s in (profile, given) for p in parts if p.id in s.answers}
    return answers, frozenset(part.id for part in parts if part.id in given.answers)


def without_lapsed(
    answers: Answers, fixed: Collection[str], knowledge: Knowledge, people: tuple[Person, ...] = ()
) -> tuple[Answers, tuple[str, ...]]:
    """The answers that still apply, and what to say about each question that no longer does."""
    situation = situation_of(answers, knowledge, people)
    given = {name for name in answers if name not in fixed}
    gone = [q for q in knowledge.questions if q.id in given and not is_asked(q, situation)]
    lapsed = {q.id for q in gone}
    kept = {name: chosen for name, chosen in answers.items() if name not in lapsed}
    return kept, tuple(f"‘{q.summary}’ geldt nu niet meer en is weggelaten." for q in gone)


def answered_screens(answers: Answers, knowledge: Knowledge) -> Mapping[str, list[Part]]:
    """The screens that were answered, by the id of their first part."""
    return {parts[0].id: parts for parts in _answered(answers, knowledge)}


def _answered(answers: Answers, knowledge: Knowledge) -> Iterator[list[Part]]:
    for screen in all_screens(knowledge):
        if parts := [part for part in screen if part.id in answers]:
            yield parts
