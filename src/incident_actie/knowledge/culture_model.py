"""Safety culture as a knowledge base holds it: five levels, and the aspects that people are asked about."""

from typing import Annotated

from msgspec import Meta

from incident_actie.knowledge.vocabulary import Base, Count, Five, Id, Ids, Line, Sources


class Level(Base, frozen=True):
    """A level of safety culture, explained, and its pull on a plan.

    `structural` is the least and the most lasting measures that a plan asks for, `most` how many
    actions a team can carry. `prefers` and `careful_with` are lasting measures that move one place.
    """

    level: Five
    title: Line
    recognise: Line
    goal: Line
    question: Line
    belongs: Annotated[tuple[Line, ...], Meta(min_length=2)]
    careful: Line
    next: Line
    source: Sources
    structural: tuple[Count, Count] = (1, 3)
    most: Count = 12
    prefers: Ids = ()
    careful_with: Ids = ()


class Description(Base, frozen=True):
    """What people see at one level of an aspect of culture, and the step towards it.

    `barrier` and `way` ask why we are not there yet and how to get there; level 1 has none.
    `helps` are the actions that help to get one level further.
    """

    level: Five
    label: Annotated[str, Meta(min_length=5, max_length=60)]
    text: Line
    helps: Annotated[Ids, Meta(min_length=1, max_length=2)]
    barrier: str = ""
    way: str = ""


class Aspect(Base, frozen=True):
    """One side of safety culture that people are asked about, with a description per level."""

    id: Id
    title: Annotated[str, Meta(min_length=3, max_length=24)]
    question: Annotated[str, Meta(min_length=5, max_length=75)]
    example: Line
    talk: Line
    descriptions: Annotated[tuple[Description, ...], Meta(min_length=5, max_length=5)]
    source: Sources

    def at(self, level: int) -> Description:
        """The description of a level."""
        return self.descriptions[level - 1]
