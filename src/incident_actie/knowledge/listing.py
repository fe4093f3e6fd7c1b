"""Which actions fit what somebody looks for, and a row of such a list as data."""

import unicodedata
from collections.abc import Collection
from typing import Any

from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.vocabulary import Condition, Subset
from incident_actie.text import folded

ROW = (
    "id",
    "number",
    "title",
    "block",
    "origin",
    "addressees",
    "phases",
    "scope",
    "force",
    "moment",
    "term",
    "who",
    "why",
)


def actions_that_fit(
    knowledge: Knowledge, phases: Collection[str], addressees: Collection[str], text: str
) -> list[Action]:
    """The actions of these phases, for these addressees, with this text; what is empty does not narrow.

    A word that goes by another name here finds what it names as well.
    """
    found = [
        action
        for action in knowledge.actions
        if (not phases or not set(phases).isdisjoint(action.phases))
        and (not addressees or not set(addressees).isdisjoint(action.addressees))
    ]
    return _with_text(knowledge, found, text) if text.strip() else found


def _with_text(knowledge: Knowledge, actions: list[Action], text: str) -> list[Action]:
    from incident_actie.knowledge.names import naming_of  # it knows all models, also those of letters

    typed = unicodedata.normalize("NFC", " ".join(text.split()))
    wanted = {folded(typed), folded(naming_of(knowledge)(typed))}
    return [action for action in actions if any(words in _words(action) for words in wanted)]


def _words(action: Action) -> str:
    """Everything that an action says, as it is compared."""
    reasons = [c.because for c in (*action.recommended_when, *action.unfit_when)]
    kinds = [kind for c in action.recommended_when for kind in _kinds(c.when)]
    told = (*action.steps, *(c.text for c in action.cautions), *reasons, *kinds)
    return folded(" ".join((action.id, action.title, action.short, action.why, *told)))


def _kinds(when: Condition) -> tuple[str, ...]:
    """The kinds of behaviour that a condition names: people search by these words."""
    wanted = when.get("vorm", ())
    if isinstance(wanted, str):
        return (wanted,)
    return tuple(wanted.any) if isinstance(wanted, Subset) else wanted


def action_row(action: Action) -> dict[str, Any]:
    """An action as the contract shows it in a list."""
    return {name: getattr(action, name) for name in ROW}
