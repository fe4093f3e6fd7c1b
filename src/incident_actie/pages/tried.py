"""What was tried before after similar incidents, beside the advice for this one."""

from collections.abc import Iterator

from incident_actie.knowledge.model import Knowledge
from incident_actie.numbers.tried import Before, Tried
from incident_actie.page import Block, Bullets, Heading, Paragraph
from incident_actie.pages.naming import action_name
from incident_actie.text import joined

MOST = 6
NEVER = 2  # times recommended; once is no pattern


def tried_page(before: Before, knowledge: Knowledge) -> Iterator[Block]:
    """Nothing at all when there is nothing to tell."""
    lines = list(tried_lines(before, knowledge))
    if lines:
        yield Heading("Eerder bij ons", 2)
        yield Paragraph(about(before))
        yield Bullets(lines)


def about(before: Before) -> str:
    """On how many incidents this rests."""
    if before.plans == 1:
        return "Na één incident dat hierop lijkt:"
    return f"Na {before.plans} incidenten die hierop lijken:"


def tried_lines(before: Before, knowledge: Knowledge) -> Iterator[str]:
    """What was done and whether it helped, then what was recommended and never done."""
    for tried in before.tried[:MOST]:
        yield f"{action_name(tried.id, knowledge)}: {_times(tried.done)} gedaan{_said(tried)}."
    never = [(action, n) for action, n in before.never if n >= NEVER]
    for action, n in never[:MOST]:
        yield f"{action_name(action, knowledge)}: {_times(n)} aanbevolen, nooit afgerond."


def _times(n: int) -> str:
    return f"{n} keer"


def _said(tried: Tried) -> str:
    counts = ((tried.yes, "geholpen"), (tried.partly, "deels"), (tried.no, "niet geholpen"))
    told = [f"{_times(n)} {word}" for n, word in counts if n]
    return f", {joined(told)}" if told else ", nog niet beoordeeld"
