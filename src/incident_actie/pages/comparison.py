"""The page that lays our numbers beside those of others: shares, no ranking."""

from collections.abc import Iterator

from incident_actie.knowledge.model import Knowledge
from incident_actie.numbers.comparing import Compared, Comparison, OnlyThere, Share
from incident_actie.numbers.extract import Extract
from incident_actie.numbers.period import Period
from incident_actie.page import Block, Bullets, Grid, Heading, Paragraph
from incident_actie.pages.naming import action_name, answer_name
from incident_actie.pages.overview import HEADS, SPEED_WORDS
from incident_actie.text import counted

TITLES = {
    **HEADS,
    "aanspreekbaar": "Aanspreekbaar",
    "herhaling": "Herhaling",
    "fase": "Plannen met een actie in deze fase",
    "reactie": "Eerste reactie naar de veroorzaker",
    "opvang": "Eerste opvang of nazorg",
    "gekozen": "Plannen met deze actie",
}
MOST = 15
ABOUT = (
    "Dit is geen ranglijst. Instellingen verschillen in zorg, in omvang en in hoe goed zij melden: meer "
    "meldingen kan juist betekenen dat er beter wordt gemeld. Gebruik het om vragen te stellen.",
    "Een streepje betekent: weinig, niets, of niet gedeeld. Aantallen zijn naar beneden afgerond op een "
    "vijftal. Met weinig plannen kan een aandeel daarom ver naast het echte liggen.",
)


def comparison_page(compared: Comparison, knowledge: Knowledge) -> Iterator[Block]:
    """Who takes part, what others do, then the shares."""
    yield Heading("Uw cijfers naast die van anderen")
    yield Paragraph(ABOUT[0])
    yield Bullets(list(_who(compared)))
    if compared.only_there:
        yield Heading("Wat anderen doen en u niet of bijna niet", 2)
        yield Bullets([_there(one, knowledge) for one in compared.only_there[:MOST]])
    for subject in compared.subjects:
        if subject.shares:
            yield Heading(TITLES.get(subject.id, subject.id), 2)
            rows = [_row(subject, share, compared, knowledge) for share in subject.shares]
            heads = ("Groep", "Bij u", "Bij anderen")
            yield Grid(heads, rows[:MOST], wide=0, name=TITLES.get(subject.id, subject.id))
    yield Paragraph(ABOUT[1])


def _who(compared: Comparison) -> Iterator[str]:
    if compared.ours:
        yield f"U: {_about(compared.ours)}"
    else:
        yield "U: te weinig plannen in deze maanden om te tonen."
    for number, one in enumerate(compared.others, 1):
        yield f"{one.label or f'Instelling {number}'}: {_about(one)}"


def _about(one: Extract) -> str:
    return f"{one.plans} of meer plannen, {Period(one.since, one.until).words}."


def _there(one: OnlyThere, knowledge: Knowledge) -> str:
    where = counted(one.institutions, "instelling", "instellingen")
    line = f"{action_name(one.id, knowledge)}: bij {where}."
    if one.helped:
        line += f" In {round(100 * one.helped / one.judged)}% van de oordelen hielp het, vonden teams."
    return line


def _row(subject: Compared, share: Share, compared: Comparison, knowledge: Knowledge) -> tuple[str, str, str]:
    return _group(subject.id, share.id, knowledge), _percent(share.ours), _range(share, compared)


def _group(subject: str, group: str, knowledge: Knowledge) -> str:
    if subject in ("reactie", "opvang"):
        return SPEED_WORDS.get(group, group)
    if subject == "gekozen":
        return action_name(group, knowledge)
    known = {question.id for question in knowledge.questions}
    return answer_name(subject, group, knowledge) if subject in known else group


def _percent(share: int | None) -> str:
    return "–" if share is None else f"{share}%"


def _range(share: Share, compared: Comparison) -> str:
    same = share.lowest == share.highest
    told = _percent(share.lowest) if same else f"{share.lowest}% tot {share.highest}%"
    missing = len(compared.others) - share.shown_by
    return f"{told} ({share.shown_by} van {len(compared.others)})" if missing and share.shown_by else told
