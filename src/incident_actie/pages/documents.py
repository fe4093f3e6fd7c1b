"""The pages about letters and forms: which there are, and what must be right before use."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.names import letter_name
from incident_actie.knowledge.template_model import Template
from incident_actie.page import Block, Bullets, Heading, Paragraph
from incident_actie.text import joined

READERS = {
    "dader": "de veroorzaker",
    "buiten": "iemand buiten de organisatie",
    "intern": "mensen van de organisatie",
}


def list_page(templates: Iterable[Template], own: Collection[str], knowledge: Knowledge) -> Iterator[Block]:
    """Every document with what it is for."""
    yield Heading("Brieven en formulieren")
    for template in templates:
        from_you = " (van uzelf)" if template.id in own else ""
        yield Paragraph(template.purpose, f"{letter_name(knowledge, template.id)}{from_you}")
    yield Paragraph("Meer over een document: incident-actie document toon NAAM.")


def template_page(template: Template, knowledge: Knowledge, blanks: int) -> Iterator[Block]:
    """One document before it is made: for whom, who signs, and what to check."""
    yield Heading(template.title)
    yield Paragraph(template.purpose)
    names = [a.name for wanted in template.actions if (a := knowledge.action(wanted)) is not None]
    yield Paragraph(joined(names), "Hoort bij")
    yield Paragraph(template.for_whom, "Voor wie")
    yield Paragraph(READERS[template.reader], "Wordt gelezen door")
    yield Paragraph(f"hoogstens {blanks}; minder als u een plan meegeeft", "Plekken om in te vullen")
    yield from _before_use(template, knowledge)
    yield Paragraph(f"incident-actie document maak {letter_name(knowledge, template.id)}", "Maken")


def before_use_page(template: Template, knowledge: Knowledge, doubts: Sequence[str] = ()) -> Iterator[Block]:
    """What whoever makes a document must know; it is not a part of the document itself.

    `doubts` are the reasons why it does not fit, or not yet: of the plan, and of the letter itself.
    """
    yield Heading("Voor u dit gebruikt")
    for doubt in doubts:
        yield Paragraph(doubt, "Pas op, dit past hier niet (of nog niet)", strong=True)
    yield Paragraph(f"{template.title}, voor {template.for_whom}.")
    yield from _before_use(template, knowledge)
    yield Paragraph(
        "Dit is een hulpmiddel en geen juridisch advies. Laat een brief nalezen voor u hem stuurt."
    )


def _before_use(template: Template, knowledge: Knowledge) -> Iterator[Block]:
    yield Paragraph(template.signs, "Wie tekent")
    yield Heading("Controleer eerst", 2)
    yield Bullets(template.check_first, boxes=True)
    yield Heading("Bijvoegen", 2)
    yield Bullets(template.attach)
    yield Heading("Let op", 2)
    yield Bullets([f"{c.text} ({'; '.join(_sources(c.source, knowledge))})" for c in template.cautions])


def _sources(ids: Iterable[str], knowledge: Knowledge) -> Iterator[str]:
    for wanted in ids:
        yield f"{wanted}: {knowledge.source(wanted).title}"
