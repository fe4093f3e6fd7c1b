"""The member of a set of situations that is nearest to a given one: fewest questions changed."""

from collections.abc import Iterator
from itertools import islice

from incident_actie.advice.diagram import FALSE, TRUE, Diagrams
from incident_actie.situation import EMPTY, Situation

# Changing one more question always costs more than changing any number of choices within one.
_QUESTION = 1000
_NEVER = 10**9
State = tuple[int, int, bool]  # level, node, has the current question been changed already
Step = tuple[int, int, State]  # branch, price, where it leads


class Nearest:
    """Shortest paths through one diagram, where staying with `origin` costs nothing.

    With `keep` an answer may be changed or added but never taken back to "not answered", as when
    answers are laid over a situation.
    """

    def __init__(self, diagrams: Diagrams, node: int, origin: Situation, *, keep: bool) -> None:
        self.diagrams, self.origin, self.keep = diagrams, origin, keep
        self.root: State = (0, diagrams.both(node, diagrams.valid), False)
        self.end = len(diagrams.variables)
        self._costs: dict[State, int] = {}

    def cost(self, state: State) -> int:
        """The least cost from here to a member of the set."""
        level, node, _ = state
        if node == FALSE:
            return _NEVER
        if level == self.end:
            return 0 if node == TRUE else _NEVER
        if state not in self._costs:
            self._costs[state] = min(price + self.cost(to) for _, price, to in self._steps(state))
        return self._costs[state]

    def _steps(self, state: State) -> Iterator[Step]:
        level, node, changed = state
        diagrams = self.diagrams
        variable = diagrams.variables[level]
        if variable.opens:
            changed = False
        usual = diagrams.branch(level, self.origin)
        for branch in range(len(variable.values)):
            if branch != usual and self.keep and branch == 0 and variable.opens:
                continue
            to = diagrams.kids[node][branch] if diagrams.level[node] == level else node
            if branch == usual:
                yield branch, 0, (level + 1, to, changed)
            else:
                yield branch, 1 if changed else _QUESTION, (level + 1, to, True)

    def paths(self) -> Iterator[list[int]]:
        """Every path of least cost, as branches per level."""
        if self.cost(self.root) < _NEVER:
            yield from self._from(self.root)

    def _from(self, state: State) -> Iterator[list[int]]:
        if state[0] == self.end:
            yield []
            return
        least = self.cost(state)
        for branch, price, to in self._steps(state):
            if price + self.cost(to) == least:
                for rest in self._from(to):
                    yield [branch, *rest]

    def situations(self, most: int) -> list[Situation]:
        """The nearest members, at most so many."""
        return [self._situation(path) for path in islice(self.paths(), most)]

    def _situation(self, path: list[int]) -> Situation:
        chosen: dict[str, list[str]] = {}
        for branch, variable in zip(path, self.diagrams.variables, strict=True):
            if branch:
                answers = chosen.setdefault(variable.question, [])
                if variable.values[branch] != "?":
                    answers.append(variable.values[branch])
        order = (q.id for q in self.diagrams.questions)
        return Situation({q: tuple(chosen[q]) for q in order if q in chosen})


def smallest(diagrams: Diagrams, node: int) -> Situation | None:
    """The member of a set with the fewest answers, or None when the set is empty."""
    found = Nearest(diagrams, node, EMPTY, keep=False).situations(1)
    return found[0] if found else None


def changes(diagrams: Diagrams, node: int, origin: Situation, most: int = 5) -> list[Situation]:
    """The smallest sets of answers that, laid over `origin`, lead into the set."""
    found = Nearest(diagrams, node, origin, keep=True).situations(most)
    return [Situation({q: a for q, a in s.answers.items() if origin.get(q) != a}) for s in found]
