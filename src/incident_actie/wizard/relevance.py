"""Which questions can still change the plan: exact, from the diagrams of all verdicts.

A question matters while some action's `aanbevolen` or `niet` still depends on it, given what is
known. Whatever is answered later, a question that does not matter now never will: what is left of
the diagrams no longer names it.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from incident_actie.advice.diagram import FALSE, TRUE
from incident_actie.advice.regions import Regions
from incident_actie.advice.variable import ANSWERED
from incident_actie.knowledge.model import Knowledge

Known = Mapping[str, tuple[str, ...] | None]


class Relevance:
    """What still matters, for one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        regions = Regions(knowledge)
        self.diagrams = regions.diagrams
        self.roots = {n for r in regions.all() for n in (r.recommended, r.refused)}

    def open_answers(self, known: Known, settled: Mapping[str, Iterable[str]]) -> set[tuple[str, str]]:
        """The (question, answer) pairs that verdicts depend on; the answer is "" for a whole question.

        `known` gives answers, or None for a question that will not be asked. `settled` names, for a
        question with several answers that is only half answered, the answers that are settled.
        """
        fixed = self._fixed(known, settled)
        reduced: dict[int, int] = {FALSE: FALSE, TRUE: TRUE}
        left = {self._reduce(root, fixed, reduced) for root in self.roots}
        variables = self.diagrams.variables
        return {
            (variables[level].question, variables[level].values[1] if variables[level].many else "")
            for level in self._levels(left)
        }

    def _fixed(self, known: Known, settled: Mapping[str, Iterable[str]]) -> dict[int, int]:
        """The branch of every variable that is decided."""
        fixed = {}
        for level, variable in enumerate(self.diagrams.variables):
            if variable.question not in known:
                continue
            given = known[variable.question]
            answer = variable.values[1]
            if given is None:
                fixed[level] = 0
            elif not variable.many:
                fixed[level] = variable.values.index(given[0])
            elif variable.values == ANSWERED:
                fixed[level] = 1
            elif answer in settled.get(variable.question, (answer,)):
                fixed[level] = int(answer in given)
        return fixed

    def _reduce(self, node: int, fixed: dict[int, int], memo: dict[int, int]) -> int:
        """What is left of a set when the decided variables take their branches."""
        found = memo.get(node)
        if found is None:
            level, kids = self.diagrams.level[node], self.diagrams.kids[node]
            if level in fixed:
                found = self._reduce(kids[fixed[level]], fixed, memo)
            else:
                found = self.diagrams.node(level, tuple([self._reduce(k, fixed, memo) for k in kids]))
            memo[node] = found
        return found

    def _levels(self, nodes: Iterable[int]) -> set[int]:
        """The levels of all variables in these diagrams."""
        seen: set[int] = {FALSE, TRUE}
        todo, levels = list(nodes), set()
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                levels.add(self.diagrams.level[node])
                todo.extend(self.diagrams.kids[node])
        return levels


@cache
def relevance_of(knowledge: Knowledge) -> Relevance:
    """The relevance of a base, built at the first question that needs it."""
    return Relevance(knowledge)
