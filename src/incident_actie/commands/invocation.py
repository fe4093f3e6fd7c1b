"""One run of the program: what goes along with it besides the options of one command."""

from collections.abc import Sequence

from msgspec import Struct


class Invocation(Struct):
    """Made by `commands.app` for one command line; a command finds it in `ctx.obj`."""

    words: Sequence[str]
    answers: dict[str, str | list[str]] = {}  # to questions, as options gave them
    reminded: bool = False  # the line about what is due is said once
