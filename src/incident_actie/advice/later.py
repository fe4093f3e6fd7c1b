"""What fits but can wait: a list that nobody can carry out helps nobody.

More than `MOST` recommendations, or more lasting measures than a team of this level is asked for, and
the last of what can wait is put off: `overwegen`, with "later" as its reason. Lasting measures go
first, then what has most time, care for the employee last. What a promise asks for always is never
put off, nor what a protocol does, nor the last of a set of which a promise or an order on answers
asks for one: so all that `controleer` proves of the recommended holds for what is left
(docs/decisions/0049).
"""

from collections.abc import Mapping, Sequence

from msgspec import structs

from incident_actie.advice.pull import is_care, is_fixed
from incident_actie.advice.verdict import Judgement, Reason, Verdict
from incident_actie.knowledge.culture_model import Level
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.proof_model import Kept, Promise

MOST, MOST_LASTING, SPARE = 12, 3, 1
DAY, DAYS = 24, 5 * 24  # hours: what is due sooner is never put off
LATER = "Dit past hier, maar het kan wachten. Doe eerst wat nu telt, en kijk bij de evaluatie opnieuw."
LevelAnswer = tuple[str, ...]


class Postponing:
    """Which of the recommended of one knowledge base can wait, and how many a plan takes."""

    def __init__(self, knowledge: Knowledge) -> None:
        always = {a.id for p in knowledge.promises if "aanbevolen" in p.always for a in knowledge.targets(p)}
        self.lasting = {a.id for a in knowledge.actions if a.structural}
        self.able = {a.id for a in knowledge.actions if a.id not in always and can_be_put_off(a)}
        sets = _asked_for(knowledge)
        self.sets = {name: [asked for asked in sets if name in asked] for name in self.able}
        self.limits: Mapping[LevelAnswer, tuple[int, int]] = {
            (str(level.level),): _limits(level) for level in knowledge.levels
        }
        self.usual = MOST, MOST_LASTING + SPARE

    def of(self, ranked: Sequence[Judgement], level: LevelAnswer) -> list[Judgement]:
        """The judgements that are put off, at a level of safety culture."""
        most, lasting = self.limits.get(level, self.usual)
        names = self.lasting
        structural = [j for j in ranked if j.action.id in names]
        if len(ranked) <= most and len(structural) <= lasting:
            return []
        left = [j.action.id for j in ranked]
        too_many = max(len(ranked) - most, len(structural) - lasting)
        waiting = self._last(structural[1:], left, too_many)  # one thing that lasts stays
        if len(left) > MOST:
            others = [j for j in ranked if j.action.id not in names]
            others.sort(key=lambda j: not is_care(j.action))
            waiting += self._last(others, left, len(left) - MOST)
        return waiting

    def _last(self, some: Sequence[Judgement], left: list[str], count: int) -> list[Judgement]:
        """The last of some that can wait, at most so many, taken from what is left."""
        found: list[Judgement] = []
        for judgement in reversed(some):
            name = judgement.action.id
            if len(found) >= count:
                break
            if name in self.able and not judgement.row and not self._is_last(name, left):
                found.append(judgement)
                left.remove(name)
        return found

    def _is_last(self, name: str, left: Sequence[str]) -> bool:
        """Whether an action is all that is left of a set that is asked for."""
        return any(sum(map(asked.__contains__, left)) == 1 for asked in self.sets[name])


def _limits(level: Level) -> tuple[int, int]:
    return min(level.most, MOST), level.structural[1] + SPARE


def can_be_put_off(action: Action) -> bool:
    """Whether an action has time: an agreement for a next time, or five days; not to report or discuss.

    Telling the others what was done, aftercare that is not for the employee, may wait sooner.
    """
    telling = action.phases[0] == "nazorg" and not is_care(action)
    enough = action.moment != "nu" and action.due.hours >= (DAY if telling else DAYS)
    time = action.moment == "volgende-keer" or enough
    return time and action.step == "handelen" and not action.always


def can_wait(action: Action) -> bool:
    """Whether a team may do an action later of its own accord: it is not fixed, and has two weeks."""
    return not is_fixed(action) and not action.always and action.due.hours >= 14 * DAY


def _asked_for(knowledge: Knowledge) -> list[set[str]]:
    """The sets of actions of which a promise or an order on answers asks for one as recommended."""
    items: list[Promise | Kept] = [p for p in knowledge.promises if "aanbevolen" in p.some]
    items += knowledge.kept
    return [{action.id for action in knowledge.targets(item)} for item in items]


def put_off(judgement: Judgement) -> Judgement:
    """The same action as something for later, with why it fits."""
    reasons = (Reason(LATER), *judgement.reasons)
    return structs.replace(judgement, verdict=Verdict.CONSIDER, reasons=reasons, order=(), later=True)
