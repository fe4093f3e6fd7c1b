"""Whether a plan could have been kept by us: what types do not say, checked for all that is read back."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from incident_actie.answers import MOST_PEOPLE, PEOPLE
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.plan.model import Plan

MOST_ITEMS = 10_000  # of everything there is, for each of twelve people, there are some nine hundred
MOST_VERSIONS = 100_000
FIRST, LAST = date(1900, 1, 1), date(9000, 1, 1)  # between these a day can still be counted on from
_KNOWN_PHASES = frozenset(PHASES)
_MOMENT = "wanneer"


def makes_sense(plan: Plan) -> bool:
    """Whether nothing in it would surprise the rest of the program."""
    return (
        0 < plan.version <= MOST_VERSIONS
        and len(plan.items) + len(plan.aftercare) + len(plan.left_out) + len(plan.balance) <= MOST_ITEMS
        and _are_items(plan)
        and all(FIRST <= day <= LAST for day in (plan.created, plan.keep_until, plan.evaluation.due))
        and _is_situation(plan.situation)
    )


def _are_items(plan: Plan) -> bool:
    """Each named once, in phases that there are, on a day that can be."""
    names = set()
    for item in plan.everything:
        names.add(item.id)
        if not item.phases or not _KNOWN_PHASES.issuperset(item.phases):
            return False
        if not FIRST <= item.due <= LAST or not FIRST <= (item.done_on or item.due) <= LAST:
            return False
    return len(names) == len(plan.everything)


def _is_situation(situation: Mapping[str, Any]) -> bool:
    people = situation.get(PEOPLE, [])
    return (
        isinstance(people, list | tuple)
        and len(people) <= MOST_PEOPLE
        and all(isinstance(person, dict) and _are_answers(person) for person in people)
        and _are_answers({question: told for question, told in situation.items() if question != PEOPLE})
    )


def _are_answers(situation: Mapping[str, Any]) -> bool:
    moment = situation.get(_MOMENT, "")
    return all(isinstance(told, str) or _are_texts(told) for told in situation.values()) and (
        not moment or _is_moment(moment)
    )


def _are_texts(told: object) -> bool:
    return isinstance(told, list | tuple) and all(isinstance(one, str) for one in told)


def _is_moment(told: object) -> bool:
    with suppress(ValueError):
        return isinstance(told, str) and FIRST <= date.fromisoformat(told[:10]) <= LAST
    return False
