"""The words of an advice."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from incident_actie.knowledge.model import Action
from incident_actie.knowledge.proof_model import Task
from incident_actie.situation import Situation, holds


class Verdict(StrEnum):
    """What to do with an action; the order is that of precedence, the first match wins."""

    NOT = "niet"
    FIRST = "eerst"
    RECOMMENDED = "aanbevolen"
    CONSIDER = "overwegen"


class Reason(Struct, frozen=True):
    """Why: the text of the clause that held, and the rule, or row of a protocol, that it came from."""

    text: str
    rule: str = ""
    row: int = 0


class Judgement(Struct, frozen=True):
    """The verdict on one action, with its reasons and what must come first.

    `later`: it fits, but a plan with it would be too long. `tasks` are what lifts the conditions that
    must come first and are no action of the base, each with the reason that it lifts.
    `person` is towards whom, when several people did it: the role, or the number in the list.
    `row` is the row of a protocol that made the verdict what it is, from 1; 0 when none did.
    """

    action: Action
    verdict: Verdict
    reasons: tuple[Reason, ...]
    first: tuple[str, ...] = ()
    order: tuple[int | str, ...] = ()
    tasks: tuple[tuple[Task, str], ...] = ()
    person: str = ""
    later: bool = False
    row: int = 0

    @property
    def id(self) -> str:
        """The id of the action, and after a slash of the person: `ordegesprek/vader`."""
        return f"{self.action.id}/{self.person}" if self.person else self.action.id

    @property
    def name(self) -> str:
        """The action in a few words, and towards whom."""
        return f"{self.action.name}, {who(self.person)}" if self.person else self.action.name


def who(person: str) -> str:
    """One of several people as people read it: by role, else by number."""
    return f"persoon {person}" if person.isdigit() else person


def first_caution(judgement: Judgement, situation: Situation) -> str:
    """What to mind first when doing this action now, as a sentence; empty when there is nothing."""
    cautions = (c.text for c in judgement.action.cautions if holds(c.when, situation))
    return next((f"Let op: {text}" for text in cautions), "")


@dataclass(frozen=True)
class Advice:
    """A judgement on every action for one situation; `recommended` in order of rank."""

    situation: Situation
    judgements: tuple[Judgement, ...]
    recommended: tuple[Judgement, ...]

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Rank by the id of the judgement, 1 is first."""
        return {j.id: rank for rank, j in enumerate(self.recommended, 1)}

    def of(self, verdict: Verdict) -> list[Judgement]:
        """All judgements with this verdict, recommended ones by rank."""
        if verdict is Verdict.RECOMMENDED:
            return list(self.recommended)
        return [j for j in self.judgements if j.verdict is verdict]

    def on(self, wanted: str) -> Judgement:
        """The judgement with this id; of an action alone the first."""
        return next(j for j in self.judgements if wanted in (j.id, j.action.id))

    def narrowed(self, addressees: Iterable[str] = (), phases: Iterable[str] = ()) -> "Advice":
        """The same advice with only what is for these addressees and phases (empty: all)."""
        wanted = [
            j
            for j in self.judgements
            if (not addressees or not set(addressees).isdisjoint(j.action.addressees))
            and (not phases or not set(phases).isdisjoint(j.action.phases))
        ]
        kept = {id(j) for j in wanted}
        ranked = tuple(j for j in self.recommended if id(j) in kept)
        return Advice(self.situation, tuple(wanted), ranked)
