"""The questions about an incident, each with its closed list of answers."""

from typing import Annotated, Literal

from msgspec import Meta

from incident_actie.knowledge.vocabulary import Base, Condition, Id, Ids, Line


class Answer(Base, frozen=True):
    """One answer to a question, with the words that people see."""

    id: Id
    label: Annotated[str, Meta(min_length=1, max_length=60)]
    help: Line
    about: Literal["organisatie", "persoon"] | None = None
    phrase: str = ""
    also: str = ""


class Question(Base, frozen=True):
    """One fact about the incident and its closed list of answers."""

    id: Id
    text: Annotated[str, Meta(min_length=5, max_length=75)]
    help: Line
    kind: Literal["one", "many"]
    summary: Annotated[str, Meta(min_length=2, max_length=24)]
    answers: Annotated[tuple[Answer, ...], Meta(min_length=2)]
    fact: Annotated[str, Meta(max_length=60)] = ""
    minimum: int = 0
    asked_when: tuple[Condition, ...] = ()

    @property
    def ids(self) -> Ids:
        """The answer ids in their order."""
        return tuple(answer.id for answer in self.answers)

    def answer(self, wanted: str) -> Answer:
        """The answer with this id."""
        return next(answer for answer in self.answers if answer.id == wanted)
