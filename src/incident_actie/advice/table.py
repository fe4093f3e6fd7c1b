"""Conditions compiled to bit sets: one bit per clause, one mask per question and answer.

All clauses that still hold after a question is answered are found by one `and`. With some twenty
questions a verdict over the whole base costs some twenty integer operations
(docs/decisions/0003-bitsets.md). The protocol of an institution is laid over what is left.
"""

from collections.abc import Iterable

from incident_actie.advice.clauses import Clause, Test, clauses_of
from incident_actie.advice.overlay import HELD_UP, laid_rows
from incident_actie.advice.overlay_bits import Bits, Laid, Owned, Remark, Sign, owned
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.vocabulary import UNKNOWN
from incident_actie.situation import Situation


class _Asked:
    """What is asked of one question, in bits: who asks nothing, who asks no answer in particular, and
    per answer who is glad of it and who cannot have it."""

    def __init__(self, everything: int, tests: Iterable[tuple[int, Test]]) -> None:
        self.nothing = self.anything = everything
        self.wanted: dict[str, int] = {}
        self.barred: dict[str, int] = {}
        for bit, test in tests:
            self.nothing &= ~bit
            self.anything &= ~bit if test.any else everything
            for answers, bits in ((test.any, self.wanted), (test.none, self.barred)):
                for answer in answers:
                    bits[answer] = bits.get(answer, 0) | bit

    def mask(self, given: tuple[str, ...] | None) -> int:
        """The bits that an answer leaves standing; None is no answer, and counts as not known."""
        if given is None:
            return self.nothing | self.wanted.get(UNKNOWN, 0)
        found, barred = self.anything, 0
        for answer in given:
            found |= self.wanted.get(answer, 0)
            barred |= self.barred.get(answer, 0)
        return found & ~barred


class ClauseTable:
    """All clauses of a base, and which of them hold in a situation, as one integer.

    Clauses with the same tests, such as those of one rule on many actions, share a bit; not those
    that a protocol clears. `signs` are all of them, those of a protocol first, as people read them.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        rows = laid_rows(knowledge)
        gone = owned(rows)
        bits = Bits()
        ours = [
            (bits.tests(c.tests, _owner(c, gone)), c)
            for a in knowledge.actions
            for c in clauses_of(knowledge, a)
        ]
        self._laid = Laid(rows, bits, ours) if rows else None
        self.signs = [*bits.signs, *(Sign(bit, 0, clause) for bit, clause in ours)]
        self.everything = sum(bits.places.values())
        named: dict[str, list[tuple[int, Test]]] = {}
        for (_, tests), bit in bits.places.items():
            for test in tests:
                named.setdefault(test.question, []).append((bit, test))
        self._asked = {question: _Asked(self.everything, tests) for question, tests in named.items()}
        self._masks: dict[str, dict[tuple[str, ...] | None, int]] = {question: {} for question in named}
        self._known = tuple([(question, masks.get) for question, masks in self._masks.items()])

    def holding(self, situation: Situation) -> tuple[int, tuple[Remark, ...]]:
        """The clauses that hold, one bit each; and what is said where something stands above a protocol."""
        held, answers = self.everything, situation.answers
        for question, known in self._known:
            given = answers.get(question)
            held &= known(given) or self._mask(question, given)
        return (held, ()) if self._laid is None else self._laid.over(held)

    def _mask(self, question: str, given: tuple[str, ...] | None) -> int:
        found = self._masks[question][given] = self._asked[question].mask(given)
        return found


def _owner(clause: Clause, gone: Owned) -> str:
    """The action that must have the bit of a clause to itself, if any; what is hard is never cleared."""
    stands = clause.hard and clause.verdict in HELD_UP
    return clause.action if clause.verdict in gone.get(clause.action, ()) and not stands else ""
