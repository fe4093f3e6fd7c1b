"""People who answer, for the tests of culture."""

from collections.abc import Sequence
from typing import Any

import msgspec
from hypothesis import strategies as st

from incident_actie.culture.answer import ROLES, Fit, Response, Role
from incident_actie.knowledge.culture_model import Aspect
from incident_actie.knowledge.load import load

ASPECTS: tuple[Aspect, ...] = load().aspects
NAMES = [aspect.id for aspect in ASPECTS]
VERSION = load().version
LEVELS = [(1,), (2,), (3,), (4,), (5,), (1, 2), (2, 3), (3, 4), (4, 5)]


def person(number: int, role: Role = "team", *levels: Sequence[int] | int, **more: Any) -> Response:
    """One answer; a single level holds for every aspect."""
    told = [level if isinstance(level, int) else tuple(level) for level in levels] or [3]
    told = told * len(NAMES) if len(told) == 1 else told
    chosen = [(level,) if isinstance(level, int) else level for level in told]
    choices = {name: Fit(tuple(c), True) for name, c in zip(NAMES, chosen, strict=True)}
    given: dict[str, Any] = {"choices": choices, "month": "2026-11", "knowledge": VERSION, "team": "balie"}
    return Response(f"{number:016x}", role, **{**given, **more})


def raw(answer: Response) -> bytes:
    """The answer as a file holds it."""
    return msgspec.json.encode(answer)


@st.composite
def crowds(draw: st.DrawFn, least: int = 0, most: int = 16) -> list[Response]:
    """Any people with any answers."""
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=least, max_size=most))
    found = []
    for number, role in enumerate(roles):
        levels = [draw(st.sampled_from(LEVELS)) for _ in NAMES]
        examples = draw(st.booleans())
        choices = {n: Fit(c, examples) for n, c in zip(NAMES, levels, strict=True)}
        found.append(person(number, role, choices=choices))
    return found
