"""What a knowledge base holds: frozen structs, read from YAML and complete or not there.

The names of the fields are the keys in `data/*.yaml`; the docstrings and descriptions become the
JSON Schema that editors show. Words of the domain (ids, answers) are Dutch, structure is English.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from incident_actie.dates import Term, parse_term

Addressee = Literal["management", "team", "medewerker"]
Phase = Literal["pro-actie", "preventie", "preparatie", "repressie", "nazorg"]
Moment = Literal["nu", "kort-na", "vervolg", "structureel", "volgende-keer"]
Step = Literal["melden", "bespreken", "handelen"]

ADDRESSEES: tuple[Addressee, ...] = ("management", "team", "medewerker")
PHASES: tuple[Phase, ...] = ("pro-actie", "preventie", "preparatie", "repressie", "nazorg")
MOMENTS: tuple[Moment, ...] = ("nu", "kort-na", "vervolg", "structureel", "volgende-keer")
STEPS: tuple[Step, ...] = ("melden", "bespreken", "handelen")

Id = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", description="kleine letters, streepjes")]
Line = Annotated[str, Meta(min_length=2, description="gewone tekst op één regel")]
Ids = tuple[str, ...]
Sources = Annotated[tuple[str, ...], Meta(description="bronnen uit sources.yaml")]
Five = Annotated[int, Meta(ge=1, le=5)]
Count = Annotated[int, Meta(ge=1, le=40)]


class Base(Struct, frozen=True, forbid_unknown_fields=True):
    """The common shape: frozen, and strict about keys."""


class Subset(Base, frozen=True):
    """A test on a question with several answers: any of these, none of these, only these."""

    any: Ids = ()
    none: Ids = ()
    only: Ids = ()


Condition = Mapping[str, str | Ids | Subset]


class Clause(Base, frozen=True):
    """When something holds, and why: the text that people read."""

    because: Line
    when: Condition


class FirstClause(Base, frozen=True):
    """When an action must wait, why, and for which actions (none: for the condition itself)."""

    because: Line
    first: Ids
    when: Condition


class Caution(Base, frozen=True):
    """A legal or professional warning with its source."""

    text: Line
    source: Sources


class Action(Base, frozen=True):
    """One of the 37 actions of the hand-out, a measure from its texts, or somebody's own."""

    id: Id
    title: Line
    short: Annotated[str, Meta(min_length=3, max_length=34)]
    addressees: Annotated[tuple[Addressee, ...], Meta(min_length=1)]
    phases: Annotated[tuple[Phase, ...], Meta(min_length=1)]
    scope: Five
    force: Five
    moment: Moment
    term: Line
    who: Line
    role: Line
    why: Line
    consider: Line
    steps: Annotated[tuple[Line, ...], Meta(min_length=2, max_length=5)]
    source: Sources
    number: Annotated[int, Meta(ge=1, le=37)] | None = None
    block: str = ""
    origin: str = ""
    step: Step = "handelen"
    groups: Ids = ()
    cautions: tuple[Caution, ...] = ()
    considered_only: str = ""
    always: str = ""
    off: str = ""
    weak: bool = False
    recommended_when: tuple[Clause, ...] = ()
    first_when: tuple[FirstClause, ...] = ()
    unfit_when: tuple[Clause, ...] = ()

    @property
    def due(self) -> Term:
        """The usual term; `load` has checked that it is one."""
        return parse_term(self.term) or Term(self.term, 0)

    @property
    def structural(self) -> bool:
        """Whether it is a lasting measure: one that stays when the incident is over."""
        return self.moment == "structureel"

    @property
    def label(self) -> str:
        """Title with the hand-out's number, as people know it."""
        return f"{self.title} ({self.number})" if self.number else self.title

    @property
    def name(self) -> str:
        """A few words with the hand-out's number, where room is scarce."""
        return f"{self.short} ({self.number})" if self.number else self.short


class Rule(Base, frozen=True):
    """A rule that holds for several actions at once: by group, by id, or both."""

    id: Id
    verdict: Literal["niet", "eerst"]
    because: Line
    when: Condition
    source: Sources
    groups: Ids = ()
    actions: Ids = ()
    first: Ids | UnsetType = UNSET


VerdictWord = Literal["aanbevolen", "overwegen", "eerst", "niet"]


class Promise(Base, frozen=True):
    """What this base promises in every situation; `incident-actie controleer` proves it.

    For the situations of `when` and not of `unless`: no action of the set gets a verdict of
    `never`, each gets one of `always`, and at least one gets one of `some`.
    """

    id: Id
    text: Line
    source: Sources
    groups: Ids = ()
    actions: Ids = ()
    when: Condition = {}
    unless: Condition | UnsetType = UNSET
    never: tuple[VerdictWord, ...] = ()
    always: tuple[VerdictWord, ...] = ()
    some: tuple[VerdictWord, ...] = ()


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


