"""Safety policy as a knowledge base holds it: steps, phases, aftercare, and what is asked of a plan."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from incident_actie.dates import Term, parse_term
from incident_actie.knowledge.vocabulary import Base, Condition, Id, Ids, Line, Phase, Sources


class Guide(Base, frozen=True):
    """A step or a phase of safety policy, explained."""

    id: Id
    title: Line
    goal: Line
    question: Line
    belongs: Annotated[tuple[Line, ...], Meta(min_length=2)]
    next: Line
    source: Sources


class CareNote(Base, frozen=True):
    """What else a moment of contact asks, by who was hit."""

    text: Line
    when: Condition


class CareMoment(Base, frozen=True):
    """A moment of contact with somebody who was hit; it comes back in every plan.

    `part_of` is the action that this is the doing of: who ticks one need not tick the other. It is in
    the plan where `when` holds and `unless` does not: by who was hit. `notes` come after the reason.
    """

    id: Id
    title: Line
    short: Annotated[str, Meta(min_length=3, max_length=34)]
    term: Line
    role: Line
    why: Line
    steps: Annotated[tuple[Line, ...], Meta(min_length=2, max_length=5)]
    source: Sources
    part_of: str = ""
    when: Condition = {}  # noqa: RUF012  msgspec gives each its own
    unless: Condition | UnsetType = UNSET
    notes: tuple[CareNote, ...] = ()

    @property
    def due(self) -> Term:
        """When it should have happened; `load` has checked that it is a term."""
        return parse_term(self.term) or Term(self.term, 0)


StandardId = Literal["fasen", "niveaus", "opvang", "reactie", "blijvend", "meer-dan-papier", "haalbaar"]


class Standard(Base, frozen=True):
    """A demand of the hand-out that every plan is held against (`plan.balance` knows how).

    `text` says what is missing, with `{}` for what exactly. `when` and `unless` limit where it is
    asked, `actions` names those that meet it (of `haalbaar`: that are never put off). What is
    `firm` is proposed first: Enter takes the proposal.
    """

    id: StandardId
    title: Annotated[str, Meta(min_length=3, max_length=36)]
    text: Line
    why: Line
    source: Sources
    when: Condition = {}  # noqa: RUF012  msgspec gives each its own
    unless: Condition | UnsetType = UNSET
    actions: Ids = ()
    firm: bool = False


class Gap(Base, frozen=True):
    """What a plan gets when groups see the safety culture very differently."""

    action: Id
    because: Line


class BalanceFile(Base, frozen=True):
    """data/balance.yaml: `within` is the term of a quick reaction, `empty_phases` why one may be empty.

    `office_roles` do not work in weekends and on holidays, unless the organisation says so.
    """

    standards: tuple[Standard, ...] = ()
    within: Line = "2 werkdagen"
    office_roles: tuple[Line, ...] = ()
    empty_phases: Mapping[Phase, Line] = {}
    gap: Gap | None = None
