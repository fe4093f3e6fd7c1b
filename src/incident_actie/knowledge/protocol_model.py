"""An institution's own protocol: its ladder of steps, and the table that says what leads to which step.

A protocol says only when, who, how long, what comes with it and what it is called. The actions behind
its steps keep their number, steps, letter, rules and promises.
"""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from incident_actie.knowledge.vocabulary import Base, Condition, Id, Ids, Line

EARLIER = "eerder"  # as `after`: any earlier incident, whatever was done then


class Step(Base, frozen=True, rename={"with_": "with", "except_": "except"}):
    """A step of the ladder: an action, and how this institution calls it, who does it, how long it holds.

    What stands under `with` comes along with the step; where `except` holds the step is not taken.
    """

    id: Id
    action: Id
    name: Line | None = None
    who: Line | None = None
    within: Line | None = None
    valid: Line | None = None
    with_: Ids = ()
    except_: Condition = {}  # noqa: RUF012  msgspec gives each its own


class Row(Base, frozen=True, rename={"not_": "not"}):
    """A row of the table: for which behaviour, after what and when; what is done, may be done, is not.

    `behaviour` names own words or answers of `vorm`; left out it is any. `after` is a step that was
    done with this person, or `eerder`. The first row that holds decides.
    """

    behaviour: str | Ids = ()  # not `Id`: msgspec 0.22 dies on one pattern beside a tuple
    after: Id | None = None
    when: Condition = {}  # noqa: RUF012  msgspec gives each its own
    do: Ids = ()
    may: Ids = ()
    not_: Ids = ()

    @property
    def behaviours(self) -> Ids:
        """The words under `behaviour`, also when it is one; none when any behaviour will do."""
        return (self.behaviour,) if isinstance(self.behaviour, str) else self.behaviour


class Protocol(Base, frozen=True):
    """A protocol: `names` are words that people read, `behaviour` own words over answers of `vorm`.

    `steps` is the ladder from light to heavy; `aftercare` are own terms for moments of aftercare.
    """

    title: Line
    source: Line
    table: Annotated[tuple[Row, ...], Meta(min_length=1)]
    steps: tuple[Step, ...] = ()
    names: Mapping[str, str] = {}
    behaviour: Mapping[Id, Ids] = {}
    aftercare: Mapping[Id, Line] = {}

    def step(self, wanted: str) -> Step | None:
        """The step with this id, else the one with this action; or None."""
        by_id = (step for step in self.steps if step.id == wanted)
        return next(by_id, next((step for step in self.steps if step.action == wanted), None))

    def action_of(self, word: str) -> str:
        """The id of the action that a word under `do`, `may`, `not` or `with` means: a step or an action."""
        step = self.step(word)
        return step.action if step else word
