"""Contradictions: each can happen, and none is there whatever is answered."""

from collections.abc import Iterator

from incident_actie.advice.clauses import Test, compile_tests
from incident_actie.advice.diagram import FALSE
from incident_actie.advice.regions import Regions
from incident_actie.knowledge.question_model import Contradiction, Question
from incident_actie.verify.finding import Finding


def idle_contradictions(regions: Regions) -> Iterator[Finding]:
    """Those that nobody can ever see, and those that say nothing because they are always there."""
    d = regions.diagrams
    for index, told in enumerate(regions.knowledge.contradictions):
        asked = d.both(d.valid, d.all_of(_asked(regions, q) for q in _named(regions, told)))
        there = d.both(asked, _there(regions, told))
        message = ""
        if there == FALSE:
            message = f"Deze tegenspraak kan niet voorkomen: ‘{told.text}’"
        elif there == asked:
            message = f"Deze tegenspraak is er altijd, wat iemand ook antwoordt: ‘{told.text}’"
        if message:
            yield Finding("error", told.id, message, "questions", ("contradictions", index))


def _there(regions: Regions, told: Contradiction) -> int:
    """The situations in which it is there."""
    d, base = regions.diagrams, regions.knowledge
    return d.all_of(d.clause(compile_tests(condition, base)) for condition in told.together)


def _named(regions: Regions, told: Contradiction) -> list[Question]:
    names = dict.fromkeys(name for condition in told.together for name in condition)
    return [regions.knowledge.question(name) for name in names]


def _asked(regions: Regions, question: Question) -> int:
    """The situations in which a question applies and has an answer."""
    d, base = regions.diagrams, regions.knowledge
    every = frozenset(question.ids) if question.kind == "one" else frozenset()
    applies = [d.clause(compile_tests(condition, base)) for condition in question.asked_when]
    answered = d.test(Test(question.id, every, frozenset()))
    return d.both(answered, d.any_of(applies)) if applies else answered
