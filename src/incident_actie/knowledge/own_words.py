"""Other words for an action, by own knowledge; and an action that is switched off."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import structs

from incident_actie.knowledge.model import Action, Clause
from incident_actie.knowledge.own_model import SHORTEST, Change, Off

LONGEST = 20_000  # of one text: words that replace each other in turn can make it grow without end


def changed(action: Action, change: Change | None, off: Off | None) -> Action:
    """The action in the words of a change, and without any way to be recommended when it is off."""
    if change is not None:
        given = {
            f: v for f in change.__struct_fields__ if (v := getattr(change, f)) is not None and f != "replace"
        }
        action = structs.replace(action, **given)
        if change.replace:
            action = with_words(action, change.replace)
    if off is not None:
        because = f"Uitgezet door uw organisatie: {off.because}"
        gone = (Clause(because=because, when={}),)
        action = structs.replace(
            action, off=off.because, recommended_when=(), first_when=(), unfit_when=gone, always=""
        )
    return action


def occurs(old: str, action: Action | None) -> bool:
    """Whether a text that must be replaced is really in the words of an action."""
    return action is None or (bool(old) and _reworded(action, {old: ""}) != _words_of(action))


def _words_of(action: Action) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(action)
    return data


def _reworded(action: Action, replace: Mapping[str, str]) -> dict[str, Any]:
    """An action as plain data, with pieces of its words replaced; ids and closed words stay."""

    def words(value: Any) -> Any:
        if isinstance(value, str):
            for old, new in replace.items():
                value = value.replace(old, new)[:LONGEST]
            return value
        if isinstance(value, list | tuple):
            return type(value)(words(v) for v in value)
        if isinstance(value, dict):
            return {
                k: v if k in ("source", "when", "first", "id", "term") else words(v) for k, v in value.items()
            }
        return value

    data = _words_of(action)
    return {k: v if k in _KEPT else words(v) for k, v in data.items()}


_INNER_KEPT = {"id", "source", "when", "first", "term"}
_KEPT = {"id", "block", "origin", "step", "addressees", "phases", "moment", "term", "groups", "source"}


def with_words(action: Action, replace: Mapping[str, str]) -> Action:
    """The action with its words replaced; `ValidationError` when one becomes too short."""
    reworded = _reworded(action, replace)
    short = reworded["short"]
    if len(short) > SHORTEST:
        reworded["short"] = short[: SHORTEST - 1] + "…"
    return msgspec.convert(reworded, Action)
