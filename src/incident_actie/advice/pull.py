"""The pull of the culture level on the order: a lasting measure moves one place at the most.

It is a function of the ranked list alone. Walking from the top, two neighbours change places when
the level puts the lower one forward more than the upper one; both have then moved and do not move
again. Verdicts are not touched, nor the place of what is fixed (docs/decisions/0032).
"""

from collections.abc import Mapping, Sequence

from incident_actie.advice.verdict import Judgement
from incident_actie.knowledge.culture_model import Level
from incident_actie.knowledge.model import Action, Knowledge

CULTURE = "cultuur"
Weights = Mapping[str, int]


def is_fixed(action: Action) -> bool:
    """What no level may move or overtake: danger, what is soon, a reaction, care for the employee."""
    soon = action.moment in ("nu", "kort-na")
    return soon or action.phases[0] == "repressie" or (is_care(action) and not action.structural)


def is_care(action: Action) -> bool:
    """Whether an action is aftercare for the employee."""
    return action.phases[0] == "nazorg" and "medewerker" in action.addressees


def weights(knowledge: Knowledge, level: Level) -> dict[str, int]:
    """How much a level puts each action forward: 1, 0 or -1; what is fixed is not in it."""
    return {
        action.id: (action.id in level.prefers) - (action.id in level.careful_with)
        for action in knowledge.actions
        if not is_fixed(action)
    }


def pulled(ranked: Sequence[Judgement], weight: Weights) -> list[Judgement]:
    """The same judgements in the order that a level gives them."""
    scores = [weight.get(judgement.action.id) for judgement in ranked]
    order = list(ranked)
    if not any(scores):
        return order
    at = 1
    while at < len(order):
        upper, lower = scores[at - 1], scores[at]
        if upper is not None and lower is not None and lower > upper:
            order[at - 1 : at + 1] = [order[at], order[at - 1]]
            at += 1
        at += 1
    return order


def moved(ranked: Sequence[Judgement]) -> tuple[list[Judgement], list[Judgement]]:
    """The lasting measures that stand higher, and lower, than without the pull of a level."""
    before = sorted(ranked, key=lambda j: j.order)
    lasting = [j for j in ranked if j.action.structural]
    places = {j.action.id: before.index(j) - ranked.index(j) for j in lasting}
    return (
        [j for j in lasting if places[j.action.id] > 0],
        [j for j in lasting if places[j.action.id] < 0],
    )
