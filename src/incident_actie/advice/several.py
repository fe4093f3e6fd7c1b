"""Several people: one situation each, judged apart; what is done once is judged over all of them.

That is all there is to it: what is proven of every situation with one person holds here as well
(docs/decisions/0047-several-people.md).
"""

from collections.abc import Callable, Sequence

from msgspec import structs

from incident_actie.advice.verdict import Judgement, Verdict
from incident_actie.knowledge.model import Action
from incident_actie.situation import Situation

TOWARDS_A_PERSON = "persoon"  # the group of the actions that are done with each of them
BEST_FIRST = (Verdict.RECOMMENDED, Verdict.CONSIDER, Verdict.FIRST, Verdict.NOT)


def is_personal(action: Action) -> bool:
    """Whether an action is towards one person, and so judged for each."""
    return TOWARDS_A_PERSON in action.groups


def judged_for_each(
    situation: Situation, judge: Callable[[Situation], Sequence[Judgement]]
) -> list[Judgement]:
    """The judgements for several people: per action one for each person, or one over all of them."""
    names = situation.names()
    found: list[Judgement] = []
    for same in zip(*(judge(single) for single in situation.singles()), strict=True):
        if is_personal(same[0].action):
            found += [structs.replace(j, person=name) for j, name in zip(same, names, strict=True)]
        else:
            found.append(over_all(same))
    return found


def over_all(same: Sequence[Judgement]) -> Judgement:
    """One judgement on what is done once: the best that somebody gives, with the reasons for that.

    A refusal that comes from the incident, such as danger, comes back for everybody and so stands.
    """
    best = min(same, key=lambda judgement: BEST_FIRST.index(judgement.verdict))
    agreeing = [judgement for judgement in same if judgement.verdict is best.verdict]
    return structs.replace(
        best,
        reasons=tuple(dict.fromkeys(reason for j in agreeing for reason in j.reasons)),
        first=tuple(dict.fromkeys(name for j in agreeing for name in j.first)),
        order=min(j.order for j in agreeing),
        tasks=tuple(dict.fromkeys(task for j in agreeing for task in j.tasks)),
    )
