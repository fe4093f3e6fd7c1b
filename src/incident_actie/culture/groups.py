"""Which groups may be shown: nobody's answer can be read, nor found by subtraction.

The groups that are shown divide everybody, and each holds at least five people. So what is left when
one takes groups away from the whole is again a group of at least five.
"""

from collections.abc import Sequence

from incident_actie.culture.answer import ROLES, Response

MINIMUM = 5
EVERYBODY = "iedereen"
Group = tuple[str, tuple[Response, ...]]


def groups(answers: Sequence[Response]) -> list[Group]:
    """Everybody first, then the groups when there are at least two; nothing below five people."""
    if len(answers) < MINIMUM:
        return []
    parts = _divided({role: sum(a.role == role for a in answers) for role in ROLES})
    shown = [(EVERYBODY, tuple(answers))]
    if len(parts) > 1:
        shown += [("+".join(part), tuple(a for a in answers if a.role in part)) for part in parts]
    return shown


def _divided(sizes: dict[str, int]) -> list[list[str]]:
    """The roles in groups of at least five: the small ones together, if need be with a large one."""
    large = [role for role, size in sizes.items() if size >= MINIMUM]
    small = [role for role, size in sizes.items() if 0 < size < MINIMUM]
    alone = [[role] for role in large]
    if not small:
        return alone
    if sum(sizes[role] for role in small) >= MINIMUM:
        return _ordered([*alone, small])
    # Too few to stand apart: with the others, else with the team, so that management and floor
    # are mixed last of all.
    host = next(role for role in ("anders", "team", "management") if role in large)
    return _ordered([[host, *small], *([role] for role in large if role != host)])


def _ordered(parts: list[list[str]]) -> list[list[str]]:
    ordered = [sorted(part, key=ROLES.index) for part in parts]
    return sorted(ordered, key=lambda part: ROLES.index(part[0]))
