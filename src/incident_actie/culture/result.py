"""What several people see together: distribution, median and differences, never who saw what."""

from collections.abc import Callable, Iterable, Sequence
from math import floor
from typing import Annotated

from msgspec import Meta, Struct

from incident_actie.culture.answer import HIGH, ROLES, Fit, Month, Response, Team
from incident_actie.culture.groups import EVERYBODY, Group, groups
from incident_actie.knowledge.culture_model import Aspect

GAP = 1.0  # between medians of groups: from here on it is worth a talk (S45-S47 find smaller ones)
WIDE = 2.0  # between people of one group
Standing = tuple[float, float]
Counts = tuple[float, float, float, float, float]


class Spread(Struct, frozen=True):
    """How the choices of one group lie.

    `counts` is the number of people per level; who is torn counts half for each. `low` and `high`
    are the outermost people, `median` the middle one: every person has two half votes, and the
    median is the mean of the middle two.
    """

    group: str
    people: int
    counts: Counts
    median: float
    low: float
    high: float

    def __post_init__(self) -> None:
        """What nobody can have chosen is refused, when it comes from a file or a dossier."""
        roles = self.group == EVERYBODY or set(self.group.split("+")) <= set(ROLES)
        if not roles or not 1 <= self.median <= 5 or sum(self.counts) <= 0 or min(self.counts) < 0:
            raise ValueError(self.group)

    @property
    def wide(self) -> bool:
        """Whether people of this group see very different things."""
        return self.high - self.low >= WIDE

    @property
    def mean(self) -> float:
        """Only to put aspects in order where medians are the same."""
        return sum(level * count for level, count in enumerate(self.counts, 1)) / sum(self.counts)


class View(Struct, frozen=True):
    """One aspect: everybody first, then the groups that may be shown, if there are any."""

    aspect: str
    spreads: Annotated[tuple[Spread, ...], Meta(min_length=1)]

    @property
    def everybody(self) -> Spread:
        """All people together."""
        return self.spreads[0]

    @property
    def groups(self) -> tuple[Spread, ...]:
        """The groups apart; everybody when there are none."""
        return self.spreads[1:] or self.spreads

    @property
    def lowest(self) -> float:
        """The lower of the group medians."""
        return min(spread.median for spread in self.groups)

    @property
    def standing(self) -> Standing:
        """By which aspects are put in order: the lowest group counts first, so that none is averaged away."""
        return self.lowest, self.everybody.median

    @property
    def gap(self) -> float:
        """How far the group medians lie apart."""
        return max(spread.median for spread in self.groups) - self.lowest


class Result(Struct, frozen=True):
    """A measurement; below five people it holds no more than their number.

    `together` takes all aspects as one. `examples` counts the choices with a recent example,
    `bare` the high choices without one.
    """

    team: Team
    month: Month
    knowledge: str
    people: Annotated[int, Meta(ge=0)]
    views: tuple[View, ...] = ()
    together: View | None = None
    examples: int = 0
    bare: int = 0
    schema: int = 1

    @property
    def level(self) -> int | None:
        """The level that a plan uses: the lower of the group medians, rounded down."""
        return floor(self.together.lowest) if self.together else None

    @property
    def gap(self) -> float:
        """The largest difference between groups on one aspect, or on all of them as one."""
        views = (*self.views, self.together) if self.together else ()
        return max((view.gap for view in views), default=0.0)

    @property
    def has_large_gap(self) -> bool:
        """Whether groups see it so differently that a talk belongs on the plan."""
        return self.gap >= GAP

    @property
    def strong(self) -> tuple[str, ...]:
        """Where the lowest group sees most, then everybody; none when all aspects are the same."""
        return self._extreme(max)

    @property
    def weak(self) -> tuple[str, ...]:
        """Where the lowest group sees least, then everybody; none when all aspects are the same."""
        return self._extreme(min)

    def _extreme(self, pick: Callable[[Iterable[Standing]], Standing]) -> tuple[str, ...]:
        standings = {view.aspect: view.standing for view in self.views}
        if len(set(standings.values())) < 2:
            return ()
        wanted = pick(standings.values())
        return tuple(aspect for aspect, standing in standings.items() if standing == wanted)


def measure(answers: Sequence[Response], aspects: Sequence[Aspect], team: str, month: str) -> Result:
    """The result of these answers, whatever their order."""
    shown = groups(answers)
    knowledge = max((answer.knowledge for answer in answers), default="")
    if not shown:
        return Result(team, month, knowledge, len(answers))
    choices = [choice for answer in answers for choice in answer.choices.values()]
    return Result(
        team, month, knowledge, len(answers),
        views=tuple(View(aspect.id, _spreads(shown, (aspect.id,))) for aspect in aspects),
        together=View("", _spreads(shown, tuple(aspect.id for aspect in aspects))),
        examples=sum(choice.example for choice in choices),
        bare=sum(choice.middle > HIGH and not choice.example for choice in choices),
    )  # fmt: skip


def _spreads(shown: Sequence[Group], aspects: tuple[str, ...]) -> tuple[Spread, ...]:
    return tuple(
        _spread(name, len(people), [answer.choices[aspect] for answer in people for aspect in aspects])
        for name, people in shown
    )


def _spread(group: str, people: int, choices: list[Fit]) -> Spread:
    votes = sorted(vote for choice in choices for vote in (choice.levels[0], choice.levels[-1]))
    one, two, three, four, five = (votes.count(level) / 2 for level in range(1, 6))
    middles = [choice.middle for choice in choices]
    return Spread(group, people, (one, two, three, four, five), median(votes), min(middles), max(middles))


def median(votes: Sequence[int]) -> float:
    """The mean of the middle two of an even number of sorted half votes."""
    half = len(votes) // 2
    return (votes[half - 1] + votes[half]) / 2


class Move(Struct, frozen=True):
    """What became of one median between two measurements; `aspect` is empty for all together."""

    aspect: str
    group: str
    before: float
    after: float


def moves(before: Result, after: Result) -> tuple[Move, ...]:
    """What became of every median that both results show: all together first, then per aspect."""
    old = {(view.aspect, spread.group): spread.median for view, spread in _shown(before)}
    return tuple(
        Move(view.aspect, spread.group, old[view.aspect, spread.group], spread.median)
        for view, spread in _shown(after)
        if (view.aspect, spread.group) in old
    )


def same_groups(before: Result, after: Result) -> bool:
    """Whether both divide people in the same groups."""
    return {spread.group for _, spread in _shown(before)} == {spread.group for _, spread in _shown(after)}


def _shown(result: Result) -> list[tuple[View, Spread]]:
    views = (result.together, *result.views) if result.together else ()
    return [(view, spread) for view in views for spread in view.spreads]
