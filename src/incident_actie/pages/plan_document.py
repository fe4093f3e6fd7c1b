"""The plan as a document to print, send or hand over: one content for Markdown, Word and HTML.

It fits two sheets of A4. The calendar and the two data formats take their facts from the plan
itself (`incident_actie.export`).
"""

from collections.abc import Iterable, Iterator, Sequence

from incident_actie.advice.verdict import who
from incident_actie.dates import long_date, short_date
from incident_actie.page import Block, Bullets, Document, Fields, Grid, Heading, Paragraph
from incident_actie.plan.model import HELPED, Item, Plan, Status
from incident_actie.plan.telling import CARE, balance_lines, later_line, phase_line
from incident_actie.text import joined

TICKED, EMPTY_BOX = "☑", "☐"
HEADS = ("Klaar", "Wat", "Waarom", "Wie", "Uiterlijk")
CARE_HEADS = ("Klaar", "Wat", "Waarom", "Wie", "Rond")
STATE = "Stand"
OUTCOMES = {
    "aanbevolen": "Wel aanbevolen, niet gekozen",
    "eerst": "Nu nog niet",
}
_STATES: dict[Status, str] = {"open": "", "bezig": "bezig", "gedaan": "gedaan", "vervallen": "vervallen"}
_HELPED = dict(zip(HELPED, ("hielp", "hielp deels", "hielp niet", "effect onbekend"), strict=True))


def plan_title(plan: Plan) -> str:
    """What the document is called; a plan that is not kept has no number."""
    number = f" {plan.id}" if plan.id else ""
    return f"Actieplan{number} na incident, {long_date(plan.created)}"


def plan_document(plan: Plan) -> Document:
    """The whole document; what it says depends on the plan alone, not on the day of writing."""
    footer = (
        f"Bewaren tot {short_date(plan.keep_until)} · incident-actie, naar ‘Incident? Actie!’ · "
        f"kennisbank {plan.knowledge} · hulpmiddel, geen juridisch advies"
    )
    return Document(plan_title(plan), tuple(_blocks(plan)), plan.created, footer=footer, dense=True)


def _blocks(plan: Plan) -> Iterator[Block]:
    yield Heading(plan_title(plan))
    if plan.team:
        yield Paragraph(plan.team, "Team")
    yield Heading("Wat is er gebeurd?", 2)
    yield Paragraph(plan.summary)
    yield Heading("Wat gaan we doen?", 2)
    yield from _actions(plan)
    yield from _as_a_whole(plan)
    yield from _aftercare(plan)
    yield from _cautions(plan.items)
    yield from _evaluation(plan)
    if later := later_line(plan):
        yield Heading("Later", 2)
        yield Paragraph(later)
    yield from _left_out(plan)


def _actions(plan: Plan) -> Iterator[Block]:
    """In order of day, what is urgent first: one table each, as a head for every role takes a sheet."""
    yield from _table("Nu eerst: veiligheid", plan.urgent, HEADS, _told(plan.items))
    rest = [item for item in plan.items if item not in plan.urgent]
    yield from _table("Daarna" if plan.urgent else "", rest, HEADS, _told(plan.items))


def _as_a_whole(plan: Plan) -> Iterator[Block]:
    """What the plan covers taken together, how it is balanced, and what the culture did."""
    yield Paragraph(phase_line(plan), "De vijf fasen")
    if lines := balance_lines(plan):
        yield Heading("Is het plan in balans?", 2)
        yield Bullets(lines)


def _aftercare(plan: Plan) -> Iterator[Block]:
    if plan.aftercare:
        yield Heading(CARE, 2)
        yield _grid("Nazorg", plan.aftercare, CARE_HEADS, _told(plan.aftercare))


def _table(heading: str, items: Sequence[Item], heads: Sequence[str], told: bool) -> Iterator[Block]:
    if items:
        if heading:
            yield Heading(heading, 3)
        yield _grid(heading or "Acties", items, heads, told)


def _told(items: Iterable[Item]) -> bool:
    """Whether there is more to tell of these than that they are open."""
    return any(_state(item) for item in items)


def _grid(name: str, items: Sequence[Item], heads: Sequence[str], told: bool) -> Grid:
    rows = [_row(item, told) for item in sorted(items, key=lambda item: item.due)]
    return Grid((*heads, STATE) if told else heads, rows, wide=2, strong=1, name=name)


def _row(item: Item, told: bool) -> tuple[str, ...]:
    box = TICKED if item.status == "gedaan" else EMPTY_BOX
    row = (box, item.label, item.why, item.who, short_date(item.due))
    return (*row, _state(item)) if told else row


def _state(item: Item) -> str:
    """What became of it: status, the day, whether it helped, what was noted."""
    day = f" op {short_date(item.done_on)}" if item.done_on and not item.pending else ""
    parts = (f"{_STATES[item.status]}{day}", _HELPED.get(item.helped, ""), item.note)
    return "; ".join(part for part in parts if part)


def _cautions(items: Iterable[Item]) -> Iterator[Block]:
    """The first caution of each action; the others stand with the action itself."""
    rows = [(item.name, item.cautions[0]) for item in items if item.cautions]
    if rows:
        yield Heading("Let op", 2)
        yield Grid(("Bij", "Let op"), rows, strong=0, name="Let op")


def _evaluation(plan: Plan) -> Iterator[Block]:
    """When and who; what was found, or room to write it down."""
    held = plan.evaluation
    yield Heading("Evaluatie", 2)
    when = f"Gehouden op {long_date(held.done_on)}" if held.done_on else long_date(held.due).capitalize()
    yield Paragraph(f"{when}, door: {held.who}. De vragen: is het gedaan, hielp het, wat houden we?")
    yield Fields((("Wat leerden we", held.learned), ("Wat houden we blijvend", held.lasting)))


def _left_out(plan: Plan) -> Iterator[Block]:
    """What was weighed; actions with the same reason are told together.

    What does not fit is counted: it is much, and nobody has to do anything with it.
    """
    heard: dict[tuple[str, str], list[str]] = {}
    for out in plan.left_out:
        if out.verdict in OUTCOMES:
            heard.setdefault((out.verdict, out.reason), []).append(out.name)
    refused = _refused(plan)
    if heard or refused:
        yield Heading("Overwogen en niet gekozen", 2)
    for verdict, heading in OUTCOMES.items():
        rows = [("; ".join(names), reason) for (v, reason), names in heard.items() if v == verdict]
        if rows:
            yield Heading(heading, 3)
            yield Grid(("Actie", "Waarom niet"), rows, name=heading)
    if refused:
        yield Paragraph(f"{joined(refused)}.", "Past niet bij dit incident, van de 37 acties")


def _refused(plan: Plan) -> list[str]:
    """The hand-out's numbers of what does not fit, with towards whom where there are several people."""
    refused = [out for out in plan.left_out if out.verdict == "niet" and out.number]
    return [f"{out.number} ({who(out.person)})" if out.person else f"{out.number}" for out in refused]
