"""The ids of actions that a team wrote itself: they mean nothing outside their plan."""

import re
from collections.abc import Iterator

from incident_actie.plan.model import Plan

_OWN_ID = re.compile(r"eigen-(\d+)")


def is_own_id(action: str) -> bool:
    """Whether an id is that of an action that a team wrote itself."""
    return _OWN_ID.fullmatch(action) is not None


def free_ids(plan: Plan) -> Iterator[str]:
    """Ids for own actions that the plan does not have yet."""
    used = [int(match[1]) for item in plan.items if (match := _OWN_ID.fullmatch(item.action))]
    number = max(used, default=0)
    while True:
        number += 1
        yield f"eigen-{number}"
