"""The names that a protocol gives to things, laid over everything in a base that people read.

Ids, numbers, conditions and sources stay: a command, a kept plan and a proof mean the same as before.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

from msgspec import Struct, json, structs
from msgspec.structs import fields

from incident_actie.knowledge import culture_model, model, policy_model, proof_model, question_model
from incident_actie.knowledge import template_model as letters
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.naming import Naming
from incident_actie.knowledge.placeholders import Mark, pieces
from incident_actie.knowledge.vocabulary import Subset

T = TypeVar("T")
SHORTEST = 34  # as in the model: what fits in a list
_LETTER = ("title", "purpose", "for_whom", "signs", "attach", "check_first", "window")
# The fields that people read, by what they are of; what is not named here stays as it is.
TEXTS: Mapping[type[Struct], tuple[str, ...]] = {
    model.Action: (
        *("title", "short", "who", "role", "why", "consider", "steps"),
        *("considered_only", "always", "off"),
    ),
    model.Clause: ("because",),
    model.FirstClause: ("because",),
    model.Rule: ("because",),
    model.Caution: ("text",),
    model.OtherRole: ("role",),
    proof_model.Hint: ("text",),
    proof_model.Task: ("title", "short", "role"),
    proof_model.Promise: ("text",),
    proof_model.Kept: ("text",),
    proof_model.Exempt: ("because",),
    proof_model.Claim: ("because",),
    question_model.Question: ("text", "help", "summary", "none", "unsure"),
    question_model.Contradiction: ("text", "help"),
    question_model.Answer: ("label", "help", "phrase", "also", "brief"),
    policy_model.Guide: ("title", "goal", "question", "belongs", "next"),
    policy_model.CareNote: ("text",),
    policy_model.CareMoment: ("title", "short", "role", "why", "steps"),
    policy_model.Standard: ("title", "text", "why"),
    policy_model.Gap: ("because",),
    policy_model.BalanceFile: ("office_roles", "empty_phases"),
    culture_model.Level: ("title", "recognise", "goal", "question", "belongs", "careful", "next"),
    culture_model.Aspect: ("title", "question", "example", "talk"),
    culture_model.Description: ("label", "text", "barrier", "way"),
    letters.Template: _LETTER,
    letters.Part: ("heading", "label", "text", "bullets", "numbered", "boxes", "fields", "only"),
    letters.Choice: ("text", "only"),
    letters.Table: ("name", "heads", "rows"),
    letters.Unfit: ("because",),
    letters.Variant: ("answers",),
    letters.Word: ("explain", "blank", "answers", "none", "says", "asked", "example"),
}
_READ = ("invullen", "rol")  # the marks in a letter of which people read what follows the colon
LISTS = (
    *("actions", "rules", "questions", "steps", "phases", "levels", "promises", "kept"),
    *("exceptions", "claims", "aftercare", "balance", "aspects", "contradictions"),
)


def naming_of(knowledge: Knowledge) -> Naming:
    """The names that are in force, none without a protocol."""
    return Naming(knowledge.protocol.names if knowledge.protocol else {})


def renamed(knowledge: Knowledge, names: Mapping[str, str]) -> Knowledge:
    """The same base in which everything that people read goes by these names."""
    if not names:
        return knowledge
    naming = Naming(names)
    changed: dict[str, Any] = {name: in_names(getattr(knowledge, name), naming) for name in LISTS}
    changed["groups"] = {group: naming(text) for group, text in knowledge.groups.items()}
    changed["claims"] = tuple(_also_named(claim, names) for claim in changed["claims"])
    return structs.replace(knowledge, **changed)


def in_names(value: T, naming: Naming) -> T:
    """A part of a base, or a letter, with its texts in these names.

    Most of a base holds none of the words: that is seen at once in its JSON, and it is not walked through.
    """
    if not isinstance(value, tuple):
        return cast(T, _walked(value, naming))
    return cast(T, tuple(_where_held(item, naming) for item in value))


def _where_held(value: Any, naming: Naming) -> Any:
    return _walked(value, naming) if naming.may_occur(json.encode(value).decode()) else value


def _walked(value: Any, naming: Naming) -> Any:
    if isinstance(value, tuple):
        return tuple(_walked(item, naming) for item in value)
    if not isinstance(value, Struct):
        return value
    texts, deeper = TEXTS.get(type(value), ()), _deeper(type(value))
    changed = {}
    for name in (*texts, *deeper):
        before = getattr(value, name)
        after = _told(before, naming) if name in texts else _walked(before, naming)
        if name == "fields":  # what stands before a colon is read as well
            after = {_told(label, naming): text for label, text in after.items()}
        if after != before:
            changed[name] = _cut(after) if name == "short" else after
    return structs.replace(value, **changed) if changed else value


@cache
def _deeper(kind: type[Struct]) -> tuple[str, ...]:
    """The fields that hold more structs, and are no text themselves."""
    texts = TEXTS.get(kind, ())
    return tuple(f.name for f in fields(kind) if f.name not in texts and _holds_structs(f.type))


def _holds_structs(declared: Any) -> bool:
    if isinstance(declared, type) and issubclass(declared, Struct):
        return not issubclass(declared, Subset)
    return get_origin(declared) is not Mapping and any(_holds_structs(t) for t in get_args(declared))


def _told(value: Any, naming: Naming) -> Any:
    if isinstance(value, str):
        return in_marks(value, naming) if "{" in value else naming(value)
    if isinstance(value, tuple):
        return tuple(_told(item, naming) for item in value)
    if isinstance(value, dict):
        return {key: _told(item, naming) for key, item in value.items()}
    return _walked(value, naming)


def in_marks(text: str, naming: Naming) -> str:
    """The text of a letter: its marks stay, but for what people read in a blank or as a role."""
    told = ""
    for piece in pieces(text):
        if isinstance(piece, str):
            told += naming(piece)
        elif piece.name in _READ:
            told += f"{{{piece.name}: {naming(piece.argument)}}}"
        else:
            told += _as_written(piece)
    return told


def _as_written(mark: Mark) -> str:
    return f"{{{mark.name}: {mark.argument}}}" if mark.argument else f"{{{mark.name}}}"


def _cut(text: str) -> str:
    return text if len(text) <= SHORTEST else text[: SHORTEST - 1] + "…"


def _also_named(claim: proof_model.Claim, names: Mapping[str, str]) -> proof_model.Claim:
    """A claim about words says the same of them by their new name."""
    words = claim.words
    for old, new in names.items():
        words = re.compile(re.escape(old), re.IGNORECASE).sub(re.escape(new).replace("\\", r"\\"), words)
    return claim if words == claim.words else structs.replace(claim, words=f"{claim.words}|{words}")


def letter_in_names(letter: letters.Template, knowledge: Knowledge) -> letters.Template:
    """A letter in the names in force; that of a step is headed by what the step is called."""
    told = in_names(letter, naming_of(knowledge))
    own = _step_name(knowledge, letter.id)
    return structs.replace(told, title=own) if own else told


def letter_name(knowledge: Knowledge, letter: str) -> str:
    """What a letter is called in a list and as a file: as the step behind it, else by the names in force."""
    own = _step_name(knowledge, letter).lower()
    told = own or naming_of(knowledge)(letter.replace("-", " "))
    return letter if told == letter.replace("-", " ") else re.sub(r"[^\w]+", "-", told).strip("-")


def _step_name(knowledge: Knowledge, letter: str) -> str:
    """What the step is called of which this is the letter: it bears the id of the action."""
    steps = knowledge.protocol.steps if knowledge.protocol else ()
    return next((step.name for step in steps if step.action == letter and step.name), "")
