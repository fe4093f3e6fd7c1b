"""An own action that takes the place of one of ours, with all that spoke of it.

Ours is gone from the base. Its number, groups, cautions and hard conditions come along, and whatever named
it (rules, promises, letters, the balance) names the own one (docs/decisions/0060).
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct, structs

from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.own_model import OwnAction, OwnFile

T = TypeVar("T")
# The fields that name actions by their id; their other words are for people.
_NAMING = frozenset({
    "action", "actions", "after", "against", "careful_with", "do", "done", "first", "helps", "may", "not_",
    "part_of", "prefers", "with_",
})  # fmt: skip


def replacements(own: OwnFile) -> dict[str, str]:
    """Which own action takes the place of which of ours."""
    return {action.replaces: action.id for action in own.actions if action.replaces}


def renamed(value: T, replaced: Mapping[str, str]) -> T:
    """The same value in which every name of an action that was replaced is that of the own one."""
    found: T = _walked(value, replaced) if replaced else value
    return found


def _walked(value: Any, replaced: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        walked = tuple(_walked(item, replaced) for item in value)
        return value if all(a is b for a, b in zip(value, walked, strict=True)) else walked
    if not isinstance(value, Struct):
        return value
    changed = {}
    for name in value.__struct_fields__:
        before = getattr(value, name)
        after = _named(before, replaced) if name in _NAMING else _walked(before, replaced)
        if after is not before:
            changed[name] = after
    return structs.replace(value, **changed) if changed else value


def _named(value: Any, replaced: Mapping[str, str]) -> Any:
    """A name, or a list of names, in which each stands once."""
    if isinstance(value, str):
        return replaced.get(value, value)
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        names = tuple(dict.fromkeys(replaced.get(name, name) for name in value))
        return value if names == value else names
    return _walked(value, replaced)


def in_its_place(own: OwnAction, base: Knowledge) -> Action:
    """An own action as an action of the base; what it replaces gives what must not be lost.

    What is inherited comes behind its own conditions, so that these keep their lines.
    """
    fields = {name: getattr(own, name) for name in Action.__struct_fields__}
    action = Action(**{**fields, "own": True})
    ours = next((a for a in base.actions if a.id == own.replaces), None)
    if ours is None:
        return action
    return structs.replace(
        action,
        number=ours.number,
        block=own.block or ours.block,
        groups=tuple(dict.fromkeys((*ours.groups, *own.groups))),
        cautions=own.cautions or ours.cautions,
        unfit_when=(*own.unfit_when, *(c for c in ours.unfit_when if c.hard)),
        first_when=(*own.first_when, *(c for c in ours.first_when if c.hard)),
    )


def with_renamed(base: Knowledge, replaced: Mapping[str, str]) -> Knowledge:
    """The base in which everything names the own actions; `replaced` is kept, for what names ours later."""
    lists = {
        name: renamed(getattr(base, name), replaced)
        for name in base.__struct_fields__
        if isinstance(getattr(base, name), tuple | Struct)
    }
    return structs.replace(base, replaced=replaced, **lists)
