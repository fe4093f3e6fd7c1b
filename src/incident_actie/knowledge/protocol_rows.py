"""What the rows of a protocol mean: on which conditions a row holds, and which actions it reaches."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.protocol_model import EARLIER, Protocol, Row, Step
from incident_actie.knowledge.vocabulary import Condition, Ids

BEHAVIOUR = "vorm"  # the question that behaviour is an answer to


class Way(Struct, frozen=True):
    """How a row comes to an action: over which steps, the last of which brings it along, if any.

    Where `except` of one of these steps holds, this way is closed.
    """

    action: str
    steps: tuple[Step, ...] = ()
    bringer: str = ""

    @property
    def exceptions(self) -> tuple[Condition, ...]:
        """Where this way is closed: each of these conditions by itself."""
        return tuple(step.except_ for step in self.steps if step.except_)


def conditions_of(knowledge: Knowledge, protocol: Protocol, row: Row) -> list[Condition]:
    """What must all hold for a row: its behaviour, what it comes after, and its `when`."""
    found: list[Condition] = []
    if row.behaviours:
        found.append({BEHAVIOUR: kinds_of(protocol, row.behaviours)})
    if row.after is not None:
        found.append(after_condition(knowledge, protocol, row.after))
    return [*found, row.when] if row.when else found


def kinds_of(protocol: Protocol, words: Iterable[str]) -> Ids:
    """The answers about behaviour that words of the protocol, or answers themselves, stand for."""
    named = [answer for word in words for answer in protocol.behaviour.get(word, (word,))]
    return tuple(dict.fromkeys(named))


def after_condition(knowledge: Knowledge, protocol: Protocol, after: str) -> Condition:
    """That a step was done with this person, or that there was an incident before; empty if nothing tells."""
    wanted = protocol.action_of(after)
    for question in knowledge.questions:
        told = [a.id for a in question.answers if (a.earlier if after == EARLIER else a.done == wanted)]
        if told:
            return {question.id: tuple(told)}
    return {}


def ways(protocol: Protocol, words: Iterable[str]) -> Iterator[Way]:
    """Every way from words of a row to an action, with what comes along; a circle is not walked twice."""
    for word in words:
        yield from _onward(protocol, word, Way(""))


def _onward(protocol: Protocol, word: str, before: Way) -> Iterator[Way]:
    step = protocol.step(word)
    if step in before.steps:
        return
    steps = (*before.steps, step) if step else before.steps
    way = Way(protocol.action_of(word), steps, before.steps[-1].id if before.steps else "")
    yield way
    for other in step.with_ if step else ():
        yield from _onward(protocol, other, way)
