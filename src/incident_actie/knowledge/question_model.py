"""The questions about an incident, each with its closed list of answers."""

from typing import Annotated, Literal

from msgspec import Meta

from incident_actie.knowledge.vocabulary import Base, Condition, Id, Ids, Line

Label = Annotated[str, Meta(max_length=60)]


class Answer(Base, frozen=True):
    """One answer to a question, with the words that people see.

    In a plan: `phrase` is a sentence (or what fits "somebody has ..."), `also` the same as an object,
    `brief` a few words for a list of what is known of a person, or where it was. `done` is the action
    that this answer tells the doing of; `earlier` says that there was an incident before this one.
    """

    id: Id
    label: Annotated[str, Meta(min_length=1, max_length=60)]
    help: Line
    phrase: str = ""
    also: str = ""
    brief: str = ""
    done: str = ""
    earlier: bool = False


class Question(Base, frozen=True):
    """One fact about the incident and its closed list of answers; a moment has none.

    `about` a person: asked for each of several people, as what `differs` may be. Halves of what can
    be told together are each `part_of` it. Nothing follows from silence: of several answers `none` is the
    label of "none of these", and where no answer says "not known", `unsure` is the label of that.
    """

    id: Id
    text: Annotated[str, Meta(min_length=5, max_length=75)]
    help: Line
    kind: Literal["one", "many", "moment"]
    summary: Annotated[str, Meta(min_length=2, max_length=24)]
    answers: tuple[Answer, ...] = ()
    about: Literal["incident", "persoon", "organisatie"] = "incident"
    differs: bool = False
    part_of: str = ""
    minimum: int = 0
    none: Label = ""
    unsure: Label = ""
    asked_when: tuple[Condition, ...] = ()

    @property
    def ids(self) -> Ids:
        """The answer ids in their order."""
        return tuple(answer.id for answer in self.answers)

    def answer(self, wanted: str) -> Answer:
        """The answer with this id."""
        return next(answer for answer in self.answers if answer.id == wanted)


class Contradiction(Base, frozen=True):
    """Answers that hardly go together: pointed out at the check, where they can stand all the same.

    It is there when each condition of `together` holds, of one and the same person. `text` names both sides;
    `help` says when it can be right.
    """

    id: Id
    text: Annotated[str, Meta(min_length=10, max_length=70)]
    help: Line
    together: Annotated[tuple[Condition, ...], Meta(min_length=1)]
