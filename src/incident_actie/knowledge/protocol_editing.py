"""A protocol with one thing changed: a step, a word for behaviour, a row; the rest goes along with it."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from msgspec import structs

from incident_actie.knowledge.protocol_model import EARLIER, Protocol, Row, Step
from incident_actie.knowledge.vocabulary import Ids


def named(text: str, taken: Collection[str]) -> str:
    """An id for what people call `text`, that is not taken; empty when no letter or digit is left."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain)[:30].strip("-")
    tries = (name, *(f"{name}-{number}" for number in range(2, 100)))
    return next(one for one in tries if one not in taken) if name else ""


def with_step(protocol: Protocol, step: Step, forces: Mapping[str, int]) -> Protocol:
    """The protocol with a step in place of the one with its id, or one more; from light to heavy.

    `forces` says of each action how heavy it is; of two that are the same the new one comes last.
    """
    there = protocol.step(step.id) is not None
    steps = [step if s.id == step.id else s for s in protocol.steps] if there else [*protocol.steps, step]
    return structs.replace(protocol, steps=tuple(sorted(steps, key=lambda s: forces[s.action])))


def without_step(protocol: Protocol, name: str) -> Protocol:
    """The protocol without a step, and without what was said of it."""
    steps = [structs.replace(s, with_=_without(s.with_, name)) for s in protocol.steps if s.id != name]
    rows = [
        structs.replace(r, do=_without(r.do, name), may=_without(r.may, name), not_=_without(r.not_, name))
        for r in protocol.table
        if r.after != name
    ]
    return structs.replace(protocol, steps=tuple(steps), table=_saying(protocol.table, rows))


def lighter(protocol: Protocol, name: str) -> Protocol:
    """The protocol with a step one place lighter than it was."""
    steps = list(protocol.steps)
    at = [step.id for step in steps].index(name)
    steps[at - 1 : at + 1] = [steps[at], steps[at - 1]]
    return structs.replace(protocol, steps=tuple(steps))


def with_word(protocol: Protocol, word: str, answers: Ids) -> Protocol:
    """The protocol with a word for these answers; without answers the word goes, and its rows."""
    if answers:
        return structs.replace(protocol, behaviour={**protocol.behaviour, word: answers})
    left = {name: said for name, said in protocol.behaviour.items() if name != word}
    rows = [_less(row, word) for row in protocol.table if row.behaviours != (word,)]
    return structs.replace(protocol, behaviour=left, table=tuple(rows))


def with_row(protocol: Protocol, row: Row) -> Protocol:
    """The protocol with a row where it decides: above all that is lighter.

    A row for the same behaviour after the same step is replaced by it.
    """
    same = [r for r in protocol.table if (*_case(r), r.when) == (*_case(row), row.when)]
    rows = [r for r in protocol.table if r not in same]
    weight = _weight(protocol, row)
    at = next((i for i, r in enumerate(rows) if _weight(protocol, r) < weight), len(rows))
    return structs.replace(protocol, table=(*rows[:at], row, *rows[at:]))


def replaced_row(protocol: Protocol, at: int, *rows: Row) -> Protocol:
    """The protocol with other rows, or none, in the place of one."""
    return structs.replace(protocol, table=(*protocol.table[:at], *rows, *protocol.table[at + 1 :]))


def higher_row(protocol: Protocol, at: int) -> Protocol:
    """The protocol with a row above the one that came before it."""
    rows = list(protocol.table)
    rows[at - 1 : at + 1] = [rows[at], rows[at - 1]]
    return structs.replace(protocol, table=tuple(rows))


def _case(row: Row) -> tuple[frozenset[str], str | None]:
    return frozenset(row.behaviours), row.after


def _weight(protocol: Protocol, row: Row) -> tuple[int, int]:
    """How heavy the case of a row is: its behaviour first, then what was done before."""
    steps = [EARLIER, *(step.id for step in protocol.steps)]
    meant = [
        at
        for at, (word, answers) in enumerate(protocol.behaviour.items())
        if not {word, *answers}.isdisjoint(row.behaviours)
    ]
    return max(meant, default=-1), steps.index(row.after) + 1 if row.after in steps else 0


def _without(words: Ids, name: str) -> Ids:
    return tuple(word for word in words if word != name)


def _less(row: Row, word: str) -> Row:
    if word not in row.behaviours:
        return row
    return structs.replace(row, behaviour=_without(row.behaviours, word))


def _saying(before: Iterable[Row], rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that still say something, and those that said nothing before."""
    silent = [row for row in before if not (row.do or row.may or row.not_)]
    return tuple(row for row in rows if row.do or row.may or row.not_ or row in silent)
