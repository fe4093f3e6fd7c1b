"""A screen with several questions, taken apart for who answers line by line: one question at a time."""

from collections.abc import Callable
from datetime import date
from itertools import groupby
from string import ascii_lowercase

from msgspec.structs import replace

from incident_actie.wizard.accepting import problem_with
from incident_actie.wizard.prompt import Left, Option, Prompt, Value, Wish

Ask = Callable[[Prompt], Value | Wish]


def is_several(prompt: Prompt) -> bool:
    """Whether a screen holds several questions, each of which needs an answer of its own."""
    return prompt.kind == "many" and all(option.group and option.needed for option in prompt.options)


def each(prompt: Prompt) -> list[Prompt]:
    """The questions of a screen, each with its own options and the answer that it has."""
    groups = [list(options) for _, options in groupby(prompt.options, lambda option: option.group)]
    return [_question(prompt, at, options) for at, options in enumerate(groups, 1)]


def _question(prompt: Prompt, at: int, options: list[Option]) -> Prompt:
    given = [option.value for option in options if option.value in prompt.default]
    single = options[0].single
    plain = [replace(option, group="", single=False, needed=False) for option in options]
    return replace(
        prompt,
        text=options[0].group,
        kind="one" if single else "many",
        options=plain,
        default="".join(given) if single else given,
        progress=_part(prompt.progress, at),
        minimum=int(not single),
        can_go_back=prompt.can_go_back or at > 1,
    )


def _part(progress: str, at: int) -> str:
    """One numbering for all questions: of those on the fifth screen the second is 5b."""
    number, comma, left = progress.partition(",")
    letter = ascii_lowercase[at - 1]
    return f"{number}{letter}{comma}{left}" if number[-1:].isdecimal() else number


def ask_each(prompt: Prompt, ask: Ask, say: Callable[[str], None]) -> Value | Wish | Left:
    """Ask the questions of a screen one by one; back goes to the one before, and nothing given is lost."""
    questions = each(prompt)
    said: dict[int, list[str]] = {at: _listed(q.default) for at, q in enumerate(questions)}
    at = 0
    while at < len(questions):
        shown: Value = said[at] if questions[at].kind == "many" else "".join(said[at])
        answer = ask(replace(questions[at], default=shown))
        if answer is Wish.BACK and at:
            at -= 1
        elif isinstance(answer, Wish):
            return Left(answer, _all(said))
        elif problem := problem_with(questions[at], answer, date.min):
            say(problem)
        else:
            said[at] = _listed(answer)
            at += 1
    return _all(said)


def _listed(value: Value) -> list[str]:
    return [value] if isinstance(value, str) and value else list(value)


def _all(said: dict[int, list[str]]) -> list[str]:
    return [value for at in sorted(said) for value in said[at]]
