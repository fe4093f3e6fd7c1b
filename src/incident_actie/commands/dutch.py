"""typer in Dutch: help pages written here, usage errors translated by their class.

typer's own texts are English and change between releases; nothing here matches on them
(docs/decisions/0004-dutch-command-line.md).
"""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from incident_actie.commands.stray import HELP_WORDS, no_command, too_much
from incident_actie.commands.terminal import width, write
from incident_actie.errors import UsageError
from incident_actie.text import clean, nearest

HELP = "Toon deze hulp en stop."
ABOUT_QUESTIONS = "Wat u zo zegt, wordt niet meer gevraagd. Bijvoorbeeld: --dader naaste --vorm bedreiging"


class QuestionOption(TyperOption):
    """An option that answers a question with one of `answers`; it has its own page of help."""

    answers: Sequence[str] = ()


class _Dutch:
    """What a command and a group share: Dutch help."""

    examples: Sequence[str] = ()

    def get_help_option_names(self, ctx: Any) -> list[str]:
        return ["--help", "-h"]

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = HELP
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        command: Any = self
        formatter.write("\n".join(_help_lines(command, ctx)))


class DutchCommand(_Dutch, TyperCommand):
    """A command with a Dutch help page; `value_may_lack` names an option that may stand alone."""

    value_may_lack = ""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Give an option that stands alone an empty value."""
        given = list(args)
        if self.value_may_lack and self.value_may_lack in given:
            after = given.index(self.value_may_lack) + 1
            if after == len(given) or given[after].startswith("-"):
                given.insert(after, "")
        ctx.allow_extra_args = True  # what is too much is told here, by name
        extras = super().parse_args(ctx, list(given))
        if extras and not ctx.resilient_parsing:
            raise too_much(ctx, given, extras)
        return extras


class DutchGroup(_Dutch, TyperGroup):
    """A group of commands with a Dutch help page."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """`hulp plan` is `plan --help`."""
        if args and args[0].lower() in HELP_WORDS:
            args = [*args[1:], "--help"]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named, or `UsageError` with what was meant."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            root = getattr(ctx.find_root().command, "table", {})
            raise no_command(name, ctx.command_path, self.list_commands(ctx), root)
        return super().resolve_command(ctx, args)

    def short_help_of(self, name: str) -> str:
        """The one line of a command."""
        command: Any = self.commands[name]
        return command.help or ""


def _help_lines(command: Any, ctx: Any) -> list[str]:
    columns = min(max(width(), 40), 100)
    params = command.get_params(ctx)
    arguments = [p for p in params if p.param_type_name == "argument"]
    options = [p for p in params if _is_shown(p, is_group=isinstance(command, DutchGroup))]
    usage = " ".join([ctx.command_path, *_usage(command, arguments)])
    lines = _wrapped(f"Gebruik: {usage}", columns, "  ")
    lines += _wrapped(command.help or "", columns)
    if command.examples:
        lines += ["", "Voorbeelden:"]
        lines += [line for e in command.examples for line in _wrapped(f"  {e}", columns, "    ")]
    if isinstance(command, DutchGroup):
        names = command.list_commands(ctx)
        lines += _section("Opdrachten", [(n, command.short_help_of(n)) for n in names], columns)
    lines += _section("Argumenten", [(_metavar(a), a.help or "") for a in arguments], columns)
    lines += _section("Opties", [(_names(o), o.help or "") for o in options], columns)
    return lines


def _is_shown(param: Any, *, is_group: bool) -> bool:
    """Whether help of a command names an option; who reads it knows `--help`, and room is scarce."""
    if param.param_type_name != "option" or isinstance(param, QuestionOption) or param.hidden:
        return False
    return is_group or param.name != "help"


def question_help() -> TyperOption:
    """The option that shows the options that answer a question: more than fits on one screen."""

    def show(ctx: Any, _: Any, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            columns = min(max(width(), 40), 100)
            asked = [p for p in ctx.command.get_params(ctx) if isinstance(p, QuestionOption)]
            write(
                "\n".join(
                    [
                        *_wrapped(ABOUT_QUESTIONS, columns),
                        *_section("Opties", [(_names(o), o.help or "") for o in asked], columns),
                    ]
                )
                + "\n"
            )
            raise typer.Exit

    return TyperOption(
        param_decls=["--help-vragen"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help="Elke vraag is ook een optie: toon die, met de antwoorden.",
    )


def _wrapped(text: str, columns: int, indent: str = "") -> list[str]:
    """Lines within the columns; words with a hyphen, such as options and answers, stay whole."""
    return textwrap.wrap(
        text, columns, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


def _usage(command: Any, arguments: Iterable[Any]) -> list[str]:
    if isinstance(command, TyperGroup):
        return ["OPDRACHT", "[OPTIES]"]
    return [*(_metavar(a) if a.required else f"[{_metavar(a)}]" for a in arguments), "[OPTIES]"]


def _metavar(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _names(option: Any) -> str:
    shown = ", ".join(option.opts)
    return shown if option.is_flag or option.name == "help" else f"{shown} {_metavar(option)}"


def _section(title: str, rows: list[tuple[str, str]], columns: int) -> list[str]:
    if not rows:
        return []
    lines = ["", f"{title}:"]
    left = min(max(len(name) for name, _ in rows), columns // 2 - 4)
    for name, text in rows:
        wrapped = _wrapped(text, columns - left - 4) or [""]
        if len(name) > left:
            lines.append(f"  {name}")
            lines += [" " * (left + 4) + line for line in wrapped]
        else:
            lines.append(f"  {name:<{left}}  {wrapped[0]}")
            lines += [" " * (left + 4) + line for line in wrapped[1:]]
    return lines


def translated(error: Exception, group: Any, args: Sequence[str]) -> UsageError:
    """A usage error of typer as ours, in Dutch, by its class and fields."""
    ctx = getattr(error, "ctx", None)
    command, path = _command_of(group, args)
    path = ctx.command_path if ctx is not None else path
    lacks = type(error).__name__ == "MissingParameter" and command.examples
    example = f"Bijvoorbeeld: {command.examples[0]}\n" if lacks else ""
    return UsageError(_what(error, ctx, command), f"{example}Zie: {path} --help")


def _command_of(group: Any, args: Sequence[str]) -> tuple[Any, str]:
    """The command that a command line means, and how it is called."""
    command, path = group, "incident-actie"
    for word in args:
        inner = command.get_command(None, word) if hasattr(command, "list_commands") else None
        if inner is None:
            break
        command, path = inner, f"{path} {word}"
    return command, path


def _what(error: Any, ctx: Any, command: Any) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        name = clean(error.option_name, 40)
        options = [o for p in ctx.command.get_params(ctx) for o in p.opts] if ctx else []
        near = nearest(name, options)
        return f"De optie ‘{name}’ bestaat niet." + (f" Bedoelde u ‘{near}’?" if near else "")
    if kind == "MissingParameter":
        return f"Er mist iets: {_param(error)}."
    if kind == "BadOptionUsage":
        name = clean(error.option_name, 40)
        is_flag = any(getattr(p, "is_flag", False) for p in command.params if name in p.opts)
        return f"Bij de optie ‘{name}’ hoort {'geen' if is_flag else 'één'} waarde."
    if kind == "NoArgsIsHelpError" or (isinstance(command, TyperGroup) and kind == "UsageError"):
        return "Er mist een opdracht."
    if kind == "BadParameter":
        return f"De waarde bij {_param(error)} kan niet."
    return "Deze opdracht klopt niet: er staat te veel of iets verkeerds achter."


def _param(error: Any) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return "een waarde"
    return f"‘{param.opts[0] if param.param_type_name == 'option' else _metavar(param)}’"


def usage_errors() -> tuple[type[Exception], ...]:
    """The exceptions by which typer says that the command line is wrong."""
    from typer import BadParameter

    return tuple(kind for kind in BadParameter.__mro__ if kind.__name__ in ("UsageError", "ClickException"))


def option(*names: str, help: str, metavar: str | None = None) -> Any:
    """An option with a Dutch description and without typer's English defaults."""
    return typer.Option(*names, help=help, metavar=metavar, show_default=False)
