"""Somebody who reads pages and reasons: unknown whole numbers, what is known of them, and exact bounds."""

from collections.abc import Iterable, Mapping
from random import Random

import highspy

Terms = Mapping[object, int]  # a sum of unknown numbers, each with its sign
MANY = 10_000  # more than any count in these tests


class Reader:
    """What is known; each unknown is a whole number of zero or more."""

    def __init__(self) -> None:
        self.at: dict[object, int] = {}
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)

    def unknown(self, name: object, most: int = MANY) -> None:
        """A number that is to be found."""
        if name not in self.at:
            self.at[name] = self.solver.getNumCol()
            self.solver.addVar(0, most)
            self.solver.changeColIntegrality(self.at[name], highspy.HighsVarType.kInteger)

    def know(self, terms: Terms, least: int, most: int = MANY) -> None:
        """That a sum lies between two numbers."""
        for name in terms:
            self.unknown(name)
        where = [self.at[name] for name in terms]
        self.solver.addRow(least, most, len(where), where, [float(n) for n in terms.values()])

    def _one_way(self, aim: Terms) -> list[int]:
        """One way in which everything that is known can be true, with this sum as small as can be."""
        for column in range(self.solver.getNumCol()):
            self.solver.changeColCost(column, 0.0)
        for name, n in aim.items():
            self.solver.changeColCost(self.at[name], float(n))
        self.solver.run()
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal, "what is read contradicts itself"
        return [round(x) for x in self.solver.getSolution().col_value]

    def pinned(self, asked: Mapping[str, Terms], chance: Random) -> dict[str, int]:
        """Of these sums, the ones that can be one number only, with that number: exact, no guess.

        Two ways that differ acquit a sum; what some random ways agree on is then searched for itself.
        """
        left = dict(asked)
        seen: dict[str, int] = {}
        for _ in range(5):
            self._acquit(left, seen, self._one_way({name: chance.randint(-3, 3) for name in self.at}))
        for name in list(left):
            for sign in (1, -1):
                if name in left:
                    self._acquit(left, seen, self._one_way({v: sign * n for v, n in left[name].items()}))
        return {name: seen[name] for name in left}

    def _acquit(self, left: dict[str, Terms], seen: dict[str, int], way: list[int]) -> None:
        for name in list(left):
            value = sum(n * way[self.at[unknown]] for unknown, n in left[name].items())
            if seen.setdefault(name, value) != value:
                del left[name]


def total(unknowns: Iterable[object]) -> dict[object, int]:
    """The sum of these."""
    return dict.fromkeys(unknowns, 1)
