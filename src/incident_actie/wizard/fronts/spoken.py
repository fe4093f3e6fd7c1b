"""How plain lines say a question and an answer: in few words, and everything else behind `?`.

Who listens to a screen reader hears every word. So a choice is named by its brief name, choices that are
seldom needed by their numbers only, and what keys do is told once for each kind of question.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from incident_actie.wizard.prompt import Option, Prompt, Value, Wish

AND = " tot en met "
LISTED = "typ ? voor de lijst."
KEYS = "Typ t om terug te gaan, q om te stoppen; wat u invulde blijft bewaard."
Numbered = tuple[int, Option]


def asked(prompt: Prompt) -> str:
    """The question, with its number; how many are still to come is behind `?`."""
    number = prompt.progress.partition(",")[0]
    return f"{number}. {prompt.text}" if number else prompt.text


def choices(prompt: Prompt) -> Iterator[str]:
    """The choices under their headings; answers that need no lines of their own on one."""
    if prompt.options and all(option.key for option in prompt.options):
        yield " ".join(f"{n}. {name_of(o)}." for n, o in enumerate(prompt.options, 1))
        return
    for (group, behind), found in groupby(enumerate(prompt.options, 1), _together):
        listed = list(found)
        if behind and len(listed) > 1:
            yield f"{_range(listed[0][0], listed[-1][0])}. {group}: {LISTED}"
            continue
        if group:
            yield group if group.endswith("?") else f"{group}:"
        yield from (f"{number}. {_line(option)}" for number, option in listed)


def _together(numbered: Numbered) -> tuple[str, bool]:
    return numbered[1].group, numbered[1].behind


def _line(option: Option) -> str:
    return f"{name_of(option)}. {option.note}" if option.note else name_of(option)


def name_of(option: Option) -> str:
    """A choice in few words."""
    return option.brief or option.label


def how(prompt: Prompt, *, known: bool) -> str:
    """What to type, and what Enter does; what keys do is told until that is `known`."""
    parts = [_to_type(prompt, known=known), _enter(prompt), "" if known else _keys(prompt)]
    return " ".join(part for part in parts if part)


def _keys(prompt: Prompt) -> str:
    return f"? is uitleg, {'t is terug, ' if prompt.can_go_back else ''}q is stoppen."


def _to_type(prompt: Prompt, *, known: bool) -> str:
    if prompt.kind == "text":
        return "" if prompt.default else "Typ uw antwoord."
    if prompt.kind == "one":
        return "Nummer?" if known else "Typ een nummer."
    if any(option.single for option in prompt.options):
        return "Typ bij elk kopje één nummer, met komma’s."
    if prompt.minimum or needs_one(prompt):
        return "Nummers?" if known else "Typ nummers met komma’s."
    return "Nummers, of 0 voor niets?" if known else "Typ nummers met komma’s, of 0 voor niets."


def _enter(prompt: Prompt) -> str:
    if prompt.default:
        return f"Enter is: {_usual(prompt)}."
    free = prompt.kind == "many" and not prompt.minimum and not needs_one(prompt)
    return "Enter is: niets." if free else ""


def needs_one(prompt: Prompt) -> bool:
    """Whether a list has a choice without which it is no answer."""
    return any(option.single or option.needed for option in prompt.options)


def _usual(prompt: Prompt) -> str:
    if prompt.kind != "many":
        return answer_of(prompt, prompt.default)
    return ranges([n for n, o in enumerate(prompt.options, 1) if o.value in prompt.default])


def ranges(numbers: Sequence[int]) -> str:
    """Numbers, three and more in a row as from the first to the last."""
    runs = groupby(enumerate(numbers), lambda placed: placed[1] - placed[0])
    told = [[number for _, number in run] for _, run in runs]
    parts = (
        [_range(run[0], run[-1])] if len(run) > 2 else [str(number) for number in run]
        for run in told
    )  # fmt: skip
    return ", ".join(part for run in parts for part in run) or "niets"


def _range(first: int, last: int) -> str:
    return f"{first}{AND}{last}"


def chosen(prompt: Prompt, answer: Value | Wish) -> str:
    """What was understood, with the question that it answers: nobody has to remember numbers."""
    number = prompt.progress.partition(",")[0].rpartition(" ")[2]
    asked = number if number[:1].isdecimal() else "Gekozen"
    return f"{asked}: {answer_of(prompt, answer)}"


def answer_of(prompt: Prompt, answer: Value | Wish) -> str:
    """An answer in words; a list that was taken as a whole as their count."""
    if isinstance(answer, Wish):
        return answer.value
    if prompt.kind == "text":
        return "ingevuld" if prompt.secret and answer else str(answer) or "niets"
    if isinstance(answer, str):
        return next((name_of(o) for o in prompt.options if o.value == answer), "niets")
    if len(answer) == len(prompt.options) > 2:
        return f"alle {len(answer)}"
    return "; ".join(name_of(o) for o in prompt.options if o.value in answer) or "niets"


def explained(prompt: Prompt) -> Iterator[str]:
    """All that there is to say: how far, what it is about, every choice in full, what keys do."""
    if "," in prompt.progress:
        yield f"{prompt.progress}."
    if prompt.help:
        yield prompt.help
    for number, option in enumerate(prompt.options, 1):
        if option.help or option.behind or option.brief not in ("", option.label):
            yield f"{number}. {option.label}: {option.help}" if option.help else f"{number}. {option.label}"
    yield KEYS
