"""A template and a plan become a document: what is known is filled in, what is not is marked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import assert_never

from incident_actie.advice.verdict import who
from incident_actie.dates import long_date
from incident_actie.documents.address import FORMAL, Familiar
from incident_actie.documents.facts import NOTHING, Told, with_facts
from incident_actie.documents.person import labelled, plan_for
from incident_actie.documents.window import with_window
from incident_actie.documents.words import PERSON, SUMMARY, WHEN, WHOM, Values
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.placeholders import Mark, pieces
from incident_actie.knowledge.template_model import Choice, Part, Template, WordsFile
from incident_actie.knowledge.vocabulary import Condition
from incident_actie.page import (
    BLANK,
    Bars,
    Block,
    Bullets,
    Document,
    Fields,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    blank,
)
from incident_actie.plan.incident import OWN_MATTER, describe, moment_words, whom
from incident_actie.plan.model import Item, Plan
from incident_actie.situation import Situation, from_kept, holds

UNSURE = "onbekend"  # this answer says that the answer is not known
EMPTY_ROWS = 3  # room to write, where the plan has nothing to list


def filled(
    template: Template,
    plan: Plan,
    knowledge: Knowledge,
    words: WordsFile,
    roles: Mapping[str, str] = {},
    person: str = "",
    told: Told = NOTHING,
) -> Document:
    """The document for this plan; `roles` are the names that the organisation gives to roles.

    `person` is for whom it is, when several people did it; `told` is what is known besides the plan.
    """
    situation = letter_situation(plan, knowledge, words, person, told)
    plan = plan_for(plan, person, knowledge.questions)
    incident = {
        SUMMARY: describe(situation, knowledge, OWN_MATTER),
        WHEN: moment_words(situation),
        WHOM: whom(situation, knowledge),
        PERSON: f", {who(person)}" if person else "",
    }
    address = _address(template, words, situation)
    values = Values(
        words.words, plan, situation, template.actions, roles, incident,
        told.organisation, template.reader, address,
    )  # fmt: skip
    filler = _Filler(values, situation, plan)
    parts = _joined(block for part in template.body for block in filler.part(part))
    title = address(template.title)
    page = (Heading(title), *parts)
    inside = template.reader == "intern" and not template.public
    document = Document(
        title=title,
        page=page,
        day=plan.created,
        label=labelled("" if template.public else "vertrouwelijk", person),
        footer=f"Gemaakt met incident-actie, kennisbank {plan.knowledge}." if inside else "",
        layout=template.layout,
    )
    return with_window(document, template.window)


def letter_situation(
    plan: Plan, knowledge: Knowledge, words: WordsFile, person: str = "", told: Told = NOTHING
) -> Situation:
    """What the parts of a letter hang on: the answers about one person, and the facts for letters."""
    several = len(from_kept(plan.situation, knowledge.questions).people) > 1
    one = from_kept(plan_for(plan, person, knowledge.questions).situation, knowledge.questions)
    return with_facts(one, words, told.answers, several)


def _address(template: Template, words: WordsFile, situation: Situation) -> Familiar:
    """`je` only to whoever did it, and only where it is known that this is somebody young."""
    familiar = words.familiar
    if familiar is None or template.reader != "dader" or decided(familiar.when, situation) is not True:
        return FORMAL
    return Familiar(familiar.pairs)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Fields that follow each other are one form: a line of it may hang on a condition."""
    rows: list[tuple[str, str]] = []
    for block in blocks:
        if isinstance(block, Fields):
            rows += block.rows
            continue
        if rows:
            yield Fields(rows)
        rows = []
        yield block
    if rows:
        yield Fields(rows)


def blanks(document: Document) -> list[str]:
    """Every mark in a document that a person still has to fill in, in the order of the page."""
    texts = chain([document.addressee], *map(_texts, document.page))
    return [mark for text in texts for mark in BLANK.findall(text)]


