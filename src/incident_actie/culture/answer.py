"""What one person answers, without anything that says who it is."""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

Role = Literal["management", "team", "anders"]
ROLES: tuple[Role, ...] = get_args(Role)
HIGH = 3  # above this a recent example is asked for once more

Month = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Token = Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
Team = Annotated[str, Meta(max_length=60)]


class Fit(Struct, frozen=True, forbid_unknown_fields=True):
    """The level that fits an aspect, or two that lie side by side; whether there was an example."""

    levels: tuple[int, ...]
    example: bool

    def __post_init__(self) -> None:
        """A choice that is none is refused, also when it comes from a file."""
        if not is_choice(self.levels):
            raise ValueError("levels")

    @property
    def middle(self) -> float:
        """Where this person stands: in between when torn."""
        return (self.levels[0] + self.levels[-1]) / 2


def is_choice(levels: tuple[int, ...]) -> bool:
    """One level of 1 to 5, or two side by side from low to high."""
    known = all(1 <= level <= 5 for level in levels)
    return known and (len(levels) == 1 or (len(levels) == 2 and levels[1] - levels[0] == 1))


class Response(Struct, frozen=True, forbid_unknown_fields=True):
    """One person, as it stands in a file: no name, no free text, no day but only the month.

    `id` is random and serves to recognise the same file twice. `knowledge` is the version of the
    descriptions that were shown.
    """

    id: Token
    role: Role
    choices: Mapping[str, Fit]
    month: Month
    knowledge: str
    team: Team = ""
    kind: Literal["cultuur-antwoord"] = "cultuur-antwoord"
    schema: Literal[1] = 1
