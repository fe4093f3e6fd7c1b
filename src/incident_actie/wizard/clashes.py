"""Answers that hardly go together, as the data names them: of the incident, or of one of several people."""

from collections.abc import Iterator
from typing import NamedTuple

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Contradiction
from incident_actie.situation import Situation, holds
from incident_actie.wizard.parts import ABOUT, Part


class Clash(NamedTuple):
    """A contradiction that is there; of several people the one that it is about (0: the incident)."""

    told: Contradiction
    person: int = 0

    @property
    def id(self) -> str:
        """What tells it from the same of somebody else."""
        return f"{self.told.id}@{self.person}" if self.person else self.told.id

    def concerns(self, part: Part) -> bool:
        """Whether this part is one of the answers that do not go together."""
        named = any(part.question.id in condition for condition in self.told.together)
        return named and (not part.person or not self.person or part.person == self.person)


def clashes(knowledge: Knowledge, situation: Situation) -> Iterator[Clash]:
    """What does not go together in a situation, in the order of the data."""
    personal = {question.id for question in knowledge.questions if question.about == ABOUT}
    whole = (0, Situation(situation.answers))
    each = list(enumerate(situation.singles(), 1)) if situation.people else [whole]
    for told in knowledge.contradictions:
        about = {name for condition in told.together for name in condition}
        for person, known in each if about & personal else [whole]:
            if all(holds(condition, known) for condition in told.together):
                yield Clash(told, person)
