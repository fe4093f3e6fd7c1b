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
        self.solver.setOptionValue("log_to_console", False)
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

    def pinned(self, asked: Mapping[str, Terms], true: Mapping[str, int], chance: Random) -> dict[str, int]:
        """Of these sums, the ones that can be one number only: exact, no guess.

        A way in which all that is known holds, and in which a sum is not what it really is, acquits that sum.
        First ways that push many sums up or down at once are tried; what is left is then searched one by one.
        """
        left = dict(asked)
        fruitless = 0
        while left and fruitless < 5:
            before = len(left)
            self._acquit(left, true, self._pushed(left, chance))
            fruitless += len(left) == before
        for name in list(left):
            for least, most in ((true[name] + 1, MANY), (-MANY, true[name] - 1)):
                if name in left:
                    self._acquit(left, true, self.with_sum(left[name], least, most))
        return {name: true[name] for name in left}

    def _pushed(self, left: Mapping[str, Terms], chance: Random) -> list[float]:
        """A way that makes random sums large and others small; not of whole numbers, perhaps."""
        costs = [0.0] * self.solver.getNumCol()
        for terms in left.values():
            sign = chance.choice((-3, -1, 1, 2))
            for name, n in terms.items():
                costs[self.at[name]] += sign * n
        for column, cost in enumerate(costs):
            self.solver.changeColCost(column, cost)
        self.solver.setOptionValue("solve_relaxation", True)
        return self._solved()

    def with_sum(self, terms: Terms, least: int, most: int) -> list[float]:
        """A way, of whole numbers, in which this sum lies there; empty when there is none."""
        for column in range(self.solver.getNumCol()):
            self.solver.changeColCost(column, 0.0)
        self.solver.setOptionValue("solve_relaxation", False)
        self.know(terms, least, most)
        way = self._solved()
        self.solver.deleteRows(1, [self.solver.getNumRow() - 1])
        return way

    def _solved(self) -> list[float]:
        self.solver.run()
        if self.solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return []
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal, self.solver.getModelStatus()
        return list(self.solver.getSolution().col_value)

    def _acquit(self, left: dict[str, Terms], true: Mapping[str, int], way: list[float]) -> None:
        if any(abs(x - round(x)) > 1e-6 for x in way) or not way:
            return  # no way at all, or not one of whole numbers
        for name in list(left):
            if sum(n * round(way[self.at[v]]) for v, n in left[name].items()) != true[name]:
                del left[name]


def total(unknowns: Iterable[object]) -> dict[object, int]:
    """The sum of these."""
    return dict.fromkeys(unknowns, 1)