def blanks_in_words(document: Document) -> str:
    """How many places somebody has to fill in; empty when there are none."""
    count = len(blanks(document))
    verb = "is nog 1 plek" if count == 1 else f"zijn nog {count} plekken"
    return f"Er {verb} om in te vullen: zoek op ‘[invullen’." if count else ""


def decided(condition: Condition, situation: Situation) -> bool | None:
    """Whether a condition holds; None as long as an answer that it needs is not known."""
    unknown = False
    for question, wanted in condition.items():
        if holds({question: wanted}, situation):
            continue
        if not any(one.get(question) in (None, (UNSURE,)) for one in situation.singles()):
            return False
        unknown = True
    return None if unknown else True


class _Filler:
    """Turns the parts of a template into blocks of a page."""

    def __init__(self, values: Values, situation: Situation, plan: Plan) -> None:
        self.values, self.situation, self.plan = values, situation, plan

    def text(self, text: str) -> str:
        """A text with its marks filled; what is filled in is not read again."""
        done = ""
        for piece in pieces(text):
            told = self.values.text(piece) if isinstance(piece, Mark) else self.values.address(piece)
            word = self.values.words.get(piece.name) if isinstance(piece, Mark) else None
            at_start = not done or done.endswith((". ", "? ", "! "))
            if word is not None and word.question and at_start:
                told = told[:1].upper() + told[1:]
            done += told
        return done

    def part(self, part: Part) -> Iterator[Block]:
        """The blocks of a part, if it belongs in this document."""
        belongs = decided(part.when, self.situation)
        if belongs is False:
            return
        if part.page_break or part.sideways:
            yield PageBreak(part.sideways)
        if part.heading:
            yield Heading(self.text(part.heading), part.level)
        if belongs is None:
            yield Paragraph(blank(f"laat dit deel alleen staan {part.only}"))
        if part.text:
            yield Paragraph(self.text(part.text), self.text(part.label), part.strong)
        yield from self._lists(part)
        if part.fields:
            yield Fields([(self.values.address(label), self.text(v)) for label, v in part.fields.items()])
        if part.table is not None:
            rows = [[self.text(cell) for cell in row] for row in part.table.rows]
            yield Grid(part.table.heads, rows, part.table.wide, name=part.table.name)
        if part.from_plan is not None:
            yield _listed(self.plan, part.from_plan)

    def _lists(self, part: Part) -> Iterator[Block]:
        for given, numbered, boxes in (
            (part.bullets, False, False),
            (part.numbered, True, False),
            (part.boxes, False, True),
        ):
            lines = list(self._lines(given))
            if lines:
                yield Bullets(lines, numbered, boxes)

    def _lines(self, given: Sequence[str | Choice]) -> Iterator[str]:
        for line in given:
            if isinstance(line, str):
                yield self.text(line)
            elif (belongs := decided(line.when, self.situation)) is not False:
                mark = "" if belongs else blank(f"alleen {line.only}") + " "
                yield mark + self.text(line.text)


def _listed(plan: Plan, what: str) -> Block:
    """The actions or the moments of aftercare of a plan as a table; without them, empty rows."""
    care = what == "nazorg"
    items: Sequence[Item] = plan.aftercare if care else plan.items
    rows = [(item.title, item.who, long_date(item.due)) for item in items]
    rows = rows or [(blank("wat"), blank("wie, als rol"), blank("datum"))] * EMPTY_ROWS
    if not care:
        return Grid(("Wat", "Wie", "Uiterlijk"), rows, wide=0, name="De acties van het plan")
    heads = ("Moment", "Wie", "Uiterlijk", "Gedaan op")
    return Grid(heads, [(*row, "") for row in rows], wide=0, name="De momenten van nazorg")


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text
        case Paragraph(text, label):
            yield from (label, text)
        case Bullets(lines):
            yield from lines
        case Grid(_, rows):
            yield from (cell for row in rows for cell in row)
        case Fields(rows):
            yield from (text for row in rows for text in row)
        case Bars(bars):
            yield from (name for name, _, _ in bars)
        case PageBreak():
            return
        case _:
            assert_never(block)
