"""A result as other programs read it."""

from collections.abc import Sequence
from typing import Any

import msgspec

from incident_actie import SCHEMA
from incident_actie.culture.joining import Skipped
from incident_actie.culture.result import Move, Result, View
from incident_actie.culture.talk import Talk


def as_json(
    result: Result, talk: Talk, moved: Sequence[Move] = (), left_out: Sequence[Skipped] = ()
) -> dict[str, Any]:
    """The object of `--json`, schema 1. Below five people `aspects` and `together` are empty."""
    return {
        "schema": SCHEMA,
        "team": result.team,
        "month": result.month,
        "knowledge": {"version": result.knowledge},
        "people": result.people,
        "shown": bool(result.views),
        "level": result.level,
        "gap": result.gap,
        "aspects": [{"aspect": view.aspect, **_view(view)} for view in result.views],
        "together": _view(result.together) if result.together else None,
        "strong": list(result.strong),
        "weak": list(result.weak),
        "examples": result.examples,
        "bare": result.bare,
        "talk": {
            "questions": list(talk.questions),
            "aspect": talk.aspect.id if talk.aspect else None,
            "next": talk.next.level if talk.next else None,
            "measures": [action.id for action in talk.measures],
        },
        "moved": msgspec.to_builtins(tuple(moved)),
        "left_out": msgspec.to_builtins(tuple(left_out)),
    }


def _view(view: View) -> dict[str, Any]:
    return {"gap": view.gap, "groups": msgspec.to_builtins(view.spreads)}
