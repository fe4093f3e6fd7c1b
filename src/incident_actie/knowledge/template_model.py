"""What a letter or a form is made of: frozen structs, read from `data/documents/*.yaml`.

A template is data. Its texts may hold `{words}` of the closed vocabulary in `data/words.yaml` and
blanks, `{invullen: wat er moet komen}`; its parts may hang on a condition. It can do nothing else.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, field

from incident_actie.knowledge.model import Caution
from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.vocabulary import Base, Condition, Id, Ids, Line, Sources
from incident_actie.page import Layout

Reader = Literal["dader", "buiten", "intern"]
Argument = Literal["", "tekst", "rol", "actie"]
Lines = Annotated[tuple[Line, ...], Meta(min_length=1)]


class Choice(Base, frozen=True):
    """A line that depends on the situation; `only` says in words when it belongs there."""

    text: Line
    when: Condition
    only: Line


class Table(Base, frozen=True):
    """A table: `name` tells what it holds, `wide` is the column that grows (0 is the first)."""

    name: Line
    heads: Lines
    rows: Annotated[tuple[tuple[str, ...], ...], Meta(min_length=1)]
    wide: int = 0


class Part(Base, frozen=True):
    """A piece of a document: what it has of these, in this order.

    With `when` it belongs there only in those situations, and `only` says so in words: as long as
    the answer is not known, the part stands there as a choice for whoever fills in the document.
    With `sideways` the sheet that it begins lies on its side.
    """

    page_break: bool = False
    sideways: bool = False
    heading: str = ""
    level: Annotated[int, Meta(ge=2, le=3)] = 2
    label: str = ""
    text: str = ""
    strong: bool = False
    bullets: tuple[Line | Choice, ...] = ()
    numbered: tuple[Line | Choice, ...] = ()
    boxes: tuple[Line | Choice, ...] = ()
    fields: Mapping[str, str] = {}
    table: Table | None = None
    from_plan: Literal["acties", "nazorg"] | None = None
    when: Condition = field(default_factory=dict)
    only: str = ""

    @property
    def empty(self) -> bool:
        """Whether it would show nothing."""
        lists = self.bullets or self.numbered or self.boxes or self.fields
        sheet = self.page_break or self.sideways
        return not (sheet or self.heading or self.text or lists or self.table or self.from_plan)


class Unfit(Base, frozen=True):
    """Where a letter is not the right one, and what to do instead; said before use, never in the letter."""

    when: Condition
    because: Line


class Template(Base, frozen=True):
    """One letter or form: what it is for, what must be right before use, and its text.

    `reader` is who reads the result: the person who did it (`dader`), others outside (`buiten`), or
    people of the organisation (`intern`). What may not be told to them, `controleer` refuses.
    `layout` is how the sheet is set; `window` is the label of the field that lies behind that of an envelope.
    """

    id: Id
    title: Line
    purpose: Line
    actions: Annotated[Ids, Meta(min_length=1, description="acties uit actions.yaml")]
    reader: Reader
    for_whom: Line
    signs: Line
    attach: Lines
    check_first: Lines
    cautions: Annotated[tuple[Caution, ...], Meta(min_length=1)]
    source: Sources
    body: Annotated[tuple[Part, ...], Meta(min_length=2)]
    public: bool = False
    unfit: tuple[Unfit, ...] = ()
    layout: Layout = ""
    window: str = ""


class Variant(Base, frozen=True):
    """Other texts for some answers of a word: for these readers, in these situations."""

    readers: Annotated[tuple[Reader, ...], Meta(min_length=1)]
    when: Condition
    answers: Mapping[str, Line]


class Word(Base, frozen=True):
    """A word that a template may use: where it comes from, and what its blank says.

    With a `question` the answer gives the text, which may hold words that have no question. `none` is
    the text when nothing was chosen there. `says` is what it says where the answer is not known, so without
    a question always; else comes the `blank`, else nothing. `asked` is how `inrichten` asks the
    organisation for it, once. `argument` is what must follow the colon. It may not be used for the readers
    in `not_for`.
    """

    id: Id
    explain: Line
    blank: str = ""
    question: str = ""
    answers: Mapping[str, Line] = {}
    variants: tuple[Variant, ...] = ()
    none: str = ""
    says: str = ""
    asked: Annotated[str, Meta(max_length=75)] = ""
    example: str = ""
    argument: Argument = ""
    not_for: tuple[Reader, ...] = ()
    source: Sources = ()


# The words that a plan answers itself (`documents.words` knows how); every other has a question.
FILLED = frozenset(
    {
        "invullen", "rol", "plan", "plandatum", "team", "samenvatting", "evaluatie", "evaluatie-door",
        "bewaren-tot", "wie", "uiterlijk", "geldig-tot",
        "wanneer", "getroffene", "persoon",
    }
)  # fmt: skip


class Follows(Base, frozen=True):
    """A fact for letters that the situation settles already."""

    fact: Id
    answer: Id
    when: Condition


class Familiar(Base, frozen=True):
    """When a letter says `je`, and what each form of `u` then becomes."""

    when: Condition
    pairs: Mapping[str, Line]


class WordsFile(Base, frozen=True):
    """data/words.yaml

    `facts` are what only a letter needs to know, told when it is made; a condition in a template may
    name them as it may a question.
    """

    words: tuple[Word, ...]
    facts: tuple[Question, ...] = ()
    follows: tuple[Follows, ...] = ()
    familiar: Familiar | None = None
