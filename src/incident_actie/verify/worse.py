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


class Step(Struct, frozen=True):
    """From one answer to a worse one, or the worse one beside what was given (no `lighter`)."""

    order: str
    question: str
    lighter: str
    worse: str
    before: Fixings
    after: Fixings

    @property
    def change(self) -> str:
        """The step in words."""
        return f"‘{self.worse}’ in plaats van ‘{self.lighter}’" if self.lighter else f"‘{self.worse}’ erbij"


def less_for_worse(regions: Regions) -> Iterator[Finding]:
    """Steps to a worse answer that take the last action of a set away, and exceptions without need."""
    base = regions.knowledge
    needed: set[int] = set()
    steps = [step for order in base.orders for step in steps_of(regions.diagrams, order)]
    for index, kept in enumerate(base.kept):
        reactions = _Set(regions, kept)
        for step in steps:
            lost = _without_exceptions(regions, reactions, step, needed)
            if lost:
                yield _finding(regions, kept, step, lost, index)
    for index, exempt in enumerate(base.exceptions):
        if index not in needed:
            yield Finding("error", exempt.kept, _IDLE, "promises", ("exceptions", index))


def steps_of(d: Diagrams, order: Order) -> Iterator[Step]:
    """Every step of an order; what is a step depends on how many answers the question takes."""
    question, level = order.question, d.level_of(order.question)
    values = d.variables[level].values
    for lighter, worse in combinations(order.answers, 2):
        if not d.variables[level].many:
            before, after = (((level, values.index(a)),) for a in (lighter, worse))
            yield Step(order.id, question, lighter, worse, before, after)
        else:
            one, other = (d.level_of(question, a) for a in (lighter, worse))
            yield Step(order.id, question, lighter, worse, ((one, 1), (other, 0)), ((one, 0), (other, 1)))
    for worse in order.answers if d.variables[level].many else ():
        yield beside(d, order.id, question, worse)


def beside(d: Diagrams, order: str, question: str, worse: str) -> Step:
    """The step in which an answer comes beside what was given."""
    at = d.level_of(question, worse)
    return Step(order, question, "", worse, ((at, 0),), ((at, 1),))


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

    def lost(self, step: Step) -> Iterator[int]:
        """Per action that a step takes away: the situations in which none of the set is left.

        One action after the other, as the union of a whole set is a diagram a thousand times as large;
        and first where the action itself falls away, which is seldom.
        """
        d = self.diagrams
        for recommended, gone in zip(self.recommended, self.gone, strict=True):
            left = d.both(fixed(d, recommended, step.before), fixed(d, gone, step.after))
            left = self._none_left(d.all_of((left, *_both_ways(d, self.asked, step))), step)
            left = d.all_of((left, *_both_ways(d, d.valid, step)))
            if left != FALSE:
                yield left

    def _none_left(self, left: int, step: Step) -> int:
        """Where with the worse answer all of the set are gone."""
        d = self.diagrams
        for at, gone in enumerate(self.order) if left != FALSE else ():
            left = d.both(left, fixed(d, gone, step.after))
            if left == FALSE:
                self.order.insert(max(at - 1, 0), self.order.pop(at))
                break
        return left


def _without_exceptions(regions: Regions, reactions: _Set, step: Step, needed: set[int]) -> list[int]:
    """Where a step loses the last of a set and no exception allows it; adds the exceptions that do."""
    d, kept = regions.diagrams, reactions.kept
    found = list(reactions.lost(step))
    for index, exempt in enumerate(regions.knowledge.exceptions):
        if exempt.kept == kept.id and (not exempt.orders or step.order in exempt.orders):
            excused = fixed(d, _clause(regions, exempt.when), step.after)
            if any(d.both(lost, excused) != FALSE for lost in found):
                needed.add(index)
                found = [left for lost in found if (left := d.both(lost, d.without(excused))) != FALSE]
    return found


def _both_ways(d: Diagrams, node: int, step: Step) -> tuple[int, int]:
    """A condition with the lighter answer, and with the worse one."""
    return fixed(d, node, step.before), fixed(d, node, step.after)


def _asked(regions: Regions, kept: Kept) -> int:
    """The situations that a set is about."""
    d, asked = regions.diagrams, _clause(regions, kept.when)
    if isinstance(kept.unless, UnsetType):
        return asked
    return d.both(asked, d.without(_clause(regions, kept.unless)))


def fixed(d: Diagrams, node: int, fixings: Fixings) -> int:
    """What is left of a set when variables take these branches."""
    for level, branch in fixings:
        node = d.fixed(node, level, branch)
    return node


def _clause(regions: Regions, condition: Condition) -> int:
    return regions.diagrams.clause(compile_tests(condition, regions.knowledge))


def _finding(regions: Regions, kept: Kept, step: Step, lost: list[int], index: int) -> Finding:
    """What is lost, in the smallest situation with the worse answer."""
    d = regions.diagrams
    found = [s for node in lost if (s := smallest(d, worsened(d, node, step))) is not None]
    example = min(found, key=lambda s: (len(s.answers), sum(map(len, s.answers.values()))))
    names = joined(_before(regions, kept, step, example))
    message = f"{kept.text} Maar hier valt met {step.change} het laatste weg: {names}."
    return Finding("error", kept.id, message, "promises", ("kept", index), example)


def worsened(d: Diagrams, node: int, step: Step) -> int:
    """The situations of a set with the worse answer of a step, as they are after it."""
    return d.all_of((node, *(_taken(d, level, branch) for level, branch in step.after)))


def _taken(d: Diagrams, level: int, branch: int) -> int:
    return d.node(level, tuple(int(at == branch) for at in range(len(d.variables[level].values))))


def _before(regions: Regions, kept: Kept, step: Step, worse: Situation) -> list[str]:
    """The actions of the set that the same situation has with the lighter answer."""
    given = tuple(a for a in worse.answers[step.question] if a != step.worse)
    answers = (*given, step.lighter) if step.lighter else given
    lighter = Situation({**worse.answers, step.question: answers})
    targets = regions.knowledge.targets(kept)
    return [a.name for a in targets if regions.diagrams.contains(regions.of(a).recommended, lighter)]
