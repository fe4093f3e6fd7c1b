"""For each action the situations that give it each verdict, as diagrams."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from incident_actie.advice.clauses import Clause, clauses_of
from incident_actie.advice.diagram import Diagrams
from incident_actie.advice.overlay import laid_rows
from incident_actie.advice.overlay_regions import Laid, Placed, PlacedRows
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.question_model import Question

# Most decisive questions first: that keeps the diagrams small (measured, docs/decisions/0048).
ORDER = (
    "dader-nu", "dader", "aanspreekbaar", "vorm", "wil-aangifte", "ernst", "herhaling", "gevaar-nu",
    "dader-bekend", "oorzaak", "minderjarig", "plaats", "zorgrelatie", "klacht", "verhalen",
    "vervolgcontact", "getroffen", "wil-gesprek", "gemeld", "besproken", "cultuur", "gevolg",
    "al-geregeld-organisatie", "al-geregeld-persoon",
)  # fmt: skip


class Decision:
    """What clauses decide about one action: the sets in which each verdict holds.

    `placed` is what a protocol makes of it, row by row.
    """

    def __init__(self, diagrams: Diagrams, own: Sequence[Clause], placed: Sequence[Placed] = ()) -> None:
        self.diagrams, self.placed = diagrams, placed
        self.clauses = [*(p.overlay.clause for p in placed), *own]
        self._laid = Laid(diagrams, own, placed) if placed else None

    def clause(self, clause: Clause) -> int:
        """Where one clause holds, whatever the others say, once the protocol is laid over it."""
        return self.diagrams.clause(clause.tests) if self._laid is None else self._laid.clause(clause)

    def _union(self, verdict: Verdict) -> int:
        return self.diagrams.any_of(self.clause(c) for c in self.clauses if c.verdict is verdict)

    @cached_property
    def refused(self) -> int:
        """Where the verdict is `niet`."""
        return self._union(Verdict.NOT)

    @cached_property
    def open(self) -> int:
        """Where neither `niet` nor `eerst` applies."""
        held_up = self.diagrams.either(self.refused, self._union(Verdict.FIRST))
        return self.diagrams.without(held_up)

    @cached_property
    def postponed(self) -> int:
        """Where the verdict is `eerst`."""
        d = self.diagrams
        return d.both(self._union(Verdict.FIRST), d.without(self.refused))

    @cached_property
    def recommended(self) -> int:
        """Where the verdict is `aanbevolen`."""
        return self.diagrams.both(self._union(Verdict.RECOMMENDED), self.open)

    @cached_property
    def considered(self) -> int:
        """Where the verdict is `overwegen`."""
        return self.diagrams.both(self.open, self.diagrams.without(self.recommended))

    def where(self, verdict: Verdict) -> int:
        """Where the action gets a verdict."""
        return {
            Verdict.NOT: lambda: self.refused,
            Verdict.FIRST: lambda: self.postponed,
            Verdict.RECOMMENDED: lambda: self.recommended,
            Verdict.CONSIDER: lambda: self.considered,
        }[verdict]()

    def deciding(self, clause: Clause) -> int:
        """Where a clause holds and its verdict is the verdict: where people read its reason."""
        return self.diagrams.both(self.clause(clause), self.where(clause.verdict))


class Region(Decision):
    """The decision about one action of a base."""

    def __init__(
        self, diagrams: Diagrams, action: Action, own: Sequence[Clause], placed: Sequence[Placed] = ()
    ) -> None:
        super().__init__(diagrams, own, placed)
        self.action = action


class Regions:
    """The regions of all actions of a base, each made when it is needed.

    Bases with the same questions can share their diagrams, and then have nothing to work out twice.
    """

    def __init__(self, knowledge: Knowledge, diagrams: Diagrams | None = None) -> None:
        self.knowledge = knowledge
        self.diagrams = diagrams or Diagrams(in_order(knowledge.questions))
        rows = laid_rows(knowledge)
        self.rows = PlacedRows(self.diagrams, rows) if rows else None
        self._regions: dict[str, Region] = {}

    def of(self, action: Action) -> Region:
        """The region of one action."""
        if action.id not in self._regions:
            clauses = list(clauses_of(self.knowledge, action))
            placed = self.rows.of(action.id) if self.rows else ()
            self._regions[action.id] = Region(self.diagrams, action, clauses, placed)
        return self._regions[action.id]

    def all(self) -> list[Region]:
        """Those of every action, in the order of the base."""
        return [self.of(action) for action in self.knowledge.actions]


def in_order(questions: Iterable[Question]) -> list[Question]:
    """The order in which diagrams ask."""
    return sorted(questions, key=_place)


def _place(question: Question) -> int:
    return ORDER.index(question.id) if question.id in ORDER else len(ORDER)
