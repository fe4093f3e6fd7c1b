"""Conditions that name a question by the name of its two halves, as own knowledge once did.

`al-geregeld: aangifte` is about the half that has this answer. Where some answer must be given and
the answers are of both halves, it stays as it is, and the check of references names it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct, structs

from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.vocabulary import Condition, Ids, Subset

T = TypeVar("T")
Wanted = str | Ids | Subset
_CONDITIONS = ("when", "unless", "except_")


def in_halves(value: T, questions: Iterable[Question]) -> T:
    """The same value with each condition in it on the halves."""
    halves: dict[str, list[Question]] = {}
    for question in questions:
        if question.part_of:
            halves.setdefault(question.part_of, []).append(question)
    found: T = _walked(value, halves)
    return found


def _walked(value: Any, halves: Mapping[str, list[Question]]) -> Any:
    if isinstance(value, tuple):
        return tuple(_walked(item, halves) for item in value)
    if not isinstance(value, Struct):
        return value
    changed = {}
    for name in value.__struct_fields__:
        before = getattr(value, name)
        is_condition = name in _CONDITIONS and isinstance(before, Mapping)
        after = _divided(before, halves) if is_condition else _walked(before, halves)
        if after != before:
            changed[name] = after
    return structs.replace(value, **changed) if changed else value


def _divided(condition: Condition, halves: Mapping[str, list[Question]]) -> Condition:
    divided: dict[str, Wanted] = {}
    for key, wanted in condition.items():
        parts = dict(_parts(wanted, halves[key])) if key in halves else {}
        divided.update(parts or {key: wanted})
    return divided


def _parts(wanted: Wanted, halves: Iterable[Question]) -> Iterator[tuple[str, Wanted]]:
    """What is asked of each half; nothing where it cannot be divided."""
    asked = _subset(wanted)
    touched = [
        half for half in halves if not set(half.ids).isdisjoint((*asked.any, *asked.none, *asked.only))
    ]
    needed = [half for half in touched if not set(half.ids).isdisjoint((*asked.any, *asked.only))]
    if len(needed) > 1:
        return
    for half in touched:
        own = Subset(
            *(tuple(w for w in words if w in half.ids) for words in (asked.any, asked.none, asked.only))
        )
        yield half.id, own.any if not own.none and not own.only else own


def _subset(wanted: Wanted) -> Subset:
    if isinstance(wanted, Subset):
        return wanted
    return Subset(any=(wanted,) if isinstance(wanted, str) else wanted)
