"""A plan in the making, beside all that could be in it; and what it is short of."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from incident_actie.advice.deciding import rank_key
from incident_actie.advice.pull import CULTURE
from incident_actie.advice.verdict import Advice, Judgement, Verdict
from incident_actie.knowledge.culture_model import Level
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.plan.model import Item


class Lack(Struct, frozen=True):
    """What a plan is short of, in words, and the actions that would mend it."""

    detail: str = ""
    add: tuple[Judgement, ...] = ()
    drop: tuple[Item, ...] = ()


class Review:
    """What is known when a plan is held against the demands."""

    def __init__(self, knowledge: Knowledge, advice: Advice, items: Sequence[Item], today: date) -> None:
        self.knowledge, self.advice, self.items, self.today = knowledge, advice, items, today
        self.actions = {action.id: action for action in knowledge.actions}
        self.chosen = {item.id for item in items}

    @cached_property
    def level(self) -> Level | None:
        """The level of safety culture, when it is known."""
        return self.knowledge.level((self.advice.situation.get(CULTURE) or ("",))[0])

    @cached_property
    def structural(self) -> list[Item]:
        """The measures that stay, whoever it was."""
        return [item for item in self.items if item.moment == "structureel"]

    @cached_property
    def load(self) -> list[Item]:
        """What the team still has to do: not the alarm, not reporting and discussing."""
        return [item for item in self.items if item.moment != "nu" and self.step(item) == "handelen"]

    def step(self, item: Item) -> str:
        """The step of the hand-out that an action belongs to."""
        return self.actions[item.action].step if item.action in self.actions else "handelen"

    def is_weak(self, item: Item) -> bool:
        """Whether it is paper, a message or training by itself."""
        return item.action in self.actions and self.actions[item.action].weak

    def best(self, fits: Callable[[Action], bool]) -> list[Judgement]:
        """What could be added, the best first: recommended by rank, else what the level puts forward.

        Of what is only to be considered, what is more than paper and what is lighter comes first.
        """
        able = [*self.advice.recommended, *self.advice.of(Verdict.CONSIDER)]
        free = [j for j in able if j.id not in self.chosen and j.action.moment != "volgende-keer"]
        return sorted((j for j in free if fits(j.action)), key=self._preference)

    def _preference(self, judgement: Judgement) -> tuple[object, ...]:
        action = judgement.action
        rank = self.advice.ranks.get(judgement.id)
        wish = -self.wish(action.id)
        return (rank is None, wish, rank or 0, action.weak, action.force, rank_key(action, 0))

    def wish(self, action: str) -> int:
        """How much the level puts an action forward: 1, 0 or -1."""
        level = self.level
        return 0 if level is None else (action in level.prefers) - (action in level.careful_with)
