"""What must hold across the files for the proofs: orders, sets that are kept, claims, hints and tasks."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import UnsetType

from incident_actie.dates import parse_term
from incident_actie.knowledge.lists import Problem
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.proof_model import Claim, Exempt, Kept, Order, Sanction, Task
from incident_actie.knowledge.references import NO_TERM, Names
from incident_actie.text import clean

Path = tuple[str | int, ...]
_LAST = "De laatste tekst geldt voor al het andere: daar hoort geen ‘when’ bij."


def check_proofs(knowledge: Knowledge) -> list[Problem]:
    """Every reference of what is proven that does not hold, in the order of the files."""
    names = _Proven(knowledge)
    return [
        *(p for i, action in enumerate(knowledge.actions) for p in names.conditional(i, action)),
        *(p for i, r in enumerate(knowledge.rules) for p in names.task("rules", ("rules", i), r.task)),
        *(p for i, order in enumerate(knowledge.orders) for p in names.order(("orders", i), order)),
        *(p for i, kept in enumerate(knowledge.kept) for p in names.kept(("kept", i), kept)),
        *(p for i, e in enumerate(knowledge.exceptions) for p in names.exempt(("exceptions", i), e)),
        *(p for i, claim in enumerate(knowledge.claims) for p in names.claim(("claims", i), claim)),
        *names.sanction(knowledge.sanction),
    ]


class _Proven(Names):
    """The words that may be referred to, with the ids of orders and of sets that are kept."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        self.orders = {order.id for order in knowledge.orders}
        self.sets = {kept.id for kept in knowledge.kept}

    def conditional(self, index: int, action: Action) -> Iterator[Problem]:
        """Texts of an action that are shown under a condition, and its tasks."""
        at = ("actions", index)
        for i, hint in enumerate(action.hints):
            yield from self.condition("actions", (*at, "consider", i, "when"), hint.when)
        for i, caution in enumerate(action.cautions):
            yield from self.condition("actions", (*at, "cautions", i, "when"), caution.when)
        for i, other in enumerate(action.other_roles):
            yield from self.condition("actions", (*at, "other_roles", i, "when"), other.when)
        if action.hints[-1].when:
            yield Problem("actions", (*at, "consider", len(action.hints) - 1), _LAST)
        for i, clause in enumerate(action.first_when):
            yield from self.task("actions", (*at, "first_when", i), clause.task)

    def task(self, part: str, path: Path, task: Task | None) -> Iterator[Problem]:
        """A task whose term is none."""
        if task is not None and parse_term(task.term) is None:
            yield Problem(part, (*path, "task", "term"), NO_TERM.format(clean(task.term, 40)))

    def order(self, path: Path, order: Order) -> Iterator[Problem]:
        """An order over a question or answers that are not there, or with one twice."""
        yield from self._sourced(path, order)
        yield from self.condition("promises", path, {order.question: order.answers})
        if len(set(order.answers)) < len(order.answers):
            yield Problem("promises", (*path, "answers"), "Hier staat een antwoord twee keer.")

    def kept(self, path: Path, kept: Kept) -> Iterator[Problem]:
        """A set over nothing, or over what is not there."""
        yield from self._sourced(path, kept)
        yield from self.known("promises", (*path, "actions"), kept.actions, self.actions, "actie")
        yield from self.known("promises", (*path, "groups"), kept.groups, self.groups, "groep")
        yield from self._when(path, "when", kept.when)
        yield from self._when(path, "unless", kept.unless)

    def exempt(self, path: Path, exempt: Exempt) -> Iterator[Problem]:
        """An exception to what is not there."""
        yield from self._sourced(path, exempt)
        yield from self.known("promises", (*path, "kept"), (exempt.kept,), self.sets, "verzameling")
        yield from self.known("promises", (*path, "orders"), exempt.orders, self.orders, "volgorde")
        yield from self._when(path, "when", exempt.when)

    def claim(self, path: Path, claim: Claim) -> Iterator[Problem]:
        """A claim that says nothing, or whose pattern is none."""
        yield from self._when(path, "when", claim.when)
        yield from self.known("promises", (*path, "asks"), claim.asks, set(self.questions), "vraag")
        yield from self.known("promises", (*path, "against"), claim.against, self.actions, "actie")
        if isinstance(claim.when, UnsetType) and not (claim.asks or claim.against):
            yield Problem("promises", path, "Hier mist ‘when’, ‘asks’ of ‘against’: waar mag dit staan?")
        yield from _pattern((*path, "words"), claim.words)

    def sanction(self, sanction: Sanction | None) -> Iterator[Problem]:
        """Groups that are not there, or a pattern that is none."""
        if sanction is None:
            return
        for key, names in (("groups", sanction.groups), ("others", sanction.others)):
            yield from self.known("promises", ("sanction", key), names, self.groups, "groep")
        yield from _pattern(("sanction", "words"), sanction.words)

    def _when(self, path: Path, key: str, when: Mapping[str, Any] | UnsetType) -> Iterator[Problem]:
        if not isinstance(when, UnsetType):
            yield from self.condition("promises", (*path, key), when)

    def _sourced(self, path: Path, item: Order | Kept | Exempt) -> Iterator[Problem]:
        yield from self.known("promises", (*path, "source"), item.source, self.sources, "bron")


def _pattern(path: Path, words: str) -> Iterator[Problem]:
    """A pattern that is none."""
    try:
        re.compile(words)
    except re.error:
        yield Problem("promises", path, "Dit is geen zoekpatroon.")
