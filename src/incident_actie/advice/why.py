"""Why an action got its verdict, what did not hold, and the smallest change that would recommend it."""

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct, structs

from incident_actie.advice.advise import Adviser, adviser_for
from incident_actie.advice.clauses import Clause, Test
from incident_actie.advice.diagram import FALSE
from incident_actie.advice.nearest import changes
from incident_actie.advice.regions import Region, Regions
from incident_actie.advice.verdict import Advice, Judgement, Verdict
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.situation import Situation
from incident_actie.text import joined


class Why(Struct, frozen=True):
    """The judgement, the rules behind it, the indications that did not hold, and what would help."""

    judgement: Judgement
    rules: tuple[str, ...]
    not_met: tuple[str, ...]
    changes: tuple[Situation, ...]
    impossible: str = ""


def explain_each(knowledge: Knowledge, action: Action, situation: Situation) -> list[Why]:
    """The same for each person, the judgement with the name of that person; one without people."""
    if not situation.people:
        return [explain(knowledge, action, situation)]
    whole = adviser_for(knowledge).advise(situation)
    named = zip(situation.names(), situation.singles(), strict=True)
    return [_of_person(explain(knowledge, action, single), name, whole) for name, single in named]


def _of_person(why: Why, name: str, whole: Advice) -> Why:
    """What holds for one of several people; that it is for later is seen over all of them together."""
    judgement = structs.replace(why.judgement, person=name)
    together = next((j for j in whole.judgements if j.id == judgement.id), judgement)
    if together.later == judgement.later:
        return structs.replace(why, judgement=judgement)
    return structs.replace(why, judgement=together, changes=(), impossible=_WAITS if together.later else "")


def explain(knowledge: Knowledge, action: Action, situation: Situation) -> Why:
    """Everything about one verdict, for a situation with one person."""
    adviser = adviser_for(knowledge)
    judgement = adviser.advise(situation).on(action.id)
    region = Regions(knowledge).of(action)
    rules = tuple(dict.fromkeys(r.rule for r in judgement.reasons if r.rule))
    unmet = [c for c in region.clauses if c.verdict is Verdict.RECOMMENDED and _failing(c, situation)]
    not_met = tuple(_unmet(knowledge, c, situation) for c in unmet)
    if judgement.verdict is Verdict.RECOMMENDED:
        return Why(judgement, rules, not_met, ())
    found = () if judgement.later else _helping(adviser, region, situation)
    missing = _WAITS if judgement.later else "" if found else _impossible(action, region.recommended)
    return Why(judgement, rules, not_met, found, missing)


def _helping(adviser: Adviser, region: Region, situation: Situation) -> tuple[Situation, ...]:
    """The smallest changes that lead to a recommendation which is not put off as one too many."""
    near = changes(region.diagrams, region.recommended, situation, _LOOKED_AT)
    helping = (
        change
        for change in near
        if adviser.advise(Situation({**situation.answers, **change.answers})).on(region.action.id).verdict
        is Verdict.RECOMMENDED
    )
    return tuple(islice(helping, _SHOWN))


_SHOWN, _LOOKED_AT = 5, 40
_WAITS = "Deze actie past al, maar het plan zou er te lang van worden. Doe haar later."


def _impossible(action: Action, recommended: int) -> str:
    if action.off:
        return f"Uw organisatie heeft deze actie uitgezet: {action.off}"
    if action.considered_only:
        return f"Deze actie wordt nooit aanbevolen, hoogstens overwogen. {action.considered_only}"
    if recommended == FALSE:
        return "Geen enkele situatie leidt tot deze actie."
    return "Met alleen andere antwoorden erbij lukt het niet."


def _failing(clause: Clause, situation: Situation) -> list[Test]:
    return [t for t in clause.tests if not t.holds_in(situation)]


def _unmet(knowledge: Knowledge, clause: Clause, situation: Situation) -> str:
    needs = joined(in_words(knowledge, t) for t in _failing(clause, situation))
    return f"{clause.because} Dat geldt alleen als: {needs}."


def in_words(knowledge: Knowledge, test: Test) -> str:
    """A test as people say it: `Ernst: ernstig of zeer ernstig`."""
    question = knowledge.question(test.question)
    labels = {a.id: _brief(a.label) for a in question.answers}
    parts = []
    if test.any:
        parts.append(joined((f"‘{labels[a]}’" for a in question.ids if a in test.any), "of"))
    if test.none:
        parts.append("niet " + joined((f"‘{labels[a]}’" for a in question.ids if a in test.none), "of"))
    return f"{question.summary} is {', en '.join(parts)}"


def _brief(label: str) -> str:
    """A label without its explanation after the colon."""
    return label.split(":")[0]


def change_in_words(knowledge: Knowledge, change: Situation) -> str:
    """A set of changed answers as one sentence."""
    said = []
    for question in knowledge.questions:
        given: Sequence[str] | None = change.get(question.id)
        if given is not None:
            labels = joined(f"‘{_brief(question.answer(a).label)}’" for a in given) or "niets"
            said.append(f"{question.summary} is {labels}")
    return f"als {joined(said, 'én')}"
