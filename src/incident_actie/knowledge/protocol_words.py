"""A row of a protocol in words: what it means after the rows above it, as the first that holds decides."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.protocol_model import EARLIER, Protocol, Row
from incident_actie.knowledge.protocol_rows import BEHAVIOUR, after_condition, kinds_of
from incident_actie.knowledge.vocabulary import Ids, Subset
from incident_actie.text import joined

ALWAYS = "wat er ook gebeurt"
Wanted = str | Ids | Subset


class _Part(Struct, frozen=True):
    """One thing that a row asks, how it is said, and how its opposite is."""

    question: str
    wanted: Wanted
    said: str
    denied: str

    @property
    def answers(self) -> frozenset[str]:
        """The answers of which it asks one; none when it asks something else."""
        if isinstance(self.wanted, Subset):
            return frozenset()
        return frozenset((self.wanted,) if isinstance(self.wanted, str) else self.wanted)

    def follows_from(self, other: "_Part") -> bool:
        """Whether this holds wherever the other does."""
        if self.question != other.question:
            return False
        return self.wanted == other.wanted or (bool(other.answers) and other.answers <= self.answers)


def row_in_words(knowledge: Knowledge, index: int) -> str:
    """What a row means, for the reason of a verdict: `bij ‘verbaal’ gedrag, na ‘Gele kaart’`."""
    rows = _all_parts(knowledge)
    said = [part.said for part in rows[index]]
    denied, above = _what_is_left(knowledge, index)
    whole = ", ".join([*said, *denied]) or ALWAYS
    return f"{whole} (als {above} niet geldt)" if above else whole


@cache
def _all_parts(knowledge: Knowledge) -> tuple[tuple[_Part, ...], ...]:
    """What each row of the protocol asks; none without a protocol."""
    protocol = knowledge.protocol
    return tuple(tuple(_parts(knowledge, protocol, row)) for row in protocol.table) if protocol else ()


def _what_is_left(knowledge: Knowledge, index: int) -> tuple[list[str], str]:
    """What the rows above take away, in words; and the numbers of those that take away a part only."""
    protocol, rows = knowledge.protocol, _all_parts(knowledge)
    assert protocol is not None
    own = rows[index]
    denied: dict[str, None] = {}
    above, words = [], dict[str, None]()
    for at, row in enumerate(protocol.table[:index]):
        more = [p for p in rows[at] if not any(p.follows_from(o) for o in own)]
        if any(_exclude(knowledge, p, o) for p in more for o in own):
            continue
        if len(more) > 1:
            above.append(str(at + 1))
        elif more and more[0].question == BEHAVIOUR and more[0].answers:
            words.update(dict.fromkeys(row.behaviours))
        elif more:
            denied[more[0].denied] = None
    without = [f"zonder {_behaviour(knowledge, protocol, tuple(words))}"] if words else []
    return [*without, *denied], f"rij {joined(above)}" if above else ""


def _exclude(knowledge: Knowledge, one: _Part, other: _Part) -> bool:
    """Whether two parts can never hold together: other answers to a question with one."""
    if one.question != other.question or not (one.answers and other.answers):
        return False
    return knowledge.question(one.question).kind == "one" and one.answers.isdisjoint(other.answers)


def _parts(knowledge: Knowledge, protocol: Protocol, row: Row) -> Iterator[_Part]:
    """What a row asks, part by part."""
    if row.behaviours:
        said = _behaviour(knowledge, protocol, row.behaviours)
        kinds = kinds_of(protocol, row.behaviours)
        yield _Part(BEHAVIOUR, kinds, f"bij {said}", f"zonder {said}")
    if row.after is not None:
        for question, wanted in after_condition(knowledge, protocol, row.after).items():
            yield _Part(question, wanted, *_after(knowledge, protocol, row.after))
    for question, wanted in row.when.items():
        yield _Part(question, wanted, *_condition(knowledge, question, wanted))


def _behaviour(knowledge: Knowledge, protocol: Protocol, words: Ids) -> str:
    """`‘verbaal’ gedrag`; what is no own word by the label of its answer."""
    labels = {a.id: a.label.split(":")[0].lower() for a in knowledge.question(BEHAVIOUR).answers}
    own = [f"‘{w.replace('-', ' ')}’" for w in words if w in protocol.behaviour]
    other = [f"‘{labels.get(w, w)}’" for w in words if w not in protocol.behaviour]
    return joined([*own[:-1], *(f"{w} gedrag" for w in own[-1:]), *other], "of")


def _after(knowledge: Knowledge, protocol: Protocol, after: str) -> tuple[str, str]:
    if after == EARLIER:
        return "niet voor het eerst", "voor het eerst"
    step, action = protocol.step(after), knowledge.action(protocol.action_of(after))
    name = (step.name if step else None) or (action.short if action else after)
    return f"na ‘{name}’", f"zonder eerdere ‘{name}’"


def _condition(knowledge: Knowledge, name: str, wanted: Wanted) -> tuple[str, str]:
    """`als ernst is: licht of matig`, and its opposite."""
    question = knowledge.question(name)
    labels = {a.id: f"‘{a.label.split(':')[0].lower()}’" for a in question.answers}
    about = question.summary[0].lower() + question.summary[1:]
    if not isinstance(wanted, Subset):
        some = joined((labels[a] for a in ((wanted,) if isinstance(wanted, str) else wanted)), "of")
        return f"{about} is {some}", f"{about} is niet {some}"
    tests = (("", wanted.any), ("niet ", wanted.none), ("alleen ", wanted.only))
    said = joined(f"{word}{joined((labels[a] for a in answers), 'of')}" for word, answers in tests if answers)
    return f"{about} is {said}", f"niet: {about} is {said}"
