"""Numbers that give nobody away: every published count is a whole number of fives, rounded down.

First nought, one or two are taken off, in a way that nobody outside can know. Without that a count that
goes from 4 to 5 because of one plan would tell what that plan is. So what is published as 10 is 10 to 16,
and what is not published is 0 to 6. A whole is never less than the parts that are shown of it, so nothing
follows from a sum. docs/decisions/0094 tells why, and what it was weighed against.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from msgspec import Struct

LEAST = 5  # the smallest count that is shown, and what counts are a multiple of
NAMED = 3  # from how many times on a pattern is named
OFF = 3  # so many ways there are of taking something off: nought, one or two


class Count(Struct, frozen=True):
    """A count as it may be shown: `n` or a few more; None when it is nothing or small."""

    n: int | None
    hidden: bool = False
    small: bool = False
    rounded: bool = True

    @property
    def words(self) -> str:
        """As people read it."""
        return "geen of weinig" if self.n is None else f"{self.n} of meer"


def count(n: int) -> Count:
    """A count that is rounded already."""
    return Count(n) if n else Count(None, hidden=True, small=True)


def fives(n: int) -> int:
    """The largest whole number of fives in a count."""
    return max(n, 0) // LEAST * LEAST


class Rounding:
    """The rounding of one page: the same count of the same dossier is always rounded in the same way.

    `mark` is what nobody outside knows, and differs as soon as a plan of the page does. So who sees the page
    before and after one plan cannot tell whether the count changed or what was taken off.
    """

    def __init__(self, mark: str) -> None:
        self.mark = mark

    def down(self, name: str, n: int, parts: Iterable[int] = ()) -> int:
        """A count as it is published; not less than its published `parts` together."""
        off = sha256(f"{self.mark}|{name}".encode()).digest()[0] % OFF
        return max(fives(n - off), min(fives(n), fives(sum(parts))))


def within(parts: Mapping[str, int], whole: int) -> dict[str, int]:
    """Published parts, of which the largest gives up what they are more than their published whole.

    That is five at most, and then the part was at the very bottom of its five: it still fits the rule. The
    whole does not follow its parts, where these are rounded anew more often than it is.
    """
    over = max(sum(parts.values()) - whole, 0)
    largest = max(parts, key=lambda part: parts[part], default="")
    return {part: n - over if part == largest else n for part, n in parts.items()}
