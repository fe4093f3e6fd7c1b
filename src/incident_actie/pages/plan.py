"""The pages about one incident: the answers, the advice, the plan."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from incident_actie.advice.verdict import Advice, Judgement, Verdict, first_caution
from incident_actie.dates import long_date, short_date
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.page import Block, Bullets, Grid, Heading, Paragraph, led
from incident_actie.pages.weighing import weighed
from incident_actie.plan.making import MOST_REASONS
from incident_actie.plan.model import Demand, Item, Plan
from incident_actie.plan.telling import CARE, per_role, why_line
from incident_actie.situation import Situation

SOON = timedelta(days=2)  # a reaction comes within 48 hours


def danger_page() -> Iterator[Block]:
    """What to do before anything else."""
    yield Heading("Nu eerst veiligheid")
    yield Bullets(
        (
            "Breng uzelf en anderen in veiligheid. Houd afstand en laat een uitweg vrij.",
            "Bel 112. Zeg waar u bent, wat er gebeurt en of er een wapen is.",
            "Waarschuw collega’s, met de alarmknop als die er is.",
            "U hoeft niet meer met de veroorzaker te praten. Het plan kan wachten.",
        ),
        numbered=True,
    )


STAYS = "De antwoorden blijven op deze computer."


def welcome_page(*, shared: bool = False) -> Iterator[Block]:
    """Three lines: what will happen, how long, where the answers go."""
    yield Heading("Incident? Actie!")
    yield Paragraph("U beantwoordt korte vragen over het incident, kiest acties en krijgt een plan.")
    yield Paragraph("Reken op een kwartier, met lezen. U kunt altijd terug en later verder.")
    where = "Het plan komt in het dossier van uw organisatie." if shared else STAYS
    yield Paragraph(f"{where} Gebruik rollen, geen namen.")


def advice_page(advice: Advice, *, full: bool = False, choosing: bool = False) -> Iterator[Block]:
    """The advice per phase with the reason under each action; `full` also tells what not.

    What is first stands first; before a list to choose from it stands last: a screen shows its end.
    """
    yield Heading("Advies")
    if not choosing:
        yield from _top(advice)
    for phase in PHASES:
        group = [j for j in advice.recommended if j.action.phases[0] == phase]
        if group:
            yield Heading(f"Aanbevolen, fase {phase}", 2)
            yield Grid(("Volgorde", "Actie en waarom", "Termijn"), [_row(advice, j) for j in group])
    yield from _later(advice)
    yield from _stopped(advice)
    if full:
        yield from _others(advice)
    if choosing:
        yield from _top(advice)


def _top(advice: Advice) -> Iterator[Block]:
    """The first three, each with what to mind."""
    if advice.recommended:
        yield Heading("Dit eerst", 2)
        yield Bullets([_first(j, advice.situation) for j in advice.recommended[:3]], numbered=True)


def _first(judgement: Judgement, situation: Situation) -> str:
    return f"{judgement.name}: {judgement.reasons[0].text} {first_caution(judgement, situation)}".rstrip()


def _row(advice: Advice, judgement: Judgement) -> tuple[str, str, str]:
    why = " ".join(reason.text for reason in judgement.reasons[:MOST_REASONS])
    rank = str(advice.ranks[judgement.id])
    return rank, f"{judgement.name}: {why}", judgement.action.term


def _later(advice: Advice) -> Iterator[Block]:
    group = advice.of(Verdict.FIRST)
    if group:
        yield Heading("Nog niet", 2)
        yield Bullets([f"{j.name}: {j.reasons[0].text}" for j in group])


def _stopped(advice: Advice) -> Iterator[Block]:
    """What a protocol wanted here, and what stands above it: whoever knows the protocol looks for it."""
    held = [j for verdict in (Verdict.FIRST, Verdict.NOT) for j in advice.of(verdict)]
    told = [f"{j.name}: {reason.text}" for j in held for reason in j.reasons if reason.row and not j.row]
    if told:
        yield Heading("Uw protocol, en wat daarboven gaat", 2)
        yield Bullets(told)


def _others(advice: Advice) -> Iterator[Block]:
    for verdict, title in ((Verdict.CONSIDER, "Te overwegen"), (Verdict.NOT, "Past niet")):
        group = advice.of(verdict)
        if group:
            yield Heading(title, 2)
            yield Bullets([f"{j.name}: {j.reasons[0].text}" for j in group])


def balance_page(lacking: Sequence[Demand]) -> Iterator[Block]:
    """What a plan is short of, each in one line with a proposal."""
    yield Heading("Dit valt op aan uw plan")
    yield Bullets([f"{demand.text} {demand.proposal}" for demand in lacking])


def plan_page(plan: Plan, *, weighing: bool = True) -> Iterator[Block]:
    """The plan, what is first at the top; what the team weighed comes last, or not at all."""
    number = f" {plan.id}" if plan.id else ""
    yield Heading(f"Actieplan{number}, gemaakt op {long_date(plan.created)}")
    yield Paragraph(plan.summary)
    yield from _in_order(plan)
    if plan.aftercare:
        yield Heading(CARE, 2)
        days = "; ".join(f"{i.short} ({short_date(i.due)[:-5]})" for i in plan.aftercare)
        yield Paragraph(f"{days}.")
    if plan.items:
        yield Heading("Wie doet wat", 2)
        yield Bullets(per_role(plan.items))
    yield Paragraph(f"{long_date(plan.evaluation.due)}, {plan.evaluation.who}", "Evaluatie")
    if weighing:
        yield from weighed(plan)
    yield Paragraph(f"Vertrouwelijk. Bewaren tot {long_date(plan.keep_until)}.")


def _in_order(plan: Plan) -> Iterator[Block]:
    """By day: danger, then what is first with what to mind, then the rest."""
    rest = sorted((item for item in plan.items if item not in plan.urgent), key=lambda item: item.due)
    until = max(plan.created + SOON, rest[0].due) if rest else plan.created
    soon = [item for item in rest if item.due <= until]
    parts = (("Nu eerst: veiligheid", plan.urgent), ("Dit eerst", soon), ("Daarna", rest[len(soon) :]))
    for title, items in parts:
        if items:
            yield Heading(title, 2)
            rows = [_item_row(item, careful=title != "Daarna") for item in items]
            yield Grid(("Wat en waarom", "Wie", "Uiterlijk"), rows, wide=0, strong=0, name=title, lead=True)


def _item_row(item: Item, *, careful: bool) -> tuple[str, str, str]:
    caution = f" Let op: {item.cautions[0]}" if careful and item.cautions else ""
    return led(item.name, f"{why_line(item)}{caution}"), item.who, short_date(item.due)