class Guide(Base, frozen=True):
    """A step or a phase of safety policy, explained."""

    id: Id
    title: Line
    goal: Line
    question: Line
    belongs: Annotated[tuple[Line, ...], Meta(min_length=2)]
    next: Line
    source: Sources


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


class CareMoment(Base, frozen=True):
    """A moment of contact with the employee who was hit; it comes back in every plan."""

    id: Id
    title: Line
    short: Annotated[str, Meta(min_length=3, max_length=34)]
    term: Line
    role: Line
    why: Line
    steps: Annotated[tuple[Line, ...], Meta(min_length=2, max_length=5)]
    source: Sources

    @property
    def due(self) -> Term:
        """When it should have happened; `load` has checked that it is a term."""
        return parse_term(self.term) or Term(self.term, 0)


StandardId = Literal["fasen", "niveaus", "opvang", "reactie", "blijvend", "meer-dan-papier", "haalbaar"]


class Standard(Base, frozen=True):
    """A demand of the hand-out that every plan is held against (`plan.balance` knows how).

    `text` says what is missing, with `{}` for what exactly. `when` and `unless` limit where it is
    asked, `actions` names those that meet it.
    """

    id: StandardId
    title: Annotated[str, Meta(min_length=3, max_length=36)]
    text: Line
    why: Line
    source: Sources
    when: Condition = {}
    unless: Condition | UnsetType = UNSET
    actions: Ids = ()


class Gap(Base, frozen=True):
    """What a plan gets when groups see the safety culture very differently."""

    action: Id
    because: Line


class Source(Base, frozen=True):
    """Where a fact comes from."""

    id: str
    title: Line
    address: str = ""


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


class PhasesFile(Base, frozen=True):
    """data/phases.yaml"""

    steps: tuple[Guide, ...]
    phases: tuple[Guide, ...]
    aftercare: tuple[CareMoment, ...] = ()


class CultureFile(Base, frozen=True):
    """data/culture.yaml"""

    levels: tuple[Level, ...]
    aspects: tuple[Aspect, ...] = ()


class BalanceFile(Base, frozen=True):
    """data/balance.yaml: `within` is the term of a quick reaction, `empty_phases` why one may be empty."""

    standards: tuple[Standard, ...] = ()
    within: Line = "2 werkdagen"
    empty_phases: Mapping[Phase, Line] = {}
    gap: Gap | None = None


class SourcesFile(Base, frozen=True):
    """data/sources.yaml"""

    sources: tuple[Source, ...]


class PromisesFile(Base, frozen=True):
    """data/promises.yaml"""

    promises: tuple[Promise, ...]


class Origin(Struct, frozen=True):
    """Where an item was written: the file, and the path in it."""

    file: str
    path: tuple[str | int, ...]


class Knowledge(Struct, frozen=True, eq=False):
    """A whole knowledge base, checked for shape and references."""

    version: str
    actions: tuple[Action, ...]
    rules: tuple[Rule, ...]
    groups: Mapping[str, str]
    questions: tuple[Question, ...]
    screens: tuple[Ids, ...]
    steps: tuple[Guide, ...]
    phases: tuple[Guide, ...]
    levels: tuple[Level, ...]
    sources: tuple[Source, ...]
    promises: tuple[Promise, ...] = ()
    aftercare: tuple[CareMoment, ...] = ()
    balance: BalanceFile = BalanceFile()
    aspects: tuple[Aspect, ...] = ()
    origins: Mapping[str, tuple[Origin, ...]] = {}
    changed: Mapping[str, Origin] = {}
    folder: str = ""

    def action(self, wanted: str) -> Action | None:
        """The action with this id or hand-out number, or None."""
        for action in self.actions:
            if wanted == action.id or (action.number and wanted == str(action.number)):
                return action
        return None

    def question(self, wanted: str) -> Question:
        """The question with this id."""
        return next(question for question in self.questions if question.id == wanted)

    def source(self, wanted: str) -> Source:
        """The source with this id."""
        return next(source for source in self.sources if source.id == wanted)

    def level(self, situation_level: str) -> Level | None:
        """The level of safety culture with this number, or None."""
        return next((level for level in self.levels if str(level.level) == situation_level), None)

    def targets(self, rule: Rule | Promise) -> tuple[Action, ...]:
        """The actions that a rule or a promise is about."""
        groups, ids = set(rule.groups), set(rule.actions)
        return tuple(a for a in self.actions if a.id in ids or groups & set(a.groups))
