"""What a base promises beyond single verdicts: an order on answers, and what texts may say where."""

import re
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from incident_actie.dates import Term, parse_term
from incident_actie.knowledge.vocabulary import Base, Condition, Five, Id, Ids, Line, Phase, Sources

VerdictWord = Literal["aanbevolen", "overwegen", "eerst", "niet"]
TextKind = Literal["because", "consider", "cautions", "balance"]


class Hint(Base, frozen=True):
    """One of several texts of which the first that holds here is shown."""

    text: Line
    when: Condition = {}  # noqa: RUF012  msgspec gives each its own


class Task(Base, frozen=True):
    """What lifts a condition that blocks: the plan holds it, with a role and a term."""

    title: Line
    short: Annotated[str, Meta(min_length=3, max_length=34)]
    role: Line
    term: Line = "2 werkdagen"

    @property
    def due(self) -> Term:
        """When it should be done; `load` has checked that it is a term."""
        return parse_term(self.term) or Term(self.term, 0)


class Promise(Base, frozen=True):
    """What this base promises in every situation; `incident-actie controleer` proves it.

    For the situations of `when` and not of `unless`: no action of the set gets a verdict of
    `never`, each gets one of `always`, at least one gets one of `some`, and no two of them `single`.
    What is `hard` (safety, law) stands above a protocol of an institution; the rest gives way to it.
    """

    id: Id
    text: Line
    source: Sources
    groups: Ids = ()
    actions: Ids = ()
    when: Condition = {}  # noqa: RUF012  msgspec gives each its own
    unless: Condition | UnsetType = UNSET
    never: tuple[VerdictWord, ...] = ()
    always: tuple[VerdictWord, ...] = ()
    some: tuple[VerdictWord, ...] = ()
    single: tuple[VerdictWord, ...] = ()
    hard: bool = False


class Order(Base, frozen=True):
    """Answers to one question from light to worse, all else equal.

    Of a question with several answers, an answer that comes beside the others is worse too.
    """

    id: Id
    question: Id
    answers: Annotated[Ids, Meta(min_length=2)]
    source: Sources


class Kept(Base, frozen=True):
    """A set of actions of which a worse answer never takes the last recommended one away.

    With the worse answer an action of the set that has one of `verdicts` must be left.
    """

    id: Id
    text: Line
    source: Sources
    groups: Ids = ()
    actions: Ids = ()
    verdicts: tuple[VerdictWord, ...] = ("aanbevolen",)
    when: Condition = {}  # noqa: RUF012  msgspec gives each its own
    unless: Condition | UnsetType = UNSET


class Exempt(Base, frozen=True):
    """Where a worse answer may take the last of a set away, and why; `when` is about the worse one."""

    kept: Id
    because: Line
    source: Sources
    when: Condition
    orders: Ids = ()


class Claim(Base, frozen=True):
    """What words in a text say, and where that may be shown.

    `words` is a pattern. It is only shown where `when` holds; never where one of the questions of
    `asks` has an answer; and never where an action of `against` is recommended.
    """

    id: Id
    words: Line
    because: Line
    when: Condition | UnsetType = UNSET
    asks: Ids = ()
    against: Ids = ()
    texts: tuple[TextKind, ...] = ()

    def says(self, text: str) -> bool:
        """Whether these words are in a text."""
        return re.search(self.words, text, re.IGNORECASE) is not None


class Sanction(Base, frozen=True):
    """What makes an own action a sanction, and the groups in which our promises guard it.

    It is one in `phase` from `force` on, unless it is of a group of `others`; and wherever its title
    has `words` (a pattern).
    """

    phase: Phase
    force: Five
    words: Line
    groups: Annotated[Ids, Meta(min_length=1)]
    others: Ids = ()

    def says(self, text: str) -> bool:
        """Whether a title has these words."""
        return re.search(self.words, text, re.IGNORECASE) is not None


class PromisesFile(Base, frozen=True):
    """data/promises.yaml"""

    promises: tuple[Promise, ...]
    orders: tuple[Order, ...] = ()
    kept: tuple[Kept, ...] = ()
    exceptions: tuple[Exempt, ...] = ()
    claims: tuple[Claim, ...] = ()
    sanction: Sanction | None = None
