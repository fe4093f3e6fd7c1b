"""The page with the numbers of a period: what stands out first, then the numbers."""

from collections.abc import Iterator, Mapping
from datetime import date

from incident_actie.knowledge.model import Knowledge
from incident_actie.numbers.figures import (
    PROGRESS,
    UNKNOWN,
    ActionLine,
    Breakdown,
    HelpedLine,
    Never,
    Overview,
    Pattern,
)
from incident_actie.numbers.period import Period, month_words
from incident_actie.numbers.small import Count
from incident_actie.page import Block, Bullets, Document, Grid, Heading, Paragraph
from incident_actie.pages.hidden import parts, state
from incident_actie.pages.naming import action_name, answer_name
from incident_actie.text import joined

MOST_ACTIONS = 15
PER_PLAN = "Per plan staat alles in: incident-actie dossier lijst"
LONGER = (
    "Een kwartaal telt mee als het voorbij is. Kies meer kwartalen met --van en --tot, of een ander jaar."
)
HEADS = {"vorm": "Vorm", "plaats": "Plaats", "dader": "Veroorzaker", "ernst": "Ernst"}
SPEED_WORDS = {
    "48-uur": "binnen 48 uur",
    "72-uur": "binnen 72 uur",
    "later": "later dan 72 uur",
    "nog-niet": "nog niet gedaan",
    "geen": "niet in het plan",
}
PROGRESS_WORDS = dict(zip(PROGRESS, ("gedaan", "te laat", "nog op tijd", "vervallen"), strict=True))
STATUS_WORDS = {"open": "er wacht nog iets", "afgerond": "alles klaar", "geevalueerd": "geëvalueerd"}
HELPED_WORDS = {"ja": "hielp", "deels": "hielp deels", "nee": "hielp niet", "weet-niet": "weet niet"}
ABOUT = (
    "Elk aantal is naar beneden afgerond op een vijftal: 10+ is 10 of meer. Wat er niet staat, kwam niet "
    "of weinig voor. Zo is van niemand te zien wat er gebeurde, ook niet voor wie overzichten naast elkaar "
    "legt. Delen tellen daarom niet op tot het geheel.",
    "Wat 3 keer of vaker terugkomt, wordt genoemd, over twaalf hele maanden tot deze maand. Dit overzicht "
    "vergelijkt geen teams.",
    "De 48 en 72 uur zijn geteld in hele dagen (2 en 3 dagen) vanaf de dag van het incident. "
    "Is die dag niet bekend, dan vanaf de dag van het plan; dan duurde het soms langer.",
)


def overview_document(shown: Overview, knowledge: Knowledge, today: date) -> Document:
    """The page as a document that can leave the program."""
    return Document(_title(shown), list(overview_page(shown, knowledge)), today)


def _title(shown: Overview) -> str:
    team = f" van {_team(shown.team)}" if shown.team else ""
    return f"Overzicht{team}: {Period(shown.since, shown.until).words}"


def _team(name: str) -> str:
    return name if name.lower().startswith("team") else f"team {name}"


def overview_page(shown: Overview, knowledge: Knowledge) -> Iterator[Block]:
    """Everything, in an order to read from the top down."""
    yield Heading(_title(shown))
    yield from _plans(shown)
    striking = list(_striking(shown, knowledge))
    if striking:
        yield Heading("Dit valt op", 2)
        yield Bullets(striking)
    yield from _repeats(shown, knowledge)
    yield from _never(shown, knowledge)
    if shown.plans.n:
        yield from _numbers(shown, knowledge)
    yield Heading("Zo is er geteld", 2)
    for line in ABOUT:
        yield Paragraph(line)


def _plans(shown: Overview) -> Iterator[Block]:
    if shown.plans.n:
        yield Paragraph(f"In deze maanden zijn er {shown.plans.words} plannen gemaakt, elk na een incident.")
    else:
        yield Paragraph(
            "In deze maanden zijn er geen of weinig plannen. Dat is te weinig voor een verdeling. "
            f"{LONGER} {PER_PLAN}"
        )


