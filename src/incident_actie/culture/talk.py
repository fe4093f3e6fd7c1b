"""From a result to a talk: three questions, one step further, and one or two measures."""

from collections.abc import Sequence
from math import floor

from msgspec import Struct

from incident_actie.culture.result import GAP, Result, View
from incident_actie.knowledge.culture_model import Aspect, Description
from incident_actie.knowledge.model import Action, Knowledge

QUESTIONS = 3


class Talk(Struct, frozen=True):
    """What to talk about; `aspect` is where a step helps most, None when nothing may be shown."""

    questions: tuple[str, ...]
    aspect: Aspect | None = None
    now: Description | None = None
    next: Description | None = None
    measures: tuple[Action, ...] = ()


def talk(result: Result, knowledge: Knowledge) -> Talk:
    """The talk that fits a result; with too few people one question about every aspect."""
    if not result.views:
        return Talk(tuple(aspect.talk for aspect in knowledge.aspects))
    aspects = {aspect.id: aspect for aspect in knowledge.aspects}
    order = sorted(result.views, key=_concern)
    focus = aspects[order[0].aspect]
    at = floor(order[0].lowest)
    found = [knowledge.action(name) for name in focus.at(at).helps]
    return Talk(
        _questions(order, result, aspects),
        focus,
        focus.at(at),
        focus.at(at + 1) if at < 5 else None,
        tuple(action for action in found if action is not None and not action.off),
    )


def _concern(view: View) -> tuple[float, float, float]:
    """Lowest group first, then everybody, then the mean; the order of asking decides a tie."""
    return *view.standing, view.everybody.mean


def _questions(order: Sequence[View], result: Result, aspects: dict[str, Aspect]) -> tuple[str, ...]:
    """About the largest difference, the weakest aspect, the strongest; else about the next weakest."""
    found = [*_about_difference(result, aspects), aspects[order[0].aspect].talk]
    if result.strong:
        strong, weak = aspects[order[-1].aspect].title, aspects[order[0].aspect].title
        found.append(f"‘{strong}’ is ons sterkste punt. Wat doen wij daar, en kan dat ook bij ‘{weak}’?")
    found += [aspects[view.aspect].talk for view in order[1:]]
    return tuple(found[:QUESTIONS])


def _about_difference(result: Result, aspects: dict[str, Aspect]) -> list[str]:
    """The gap between groups, else people of one group who see very different things."""
    apart = max(result.views, key=lambda view: view.gap)
    if apart.gap >= GAP:
        title = aspects[apart.aspect].title
        return [f"Over ‘{title}’ denken de groepen verschillend. Aan welk voorbeeld dacht ieder?"]
    spread = max(result.views, key=lambda view: (view.everybody.wide, view.everybody.breadth))
    if spread.everybody.wide:
        title = aspects[spread.aspect].title
        return [f"Over ‘{title}’ liepen de antwoorden uiteen. Wat maakt dat wij dit anders zien?"]
    return []
