"""A few characters that stand for a set of situations: the same set, the same characters.

It is taken from the structure of the reduced diagram, by names of questions and answers: numbers of
nodes, other actions and questions that make no difference do not matter, nor does a new answer for
as long as it leads where "not answered" leads.
"""

from hashlib import blake2b

from incident_actie.advice.diagram import FALSE, TRUE, Diagrams

SIZE = 8  # bytes: sixteen characters, enough for a few thousand sets


def digest(text: str) -> str:
    """The short digest of a text."""
    return blake2b(text.encode(), digest_size=SIZE).hexdigest()


class Fingerprints:
    """The fingerprints of sets in one family of diagrams."""

    def __init__(self, diagrams: Diagrams) -> None:
        self.diagrams = diagrams
        self._known = {FALSE: "0", TRUE: "1"}

    def of(self, node: int) -> str:
        """The fingerprint of a set."""
        if node not in self._known:
            self._known[node] = digest(self._told(node))
        return self._known[node]

    def _told(self, node: int) -> str:
        """A node in words: its question, where each answer leads, and where all others lead."""
        variable = self.diagrams.variables[self.diagrams.level[node]]
        usual, *rest = [self.of(kid) for kid in self.diagrams.kids[node]]
        branches = zip(variable.values[1:], rest, strict=True)
        told = sorted(f"{value}>{kid}" for value, kid in branches if kid != usual)
        return " ".join([variable.question, usual, *told])
