"""The page of `incident-actie` without a command: where things stand today, and what to do next."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from incident_actie.dates import long_date
from incident_actie.dossier.quick import due_parts
from incident_actie.page import Block, Bullets, Heading, Paragraph
from incident_actie.plan.titles import Questions, title
from incident_actie.text import counted, joined

if TYPE_CHECKING:  # a database library that the first page of all does not need
    from incident_actie.dossier.standing import Due, Standing

DANGER = "Is er nu nog gevaar? Bel 112. Het plan kan wachten."


def welcome_page(draft: bool) -> Iterator[Block]:
    """Nothing is kept yet: the first command, and where help is."""
    yield Heading("Incident? Actie!")
    yield Paragraph("Hulp na agressie in de zorg: van nabespreking naar een plan met acties, wie en wanneer.")
    yield Paragraph("Antwoorden blijven op deze computer. Gebruik rollen, geen namen.")
    yield Heading("Zo begint u", 2)
    yield Bullets((*_first(draft), "Alle opdrachten: incident-actie --help"))
    yield Paragraph(DANGER)


def _first(draft: bool) -> Iterator[str]:
    yield f"{'Verder met het plan waar u mee bezig was' if draft else 'Een plan maken'}: incident-actie plan"
    yield "Eerst een voorbeeld zien: incident-actie plan --voorbeeld"
    yield "Vertellen hoe uw organisatie werkt: incident-actie inrichten"


def today_page(
    standing: "Standing", today: date, draft: bool, questions: Questions, team: str = ""
) -> Iterator[Block]:
    """Open plans, what is late by name, what is for today; then the next command to type.

    `team` is whose plans they are, where a dossier holds those of more teams.
    """
    yield Heading(f"Vandaag, {long_date(today)}")
    yield Paragraph(f"{_in_words(standing.due)}.")
    if late := list(_late(standing, today, questions)):
        yield Heading("Te laat", 2)
        yield Bullets(late)
        more = standing.due.overdue - len(late)
        if more > 0:
            yield Paragraph(f"En nog {more}. Zie: incident-actie dossier acties --te-laat{_of(team)}")
    yield Heading("Nu doen", 2)
    yield Bullets(list(_next(standing, draft, team)))


def _in_words(due: "Due") -> str:
    opened = counted(due.open_plans, "plan open", "plannen open") if due.open_plans else "Geen plannen open"
    return joined([opened, *due_parts(due.overdue, due.today, due.evaluations)])


def _of(team: str) -> str:
    quoted = f'"{team}"' if " " in team else team
    return f" --team {quoted}" if team else ""


def _late(standing: "Standing", today: date, questions: Questions) -> Iterator[str]:
    """Late actions by the short name that their plan gives them; who, how long, and of which plan."""
    for waits in standing.due.first:
        plan = standing.plans.get(waits.plan)
        for item in plan.everything if plan else ():
            if item.id == waits.action:
                days = counted((today - waits.due).days, "dag", "dagen")
                called = title(plan, questions, today) if plan else ""
                where = ", ".join(word for word in (called, waits.team) if word)
                yield f"{item.name}: {item.who}, {days} te laat. Plan {waits.plan}: {where}"


def _next(standing: "Standing", draft: bool, team: str) -> Iterator[str]:
    if plan := next((waits.plan for waits in standing.due.first), standing.first_open):
        yield f"Vastleggen wat er is gedaan: incident-actie dossier bijwerken {plan}"
    if standing.due.evaluate:
        yield f"Terugkijken: incident-actie dossier evalueer {standing.due.evaluate}"
    yield f"{'Verder met het plan waar u mee bezig was' if draft else 'Een nieuw plan'}: incident-actie plan"
    if standing.due.open_plans:
        yield f"Alles wat er te doen is: incident-actie dossier acties{_of(team)}"
    yield "Alle plannen: incident-actie dossier lijst"
    yield "Alle opdrachten: incident-actie --help"
