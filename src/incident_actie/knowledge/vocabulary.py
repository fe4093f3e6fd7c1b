"""The words that a knowledge base is written in: addressees, phases, moments, ids, conditions.

Words of the domain (ids, answers) are Dutch, structure is English.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

Addressee = Literal["management", "team", "medewerker"]
Phase = Literal["pro-actie", "preventie", "preparatie", "repressie", "nazorg"]
Moment = Literal["nu", "kort-na", "vervolg", "structureel", "volgende-keer"]
Step = Literal["melden", "bespreken", "handelen"]

ADDRESSEES: tuple[Addressee, ...] = ("management", "team", "medewerker")
PHASES: tuple[Phase, ...] = ("pro-actie", "preventie", "preparatie", "repressie", "nazorg")
STEPS: tuple[Step, ...] = ("melden", "bespreken", "handelen")

UNKNOWN = "onbekend"  # of a question that has this answer, leaving it out means the same

Id = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", description="kleine letters, streepjes")]
Line = Annotated[str, Meta(min_length=2, description="gewone tekst op één regel")]
Ids = tuple[str, ...]
Sources = Annotated[tuple[str, ...], Meta(description="bronnen uit sources.yaml")]
Five = Annotated[int, Meta(ge=1, le=5)]
Count = Annotated[int, Meta(ge=1, le=40)]


class Base(Struct, frozen=True, forbid_unknown_fields=True):
    """The common shape: frozen, and strict about keys."""


class Subset(Base, frozen=True):
    """A test on a question with several answers: any of these, none of these, only these."""

    any: Ids = ()
    none: Ids = ()
    only: Ids = ()


Condition = Mapping[str, str | Ids | Subset]
