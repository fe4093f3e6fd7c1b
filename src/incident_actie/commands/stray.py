"""Words on the command line that stand where nothing belongs: which one, and the line that was meant."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from incident_actie.errors import UsageError
from incident_actie.text import clean, did_you_mean, joined

HELP_WORDS = frozenset({"help", "hulp"})
_LONG_DASH = re.compile(r"[‒–—−]-?([a-z][a-z-]*(?:=.*)?)")
_CURLY = re.compile("[“”„]")


def refuse_long_dashes(words: Sequence[str]) -> None:
    """`UsageError` for an option with the long dash that Word makes of two short ones."""
    wrong = next((word for word in words if _LONG_DASH.fullmatch(word)), None)
    if wrong is not None:
        line = _line("incident-actie", [_LONG_DASH.sub(r"--\1", word) for word in words])
        what = f"‘{clean(wrong, 40)}’ begint met een lang streepje, zoals Word dat maakt."
        raise UsageError(what, f"Typ twee korte streepjes: {line}")


def too_much(ctx: Any, given: Sequence[str], extras: Sequence[str]) -> UsageError:
    """The error of words that a command has no place for, with the line that was meant if that shows."""
    what = f"‘{clean(extras[0], 40)}’ hoort hier niet."
    if any(_CURLY.search(word) for word in given):
        return UsageError(what, 'Zet tekst van meer woorden tussen rechte aanhalingstekens: "zo".')
    option = _meant(ctx.command.get_params(ctx), extras)
    if not option:
        return UsageError(what, f"Zie: {ctx.command_path} --help")
    kept = [word for word in given if word not in extras]
    return UsageError(what, f"Bedoelde u: {_line(ctx.command_path, [*kept, *option])}")


def _meant(params: Iterable[Any], extras: Sequence[str]) -> list[str]:
    """The option to which these words may belong; empty when that does not show."""
    known = {name: param for param in params for name in param.opts}
    word = extras[0]
    of_answer = [name for name, param in known.items() if word in getattr(param, "answers", ())]
    if "--situatie" in known and _is_data(word):
        return ["--situatie", word]
    if "--naar" in known and re.fullmatch(r".+\.\w{2,4}", word):
        return ["--naar", word]
    if len(of_answer) == 1:
        return [*of_answer, word]
    return ["--zoek", " ".join(extras)] if "--zoek" in known else []


def _is_data(word: str) -> bool:
    return word.endswith((".yaml", ".yml", ".json"))


def no_command(name: str, path: str, known: Sequence[str], root: Mapping[str, Any]) -> UsageError:
    """The error of a command that does not exist, with what was meant: elsewhere, a file, a number."""
    what = f"De opdracht ‘{clean(name, 40)}’ bestaat niet."
    lines = [f"‘{line}’" for line in _elsewhere(name, root)]
    if lines:
        return UsageError(f"{what} Bedoelde u {joined(lines, 'of')}?", f"Zie: {path} --help")
    return UsageError(f"{what} {did_you_mean(name, known)}", f"Zie: {path} --help")


def _elsewhere(name: str, root: Mapping[str, Any]) -> Iterator[str]:
    """Whole lines in which this word has a place."""
    if name in root:
        yield f"incident-actie {name}"
    elif _is_data(name):
        yield f"incident-actie plan --situatie {_quoted(name)}"
    elif name.isascii() and name.isdecimal():
        yield from (f"incident-actie {command} {name[:9]}" for command in ("dossier toon", "actie"))
    else:
        for group, row in root.items():
            module = import_module(f"incident_actie.commands.{row.module}")
            if name in getattr(module, "COMMANDS", {}):
                yield f"incident-actie {group} {name}"


def _line(path: str, words: Iterable[str]) -> str:
    return clean(" ".join([path, *map(_quoted, words)]), 150)


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word or not word else word
