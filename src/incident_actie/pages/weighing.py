"""What the team weighed: why each action is there, what was left out and why, and how to look back.

It is the second sheet of a plan (`pages.plan_document`), and what `dossier toon --afwegingen` adds.
It is the team's own: a reason for an action never stands where one against it is read, and who gets
the plan without this page misses nothing that is to be done.
"""

from collections.abc import Collection, Iterator, Sequence

from incident_actie.advice.verdict import who
from incident_actie.dates import long_date, short_date
from incident_actie.page import Block, Bullets, Fields, Grid, Heading, Paragraph
from incident_actie.plan.model import LeftOut, Plan
from incident_actie.plan.telling import balance_lines, later_line, phase_line
from incident_actie.text import counted, joined

NOT_CHOSEN = "niet gekozen"
FOR_THE_TEAM = "Dit deel is voor het team. Het hoeft niet mee naar wie het plan krijgt."
CAN_WAIT = "Dit past wel, maar kan wachten."


def team_page(plan: Plan) -> Iterator[Block]:
    """The second sheet."""
    yield Heading("Voor het team", 2)
    yield Paragraph(FOR_THE_TEAM)
    yield Heading("Waarom deze acties", 3)
    rows = [(item.label, item.why) for item in sorted(plan.items, key=lambda item: item.due)]
    yield Grid(("Actie", "Waarom"), rows, strong=0, name="Waarom deze acties")
    yield from left_out(plan)
    if refused := refused_line(plan):
        yield Paragraph(refused, "Past niet")
    yield Heading("Is het plan in balans?", 3)
    yield Bullets([phase_line(plan), *balance_lines(plan)])
    yield from _evaluation(plan)


def left_out(plan: Plan) -> Iterator[Block]:
    """What was advised and is not in the plan, what has to wait for something, and what is for later."""
    now = [out for out in plan.left_out if out.due is None]
    fits = [(out.name, out.reason, out.answer or NOT_CHOSEN) for out in now if out.verdict == "aanbevolen"]
    yield from _table("Aanbevolen, niet gekozen", ("Actie", "Waarom aanbevolen", "Waarom niet"), fits)
    yield from _table("Nu nog niet", ("Actie", "Wat eerst moet"), _together(now, "eerst"))
    waits = [(out.name, out.reason, short_date(out.due)) for out in plan.left_out if out.due]
    yield from _table("Later", ("Actie", CAN_WAIT, "Opnieuw bekijken"), waits)


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    if rows:
        yield Heading(title, 3)
        yield Grid(heads, rows, strong=0, name=title)


def _together(weighed: Sequence[LeftOut], verdict: str) -> list[tuple[str, str]]:
    """Actions with the same reason in one row."""
    heard: dict[str, list[str]] = {}
    for out in weighed:
        if out.verdict == verdict:
            heard.setdefault(out.reason, []).append(out.name)
    return [("; ".join(names), reason) for reason, names in heard.items()]


def refused_line(plan: Plan) -> str:
    """How many actions of the hand-out do not fit, by number, and where their reasons are; or nothing."""
    refused: dict[int, list[str]] = {}
    for out in plan.left_out:
        if out.verdict == "niet" and out.number:
            refused.setdefault(out.number, []).append(out.person)
    if not refused:
        return ""
    everybody = ({out.person for out in plan.left_out} | {item.person for item in plan.items}) - {""}
    numbers = [_for_whom(number, people, everybody) for number, people in refused.items()]
    where = f" Waarom: incident-actie dossier toon {plan.id} --afwegingen." if plan.id else ""
    return f"{counted(len(numbers), 'actie', 'acties')} van ‘Incident? Actie!’: {joined(numbers)}.{where}"


def _for_whom(number: int, people: Sequence[str], everybody: Collection[str]) -> str:
    """A number, and towards whom when it is not towards everybody."""
    some = "" in people or set(people) >= set(everybody)
    return f"{number}" if some else f"{number} ({joined(map(who, people))})"


def weighed(plan: Plan) -> Iterator[Block]:
    """The same on a screen, in a few lines."""
    yield Heading("Wat het team afwoog", 2)
    for verdict, label in (("aanbevolen", "Aanbevolen, niet gekozen"), ("eerst", "Nu nog niet")):
        if names := [out.name for out in plan.left_out if out.verdict == verdict and out.due is None]:
            yield Paragraph(f"{'; '.join(names)}.", label)
    if later := later_line(plan):
        yield Paragraph(later, "Later")
    if refused := refused_line(plan):
        yield Paragraph(refused, "Past niet")
    yield Bullets([phase_line(plan), *balance_lines(plan)])


def weighing_page(plan: Plan) -> Iterator[Block]:
    """All that was weighed, with every reason: for who asks."""
    yield Heading("Afwegingen", 2)
    yield from left_out(plan)
    yield from _table(
        "Past niet bij dit incident", ("Actie", "Waarom niet"), _together(plan.left_out, "niet")
    )


def _evaluation(plan: Plan) -> Iterator[Block]:
    """When and who; what was found, or the questions with room to write."""
    held = plan.evaluation
    yield Heading("Evaluatie", 3)
    when = f"Gehouden op {long_date(held.done_on)}" if held.done_on else long_date(held.due).capitalize()
    yield Paragraph(f"{when}, door: {held.who}.")
    asked = () if held.done_on else (("Niet gedaan, en waarom", ""), ("Wat hielp, en wat niet", ""))
    yield Fields((*asked, ("Wat leerden we", held.learned), ("Wat houden we blijvend", held.lasting)))
