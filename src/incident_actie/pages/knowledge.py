"""The pages about the knowledge base: actions, phases, culture levels."""

from collections.abc import Iterable, Iterator

from incident_actie.knowledge.culture_model import Level
from incident_actie.knowledge.model import Action, Knowledge, Source
from incident_actie.knowledge.policy_model import Guide
from incident_actie.page import Block, Bullets, Grid, Heading, Paragraph
from incident_actie.text import joined

MOMENTS = {
    "nu": "nu, zolang er gevaar is",
    "kort-na": "kort na het incident",
    "vervolg": "als vervolg",
    "structureel": "blijvend",
    "volgende-keer": "een afspraak voor de volgende keer",
}


def actions_page(actions: list[Action], title: str) -> Iterator[Block]:
    """A list of actions, those of the hand-out first."""
    yield Heading(title)
    if actions:
        yield Grid(("Nr", "Actie", "Voor wie", "Fase", "Termijn"), [_row(a) for a in actions])
    yield Paragraph(f"{_count(actions)} Meer over één actie: incident-actie actie NUMMER of NAAM")


def actions_table(actions: Iterable[Action]) -> Iterator[Block]:
    """The same list for a document: whole titles, words instead of empty cells."""
    yield Heading("Acties na een incident")
    rows = [(str(a.number or "–"), a.title, joined(a.addressees), joined(a.phases), a.term) for a in actions]
    yield Grid(("Nr", "Actie", "Voor wie", "Fase", "Termijn"), rows)


def _row(action: Action) -> tuple[str, ...]:
    addressees, phases = ", ".join(action.addressees), ", ".join(action.phases)
    return str(action.number or ""), _title(action), addressees, phases, action.term


def _title(action: Action) -> str:
    """The title; where there is no number, with the name by which to ask for it."""
    return action.title if action.number else f"{action.title} (naam: {action.id})"


def _count(actions: list[Action]) -> str:
    return {0: "Geen actie gevonden.", 1: "1 actie."}.get(len(actions), f"{len(actions)} acties.")


def action_page(action: Action, knowledge: Knowledge) -> Iterator[Block]:
    """One action in full."""
    yield Heading(action.label)
    yield Paragraph(action.why)
    yield Paragraph(joined(action.addressees), "Voor wie")
    yield Paragraph(action.who, "Wie voert het uit")
    yield Paragraph(f"{joined(action.phases)} (hoofdfase: {action.phases[0]})", "Fase")
    yield Paragraph(f"{action.term}; {MOMENTS[action.moment]}", "Wanneer")
    yield Paragraph(f"{action.scope} van 5 (1 is specifiek, 5 is algemeen)", "Reikwijdte")
    yield Paragraph(f"{action.force} van 5 (1 is preventief, 5 is repressief)", "Zwaarte")
    yield Heading("Zo doet u het", 2)
    yield Bullets(action.steps, numbered=True)
    if action.cautions:
        yield Heading("Let op", 2)
        yield Bullets([f"{c.text} ({_cited(c.source, knowledge)})" for c in action.cautions])
    yield from _conditions(action, knowledge)
    yield Heading("Waar dit vandaan komt", 2)
    yield Bullets([source_line(knowledge.source(s)) for s in action.source])


def _conditions(action: Action, knowledge: Knowledge) -> Iterator[Block]:
    rules = [r for r in knowledge.rules if action in knowledge.targets(r)]
    unfit = [c.because for c in action.unfit_when] + [r.because for r in rules if r.verdict == "niet"]
    first = [c.because for c in action.first_when] + [r.because for r in rules if r.verdict == "eerst"]
    wanted = [c.because for c in action.recommended_when]
    parts = (("Aanbevolen als", wanted), ("Eerst iets anders als", first), ("Past niet als", unfit))
    for heading, lines in parts:
        if lines:
            yield Heading(heading, 2)
            yield Bullets(list(dict.fromkeys(lines)))
    if not action.off:
        yield Heading("Overwegen", 2)
        yield from (Paragraph(hint.text) for hint in action.hints)


def _cited(ids: Iterable[str], knowledge: Knowledge) -> str:
    return "; ".join("vakkennis" if s == "EK" else knowledge.source(s).title for s in ids)


def source_line(source: Source) -> str:
    """Title and address of a source."""
    return f"{source.title}, {source.address}" if source.address else source.title


def guides_page(guides: Iterable[Guide], title: str) -> Iterator[Block]:
    """Phases or steps, one after the other."""
    yield Heading(title)
    for number, guide in enumerate(guides, 1):
        yield Heading(f"{number}. {guide.title}", 2)
        yield Paragraph(guide.goal)
        yield Paragraph(guide.question, "Vraag aan het team")
        yield Paragraph("", "Wat hoort erbij")
        yield Bullets(guide.belongs)
        yield Paragraph(guide.next, "Een stap verder")


def levels_page(levels: Iterable[Level]) -> Iterator[Block]:
    """The five levels of safety culture."""
    yield Heading("De vijf niveaus van veiligheidscultuur")
    for level in levels:
        yield Heading(f"{level.level}. {level.title}", 2)
        yield Paragraph(level.recognise)
        yield Paragraph(level.goal, "Doel")
        yield Paragraph(level.question, "Vraag aan het team")
        yield Paragraph("", "Wat past hierbij")
        yield Bullets(level.belongs)
        yield Paragraph(level.careful, "Let op")
        yield Paragraph(level.next, "Een niveau verder")