def _striking(shown: Overview, knowledge: Knowledge) -> Iterator[str]:
    late, done = shown.progress.count("te-laat"), shown.progress.count("gedaan")
    if late.n and shown.chosen.n:
        yield f"Van de {shown.chosen.words} afgesproken acties zijn er {late.words} te laat."
    elif done.n and shown.chosen.n:
        yield f"Van de {shown.chosen.words} afgesproken acties zijn er {done.words} gedaan."
    if shown.patterns_total:
        what = "Eén patroon" if shown.patterns_total == 1 else f"{shown.patterns_total} patronen"
        yield f"{what}: zelfde team, plaats en vorm, 3 keer of vaker in 90 dagen."
    if shown.never_finished:
        name = action_name(shown.never_finished[0].id, knowledge)
        yield f"{name}: {shown.never_finished[0].recommended.words} aanbevolen, nooit afgerond."
    yield from _empty_phase(shown)
    yield from _slow(shown.first_reaction, "een eerste reactie naar de veroorzaker", shown.plans)
    yield from _slow(shown.first_care, "de eerste opvang", shown.plans)


def _empty_phase(shown: Overview) -> Iterator[str]:
    empty = [(p.count("leeg").n or 0, p.id) for p in shown.phases]
    n, phase = max(empty, default=(0, ""))
    if n:
        yield f"De fase {phase} is vaak leeg: in {n} of meer van de {shown.plans.words} plannen."


def _slow(speed: Breakdown, what: str, plans: Count) -> Iterator[str]:
    """What took long; what is not noted as done may have been done, so that is how it is told."""
    later, waits = speed.count("later"), speed.count("nog-niet")
    if later.n:
        yield f"In {later.words} plannen kwam {what} pas na meer dan 72 uur."
    if waits.n:
        where = f"{waits.words} van de {plans.words}"
        yield f"In {where} plannen staat {what} nog niet als gedaan. Is het gedaan, werk het plan dan bij."


def _repeats(shown: Overview, knowledge: Knowledge) -> Iterator[Block]:
    if not shown.patterns:
        return
    yield Heading("Wat terugkomt", 2)
    yield Bullets([_pattern_line(pattern, knowledge) for pattern in shown.patterns])
    more = shown.patterns_total - len(shown.patterns)
    if more:
        yield Paragraph(f"En nog {more}. Kies een team om ze te zien.")


def _pattern_line(pattern: Pattern, knowledge: Knowledge) -> str:
    form, place = (
        answer_name(q, a, knowledge) for q, a in (("vorm", pattern.form), ("plaats", pattern.place))
    )
    team = f"{_team(pattern.team)}: " if pattern.team else ""
    line = f"{team[:1].upper()}{team[1:]}{form}. Plaats: {place}. {pattern.times.words} in 90 dagen, "
    line += f"het laatst in {month_words(pattern.last)}."
    fitting = joined(action_name(action, knowledge) for action in pattern.measures)
    return f"{line} Wat daarbij past en nog niet is gedaan: {fitting}." if pattern.measures else line


def _never(shown: Overview, knowledge: Knowledge) -> Iterator[Block]:
    if shown.never_finished:
        yield Heading("Steeds aanbevolen, nooit afgerond", 2)
        yield Bullets([_never_line(never, knowledge) for never in shown.never_finished[:MOST_ACTIONS]])


def _never_line(never: Never, knowledge: Knowledge) -> str:
    lasting = " Deze maatregel blijft werken na het incident." if never.lasting else ""
    name = action_name(never.id, knowledge)
    return f"{name}: {never.recommended.words} aanbevolen, nooit afgerond.{lasting}"


