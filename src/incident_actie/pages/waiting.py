"""The page with what is to be done over all plans: late, today, this week, later."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from incident_actie.dates import short_date
from incident_actie.dossier.waiting import Asked, Todo, Todos
from incident_actie.page import Block, Grid, Heading, Paragraph
from incident_actie.plan.titles import Questions, title
from incident_actie.text import clean, counted, joined

WEEK = timedelta(days=7)


def titles_of(found: Todos, questions: Questions, today: date) -> dict[int, str]:
    """What the plans in the list are called, by number."""
    return {number: title(plan, questions, today) for number, plan in found.plans.items()}


def waiting_page(found: Todos, titles: Mapping[int, str], asked: Asked, today: date) -> Iterator[Block]:
    """Everything that waits, by day; then how to note that it was done."""
    yield Heading("Te laat" if asked.late else "Wat er te doen is")
    if not found.rows:
        yield Paragraph(nothing_words(found, asked))
        return
    yield Paragraph(_in_short(found, asked))
    for head, rows in _by_day(found.rows, today):
        if rows:
            if not asked.late:
                yield Heading(head, 2)
            told = [_row(row, titles, today) for row in rows]
            yield Grid(("Plan", "Wat en wie", "Uiterlijk"), told, name=head)
    if found.total > len(found.rows):
        yield Paragraph(f"En nog {found.total - len(found.rows)}. Toon meer met --aantal 0 (alle).")
    yield Paragraph(f"incident-actie dossier bijwerken {found.rows[0].plan}", "Vastleggen wat er is gedaan")


def _in_short(found: Todos, asked: Asked) -> str:
    """`26 acties en 8 evaluaties te laat.`; of everything first how much there is."""
    actions = counted(found.overdue, "actie", "acties") if found.overdue else ""
    looks = counted(found.looks_back, "evaluatie", "evaluaties") if found.looks_back else ""
    late = f"{joined(part for part in (actions, looks) if part)} te laat" if actions or looks else ""
    every = counted(found.total, "punt", "punten") + (" of meer" if found.more else "")
    return f"{late}." if asked.late else f"{every}, waarvan {late}." if late else f"{every}."


def _by_day(rows: Sequence[Todo], today: date) -> list[tuple[str, list[Todo]]]:
    return [
        ("Te laat", [row for row in rows if row.due < today]),
        ("Vandaag", [row for row in rows if row.due == today]),
        ("Binnen een week", [row for row in rows if today < row.due <= today + WEEK]),
        ("Later", [row for row in rows if row.due > today + WEEK]),
    ]


def _row(row: Todo, titles: Mapping[int, str], today: date) -> tuple[str, str, str]:
    begun = " (bezig)" if row.status == "bezig" else ""
    who = f": {row.who}" if row.who else ""
    team = f" ({row.team})" if row.team else ""
    days = (today - row.due).days
    late = f" ({counted(days, 'dag', 'dagen')})" if days > 0 else ""
    where = f"{titles.get(row.plan, '')}{team}"
    return str(row.plan), f"{row.name}{begun}{who}. {where}", f"{short_date(row.due)}{late}"


def nothing_words(found: Todos, asked: Asked) -> str:
    """What to say when there is nothing to list."""
    if asked.role and found.roles:
        role, roles = clean(asked.role, 60), joined(found.roles)
        return f"Voor ‘{role}’ is er niets. Rollen die wel iets te doen hebben: {roles}."
    return "Er is niets te laat." if asked.late else "Er is niets te doen."
