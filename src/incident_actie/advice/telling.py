"""An advice and an explanation as the contract shows them in JSON."""

from typing import Any

from incident_actie import SCHEMA
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
                "number": j.action.number,
                "title": j.action.title,
                "verdict": j.verdict.value,
                "rank": advice.ranks.get(j.action.id),
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


def why_as_json(action: Action, why: Why, base: Knowledge) -> dict[str, Any]:
    """Why one action got its verdict, and the smallest changes that would recommend it."""
    return {
        "schema": SCHEMA,
        "id": action.id,
        "number": action.number,
        "verdict": why.judgement.verdict.value,
        "reasons": [r.text for r in why.judgement.reasons],
        "rules": why.rules,
        "not_met": why.not_met,
        "changes": [change.plain(base.questions) for change in why.changes],
        "impossible": why.impossible,
    }
