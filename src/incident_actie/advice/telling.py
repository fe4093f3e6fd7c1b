"""An advice and an explanation as the contract shows them in JSON."""

from collections.abc import Sequence
from typing import Any

from incident_actie import SCHEMA
from incident_actie.advice.several import BEST_FIRST
from incident_actie.advice.verdict import Advice
from incident_actie.advice.why import Why
from incident_actie.knowledge.model import Action, Knowledge


def advice_as_json(advice: Advice, base: Knowledge) -> dict[str, Any]:
    """The verdict on every action, with the situation that it is about."""
    return {
        "schema": SCHEMA,
        "knowledge": {"version": base.version},
        "situation": advice.situation.plain(base.questions),
        "unanswered": advice.situation.unanswered(base.questions),
        "advice": [
            {
                "id": j.action.id,
                "person": person_word(j.person),
                "number": j.action.number,
                "title": j.action.title,
                "verdict": j.verdict.value,
                "rank": advice.ranks.get(j.id),
                "addressees": j.action.addressees,
                "phases": j.action.phases,
                "moment": j.action.moment,
                "term": j.action.term,
                "reasons": [r.text for r in j.reasons],
                "first": j.first,
            }
            for j in advice.judgements
        ],
    }


def person_word(person: str) -> str | int | None:
    """Towards whom: the role, the number of somebody without one, or None for what is done once."""
    return int(person) if person.isdigit() else person or None


def why_as_json(action: Action, whys: Sequence[Why], base: Knowledge) -> dict[str, Any]:
    """Why one action got its verdict, and the smallest changes that would recommend it.

    With several people the best verdict, and everybody's under `people`.
    """
    best = min(whys, key=lambda why: BEST_FIRST.index(why.judgement.verdict))
    told = _told(action, best, base)
    return {**told, "people": [_told(action, why, base) for why in whys]} if len(whys) > 1 else told


def _told(action: Action, why: Why, base: Knowledge) -> dict[str, Any]:
    person = {"person": person_word(why.judgement.person)} if why.judgement.person else {}
    return {
        "schema": SCHEMA,
        **person,
        "id": action.id,
        "number": action.number,
        "verdict": why.judgement.verdict.value,
        "reasons": [r.text for r in why.judgement.reasons],
        "rules": why.rules,
        "not_met": why.not_met,
        "changes": [change.plain(base.questions) for change in why.changes],
        "impossible": why.impossible,
    }
