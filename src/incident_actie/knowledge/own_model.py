"""What stands in eigen.yaml: actions of one's own, other words for ours, and what is switched off."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from incident_actie.knowledge.model import Action, Caution, Rule, Source
from incident_actie.knowledge.proof_model import Promise
from incident_actie.knowledge.protocol_model import Protocol
from incident_actie.knowledge.vocabulary import Base, Id, Line

SHORTEST = 34  # as in the model: what fits in a list


class Change(Base, frozen=True):
    """Other words for an action of ours; what is not named stays as it is.

    `replace` changes a piece of text, such as a phone number, in all words of the action.
    """

    id: Id
    title: Line | None = None
    short: Annotated[str, Meta(min_length=3, max_length=SHORTEST)] | None = None
    term: Line | None = None
    who: Line | None = None
    role: Line | None = None
    why: Line | None = None
    consider: Line | None = None
    steps: Annotated[tuple[Line, ...], Meta(min_length=2, max_length=5)] | None = None
    cautions: tuple[Caution, ...] | None = None
    replace: Mapping[str, str] = {}


class Off(Base, frozen=True):
    """An action of ours that this institution does not use, and why."""

    id: Id
    because: Line


class OwnAction(Action, frozen=True):
    """An action of one's own; with `replaces` it takes the place of that one of ours."""

    replaces: Id | None = None


class OwnFile(Base, frozen=True):
    """eigen.yaml: everything may be left out."""

    actions: tuple[OwnAction, ...] = ()
    changes: tuple[Change, ...] = ()
    off: tuple[Off, ...] = ()
    groups: Mapping[str, Line] = {}
    rules: tuple[Rule, ...] = ()
    sources: tuple[Source, ...] = ()
    promises: tuple[Promise, ...] = ()
    protocol: Protocol | None = None
