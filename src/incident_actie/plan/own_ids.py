"""The ids of what stands in one plan only: actions that a team wrote itself, and tasks."""

import re
from collections.abc import Iterator

from incident_actie.plan.model import Plan

_OWN_ID = re.compile(r"eigen-(\d+)")


def is_own_id(action: str) -> bool:
    """Whether an id is that of an action that a team wrote itself."""
    return _OWN_ID.fullmatch(action) is not None


TASK = "taak-"  # with a number: what had to be done before something else; within a plan as well


def is_task_id(action: str) -> bool:
    """Whether an id is that of a task, which means nothing outside its plan either."""
    return action.startswith(TASK)


def free_ids(plan: Plan) -> Iterator[str]:
    """Ids for own actions that the plan does not have yet."""
    used = [int(match[1]) for item in plan.items if (match := _OWN_ID.fullmatch(item.action))]
    number = max(used, default=0)
    while True:
        number += 1
        yield f"eigen-{number}"
