"""The plan as a document to print, send or hand over: one content for Markdown, Word and HTML.

Two sheets of A4: one for who must act, and one for the team, which can stay at home
(docs/decisions/0067-one-sheet-to-act-one-for-the-team.md). The calendar and the two data formats take
their facts from the plan itself (`incident_actie.export`).
"""

from collections.abc import Iterator, Sequence

from incident_actie.dates import long_date, short_date, short_moment
from incident_actie.page import Block, Document, Grid, Heading, PageBreak, Paragraph, blank, led
from incident_actie.pages.weighing import team_page
from incident_actie.plan.model import HELPED, Item, Plan, Status
from incident_actie.plan.telling import CARE, incident_moment, per_role, until_line
from incident_actie.text import clean

TICKED, EMPTY_BOX = "☑", "☐"
HEADS = ("Klaar", "Wat en waarom", "Wie", "Uiterlijk")
CARE_HEADS = ("Klaar", "Wat en waarom", "Wie", "Rond")
ABOUT = ("Incident", "Waar", "Team", "Plan van", "Evaluatie")
_STATES: dict[Status, str] = {"open": "", "bezig": "bezig", "gedaan": "gedaan", "vervallen": "vervallen"}
_HELPED = dict(zip(HELPED, ("hielp", "hielp deels", "hielp niet", "effect onbekend"), strict=True))


def plan_title(plan: Plan) -> str:
    """What the document is called; a plan that is not kept has no number."""
    number = f" {plan.id}" if plan.id else ""
    moment = incident_moment(plan)
    return f"Actieplan{number} na {f'het incident van {long_date(moment)}' if moment else 'een incident'}"


def plan_document(plan: Plan, *, weighing: bool = True) -> Document:
    """The document, with the team's own sheet unless `weighing` is false.

    What it says depends on the plan alone, not on the day of writing.
    """
    footer = (
        f"Bewaren tot {short_date(plan.keep_until)} · incident-actie, naar ‘Incident? Actie!’ · "
        f"kennisbank {plan.knowledge} · hulpmiddel, geen juridisch advies"
    )
    page = [*_sheet_to_act(plan), *([PageBreak(), *team_page(plan)] if weighing else [])]
    return Document(plan_title(plan), tuple(page), plan.created, footer=footer, dense=True)


def _sheet_to_act(plan: Plan) -> Iterator[Block]:
    """What happened, what is to be done in order of day, and what is asked of whom."""
    yield Heading(plan_title(plan))
    yield Grid(ABOUT, [_about(plan)], name="Over dit plan")
    yield Heading("Wat is er gebeurd?", 2)
    yield Paragraph(plan.summary)
    yield Heading("Wat gaan we doen?", 2)
    yield from _actions(plan)
    if plan.aftercare:
        yield Heading(CARE, 2)
        yield _grid("Nazorg", plan.aftercare, CARE_HEADS)
    if plan.items:
        yield Paragraph(" ".join(per_role(plan.items)), "Wie doet wat")


def _about(plan: Plan) -> tuple[str, ...]:
    """When, where and whose: what is not known is to be filled in by hand."""
    held = plan.evaluation
    return (
        short_moment(str(plan.situation.get("wanneer", ""))) if incident_moment(plan) else blank("wanneer"),
        plan.place or blank("waar"),
        plan.team or blank("team"),
        short_date(plan.created),
        f"{short_date(held.done_on or held.due)}, {held.who}",
    )


def _actions(plan: Plan) -> Iterator[Block]:
    """In order of day, what is urgent first: one table, as a head for every role takes a sheet."""
    if plan.urgent:
        yield Heading("Nu eerst: veiligheid", 3)
        yield _grid("Nu eerst: veiligheid", plan.urgent, HEADS)
    if rest := [item for item in plan.items if item not in plan.urgent]:
        yield from [Heading("Daarna", 3)] if plan.urgent else []
        yield _grid("Acties", rest, HEADS)


def _grid(name: str, items: Sequence[Item], heads: Sequence[str]) -> Grid:
    rows = [_row(item) for item in sorted(items, key=lambda item: item.due)]
    return Grid(heads, rows, strong=1, name=name, lead=True)


def _row(item: Item) -> tuple[str, ...]:
    box = TICKED if item.status == "gedaan" else EMPTY_BOX
    return (box, led(item.name, _told(item)), item.who, short_date(item.due))


def _told(item: Item) -> str:
    """Why, what to mind, and how it stands; of what is done or dropped only what became of it."""
    if not item.pending:
        state = _state(item)
        return f"{state[:1].upper()}{state[1:]}."
    caution = f"Let op: {item.cautions[0]}" if item.cautions else ""
    state = f"Stand: {_state(item)}." if _state(item) else ""
    return " ".join(part for part in (item.brief or item.why, until_line(item), caution, state) if part)


def _state(item: Item) -> str:
    """What became of it: status, the day, whether it helped, what was noted."""
    day = f" op {short_date(item.done_on)}" if item.done_on and not item.pending else ""
    parts = (
        f"{_STATES[item.status]}{day}",
        _HELPED.get(item.helped, ""),
        clean(item.note).strip().rstrip("."),
    )
    return "; ".join(part for part in parts if part)
