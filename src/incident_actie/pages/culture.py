"""The pages of a measurement of culture: what is asked, and the result as the start of a talk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from incident_actie.culture.answer import HIGH, Fit
from incident_actie.culture.groups import EVERYBODY, MINIMUM
from incident_actie.culture.result import GAP, Move, Result, Spread, View, moves, same_groups
from incident_actie.culture.talk import Talk, talk
from incident_actie.dates import MONTHS
from incident_actie.knowledge.culture_model import Aspect, Description
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Bars, Block, Bullets, Document, Fields, Heading, Paragraph
from incident_actie.text import counted, joined

TITLE = "Hoe wij onze veiligheidscultuur zien"
ROLE_NAMES = {"management": "leiding", "team": "team", "anders": "anderen"}


def group_name(group: str) -> str:
    """A group in words: `management+anders` as "leiding en anderen"."""
    return joined(ROLE_NAMES[role] for role in group.split("+")) if group != EVERYBODY else EVERYBODY


def number(value: float) -> str:
    """A level or a number of people, with halves the Dutch way: `2,5`."""
    return f"{value:.1f}".replace(".", ",").removesuffix(",0")


def month_name(month: str) -> str:
    """`2026-11` as "november 2026"."""
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}" if month else ""


# --- while people answer ---


def welcome_page(several: bool) -> Iterator[Block]:
    """What is going to happen, before the first question."""
    yield Heading("Veiligheidscultuur meten")
    yield Paragraph(
        "Er komen vijf onderwerpen langs. Kies bij elk de beschrijving die het best past bij hoe het nu is. "
        "Het gaat om wat u ziet, niet om hoe het hoort. Goed of fout is er niet."
    )
    yield Bullets(
        [
            "Antwoord alleen, zonder overleg. Praten komt daarna.",
            "Er wordt geen naam en geen tekst van u bewaard.",
            f"Een groep van minder dan {MINIMUM} mensen staat nooit apart in de uitslag.",
        ]
    )
    if several:
        yield Paragraph(
            "Iedereen antwoordt na elkaar op deze computer. Steeds wordt eerst het scherm gewist."
        )


def descriptions_page(shown: Sequence[Description]) -> Iterator[Block]:
    """The descriptions in full, where a menu has no room for them or there is none."""
    yield Heading("De vijf beschrijvingen", 3)
    yield Bullets([description.text for description in shown], numbered=True)


def choices_page(choices: Mapping[str, Fit], aspects: Iterable[Aspect]) -> Iterator[Block]:
    """What this person chose, to look over before it counts."""
    yield Fields(
        [
            (a.title, joined((a.at(level).label for level in choices[a.id].levels), "of"))
            for a in aspects
            if a.id in choices
        ]
    )


# --- the result ---


def result_page(result: Result, knowledge: Knowledge, before: Result | None = None) -> Iterator[Block]:
    """The whole result, with what moved since the measurement `before`."""
    yield Heading(_title(result))
    yield from _result(result, knowledge, before)


def result_document(result: Result, knowledge: Knowledge, before: Result | None = None) -> Document:
    """The same as a document; its day is the first of the month, a finer one is not kept."""
    day = date.fromisoformat(f"{result.month}-01")
    return Document(_title(result), tuple(_result(result, knowledge, before)), day)


def _title(result: Result) -> str:
    return f"{TITLE}: {result.team}" if result.team else TITLE


def _result(result: Result, knowledge: Knowledge, before: Result | None) -> Iterator[Block]:
    found = talk(result, knowledge)
    people = counted(result.people, "persoon", "mensen")
    yield Paragraph(
        f"{people}, {month_name(result.month)}. Dit is het begin van een gesprek. Het is geen cijfer en geen "
        "vergelijking met andere teams."
    )
    if not result.views:
        yield from _too_few(found)
        return
    titles = {aspect.id: aspect.title for aspect in knowledge.aspects}
    yield from _picture(result, titles, knowledge)
    yield from _for_the_talk(result, found, titles)
    yield from _step(found)
    yield from _moved(result, before, titles)
    yield from _level(result, knowledge)


def _too_few(found: Talk) -> Iterator[Block]:
    yield Paragraph(
        f"Met minder dan {MINIMUM} mensen laten we geen antwoorden zien, want dan is te raden wie wat koos. "
        "Praat wel met elkaar, bijvoorbeeld over deze vragen.",
        strong=True,
    )
    yield Bullets(found.questions, numbered=True)


def _picture(result: Result, titles: Mapping[str, str], knowledge: Knowledge) -> Iterator[Block]:
    assert result.together is not None
    yield Heading("Het beeld per onderwerp", 2)
    yield Paragraph(
        "De balk is het midden van een groep: de ene helft koos dit niveau of lager, de andere helft "
        "dit of hoger. Wie twijfelde tussen twee, telt bij allebei half."
    )
    yield Paragraph(f"Een groep van minder dan {MINIMUM} mensen staat altijd samen met een andere.")
    yield Heading("Wat de niveaus betekenen", 3)
    yield Bullets([level.title for level in knowledge.levels], numbered=True)
    for view in result.views:
        yield Heading(titles.get(view.aspect, view.aspect), 3)
        yield from _view(view)
    yield Heading("Alles samen", 3)
    yield _bars(result.together)


def _view(view: View) -> Iterator[Block]:
    yield _bars(view)
    for spread in view.groups:
        yield Paragraph(_who_chose(spread), group_name(spread.group).capitalize())
    if view.gap >= GAP:
        sides = "; ".join(f"{group_name(s.group)} {number(s.median)}" for s in view.groups)
        yield Paragraph(f"De groepen zien dit verschillend: {sides}.", strong=True)
    for spread in view.groups:
        if spread.wide and spread.low is not None and spread.high is not None:
            name = "iedereen samen" if spread.group == EVERYBODY else f"de groep {group_name(spread.group)}"
            ends = f"van {number(spread.low)} tot {number(spread.high)}"
            yield Paragraph(f"Binnen {name} lopen de antwoorden uiteen: {ends}.", strong=True)


def _bars(view: View) -> Bars:
    return Bars([(group_name(s.group), s.median, f"niveau {number(s.median)}") for s in view.groups], most=5)


def _who_chose(spread: Spread) -> str:
    """The distribution in words; a screen reader makes sense of it too."""
    if spread.counts is None:
        return f"allen of bijna allen hetzelfde ({spread.people} mensen)."
    chosen = [(level, count) for level, count in enumerate(spread.counts, 1) if count]
    parts = [f"{number(count)} bij niveau {level}" for level, count in chosen]
    return f"{joined(parts)} ({spread.people} mensen)."


def _for_the_talk(result: Result, found: Talk, titles: Mapping[str, str]) -> Iterator[Block]:
    yield Heading("Om over te praten", 2)
    if result.strong:
        yield Paragraph(f"{joined(titles[a] for a in result.strong)}.", "Het sterkst")
        yield Paragraph(f"{joined(titles[a] for a in result.weak)}.", "Hier valt het meest te winnen")
    else:
        yield Paragraph("Geen onderwerp springt eruit: het midden is overal hetzelfde.")
    yield Bullets(found.questions, numbered=True)
    total = result.people * len(result.views)
    some = f"{result.examples} of meer" if result.examples else "geen of weinig"
    told = f"Bij {some} van de {total} keuzes was er een voorbeeld van de laatste drie maanden."
    if result.bare:
        told += f" {result.bare} keer of vaker koos iemand zonder voorbeeld hoger dan niveau {HIGH}."
        told += " Vraag dus naar voorbeelden."
    yield Paragraph(told)


def _step(found: Talk) -> Iterator[Block]:
    assert found.aspect is not None
    assert found.now is not None
    yield Heading(f"Een stap verder: {found.aspect.title}", 2)
    yield Paragraph(found.now.text, f"Nu (niveau {found.now.level})")
    if found.next is not None:
        yield Paragraph(found.next.text, f"Het volgende niveau ({found.next.level})")
        yield Heading("Waarom zijn wij nog niet zo? Hoe komen we er?", 3)
        yield Paragraph(found.next.barrier)
        yield Paragraph(found.next.way)
    else:
        yield Paragraph("Hoger is er niet. De vraag is nu hoe u dit vasthoudt.")
    if found.measures:
        yield Heading("Wat daarbij helpt", 2)
        yield Bullets([f"{action.label}. {action.why}" for action in found.measures])
        yield Paragraph("Kies er liever één die lukt dan drie die blijven liggen.")


def _moved(result: Result, before: Result | None, titles: Mapping[str, str]) -> Iterator[Block]:
    found = moves(before, result) if before is not None else ()
    if before is None or not found:
        return
    yield Heading(f"Wat er veranderde sinds {month_name(before.month)}", 2)
    changed = [move for move in found if move.before != move.after]
    yield Bullets([_move(move, titles) for move in changed] or ["Het midden bleef overal gelijk."])
    yield Paragraph("Een half niveau zegt weinig bij zo weinig mensen. Vraag elkaar wat er echt anders is.")
    if not same_groups(before, result):
        yield Paragraph("De groepen waren toen anders ingedeeld. Alleen dezelfde groepen zijn vergeleken.")
    if before.knowledge != result.knowledge:
        yield Paragraph("De beschrijvingen kunnen sindsdien iets zijn veranderd.")


def _move(move: Move, titles: Mapping[str, str]) -> str:
    what = titles.get(move.aspect, "Alles samen")
    return f"{what}, {group_name(move.group)}: van {number(move.before)} naar {number(move.after)}"


def _level(result: Result, knowledge: Knowledge) -> Iterator[Block]:
    level = next((level for level in knowledge.levels if level.level == result.level), None)
    if level is None:
        return
    yield Heading("Voor uw plannen", 2)
    yield Paragraph(
        f"Een plan na een incident kan rekenen met niveau {level.level} (‘{level.title}’). "
        "Dat is het midden van de groep die het laagst koos, naar beneden afgerond. Zo past het plan ook "
        "bij wie er het minst van merkt."
    )
