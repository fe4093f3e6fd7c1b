"""Situations with too many recommendations: a plan that nobody can carry out."""

from collections.abc import Iterator

from incident_actie.advice.advise import adviser_for
from incident_actie.advice.diagram import FALSE
from incident_actie.advice.later import Postponing
from incident_actie.advice.regions import Regions
from incident_actie.situation import Situation
from incident_actie.verify.finding import Finding

MOST = 12
EFFORT = 200_000


def crowded_situations(regions: Regions, most: int = MOST) -> Iterator[Finding]:
    """A situation with more than `most` recommendations that cannot be put off, if there is one."""
    search = _Search(regions, most)
    found = search.run()
    if found is not None:
        count = len(adviser_for(regions.knowledge).advise(found).recommended)
        message = (
            f"In deze situatie worden er {count} acties aanbevolen. Meer dan {most} is te veel voor een team."
        )
        yield Finding("warning", "te veel acties", message, "actions", ("actions",), found)
    elif search.gave_up:
        message = f"Niet helemaal uitgezocht of er ooit meer dan {most} acties worden aanbevolen."
        yield Finding("warning", "te veel acties", message, "actions", ("actions",))


class _Search:
    """Depth first through the variables with the sets that can still recommend; the bound is theirs."""

    def __init__(self, regions: Regions, most: int) -> None:
        self.d, self.most, self.effort, self.gave_up = regions.diagrams, most, 0, False
        able = Postponing(regions.knowledge).able
        stay = (r.recommended for r in regions.all() if r.action.id not in able)
        self.start = tuple(node for node in stay if node != FALSE)
        self._hopeless: set[tuple[int, ...]] = set()

    def run(self) -> Situation | None:
        """A situation above the bound, or None."""
        path = self._below(self.d.valid, self.start, 0)
        return self._situation(path) if path is not None else None

    def _below(self, valid: int, sets: tuple[int, ...], level: int) -> list[tuple[int, int]] | None:
        alive = tuple(s for s in sets if s != FALSE)
        key = (valid, *alive)
        self.effort += 1
        if valid == FALSE or len(alive) <= self.most or key in self._hopeless:
            return None
        if self.effort > EFFORT:
            self.gave_up = True
            return None
        level = min(self.d.level[s] for s in key)
        if level == len(self.d.variables):
            return []
        found = self._branch(valid, alive, level)
        if found is None:
            self._hopeless.add(key)
        return found

    def _branch(self, valid: int, sets: tuple[int, ...], level: int) -> list[tuple[int, int]] | None:
        options = []
        for branch in range(len(self.d.variables[level].values)):
            to = tuple(self.d.fixed_here(s, level, branch) for s in sets)
            options.append((-sum(s != FALSE for s in to), branch, to))
        for _, branch, to in sorted(options):
            rest = self._below(self.d.fixed_here(valid, level, branch), to, level + 1)
            if rest is not None:
                return [(level, branch), *rest]
        return None

    def _situation(self, path: list[tuple[int, int]]) -> Situation:
        chosen: dict[str, list[str]] = {}
        for level, branch in path:
            variable = self.d.variables[level]
            if branch:
                answers = chosen.setdefault(variable.question, [])
                if variable.values[branch] != "?":
                    answers.append(variable.values[branch])
        return Situation({q: tuple(a) for q, a in chosen.items()})
