"""The files that a base is written in: what each holds."""

from collections.abc import Mapping

from incident_actie.knowledge.culture_model import Aspect, Level
from incident_actie.knowledge.model import Action, Rule, Source
from incident_actie.knowledge.policy_model import CareMoment, Guide
from incident_actie.knowledge.question_model import Contradiction, Question
from incident_actie.knowledge.vocabulary import Base, Ids, Line


class ActionsFile(Base, frozen=True):
    """data/actions.yaml"""

    version: str
    actions: tuple[Action, ...]


class RulesFile(Base, frozen=True):
    """data/rules.yaml"""

    groups: Mapping[str, Line]
    rules: tuple[Rule, ...]


class QuestionsFile(Base, frozen=True):
    """data/questions.yaml: `screens` is the order of asking, facts that go together on one."""

    screens: tuple[Ids, ...]
    questions: tuple[Question, ...]
    contradictions: tuple[Contradiction, ...] = ()


class PhasesFile(Base, frozen=True):
    """data/phases.yaml"""

    steps: tuple[Guide, ...]
    phases: tuple[Guide, ...]
    aftercare: tuple[CareMoment, ...] = ()


class CultureFile(Base, frozen=True):
    """data/culture.yaml"""

    levels: tuple[Level, ...]
    aspects: tuple[Aspect, ...] = ()


class SourcesFile(Base, frozen=True):
    """data/sources.yaml"""

    sources: tuple[Source, ...]
