"""Worse is never answered with less: all else equal, a worse answer keeps a reaction and a step in care.

An order on answers and the sets of actions stand in data/promises.yaml. Where a lighter answer gives
one of a set as recommended, each worse answer gives one too, everything else the same, or one that
only waits for something else (docs/decisions/0048).
"""

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct, UnsetType

from incident_actie.advice.clauses import compile_tests
from incident_actie.advice.diagram import FALSE, Diagrams
from incident_actie.advice.nearest import smallest
from incident_actie.advice.regions import Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.proof_model import Kept, Order
from incident_actie.knowledge.vocabulary import Condition
from incident_actie.situation import Situation
from incident_actie.text import joined
from incident_actie.verify.finding import Finding

_IDLE = "Deze uitzondering is nergens nodig. Haal haar weg."
Fixings = tuple[tuple[int, int], ...]  # the branch that each of some variables takes


class _Step(Struct, frozen=True):
    """From one answer to a worse one, or the worse one beside what was given (no `lighter`)."""

    order: Order
    lighter: str
    worse: str
    before: Fixings
    after: Fixings


def less_for_worse(regions: Regions) -> Iterator[Finding]:
    """Steps to a worse answer that take the last action of a set away, and exceptions without need."""
    base = regions.knowledge
    needed: set[int] = set()
    steps = [step for order in base.orders for step in _steps(regions.diagrams, order)]
    for index, kept in enumerate(base.kept):
        reactions = _Set(regions, kept)
        for step in steps:
            lost = _without_exceptions(regions, reactions, step, needed)
            if lost:
                yield _finding(regions, kept, step, lost, index)
    for index, exempt in enumerate(base.exceptions):
        if index not in needed:
            yield Finding("error", exempt.kept, _IDLE, "promises", ("exceptions", index))


def _steps(d: Diagrams, order: Order) -> Iterator[_Step]:
    """Every step of an order; what is a step depends on how many answers the question takes."""
    level = d.level_of(order.question)
    values = d.variables[level].values
    for lighter, worse in combinations(order.answers, 2):
        if not d.variables[level].many:
            before, after = (((level, values.index(a)),) for a in (lighter, worse))
            yield _Step(order, lighter, worse, before, after)
        else:
            one, other = (d.level_of(order.question, a) for a in (lighter, worse))
            yield _Step(order, lighter, worse, ((one, 1), (other, 0)), ((one, 0), (other, 1)))
    for worse in order.answers if d.variables[level].many else ():
        at = d.level_of(order.question, worse)
        yield _Step(order, "", worse, ((at, 0),), ((at, 1),))


class _Set:
    """A set of actions of which one must be left: where each is recommended, and where it is gone."""

    def __init__(self, regions: Regions, kept: Kept) -> None:
        d = self.diagrams = regions.diagrams
        self.kept, self.asked = kept, _asked(regions, kept)
        actions = [regions.of(action) for action in regions.knowledge.targets(kept)]
        self.recommended = [region.recommended for region in actions]
        there = (d.any_of(region.where(Verdict(v)) for v in kept.verdicts) for region in actions)
        self.gone = [d.without(node) for node in there]
        # Largest first; what left nothing moves up, as it often does so for the next step too.
        self.order = sorted(self.gone, key=d.size, reverse=True)

    def lost(self, step: _Step) -> Iterator[int]:
        """Per action that a step takes away: the situations in which none of the set is left.

        One action after the other, as the union of a whole set is a diagram a thousand times as large;
        and first where the action itself falls away, which is seldom.
        """
        d = self.diagrams
        for recommended, gone in zip(self.recommended, self.gone, strict=True):
            left = d.both(_fixed(d, recommended, step.before), _fixed(d, gone, step.after))
            left = self._none_left(d.all_of((left, *_both_ways(d, self.asked, step))), step)
            left = d.all_of((left, *_both_ways(d, d.valid, step)))
            if left != FALSE:
                yield left

    def _none_left(self, left: int, step: _Step) -> int:
        """Where with the worse answer all of the set are gone."""
        d = self.diagrams
        for at, gone in enumerate(self.order) if left != FALSE else ():
            left = d.both(left, _fixed(d, gone, step.after))
            if left == FALSE:
                self.order.insert(max(at - 1, 0), self.order.pop(at))
                break
        return left


def _without_exceptions(regions: Regions, reactions: _Set, step: _Step, needed: set[int]) -> list[int]:
    """Where a step loses the last of a set and no exception allows it; adds the exceptions that do."""
    d, kept = regions.diagrams, reactions.kept
    found = list(reactions.lost(step))
    for index, exempt in enumerate(regions.knowledge.exceptions):
        if exempt.kept == kept.id and (not exempt.orders or step.order.id in exempt.orders):
            excused = _fixed(d, _clause(regions, exempt.when), step.after)
            if any(d.both(lost, excused) != FALSE for lost in found):
                needed.add(index)
                found = [left for lost in found if (left := d.both(lost, d.without(excused))) != FALSE]
    return found


def _both_ways(d: Diagrams, node: int, step: _Step) -> tuple[int, int]:
    """A condition with the lighter answer, and with the worse one."""
    return _fixed(d, node, step.before), _fixed(d, node, step.after)


def _asked(regions: Regions, kept: Kept) -> int:
    """The situations that a set is about."""
    d, asked = regions.diagrams, _clause(regions, kept.when)
    if isinstance(kept.unless, UnsetType):
        return asked
    return d.both(asked, d.without(_clause(regions, kept.unless)))


def _fixed(d: Diagrams, node: int, fixings: Fixings) -> int:
    for level, branch in fixings:
        node = d.fixed(node, level, branch)
    return node


def _clause(regions: Regions, condition: Condition) -> int:
    return regions.diagrams.clause(compile_tests(condition, regions.knowledge))


def _finding(regions: Regions, kept: Kept, step: _Step, lost: list[int], index: int) -> Finding:
    """What is lost, in the smallest situation with the worse answer."""
    d = regions.diagrams
    there = d.all_of(_taken(d, level, branch) for level, branch in step.after)
    found = [s for node in lost if (s := smallest(d, d.both(node, there))) is not None]
    example = min(found, key=lambda s: (len(s.answers), sum(map(len, s.answers.values()))))
    change = f"‘{step.worse}’ in plaats van ‘{step.lighter}’" if step.lighter else f"‘{step.worse}’ erbij"
    names = joined(_before(regions, kept, step, example))
    message = f"{kept.text} Maar hier valt met {change} het laatste weg: {names}."
    return Finding("error", kept.id, message, "promises", ("kept", index), example)


def _taken(d: Diagrams, level: int, branch: int) -> int:
    return d.node(level, tuple(int(at == branch) for at in range(len(d.variables[level].values))))


def _before(regions: Regions, kept: Kept, step: _Step, worse: Situation) -> list[str]:
    """The actions of the set that the same situation has with the lighter answer."""
    given = tuple(a for a in worse.answers[step.order.question] if a != step.worse)
    answers = (*given, step.lighter) if step.lighter else given
    lighter = Situation({**worse.answers, step.order.question: answers})
    targets = regions.knowledge.targets(kept)
    return [a.name for a in targets if regions.diagrams.contains(regions.of(a).recommended, lighter)]
