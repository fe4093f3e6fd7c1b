"""Where a session stands: everything follows from the events, so back and resume come free."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from incident_actie.advice.pull import CULTURE
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.plan.making import OwnAction, Pick
from incident_actie.situation import Person, Situation, is_asked
from incident_actie.wizard.prompt import Value

Event = tuple[str, Value]
FIRST = "gevaar-nu"  # asked before anything is worked out


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
        return (
            tuple(given) if self.question.kind == "moment" else tuple(a for a in self.answers if a in given)
        )


@dataclass(slots=True)
class State:
    """What is known after some events; `parts` holds the answers by the id of their part."""

    parts: dict[str, tuple[str, ...]]
    fixed: frozenset[str] = frozenset()
    people: tuple[Person, ...] = ()
    safe_asked: bool = False
    confirmed: bool = False
    picking: bool = False
    changing: str = ""
    notes: list[str] = field(default_factory=list)
    chosen: list[str] | None = None
    choosing: bool = True
    more: str = ""
    looking_at: str = ""
    own: list[OwnAction] = field(default_factory=list)
    own_title: str = ""
    balanced: bool = False
    refused: dict[str, str] = field(default_factory=dict)
    who: dict[str, str] = field(default_factory=dict)
    due: dict[str, date] = field(default_factory=dict)
    assigning: str = ""
    assigned: bool = False
    evaluation: date | None = None

    def unexplained(self) -> str:
        """The first demand that the team does not mend on purpose, without saying why yet."""
        return next((demand for demand, why in self.refused.items() if not why), "")

    def choices(self) -> list[Pick]:
        """The chosen actions, own ones after ours."""
        ids = [*(self.chosen or []), *(f"eigen-{i}" for i, _ in enumerate(self.own, 1))]
        return [Pick(i, self.who.get(i, ""), self.due.get(i)) for i in ids]


def all_parts(knowledge: Knowledge) -> list[list[Part]]:
    """The screens of the base, each with its parts."""
    return [[Part(knowledge.question(name)) for name in screen] for screen in knowledge.screens]


def situation_of(state: State, knowledge: Knowledge) -> Situation:
    """The answers that apply."""
    answers = {q.id: Part(q).those(state.parts[q.id]) for q in knowledge.questions if q.id in state.parts}
    return Situation(answers, state.people)


def start(knowledge: Knowledge, given: Situation, profile: Situation) -> State:
    """A fresh session: what was given is not asked and not changed, the profile is only not asked."""
    parts: dict[str, tuple[str, ...]] = {}
    fixed = set()
    for part in (p for screen in all_parts(knowledge) for p in screen):
        for source in (given, profile):
            if part.id in source.answers and part.id not in parts:
                parts[part.id] = part.those(source.answers[part.id])
                if source is given:
                    fixed.add(part.id)
    return State(parts, frozenset(fixed), given.people)


def store_answers(state: State, knowledge: Knowledge, answers: Mapping[str, tuple[str, ...]]) -> None:
    """Store what one screen says, then drop what no longer applies."""
    state.parts.update(answers)
    state.notes = []
    _drop_what_lapsed(state, knowledge)


def _drop_what_lapsed(state: State, knowledge: Knowledge) -> None:
    """An answer to a question that is no longer asked goes, and is named."""
    situation = situation_of(state, knowledge)
    for question in knowledge.questions:
        lapsed = question.id in situation.answers and not is_asked(question, situation)
        if lapsed and question.id not in state.fixed:
            del state.parts[question.id]
            state.notes.append(f"‘{question.summary}’ geldt nu niet meer en is weggelaten.")


def open_screens(state: State, knowledge: Knowledge) -> list[list[Part]]:
    """The screens that still have to be asked, in order; on each only what can change the plan."""
    todo = _unanswered(state, knowledge)
    if not todo or todo[0][0].id == FIRST:
        return todo
    matters = _mattering(state, knowledge)
    screens = [[p for p in screen if _matters(p, matters)] for screen in todo]
    return [screen for screen in screens if screen]


def _unanswered(state: State, knowledge: Knowledge) -> list[list[Part]]:
    situation = situation_of(state, knowledge)
    screens = [
        [p for p in screen if _still_asked(p, state) and is_asked(p.question, situation)]
        for screen in all_parts(knowledge)
    ]
    return [screen for screen in screens if screen]


def _still_asked(part: Part, state: State) -> bool:
    """Whether there is no answer; who names several people said what there is to say about them."""
    return part.id not in state.parts and not (state.people and part.question.about == "persoon")


def _mattering(state: State, knowledge: Knowledge) -> set[tuple[str, str]]:
    situation = situation_of(state, knowledge)
    known: dict[str, tuple[str, ...] | None] = {}
    settled: dict[str, Iterable[str]] = {}
    for screen in all_parts(knowledge):
        for part in screen:
            question = part.question
            if part.id in state.parts:
                known[question.id] = situation.answers[question.id]
                settled[question.id] = (*settled.get(question.id, ()), *part.answers)
            elif question.id not in known and _never_asked(question, situation, known):
                known[question.id] = None
    from incident_actie.wizard.relevance import relevance_of  # not before the first answer

    # The level decides how many lasting measures a plan asks for, whatever the verdicts.
    return relevance_of(knowledge).open_answers(known, settled) | {(CULTURE, "")}


def _never_asked(question: Question, situation: Situation, known: Mapping[str, object]) -> bool:
    """Whether a question is not asked now and never will be: all that it hangs on is settled."""
    hangs_on = {other for condition in question.asked_when for other in condition}
    return not is_asked(question, situation) and hangs_on <= known.keys()


def _matters(part: Part, matters: set[tuple[str, str]]) -> bool:
    name = part.question.id
    return any((name, answer) in matters for answer in ("", "?", *part.answers))


def skipped(state: State, knowledge: Knowledge) -> list[str]:
    """The questions that were left out because they cannot change the plan, by their short name."""
    todo = {p.question.id: p.question.summary for screen in _unanswered(state, knowledge) for p in screen}
    open_ids = {p.question.id for screen in open_screens(state, knowledge) for p in screen}
    return [name for question, name in todo.items() if question not in open_ids]


def asked_screens(state: State, knowledge: Knowledge) -> Mapping[str, list[Part]]:
    """The screens that were answered, by the id of their first part."""
    found = {}
    for screen in all_parts(knowledge):
        parts = [p for p in screen if p.id in state.parts]
        if parts:
            found[parts[0].id] = parts
    return found
