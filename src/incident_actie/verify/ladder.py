"""The ladder of a protocol: something worse, or something again, never gets a lighter step.

Heaviest is what is highest on the ladder of all that a row does or allows, and of that what it does.
Looked at are the orders of data/promises.yaml, any behaviour that comes beside other behaviour, and what
was done before with this person.
"""

from collections.abc import Iterator

from msgspec import Struct

from incident_actie.advice.diagram import FALSE
from incident_actie.advice.nearest import smallest
from incident_actie.advice.overlay_regions import PlacedRows
from incident_actie.advice.regions import Regions
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.protocol_model import Protocol, Row
from incident_actie.knowledge.protocol_rows import BEHAVIOUR, ways
from incident_actie.text import joined
from incident_actie.verify.finding import Finding
from incident_actie.verify.table import at_row, label, named
from incident_actie.verify.worse import Step, beside, fixed, steps_of, worsened

_LIGHTER = "Het ergere krijgt de lichtere stap: {} {}, maar {} {} {} {}."


class _Weight(Struct, frozen=True, order=True):
    """How heavy a row is: the highest step that it does or allows, and of that the highest that it does.

    Steps are counted from 1; 0 is none.
    """

    most: int
    done: int


def lighter_for_worse(regions: Regions, protocol: Protocol, rows: PlacedRows) -> Iterator[Finding]:
    """Rows for something worse that give a lighter step than a row for something less, each of them once."""
    ladder = _Ladder(regions, protocol, rows)
    steps = list(_steps(regions, protocol))
    told: set[int] = set()
    for weight in sorted(set(ladder.weights), reverse=True):
        for step in steps:
            for one, other, where in ladder.falls(weight, step):
                if other not in told:
                    told.add(other)
                    yield _finding(regions, ladder, (one, other), step, where)


def _steps(regions: Regions, protocol: Protocol) -> Iterator[Step]:
    """Everything that is worse, all else equal; first what comes beside, as that is understood at once."""
    d, base = regions.diagrams, regions.knowledge
    for kind in base.question(BEHAVIOUR).ids:
        yield beside(d, "", BEHAVIOUR, kind)
    actions = {step.action for step in protocol.steps}
    for question in base.questions:
        for answer in question.answers:
            if question.kind == "many" and answer.done in actions:
                yield beside(d, "", question.id, answer.id)
    for order in base.orders:
        yield from (step for step in steps_of(d, order) if step.lighter or order.question != BEHAVIOUR)


class _Ladder:
    """The rows by their weight."""

    def __init__(self, regions: Regions, protocol: Protocol, rows: PlacedRows) -> None:
        d = self.diagrams = regions.diagrams
        self.protocol, self.knowledge = protocol, regions.knowledge
        self.decides = [d.both(d.valid, node) for node in rows.decides]
        self.weights = [_weight(protocol, row) for row in protocol.table]

    def falls(self, weight: _Weight, step: Step) -> Iterator[tuple[int, int, int]]:
        """Pairs of rows, the heavy one before a step and the lighter one after it, and where that is so.

        All rows of a weight and all that are lighter are looked at together first: mostly there is nothing.
        """
        d = self.diagrams
        heavy = [at for at, other in enumerate(self.weights) if other == weight]
        light = [at for at, other in enumerate(self.weights) if other < weight]
        before, after = (d.any_of(self.decides[at] for at in some) for some in (heavy, light))
        if d.both(fixed(d, before, step.before), fixed(d, after, step.after)) == FALSE:
            return
        for one in heavy:
            for other in light:
                parts = fixed(d, self.decides[one], step.before), fixed(d, self.decides[other], step.after)
                where = d.both(*parts)
                if where != FALSE and not self._as_heavy(one, other):
                    yield one, other, where

    def _as_heavy(self, one: int, other: int) -> bool:
        """Whether a lighter row does something beside the ladder that is as heavy as the step of another."""
        base, steps = self.knowledge, self.protocol.steps
        ladder = {step.action for step in steps}
        heaviest = _force(base, steps[self.weights[one].most - 1].action)
        done = (way.action for way in ways(self.protocol, self.protocol.table[other].do))
        return any(_force(base, name) >= heaviest for name in done if name not in ladder)

    def said(self, at: int) -> str:
        """What a row comes to, in words."""
        weight, row = self.weights[at], self.protocol.table[at]
        if not weight.most:
            return "doet geen stap van de ladder"
        action = self.knowledge.action(self.protocol.steps[weight.most - 1].action)
        name = f"‘{action.short}’" if action else joined(row.do)
        return f"doet {name}" if weight.done == weight.most else f"mag tot {name} gaan"


def _weight(protocol: Protocol, row: Row) -> _Weight:
    place = {step.action: index + 1 for index, step in enumerate(protocol.steps)}
    refused = {protocol.action_of(word) for word in row.not_}
    done, may = (
        max((place.get(w.action, 0) for w in ways(protocol, words) if w.action not in refused), default=0)
        for words in (row.do, row.may)
    )
    return _Weight(max(done, may), done)


def _force(base: Knowledge, name: str) -> int:
    action = base.action(name)
    return action.force if action else 0


def _finding(regions: Regions, ladder: _Ladder, pair: tuple[int, int], step: Step, where: int) -> Finding:
    d, (one, other) = regions.diagrams, pair
    question = regions.knowledge.question(step.question)
    less = f"zonder {label(question, step.worse)}"
    if step.lighter:
        less = f"met {label(question, step.lighter)} in plaats van {label(question, step.worse)}"
    verb, _, rest = ladder.said(one).partition(" ")
    message = _LIGHTER.format(named([other]), ladder.said(other), less, verb, named([one]), rest)
    example = smallest(d, worsened(d, where, step))
    return Finding("warning", named([other]), message, "protocol", at_row(other), example)
