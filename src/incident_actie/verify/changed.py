"""What one base says otherwise than another, per action the smallest situations that show it.

Both are looked at as their locks, over the questions and answers of both together. An answer that
only one of them knows makes no condition of the other hold. A situation that both can be asked
about is shown where there is one.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from incident_actie.advice.clauses import Test
from incident_actie.advice.diagram import FALSE, Diagrams
from incident_actie.advice.nearest import smallest
from incident_actie.advice.overlay_regions import PlacedRows
from incident_actie.advice.regions import Decision, in_order
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.question_model import Answer, Question
from incident_actie.situation import Situation
from incident_actie.verify.deep import deep_calls
from incident_actie.verify.lock import Lock


class Fact(Struct, frozen=True):
    """One thing that is told otherwise: None is "not said"."""

    key: str
    before: Any
    after: Any


class Said(Struct, frozen=True):
    """What one base says in one situation; `row` is that of the protocol that decides so, 0 is none."""

    verdict: str
    reasons: tuple[str, ...]
    first: tuple[str, ...] = ()
    row: int = 0


class Turn(Struct, frozen=True):
    """A smallest situation in which an action is judged, or explained, otherwise."""

    before: Said
    after: Said
    example: Mapping[str, Any]


class Change(Struct, frozen=True):
    """One item of one part: `kind` is `nieuw`, `weg` or `anders`."""

    part: str
    id: str
    kind: str
    facts: tuple[Fact, ...] = ()
    turns: tuple[Turn, ...] = ()


def changes_between(before: Lock, after: Lock) -> list[Change]:
    """Every difference, actions first."""
    with deep_calls():
        found = list(_Actions(before, after).changes())
    if before.screens != after.screens:
        fact = Fact("screens", before.screens, after.screens)
        found.append(Change("questions", "screens", "anders", (fact,)))
    for part in dict.fromkeys((*after.parts, *before.parts)):
        found += _of_part(part, before.parts.get(part, {}), after.parts.get(part, {}))
    return found


def _of_part(part: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys((*after, *before)):
        if name not in before or name not in after:
            yield Change(part, name, "nieuw" if name in after else "weg")
        elif facts := _facts(before[name], after[name]):
            yield Change(part, name, "anders", facts)


def _facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Fact, ...]:
    names = dict.fromkeys((*before, *after))
    pairs = [(name, before.get(name), after.get(name)) for name in names]
    return tuple(Fact(name, old, new) for name, old, new in pairs if old != new)


class _Actions:
    """The actions of two bases in one family of diagrams."""

    def __init__(self, before: Lock, after: Lock) -> None:
        self.before, self.after = before, after
        self.questions = _together(before, after)
        self.d = Diagrams(in_order(self.questions))
        self.shared = self.d.both(self.d.valid, self.d.all_of(self._both_know()))
        self.rows = [PlacedRows(self.d, lock.table.laid_rows()) for lock in (before, after)]
        # What only one of them has a protocol for is told row by row, and only where a verdict differs.
        self.by_row = self.rows[1].decides if bool(after.table.rows) > bool(before.table.rows) else []

    def _both_know(self) -> Iterator[int]:
        """Per question: the situations that both bases can be asked about."""
        known = [_answers(lock) for lock in (self.before, self.after)]
        for question in self.questions:
            both = set(known[0].get(question.id, ())).intersection(known[1].get(question.id, ()))
            one_sided = frozenset(question.ids) - both
            if one_sided:
                yield self.d.without(self.d.test(Test(question.id, one_sided, frozenset())))

    def changes(self) -> Iterator[Change]:
        """The actions that came, went, or are told or judged otherwise."""
        before, after = self.before.actions, self.after.actions
        yield from _of_part("actions", {name: {} for name in before}, {name: {} for name in after})
        for name in after:
            if name in before:
                facts = _facts(before[name].facts, after[name].facts)
                turns = tuple(self.turns(*self._decisions(name)))
                if facts or turns:
                    yield Change("actions", name, "anders", facts, turns)

    def _decisions(self, name: str) -> tuple[Decision, Decision]:
        """What both decide about an action."""
        (old, new), d = self.rows, self.d
        return (
            Decision(d, self.before.clauses(name), old.of(name)),
            Decision(d, self.after.clauses(name), new.of(name)),
        )

    def turns(self, before: Decision, after: Decision) -> Iterator[Turn]:
        """Per pair of verdicts a smallest situation; then one per reason that came or went."""
        if before.clauses == after.clauses and self.before.table == self.after.table:
            return
        same = FALSE
        for a in Verdict:
            for b in Verdict:
                node = self.d.both(before.where(a), after.where(b))
                if a is b:
                    same = self.d.either(same, node)
                else:
                    yield from self._by_row(node, before, after)
        if not self.by_row:
            yield from self._reasons(before, after, same)

    def _by_row(self, node: int, before: Decision, after: Decision) -> Iterator[Turn]:
        """A smallest situation for each row of a protocol that only one of them has, and without a row."""
        d = self.d
        for part in self.by_row if node != FALSE else ():
            yield from self._turn(d.both(node, part), before, after)
        yield from self._turn(d.both(node, d.without(d.any_of(self.by_row))), before, after)

    def _turn(self, node: int, before: Decision, after: Decision) -> Iterator[Turn]:
        found = smallest(self.d, self.d.both(node, self.shared)) or smallest(self.d, node)
        if found is not None:
            yield Turn(said(before, found), said(after, found), found.plain(self.questions))

    def _reasons(self, before: Decision, after: Decision, same: int) -> Iterator[Turn]:
        """Where the verdict stays, and a reason or what must come first does not."""
        d, seen = self.d, list[Turn]()
        olds, news = _told(before), _told(after)
        for key in dict.fromkeys((*olds, *news)):
            a, b = olds.get(key, FALSE), news.get(key, FALSE)
            other = d.either(d.both(a, d.without(b)), d.both(b, d.without(a)))
            turns = self._turn(d.both(same, other), before, after)
            seen += [turn for turn in turns if turn not in seen]
        yield from seen


def _told(decision: Decision) -> dict[tuple[str, str], int]:
    """Each reason, and each action that must come first: where people read it."""
    told: dict[tuple[str, str], int] = {}
    for clause in decision.clauses:
        for key in (("", clause.because), *(("first", name) for name in clause.first)):
            told[key] = decision.diagrams.either(told.get(key, FALSE), decision.deciding(clause))
    return told


def said(decision: Decision, situation: Situation) -> Said:
    """What is said of one action in a situation."""
    d = decision.diagrams
    holding = [c for c in decision.clauses if d.contains(decision.clause(c), situation)]
    for verdict in (Verdict.NOT, Verdict.FIRST, Verdict.RECOMMENDED):
        deciding = [c for c in holding if c.verdict is verdict]
        if deciding:
            first = dict.fromkeys(name for c in deciding for name in c.first)
            reasons = dict.fromkeys(c.because for c in deciding)
            return Said(str(verdict), tuple(reasons), tuple(first), max(c.row for c in deciding))
    ruling = [c for c in holding if c.row]
    return Said(
        str(Verdict.CONSIDER), tuple(c.because for c in ruling), (), max((c.row for c in ruling), default=0)
    )


def _answers(lock: Lock) -> dict[str, list[str]]:
    return {name: list(facts["answers"]) for name, facts in lock.parts["questions"].items()}


def _together(before: Lock, after: Lock) -> list[Question]:
    """The questions of both, each with the answers of both; only what diagrams need."""
    found = []
    olds, news = before.parts["questions"], after.parts["questions"]
    for name in dict.fromkeys((*news, *olds)):
        told = [part[name] for part in (news, olds) if name in part]
        answers = dict.fromkeys(answer for facts in told for answer in facts["answers"])
        kind: Literal["one", "many"] = "many" if any(facts["kind"] == "many" for facts in told) else "one"
        least = min(facts.get("minimum", 0) for facts in told)
        shown = tuple(Answer(id=a, label=a, help="") for a in answers)
        found.append(Question(name, name, "", kind, name, shown, minimum=least))
    return found
