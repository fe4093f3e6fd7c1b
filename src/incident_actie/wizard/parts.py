"""The answers of a session by the part of a screen that they are to."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.vocabulary import UNKNOWN
from incident_actie.situation import EMPTY, Person, Situation, is_asked

Answers = Mapping[str, tuple[str, ...]]  # by the id of a part
ABOUT = "persoon"
NONE, UNSURE = "niets-hiervan", "weet-niet"  # boxes of their own: none of these, and not known


class People(NamedTuple):
    """The role words of several people, empty for one person; the first `given` stood in a file."""

    roles: tuple[str, ...] = ()
    given: int = 0

    def name(self, person: int) -> str:
        """What somebody is called in a question; nothing of who was alone."""
        return (self.roles[person - 1] or f"persoon {person}") if self.roles else ""


ALONE = People()


class Part(NamedTuple):
    """A question on a screen, and of several people the one it is about (0: the incident)."""

    question: Question
    person: int = 0
    name: str = ""

    @property
    def id(self) -> str:
        """As `screens` in questions.yaml names it; what is asked of somebody after the first says of whom."""
        plain = not self.person or (self.person == 1 and self.question.about == ABOUT)
        return self.question.id if plain else f"{self.question.id}@{self.person}"

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the answers."""
        return self.question.ids

    @property
    def summary(self) -> str:
        """The short name, with the person it is about when there are several."""
        return f"{self.question.summary} ({self.name})" if self.name else self.question.summary

    def is_unsure(self, given: Collection[str]) -> bool:
        """Whether it was asked, and nobody knew, where no answer to the question says so."""
        return tuple(given) == (UNKNOWN,) and bool(self.question.unsure)

    def those(self, given: Collection[str]) -> tuple[str, ...]:
        """Of what was given the answers that there are, in order; a moment as it is, unsure as not known."""
        if self.question.kind == "moment":
            return tuple(given)
        if UNSURE in given:
            return (UNKNOWN,)
        return tuple(a for a in self.answers if a in given)


def all_screens(knowledge: Knowledge, people: People = ALONE) -> list[list[Part]]:
    """The screens of the base, each with its parts: of several people first what is asked once."""
    screens = [[knowledge.question(name) for name in screen] for screen in knowledge.screens]
    if not people.roles:
        return [[Part(q, int(q.about == ABOUT)) for q in screen] for screen in screens]
    once = [[Part(q) for q in screen if q.about != ABOUT] for screen in screens]
    for_each = [_of_one(screens, at, people.name(at)) for at, _ in enumerate(people.roles, 1)]
    return [screen for screen in (*once, *(s for own in for_each for s in own)) if screen]


def _of_one(screens: list[list[Question]], person: int, name: str) -> list[list[Part]]:
    """The screens about one of several people; first in what this one differs."""
    differs = [[Part(q, person, name) for q in screen if q.differs] for screen in screens]
    own = [[Part(q, person, name) for q in screen if q.about == ABOUT] for screen in screens]
    return [*differs, *own]


def all_parts(knowledge: Knowledge, people: People) -> list[Part]:
    """The parts of all screens."""
    return [part for screen in all_screens(knowledge, people) for part in screen]


def situation_of(answers: Answers, knowledge: Knowledge, people: People = ALONE) -> Situation:
    """What is known of an incident."""
    parts = [part for part in all_parts(knowledge, people) if part.id in answers]
    order = [question.id for question in knowledge.questions]
    parts.sort(key=lambda part: order.index(part.question.id))
    once = _answers([p for p in parts if not people.roles or not p.person], answers)
    each = (_answers([p for p in parts if p.person == at], answers) for at, _ in enumerate(people.roles, 1))
    differing = [{name: a for name, a in own.items() if once.get(name) != a} for own in each]
    return Situation(once, tuple(Person(*both) for both in zip(differing, people.roles, strict=True)))


def _answers(parts: list[Part], answers: Answers) -> dict[str, tuple[str, ...]]:
    """What is told to each question; what was asked and is not known is told by nothing."""
    told = [part for part in parts if not part.is_unsure(answers[part.id])]
    return {part.question.id: part.those(answers[part.id]) for part in told}


def people_of(given: Situation) -> People:
    """The people that a situation names."""
    return People(tuple(person.role for person in given.people), len(given.people))


def said_before(
    knowledge: Knowledge, given: Situation, profile: Situation, told: Situation = EMPTY
) -> tuple[Answers, frozenset[str]]:
    """What is not asked, and which parts of that cannot be changed: those that were given."""
    parts = all_parts(knowledge, people_of(given))
    fixed = {p.id: p.those(said) for p in parts if (said := _given(p, given)) is not None}
    usual = {**profile.answers, **told.answers}
    return {**{p.id: p.those(usual[p.id]) for p in parts if p.id in usual}, **fixed}, frozenset(fixed)


def _given(part: Part, given: Situation) -> tuple[str, ...] | None:
    told = given.people[part.person - 1].answers if given.people and part.person else given.answers
    return told.get(part.question.id)


def without_lapsed(
    answers: Answers, fixed: Collection[str], knowledge: Knowledge, people: People = ALONE
) -> tuple[Answers, tuple[str, ...]]:
    """The answers that still apply, and what to say about each question that no longer does."""
    situation = situation_of(answers, knowledge, people)
    open = [p for p in all_parts(knowledge, people) if p.id in answers and p.id not in fixed]
    gone = [part for part in open if not applies(part, situation) or _beyond(part, answers)]
    lapsed = {part.id for part in gone}
    kept = {name: chosen for name, chosen in answers.items() if name not in lapsed}
    return kept, tuple(f"‘{part.summary}’ geldt nu niet meer en is weggelaten." for part in gone)


def applies(part: Part, situation: Situation) -> bool:
    """Whether a part is asked in what is known: about a person of what is known of that one."""
    of_one = situation.people and part.person
    return is_asked(part.question, situation.singles()[part.person - 1] if of_one else situation)


def _beyond(part: Part, answers: Answers) -> bool:
    """Whether somebody differs in more than what the incident says."""
    within = answers.get(part.question.id, ())
    return bool(part.person and part.question.differs) and not set(answers[part.id]) <= set(within)


def answered_screens(
    answers: Answers, knowledge: Knowledge, people: People = ALONE
) -> Mapping[str, list[Part]]:
    """The screens that were answered, by the id of their first part."""
    return {parts[0].id: parts for parts in _answered(answers, knowledge, people)}


def _answered(answers: Answers, knowledge: Knowledge, people: People) -> Iterator[list[Part]]:
    for screen in all_screens(knowledge, people):
        if parts := [part for part in screen if part.id in answers]:
            yield parts
