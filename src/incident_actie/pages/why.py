"""The page that explains one verdict."""

from collections.abc import Iterator

from incident_actie.advice.verdict import Verdict, who
from incident_actie.advice.why import Why, change_in_words
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Block, Bullets, Heading, Paragraph

WORDS = {
    Verdict.RECOMMENDED: "aanbevolen",
    Verdict.CONSIDER: "te overwegen",
    Verdict.FIRST: "nog niet: er moet eerst iets anders",
    Verdict.NOT: "past niet",
}
ENOUGH = 6


def why_page(why: Why, knowledge: Knowledge) -> Iterator[Block]:
    """Verdict, reasons, what did not hold, and what would make it recommended."""
    judgement = why.judgement
    towards = f", {who(judgement.person)}" if judgement.person else ""
    yield Heading(f"{judgement.action.label}{towards}")
    yield Paragraph(WORDS[judgement.verdict], "Oordeel")
    yield Heading("Waarom", 2)
    yield Bullets([r.text + (f" (regel: {r.rule})" if r.rule else "") for r in judgement.reasons])
    for wanted in judgement.first:
        action = knowledge.action(wanted)
        if action is not None:
            yield Paragraph(action.label, "Eerst")
    yield from _would_help(why, knowledge)
    if why.not_met:
        yield Heading("Wat nu niet geldt", 2)
        yield Bullets(why.not_met[:ENOUGH])
        if len(why.not_met) > ENOUGH:
            rest = len(why.not_met) - ENOUGH
            more = (
                "is nog 1 andere aanwijzing die nu niet geldt"
                if rest == 1
                else (f"zijn nog {rest} andere aanwijzingen die nu niet gelden")
            )
            yield Paragraph(f"Er {more}.")


def _would_help(why: Why, knowledge: Knowledge) -> Iterator[Block]:
    if why.changes:
        yield Heading("Dit zou aanbevolen worden", 2)
        yield Bullets([change_in_words(knowledge, change) for change in why.changes])
    elif why.impossible:
        yield Heading("Kan dit aanbevolen worden?", 2)
        yield Paragraph(why.impossible)
