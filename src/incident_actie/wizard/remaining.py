"""Which questions are still to come: those that apply, and of those only what can change the plan."""

from collections.abc import Iterable, Mapping

from incident_actie.advice.pull import CULTURE
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.situation import Situation, is_asked
from incident_actie.wizard.parts import Part, all_screens

FIRST = "gevaar-nu"  # asked before anything is worked out


def open_screens(situation: Situation, knowledge: Knowledge) -> list[list[Part]]:
    """The screens that still have to be asked, in order; on each only what can change the plan."""
    todo = _unanswered(situation, knowledge)
    if not todo or todo[0][0].id == FIRST:
        return todo
    matters = _mattering(situation, knowledge)
    screens = [[p for p in screen if _matters(p, matters)] for screen in todo]
    return [screen for screen in screens if screen]


def _unanswered(situation: Situation, knowledge: Knowledge) -> list[list[Part]]:
    screens = [
        [p for p in screen if _still_asked(p, situation) and is_asked(p.question, situation)]
        for screen in all_screens(knowledge)
    ]
    return [screen for screen in screens if screen]


def _still_asked(part: Part, situation: Situation) -> bool:
    """Whether there is no answer; who names several people said what there is to say about them."""
    of_somebody = bool(situation.people) and part.question.about == "persoon"
    return part.id not in situation.answers and not of_somebody


def _mattering(situation: Situation, knowledge: Knowledge) -> set[tuple[str, str]]:
    known: dict[str, tuple[str, ...] | None] = {}
    settled: dict[str, Iterable[str]] = {}
    for part in (part for screen in all_screens(knowledge) for part in screen):
        question = part.question
        if part.id in situation.answers:
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


def skipped(situation: Situation, knowledge: Knowledge) -> list[str]:
    """The questions that were left out because they cannot change the plan, by their short name."""
    todo = {p.question.id: p.question.summary for screen in _unanswered(situation, knowledge) for p in screen}
    open_ids = {p.question.id for screen in open_screens(situation, knowledge) for p in screen}
    return [name for question, name in todo.items() if question not in open_ids]
