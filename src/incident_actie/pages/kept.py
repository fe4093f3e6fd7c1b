"""The pages about kept plans: the list, one plan with how it stands, its history."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from incident_actie.dates import long_date, short_date
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.page import Block, Bullets, Grid, Heading, Paragraph
from incident_actie.plan.model import Item, Plan, PlanStatus
from incident_actie.plan.telling import CARE, balance_lines, later_line, phase_line, until_line
from incident_actie.text import counted

STATUS_WORDS: dict[PlanStatus, str] = {
    "open": "Open",
    "afgerond": "Afgerond, nog niet geëvalueerd",
    "geevalueerd": "Geëvalueerd",
}
HELPED_WORDS = {
    "ja": "hielp",
    "deels": "hielp deels",
    "nee": "hielp niet",
    "weet-niet": "onbekend of het hielp",
}


class ListLine(Struct, frozen=True):
    """One plan in the list, in words; `next_action` waits first, `in_force` was done and ends later.

    `title` is what it is called, `found_in` where the words stand that were searched for.
    """

    id: int
    created: date
    team: str
    status: PlanStatus
    open: int
    overdue: int
    incident: str
    next_action: str
    next_due: date | None
    evaluation: bool
    in_force: tuple[str, ...] = ()
    title: str = ""
    found_in: str = ""


def late_words(line: ListLine, today: date) -> str:
    """How a plan stands: overdue in words, so that it is seen without colours too."""
    parts = [f"{line.open} open"] if line.open else []
    if line.overdue:
        parts = [f"TE LAAT: {line.overdue} van {line.open}"]
    if line.evaluation and line.next_due and line.next_due <= today:
        parts.append("evalueren")
    return ", ".join(parts) or {"geevalueerd": "klaar"}.get(line.status, "alles gedaan")


def list_page(
    lines: Sequence[ListLine],
    totals: Mapping[PlanStatus, int],
    today: date,
    nothing: str = "",
    head: str = "Dossier",
) -> Iterator[Block]:
    """The plans, open first; per plan what waits first, and how many more there are.

    `nothing` is what to say when there are none.
    """
    yield Heading(head)
    if not lines:
        yield Paragraph(nothing)
    for status, words in STATUS_WORDS.items():
        rows = [_line_row(line, today) for line in lines if line.status == status]
        if rows:
            yield Heading(f"{words} ({totals.get(status, 0)})", 2)
            yield Grid(("Nr", "Plan", "Stand"), rows, name=words)
    more = sum(totals.values()) - len(lines)
    if more > 0:
        yield Paragraph(f"En nog {counted(more, 'plan', 'plannen')}. Toon meer met --aantal 0 (alle).")


def _line_row(line: ListLine, today: date) -> tuple[str, str, str]:
    head = f"{line.title} ({line.team})" if line.team else line.title
    found = f" Gevonden: {line.found_in}." if line.found_in else ""
    then = f" Hierna: {line.next_action}, {short_date(line.next_due)}." if line.next_due else ""
    holds = "".join(f" {told}" for told in line.in_force)
    return str(line.id), f"{head}.{found}{then}{holds}", late_words(line, today)


def plan_page(plan: Plan, today: date, title: str) -> Iterator[Block]:
    """One plan: how each action stands, what was noted, what helped, what was learned."""
    yield Heading(f"Actieplan {plan.id}: {title}")
    yield Paragraph(f"{long_date(plan.created)}.", "Gemaakt op")
    team = f" Team: {plan.team}." if plan.team else ""
    yield Paragraph(f"{STATUS_WORDS[plan.status]}.{team}", "Stand")
    yield Paragraph(plan.summary)
    if plan.urgent:
        yield from _items("Nu eerst: veiligheid", plan.urgent, today)
    for phase in PHASES:
        own = [i for i in plan.items if i.phases[0] == phase and i.moment != "nu"]
        yield from _items(f"Fase {phase}", own, today)
    yield from _items(CARE, plan.aftercare, today)
    yield Paragraph(phase_line(plan), "Fasen")
    if lines := balance_lines(plan, under_way=any(not item.pending for item in plan.items)):
        yield Heading("Is het plan in balans?", 2)
        yield Bullets(lines)
    if later := later_line(plan):
        yield Paragraph(later, "Later")
    yield from _evaluation(plan)
    yield Paragraph(f"Vertrouwelijk. Bewaren tot {long_date(plan.keep_until)}.")


def _items(title: str, items: Sequence[Item], today: date) -> Iterator[Block]:
    if not items:
        return
    yield Heading(title, 2)
    rows = [(_told(i), stand(i, today)) for i in items]
    yield Grid(("Wat, wie en uiterlijk", "Stand"), rows, wide=0, name=title)


def _told(item: Item) -> str:
    """With the number or the id, which is what a command takes."""
    note = f" Notitie: {item.note}" if item.note else ""
    person = f"/{item.person}" if item.person else ""
    told = f"{item.short} ({item.number or item.action}{person}): {item.who}, {short_date(item.due)}."
    return " ".join(part for part in (told, until_line(item)) if part) + note


def stand(item: Item, today: date) -> str:
    """How an action stands, with its day and whether it helped."""
    if item.overdue(today):
        late = (today - item.due).days
        return f"TE LAAT: {counted(late, 'dag', 'dagen')} ({item.status})"
    day = f" {short_date(item.done_on)}" if item.done_on else ""
    helped = f", {HELPED_WORDS[item.helped]}" if item.helped else ""
    return f"{item.status}{day}{helped}"


def _evaluation(plan: Plan) -> Iterator[Block]:
    look = plan.evaluation
    if not look.done_on:
        yield Paragraph(f"{long_date(look.due)}, {look.who}", "Evaluatie")
        return
    yield Heading("Evaluatie", 2)
    yield Paragraph(long_date(look.done_on), "Gedaan op")
    yield Paragraph(look.learned or "niets opgeschreven", "Geleerd")
    yield Paragraph(look.lasting or "niets opgeschreven", "Blijvende maatregel")


def history_page(rows: Sequence[tuple[int, datetime, str]]) -> Iterator[Block]:
    """Every change with its moment, the first first."""
    yield Heading("Geschiedenis", 2)
    told = [(str(version), f"{short_date(at)} {at:%H:%M}", what) for version, at, what in rows]
    yield Grid(("Versie", "Wanneer", "Wat"), told, wide=2, name="Geschiedenis")


def asked_page(plan: Plan, title: str) -> Iterator[Block]:
    """Which plan the questions are about."""
    yield Heading(f"Plan {plan.id}: {title}", 2)
    yield Paragraph(plan.summary)


def changed_page(number: int, what: str, before: int, after: int) -> Iterator[Block]:
    """What a command changed between two versions, and how to take it back."""
    yield Paragraph(f"Plan {number} bijgewerkt.", strong=True)
    yield Bullets(what.split("; "))
    yield Paragraph(f"incident-actie dossier ongedaan {number}", "Toch niet")
    if after - before > 1:
        yield Paragraph(f"incident-actie dossier ongedaan {number} --versie {before}", "Alles hiervan terug")