def _numbers(shown: Overview, knowledge: Knowledge) -> Iterator[Block]:
    if shown.chosen.n:
        yield Heading("Wat er is afgesproken", 2)
        yield Paragraph(f"{shown.chosen.words}", "Acties in de plannen")
    yield from _part("", shown.progress, PROGRESS_WORDS)
    if shown.aftercare_late.n:
        yield Paragraph(shown.aftercare_late.words, "Nazorgmomenten te laat")
    yield from _part("Plannen naar stand", shown.status, STATUS_WORDS)
    if not (shown.first_reaction.withheld and shown.first_care.withheld):
        yield Heading("Hoe snel", 2)
    yield from _part("Eerste reactie naar de veroorzaker", shown.first_reaction, SPEED_WORDS)
    yield from _part("Eerste opvang of nazorg", shown.first_care, SPEED_WORDS)
    if phases := [_phase_line(phase) for phase in shown.phases if not phase.withheld]:
        yield Heading("De vijf fasen", 2)
        yield Bullets(phases)
    if any(not incidents.withheld for incidents in shown.incidents):
        yield Heading("De incidenten", 2)
    for incidents in shown.incidents:
        yield from _part(HEADS[incidents.id], incidents, _answer_words(incidents, knowledge))
    yield from _actions(shown.actions, knowledge)
    yield from _helped(shown.helped, knowledge)
    yield from _too_small(shown)


def _part(head: str, shown: Breakdown, words: Mapping[str, str]) -> Iterator[Block]:
    """One breakdown under its head; one of which nothing can be shown is named at the end."""
    if not shown.withheld:
        yield from [Paragraph(f"{head}:")] if head else []
        yield from parts(shown, words)


def _too_small(shown: Overview) -> Iterator[Block]:
    """What cannot be told of so few plans, in one line, and what can be done about it."""
    groups = [
        ("stand van de acties", shown.progress),
        ("plannen naar stand", shown.status),
        ("eerste reactie", shown.first_reaction),
        ("eerste opvang", shown.first_care),
        *((f"fase {phase.id}", phase) for phase in shown.phases),
        *((HEADS[incidents.id].lower(), incidents) for incidents in shown.incidents),
    ]
    if names := [name for name, group in groups if group.withheld]:
        yield Heading("Te klein om te tonen", 2)
        yield Paragraph(
            f"{joined(names).capitalize()}. Daar zijn de groepen te klein, en dan is te zien wie het was."
        )
        yield Paragraph(f"{LONGER} {PER_PLAN}")


def _answer_words(incidents: Breakdown, knowledge: Knowledge) -> dict[str, str]:
    words = {line.id: answer_name(incidents.id, line.id, knowledge) for line in incidents.lines}
    return {**words, UNKNOWN: "niet ingevuld"}


def _phase_line(phase: Breakdown) -> str:
    having, empty = phase.count("met"), phase.count("leeg")
    told = [f"een actie in {having.words} plannen"] if having.n else []
    told += [f"leeg in {empty.words}"] if empty.n else []
    return f"{phase.id.capitalize()}: {', '.join(told)}."


def _actions(actions: tuple[ActionLine, ...], knowledge: Knowledge) -> Iterator[Block]:
    if not actions:
        return
    yield Heading("Gekozen acties", 2)
    rows = [
        (action_name(a.id, knowledge), f"{a.chosen.n}+", state(a.progress, PROGRESS_WORDS)) for a in actions
    ]
    if all(a.progress.withheld for a in actions):  # a column that says nothing, row after row
        yield Grid(
            ("Actie", "Gekozen"), [row[:2] for row in rows[:MOST_ACTIONS]], wide=0, name="Gekozen acties"
        )
    else:
        yield Grid(("Actie", "Gekozen", "Stand"), rows[:MOST_ACTIONS], wide=2, name="Gekozen acties")
    if len(rows) > MOST_ACTIONS:
        yield Paragraph(f"En nog {len(rows) - MOST_ACTIONS} regels; alles staat in de uitvoer van --json.")


def _helped(helped: tuple[HelpedLine, ...], knowledge: Knowledge) -> Iterator[Block]:
    if not helped:
        return
    yield Heading("Wat hielp, volgens de evaluaties", 2)
    yield Paragraph("Dit zegt wat teams vonden. Het bewijst niet dat een actie werkt.")
    rows = []
    for line in helped[:MOST_ACTIONS]:
        said = state(line.said, HELPED_WORDS)
        rows.append((action_name(line.id, knowledge), f"{line.judged.n}+", said))
    yield Grid(("Actie", "Beoordeeld", "Oordeel"), rows, wide=2, name="Wat hielp")
