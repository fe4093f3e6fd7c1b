"""One screen of questions as one prompt: a single question, or short facts that go together.

On a screen with several questions every answer is a box to tick. A yes/no question is one box, a
question with several answers is a group of boxes, and of a question with one answer exactly one box
of its group holds.
"""

from collections.abc import Sequence

from incident_actie.knowledge.question_model import Answer
from incident_actie.wizard.parts import Answers, Part
from incident_actie.wizard.prompt import Option, Prompt, Value

FACTS = "Vink aan wat klopt"
GROUPS = "Vink bij elk kopje aan wat klopt"


def screen_prompt(screen: Sequence[Part], given: Answers, progress: str) -> Prompt:
    """The prompt of a screen, filled with what was answered before."""
    name = f"vraag:{screen[0].id}"
    if len(screen) == 1:
        return _single(name, screen[0], given, progress)
    options = [option for part in screen for option in _boxes(part)]
    ticked = [_box(p, a) for p in screen for a in given.get(p.id, ()) if not p.question.fact or a == "ja"]
    text = GROUPS if any(option.single for option in options) else FACTS
    return Prompt(name, text, "many", options, ticked, "", progress)


def _single(name: str, part: Part, given: Answers, progress: str) -> Prompt:
    question = part.question
    chosen = list(given.get(part.id, ()))
    default: Value = chosen if question.kind == "many" else "".join(chosen[:1])
    options = [Option(a.id, a.label, a.help) for a in _answers(part)]
    kind = "text" if question.kind == "moment" else question.kind
    return Prompt(name, question.text, kind, options, default, question.help, progress, question.minimum)


def _answers(part: Part) -> list[Answer]:
    return [a for a in part.question.answers if a.id in part.answers]


def _is_fact(part: Part) -> bool:
    return bool(part.question.fact)


def _boxes(part: Part) -> list[Option]:
    question = part.question
    if _is_fact(part):
        return [Option(part.id, question.fact, question.help)]
    single = question.kind == "one"
    return [Option(_box(part, a.id), a.label, a.help, question.text, single) for a in _answers(part)]


def _box(part: Part, answer: str) -> str:
    return part.id if _is_fact(part) else f"{part.id}={answer}"


def answers_of(screen: Sequence[Part], value: Value) -> Answers:
    """What an accepted answer says about each part of a screen."""
    if len(screen) == 1:
        given = [value] if isinstance(value, str) else value
        return {screen[0].id: screen[0].those(given)}
    return {part.id: _ticked(part, value) for part in screen}


def _ticked(part: Part, value: Value) -> tuple[str, ...]:
    if _is_fact(part):
        return ("ja",) if part.id in value else ("nee",)
    return tuple(a for a in part.answers if _box(part, a) in value)
