"""Sets of situations as decision diagrams: exact over all situations, without walking them.

A diagram is a directed graph that asks one variable after the other in a fixed order and ends in
true or false. Equal sets are the same node, so two functions are compared by one `==`, emptiness is
`== FALSE`, and counting or finding the smallest member is one pass (Bryant 1986; here with more
than two branches: a question with one answer is one variable with a branch per answer and one for
"not answered"; a question with several answers is one variable for "answered" and one per answer).
What has no closed list of answers, a moment, is in no condition and in no diagram.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import repeat

from incident_actie.advice.clauses import Test
from incident_actie.advice.variable import ANSWERED, Variable, variables_of
from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.vocabulary import UNKNOWN
from incident_actie.situation import Situation

FALSE, TRUE = 0, 1


Key = tuple[int, int]


class Diagrams:
    """All diagrams over one vocabulary; nodes are numbers and live as long as this object."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = tuple(q for q in questions if q.kind != "moment")
        self.variables: list[Variable] = []
        self._level: dict[str, int] = {}
        for question in self.questions:
            self._level[question.id] = len(self.variables)
            self.variables += variables_of(question)
        end = len(self.variables)
        self.level = [end, end]
        self.kids: list[tuple[int, ...]] = [(), ()]
        self._unique: dict[tuple[int, tuple[int, ...]], int] = {}
        self._ands: dict[Key, int] = {}
        self._fixed: dict[Key, dict[int, int]] = {}
        self._levels: dict[int, frozenset[int]] = {}
        self._counts: dict[int, int] = {FALSE: 0, TRUE: 1}
        self._nots: dict[int, int] = {FALSE: TRUE, TRUE: FALSE}
        self.valid = self.all_of(self._well_formed(q) for q in self.questions)

    def node(self, level: int, kids: tuple[int, ...]) -> int:
        """The node that branches here; a branch that makes no difference is left out."""
        if kids.count(kids[0]) == len(kids):
            return kids[0]
        key = (level, kids)
        found = self._unique.get(key)
        if found is None:
            found = self._unique[key] = len(self.level)
            self.level.append(level)
            self.kids.append(kids)
        return found

    def both(self, a: int, b: int) -> int:
        """The situations in `a` and in `b`."""
        if a == b:
            return a
        if a < 2 or b < 2:
            return a * b
        key = (a, b) if a < b else (b, a)
        found = self._ands.get(key)
        return self._both(*key) if found is None else found

    def _both(self, a: int, b: int) -> int:
        """Of two different inner nodes. Most of the time of a proof goes here: no call that can be spared."""
        level, ands = self.level, self._ands
        la, lb = level[a], level[b]
        top = la if la < lb else lb
        kids: list[int] = []
        for x, y in zip(
            self.kids[a] if la == top else repeat(a), self.kids[b] if lb == top else repeat(b), strict=False
        ):
            if x == y:
                kids.append(x)
            elif x < 2 or y < 2:
                kids.append(x * y)
            else:
                key = (x, y) if x < y else (y, x)
                found = ands.get(key)
                kids.append(self._both(*key) if found is None else found)
        made = ands[a, b] = self.node(top, tuple(kids))
        return made

    def without(self, a: int) -> int:
        """Every situation that is not in `a`."""
        known = self._nots
        found = known.get(a)
        if found is None:
            kids: list[int] = []
            for kid in self.kids[a]:
                other = known.get(kid)
                kids.append(self.without(kid) if other is None else other)
            found = known[a] = self.node(self.level[a], tuple(kids))
            known[found] = a
        return found

    def either(self, a: int, b: int) -> int:
        """The situations in `a` or in `b`."""
        return self.without(self.both(self.without(a), self.without(b)))

    def all_of(self, parts: Iterable[int]) -> int:
        """The situations in every part; all of them when there is none."""
        return reduce(self.both, sorted(parts, reverse=True), TRUE)

    def any_of(self, parts: Iterable[int]) -> int:
        """The situations in some part; none when there is none."""
        return self.without(self.all_of(self.without(p) for p in parts))

    def test(self, test: Test) -> int:
        """The situations in which a test on one question holds."""
        level = self._level[test.question]
        variable = self.variables[level]
        if not variable.many:
            return self.node(level, tuple(_bit((value or UNKNOWN) in test.any) for value in variable.values))
        some = self._chosen(level, test.any) if test.any else TRUE
        bad = self._chosen(level, test.none) if test.none else FALSE
        return self.node(level, (FALSE, self.both(some, self.without(bad))))

    def _chosen(self, level: int, wanted: frozenset[str]) -> int:
        """The situations in which one of these answers of a question is chosen."""
        result, here = FALSE, level + 1
        levels = []
        while here < len(self.variables) and not self.variables[here].opens:
            if self.variables[here].values[1] in wanted:
                levels.append(here)
            here += 1
        for at in reversed(levels):
            result = self.node(at, (result, TRUE))
        return result

    def clause(self, tests: Iterable[Test]) -> int:
        """The situations in which all tests hold."""
        return self.all_of(self.test(t) for t in tests)

    def level_of(self, question: str, answer: str = "") -> int:
        """The level of a question, or of one answer to a question with several."""
        level = self._level[question]
        if not answer:
            return level
        while self.variables[level].values[1] != answer:
            level += 1
        return level

    def fixed_here(self, a: int, level: int, branch: int) -> int:
        """What is left of `a` when its topmost variable takes a branch."""
        return self.kids[a][branch] if self.level[a] == level else a

    def fixed(self, a: int, level: int, branch: int) -> int:
        """What is left of `a` when the variable at `level` takes a branch."""
        if self.level[a] >= level:
            return self.fixed_here(a, level, branch)
        memo = self._fixed.setdefault((level, branch), {})
        found = memo.get(a)
        return self._fix(a, level, branch, memo) if found is None else found

    def _fix(self, a: int, level: int, branch: int, memo: dict[int, int]) -> int:
        """The same of a node above that level."""
        kids: list[int] = []
        for kid in self.kids[a]:
            if self.level[kid] >= level:
                kids.append(self.kids[kid][branch] if self.level[kid] == level else kid)
            else:
                found = memo.get(kid)
                kids.append(self._fix(kid, level, branch, memo) if found is None else found)
        made = memo[a] = self.node(self.level[a], tuple(kids))
        return made

    def _well_formed(self, question: Question) -> int:
        """No choice without an answer; and where one is needed, at least one."""
        if question.kind == "one":
            return TRUE
        level = self._level[question.id]
        chosen = self._chosen(level, frozenset(question.ids))
        return self.node(level, (self.without(chosen), chosen if question.minimum else TRUE))

    def size(self, a: int) -> int:
        """How many nodes a diagram has."""
        return len(self._below(a))

    def count(self, a: int) -> int:
        """How many situations are in `a`, exactly."""
        whole = self.both(a, self.valid)
        return self._counted(whole) * self._free(0, self.level[whole])

    def _counted(self, node: int) -> int:
        """How many ways lead from a node to true."""
        if node not in self._counts:
            kids = self.kids[node]
            self._counts[node] = sum(self._counted(k) * self._skipped(node, k) for k in kids)
        return self._counts[node]

    def _skipped(self, node: int, kid: int) -> int:
        return self._free(self.level[node] + 1, self.level[kid])

    def _free(self, start: int, end: int) -> int:
        """How many ways there are to fill the variables in between."""
        ways = 1
        for variable in self.variables[start:end]:
            ways *= len(variable.values)
        return ways

    def levels_of(self, a: int) -> frozenset[int]:
        """The levels of the variables that decide about `a`; all others make no difference to it."""
        if a not in self._levels:
            self._levels[a] = frozenset(self.level[node] for node in self._below(a))
        return self._levels[a]

    def _below(self, a: int) -> set[int]:
        """The nodes of a diagram."""
        seen, todo = {FALSE, TRUE, a}, [a]
        while todo:
            fresh = set(self.kids[todo.pop()]) - seen
            seen |= fresh
            todo.extend(fresh)
        return seen - {FALSE, TRUE}

    def contains(self, a: int, situation: Situation) -> bool:
        """Whether one situation is in `a`."""
        while a not in (FALSE, TRUE):
            a = self.kids[a][self.branch(self.level[a], situation)]
        return a == TRUE

    def branch(self, level: int, situation: Situation) -> int:
        """Which branch of a variable a situation takes."""
        variable = self.variables[level]
        given = situation.get(variable.question)
        if given is None:
            return 0
        if not variable.many:
            return variable.values.index(given[0])
        return int(variable.values == ANSWERED or variable.values[1] in given)


def _bit(yes: bool) -> int:
    return TRUE if yes else FALSE
