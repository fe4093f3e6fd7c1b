"""What a knowledge base holds: frozen structs, read from YAML and complete or not there.

The names of the fields are the keys in `data/*.yaml`; the docstrings and descriptions become the
JSON Schema that editors show. Words of the domain (ids, answers) are Dutch, structure is English.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from incident_actie.dates import Term, parse_term
from incident_actie.knowledge.culture_model import Aspect, Level
from incident_actie.knowledge.policy_model import BalanceFile, CareMoment, Guide
from incident_actie.knowledge.proof_model import Claim, Exempt, Hint, Kept, Order, Promise, Sanction, Task
from incident_actie.knowledge.protocol_model import Protocol
from incident_actie.knowledge.question_model import Contradiction, Question
from incident_actie.knowledge.vocabulary import (
    Addressee,
    Base,
    Condition,
    Five,
    Id,
    Ids,
    Line,
    Moment,
    Phase,
    Sources,
    Step,
)


class Clause(Base, frozen=True):
    """When something holds, and why: the text that people read. What is `hard` stands above a protocol."""

    because: Line
    when: Condition
    hard: bool = False


class FirstClause(Base, frozen=True):
    """When an action must wait, why, and for which actions; for none of them: for which task."""

    because: Line
    first: Ids
    when: Condition
    task: Task | None = None
    hard: bool = False


class Caution(Base, frozen=True):
    """A legal or professional warning with its source, and where a plan shows it."""

    text: Line
    source: Sources
    when: Condition = {}  # noqa: RUF012  msgspec gives each its own


class OtherRole(Base, frozen=True):
    """Who does an action instead of the usual role, where `when` holds."""

    role: Line
    when: Condition


class Action(Base, frozen=True):
    """One of the 37 actions of the hand-out, a measure from its texts, or somebody's own.

    `valid` is how long it stands once it is done, as a term; empty when nothing says so. `own` is set
    when the base is loaded: it is somebody's own.
    """

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
    consider: Line | Annotated[tuple[Hint, ...], Meta(min_length=1)]
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
    own: bool = False
    valid: str = ""
    other_roles: tuple[OtherRole, ...] = ()
    recommended_when: tuple[Clause, ...] = ()
    first_when: tuple[FirstClause, ...] = ()
    unfit_when: tuple[Clause, ...] = ()

    @property
    def due(self) -> Term:
        """The usual term; `load` has checked that it is one."""
        return parse_term(self.term) or Term(self.term, 0)

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What is said where the action is only to be considered: the first that holds is shown."""
        whole = self.considered_only or self.consider
        return (Hint(whole),) if isinstance(whole, str) else whole

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
    """A rule that holds for several actions at once: by group, by id, or both.

    What is `hard` stands above a protocol of an institution.
    """

    id: Id
    verdict: Literal["niet", "eerst"]
    because: Line
    when: Condition
    source: Sources
    groups: Ids = ()
    actions: Ids = ()
    first: Ids | UnsetType = UNSET
    task: Task | None = None
    hard: bool = False


class Source(Base, frozen=True):
    """Where a fact comes from."""

    id: str
    title: Line
    address: str = ""


class Origin(Struct, frozen=True):
    """Where an item was written: the file, and the path in it."""

    file: str
    path: tuple[str | int, ...]


class Knowledge(Struct, frozen=True, eq=False):
    """A whole knowledge base, checked for shape and references.

    `protocol` is that of the institution, if any; `replaced` tells which own action took the place of
    which of ours.
    """

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
    contradictions: tuple[Contradiction, ...] = ()
    promises: tuple[Promise, ...] = ()
    orders: tuple[Order, ...] = ()
    kept: tuple[Kept, ...] = ()
    exceptions: tuple[Exempt, ...] = ()
    claims: tuple[Claim, ...] = ()
    sanction: Sanction | None = None
    aftercare: tuple[CareMoment, ...] = ()
    balance: BalanceFile = BalanceFile()
    aspects: tuple[Aspect, ...] = ()
    origins: Mapping[str, tuple[Origin, ...]] = {}
    changed: Mapping[str, Origin] = {}
    folder: str = ""
    protocol: Protocol | None = None
    replaced: Mapping[str, str] = {}

    def action(self, wanted: str) -> Action | None:
        """The action with this id or hand-out number, or what took its place, or None."""
        wanted = self.replaced.get(wanted, wanted)
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

    def targets(self, rule: Rule | Promise | Kept) -> tuple[Action, ...]:
        """The actions that a rule or a promise is about."""
        groups, ids = set(rule.groups), set(rule.actions)
        return tuple(a for a in self.actions if a.id in ids or groups & set(a.groups))
