"""What the engine asks and what a front answers."""

from collections.abc import Sequence
from enum import Enum
from typing import Literal, Protocol

from msgspec import Struct

Value = str | list[str]
MAX_LABEL = 60


class Wish(Enum):
    """What a person can want instead of answering."""

    BACK = "terug"
    STOP = "stop"  # an option with this value is that wish too


class Option(Struct, frozen=True):
    """One choice: its value, its label (at most 60 characters) and a line of explanation.

    Choices of one `group` stand under that heading; of a group that is `single` only one holds, and of
    one that is `needed` at least one. One that is `alone` does not hold beside another of its group.
    `key` is a letter that takes it, on a screen with a row for each question. `brief` is its name in few
    words for who listens; one that is `behind` is seldom needed, and named there only when asked for.
    A `note` stands under its label, also before anybody points at it.
    """

    value: str
    label: str
    help: str = ""
    group: str = ""
    single: bool = False
    needed: bool = False
    alone: bool = False
    key: str = ""
    brief: str = ""
    behind: bool = False
    note: str = ""


class Prompt(Struct, frozen=True):
    """One question on one screen; `default` is the given answer or the usual one.

    What is answered to a `secret` question is not said back. A text that is a `day` is kept by its
    date, and a `moment` also by its time; only a text that is `optional` may be left empty. Of a text
    about the `organisation` itself a telephone number or an address is no personal data. Where the answer
    is `unchosen` nothing stands chosen before somebody does: Enter alone says nothing. A text that
    was `typed` before is not replaced by the first letter.
    """

    id: str
    text: str
    kind: Literal["one", "many", "text"]
    options: Sequence[Option] = ()
    default: Value = ""
    help: str = ""
    progress: str = ""
    minimum: int = 0
    show: Literal["", "gevaar", "advies", "balans", "waarom"] = ""
    can_go_back: bool = True
    secret: bool = False
    day: Literal["", "to come", "past", "moment"] = ""
    optional: bool = False
    organisation: bool = False
    unchosen: bool = False
    typed: bool = False


class Left(Struct, frozen=True):
    """A wish, and what was half answered when it came: that comes back with its question."""

    wish: Wish
    half: Value


class Front(Protocol):
    """One way of asking; validation, skipping and back live in the engine."""

    def ask(self, prompt: Prompt) -> Value | Wish | Left:
        """The answer, or a wish with what was half answered; never a default that nobody gave."""

    def say(self, text: str) -> None:
        """A remark, such as why an answer was refused."""


def short(text: str, length: int = MAX_LABEL) -> str:
    """`text` within a length; what is cut off ends with a sign."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
