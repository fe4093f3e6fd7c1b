"""What fits but can wait: a list that nobody can carry out helps nobody.

More than `MOST` recommendations, or more lasting measures than a team of this level is asked for, and
the last of what can wait is put off: `overwegen`, with "later" as its reason. What danger, the
employee, a promise or an order on answers asks for is never put off, so that all that `controleer`
proves of the recommended holds for what is left (docs/decisions/0049).
"""

from collections.abc import Mapping, Sequence

from msgspec import structs

from incident_actie.advice.pull import is_fixed
from incident_actie.advice.verdict import Judgement, Reason, Verdict
from incident_actie.knowledge.culture_model import Level
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.proof_model import Kept, Promise

MOST, MOST_LASTING, SPARE = 12, 3, 1
SOON = 14 * 24  # hours: what is due within two weeks does not wait
LATER = "Dit past hier, maar het kan wachten. Doe eerst wat nu telt, en kijk bij de evaluatie opnieuw."


class Postponing:
    """Which of the recommended of one knowledge base can wait, and how many a plan takes."""

    def __init__(self, knowledge: Knowledge) -> None:
        asked = _asked_for(knowledge)
        self.able = {a.id for a in knowledge.actions if a.id not in asked and can_wait(a)}
        self.limits: Mapping[tuple[str, ...], tuple[int, int]] = {
            (str(level.level),): _limits(level) for level in knowledge.levels
        }
        self.usual = MOST, MOST_LASTING + SPARE

    def of(self, ranked: Sequence[Judgement], level: tuple[str, ...]) -> list[Judgement]:
        """What is put off of the ranked recommendations, at a level of safety culture: the last first."""
        most, lasting = self.limits.get(level, self.usual)
        structural = [j for j in ranked if j.action.structural]
        if len(ranked) <= most and len(structural) <= lasting:
            return []
        waiting = [j for j in reversed(structural) if j.action.id in self.able]
        put_off = waiting[: max(len(structural) - lasting, 0)]
        rest = waiting[len(put_off) : -1]  # one thing that lasts stays
        put_off += rest[: max(len(ranked) - len(put_off) - most, 0)]
        others = [j for j in reversed(ranked) if j.action.id in self.able and not j.action.structural]
        return put_off + others[: max(len(ranked) - len(put_off) - MOST, 0)]


def _limits(level: Level) -> tuple[int, int]:
    return min(level.most, MOST), level.structural[1] + SPARE


def can_wait(action: Action) -> bool:
    """Whether an action is neither fixed nor for always, and has time."""
    return not is_fixed(action) and not action.always and action.due.hours >= SOON


def _asked_for(knowledge: Knowledge) -> set[str]:
    """The actions that a promise or an order on answers needs as recommended."""
    promised = [
        p for p in knowledge.promises if "aanbevolen" in (*p.always, *p.some) or "overwegen" in p.never
    ]
    items: list[Promise | Kept] = [*promised, *knowledge.kept]
    return {action.id for item in items for action in knowledge.targets(item)}


def put_off(judgement: Judgement) -> Judgement:
    """The same action as something for later, with why it fits."""
    reasons = (Reason(LATER), *judgement.reasons)
    return structs.replace(judgement, verdict=Verdict.CONSIDER, reasons=reasons, order=(), later=True)
