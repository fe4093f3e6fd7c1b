"""A kept plan that grows: an action is added, or an answer is corrected after a look at what that changes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from incident_actie import clock
from incident_actie.advice.verdict import Verdict
from incident_actie.answers import moment
from incident_actie.dates import long_moment, parse_moment
from incident_actie.knowledge.vocabulary import ADDRESSEES
from incident_actie.plan.growing import addable, corrected, difference, grown, newly, unfitting
from incident_actie.plan.making import OwnAction
from incident_actie.plan.model import Item, Plan
from incident_actie.situation import EMPTY, Situation
from incident_actie.text import clean, joined
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.form import enter, field
from incident_actie.wizard.parts import (
    Answers,
    Part,
    all_parts,
    applies,
    people_of,
    said_before,
    situation_of,
    without_lapsed,
)
from incident_actie.wizard.prompt import MAX_LABEL, Option, Prompt, Value, short
from incident_actie.wizard.screens import answers_of, screen_prompt
from incident_actie.wizard.stages.update_view import UpdateView

ADD, OWN, CORRECT = "erbij", "eigen", "antwoord"
GROUP = "Het plan zelf"
GROWING = (
    Option(ADD, "Een actie toevoegen", "Wat bij dit incident past en nog niet in het plan staat.", GROUP),
    Option(OWN, "Een eigen actie toevoegen", "In uw eigen woorden.", GROUP),
    Option(CORRECT, "Een antwoord verbeteren", "U ziet eerst wat dat aan het advies verandert.", GROUP),
)
NAMES = {Verdict.RECOMMENDED: "Aanbevolen", Verdict.CONSIDER: "Te overwegen"}
NONE = "terug"
YES = Option("ja", "Ja, verbeter het plan zo")
NO = Option("nee", "Nee, laat het plan zoals het was")


def _add(view: UpdateView) -> Prompt | None:
    if view.action != ADD or ADD in view.entered:
        return None
    found = addable(view.plan, view.ground(view.situation).advice)
    options = [Option(j.id, short(j.name), j.reasons[0].text, NAMES[j.verdict]) for j in found]
    return Prompt(ADD, "Wat komt erbij? Vink aan; niets mag ook.", "many", options, [])


def _own(view: UpdateView) -> Prompt | None:
    if view.action != OWN or OWN in view.entered:
        return None
    return Prompt(OWN, "Welke actie voegt u zelf toe?", "text", help="Eén zin. Rollen, geen namen.")


def _own_for(view: UpdateView) -> Prompt | None:
    if view.action != OWN or "voor" in view.entered:
        return None
    text = f"Voor wie is ‘{clean(str(view.entered[OWN]), 40)}’?"
    return Prompt("voor", text, "one", [Option(a, a.capitalize()) for a in ADDRESSEES], "team")


class Told(NamedTuple):
    """The answers of a plan by part, and the parts that apply to it."""

    answers: Answers
    parts: list[Part]


def _told(view: UpdateView) -> Told:
    base, people = view.world().knowledge, people_of(view.situation)
    answers, _ = said_before(base, view.situation, EMPTY)
    return Told(answers, [p for p in all_parts(base, people) if applies(p, view.situation)])


def _which(view: UpdateView) -> Prompt | None:
    if view.action != CORRECT or CORRECT in view.entered:
        return None
    answers, parts = _told(view)
    options = [Option(NONE, "Toch niets verbeteren"), *(_choice(part, answers) for part in parts)]
    return Prompt(CORRECT, "Welk antwoord verbetert u?", "one", options)


def _choice(part: Part, answers: Answers) -> Option:
    return Option(part.id, short(f"{part.summary}: {_words(part, answers.get(part.id))}", MAX_LABEL))


def _words(part: Part, given: Sequence[str] | None) -> str:
    if given is None:
        return "niet ingevuld"
    if part.question.kind == "moment":
        return long_moment(given[0])
    labels = (part.question.answer(answer).label.partition(":")[0] for answer in given)
    return joined(f"{label[:1].lower()}{label[1:]}" for label in labels) or "niets"


def _part(view: UpdateView) -> Part | None:
    """The part that is corrected; None when there is none."""
    wanted = view.entered.get(CORRECT, NONE)
    return None if wanted == NONE else next(p for p in _told(view).parts if p.id == wanted)


def _answer(view: UpdateView) -> Prompt | None:
    part = _part(view)
    if part is None or "nieuw" in view.entered:
        return None
    prompt = screen_prompt([part], _told(view).answers, "Antwoord verbeteren", view.today)
    return replace(prompt, id="nieuw")


def _answer_problem(view: UpdateView, prompt: Prompt, value: Value) -> str:
    """Why this is no moment for an incident: it has not been yet."""
    kept = parse_moment(str(value), view.today) if prompt.day == "moment" else ""
    return moment(kept, clock.local())[1] if kept else ""


def _answer_taken(view: UpdateView, prompt: Prompt, value: Value) -> UpdateView:
    after = enter(view, prompt, value)
    return replace(after, notes=tuple(_difference(after)))


def _corrected_situation(view: UpdateView) -> Situation:
    """What is known with the corrected answer; what no longer applies goes."""
    part = _part(view)
    assert part is not None
    base, people = view.world().knowledge, people_of(view.situation)
    told = {**_told(view).answers, **answers_of([part], view.entered["nieuw"])}
    kept, _ = without_lapsed(told, (), base, people)
    return situation_of(kept, base, people)


def _difference(view: UpdateView) -> Iterator[str]:
    """What the correction changes in the advice, before it is taken."""
    part, situation = _part(view), _corrected_situation(view)
    assert part is not None
    before, after = _told(view).answers.get(part.id), answers_of([part], view.entered["nieuw"])[part.id]
    yield f"{part.summary}: {_words(part, before)} wordt {_words(part, after)}."
    yield from difference(view.plan, view.ground(view.situation).advice, view.ground(situation).advice)


def _take(view: UpdateView) -> Prompt | None:
    if "nieuw" not in view.entered or "neem" in view.entered:
        return None
    old, new = view.ground(view.situation).advice, view.ground(_corrected_situation(view)).advice
    found = newly(view.plan, old, new)
    options = [Option(j.id, short(j.name), j.reasons[0].text) for j in found]
    if not options:
        return None
    return Prompt("neem", "Wat neemt u op in het plan?", "many", options, [o.value for o in options])


def _drop(view: UpdateView) -> Prompt | None:
    if "nieuw" not in view.entered or "laat" in view.entered:
        return None
    found = _left(view)
    options = [Option(item.id, short(item.name), why) for item, why in found]
    if not options:
        return None
    return Prompt(
        "laat", "Wat vervalt nu? Haal weg wat u toch doet.", "many", options, [o.value for o in options]
    )


def _left(view: UpdateView) -> list[tuple[Item, str]]:
    return unfitting(view.plan, view.ground(_corrected_situation(view)))


def _sure(view: UpdateView) -> Prompt | None:
    if "nieuw" not in view.entered or "zeker" in view.entered:
        return None
    return Prompt("zeker", "Neemt u deze verbetering over?", "one", (YES, NO))


def grown_by(view: UpdateView, plan: Plan) -> Plan:
    """The plan with what was asked for; the same when the user changed their mind."""
    said = view.entered
    if view.action == ADD:
        return grown(plan, view.ground(view.situation), list(said[ADD]))
    if view.action == OWN:
        own = OwnAction(clean(str(said[OWN]), 200).strip(), str(said["voor"]))
        return grown(plan, view.ground(view.situation), own=[own])
    if said.get("zeker") != YES.value:
        return plan
    ground, gone = view.ground(_corrected_situation(view)), list(said.get("laat", ()))
    why = {item.id: reason for item, reason in _left(view) if item.id in gone}
    return corrected(plan, ground, list(said.get("neem", ())), why)


STAGES: tuple[Stage[UpdateView], ...] = (
    field(_add),  # what fits and is not in the plan yet
    field(_own),  # an action in the team's own words
    field(_own_for),  # for whom that is
    field(_which),  # which answer was wrong
    Stage(_answer, _answer_taken, refuse=_answer_problem),  # what it should be; then the difference is told
    field(_take),  # what is recommended now
    field(_drop),  # what no longer fits
    field(_sure),  # whether the plan takes it over
)
