"""The page of `incident-actie` without a command: where things stand today, and what to do next."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from incident_actie.dates import long_date
from incident_actie.page import Block, Bullets, Heading, Paragraph
from incident_actie.text import joined

DANGER = "Is er nu nog gevaar? Bel 112. Het plan kan wachten."


class Late(Struct, frozen=True):
    """An action that should have been done: its short name, whose, of which plan, how many days ago."""

    name: str
    team: str
    plan: int
    days: int


class Standing(Struct, frozen=True):
    """Where the dossier stands; `evaluate` is the plan to look back at first (0: none)."""

    plans: int
    open_plans: int
    overdue: int
    today: int
    evaluations: int
    evaluate: int
    late: Sequence[Late] = ()
    next_plan: int = 0


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


def today_page(standing: Standing, today: date, draft: bool) -> Iterator[Block]:
    """Open plans, what is late by name, what is for today; then the next command to type."""
    yield Heading(f"Vandaag, {long_date(today)}")
    yield Paragraph(f"{_in_words(standing)}.")
    if standing.late:
        yield Heading("Te laat", 2)
        yield Bullets([_late(one) for one in standing.late])
        more = standing.overdue - len(standing.late)
        if more > 0:
            yield Paragraph(f"En nog {more}. Zie: incident-actie dossier lijst --te-laat")
    yield Heading("Nu doen", 2)
    yield Bullets(list(_next(standing, draft)))


def _in_words(s: Standing) -> str:
    parts = [count(s.open_plans, "plan open", "plannen open") if s.open_plans else "Geen plannen open"]
    if s.overdue:
        parts.append(count(s.overdue, "actie te laat", "acties te laat"))
    if s.today:
        parts.append(count(s.today, "actie voor vandaag", "acties voor vandaag"))
    if s.evaluations:
        parts.append(count(s.evaluations, "evaluatie aan de beurt", "evaluaties aan de beurt"))
    return joined(parts)


def count(number: int, one: str, more: str) -> str:
    """`1 plan open`, `3 plannen open`."""
    return f"{number} {one if number == 1 else more}"


def _late(late: Late) -> str:
    where = ", ".join(
        word for word in (late.team, f"plan {late.plan}", count(late.days, "dag", "dagen")) if word
    )
    return f"{late.name} ({where})"


def _next(s: Standing, draft: bool) -> Iterator[str]:
    if s.next_plan:
        yield f"Vastleggen wat er is gedaan: incident-actie dossier bijwerken {s.next_plan}"
    if s.evaluate:
        yield f"Terugkijken: incident-actie dossier evalueer {s.evaluate}"
    yield f"{'Verder met het plan waar u mee bezig was' if draft else 'Een nieuw plan'}: incident-actie plan"
    yield "Alle plannen: incident-actie dossier lijst"
    yield "Alle opdrachten: incident-actie --help"
