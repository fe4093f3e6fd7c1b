"""A breakdown of which some counts are hidden, in bars or in a sentence."""

from collections.abc import Iterator, Mapping

from incident_actie.numbers.figures import Breakdown
from incident_actie.numbers.small import LEAST
from incident_actie.page import Bars, Block, Paragraph

TOO_SMALL = "De groepen zijn te klein om apart te tonen."


def parts(breakdown: Breakdown, words: Mapping[str, str], total: int | None = None) -> Iterator[Block]:
    """The shown groups as bars; the hidden ones by name. `total` is what they add up to, if they do."""
    if breakdown.withheld:
        yield Paragraph(TOO_SMALL)
        return
    named = [(words.get(line.id, line.id), line.count) for line in breakdown.lines]
    bars = [(name, float(count.n), str(count.n)) for name, count in named if count.n]
    if bars:
        yield Bars(bars)
    little = [name for name, count in named if count.small]
    if little:
        yield Paragraph(f"{'; '.join(little)}.", f"Minder dan {LEAST} keer")
    other = [name for name, count in named if count.hidden and not count.small]
    if other:
        least = _at_least(breakdown, total)
        yield Paragraph(f"{'; '.join(other)}{f' ({least} of meer)' if least else ''}.", "Niet getoond")


def _at_least(breakdown: Breakdown, total: int | None) -> int | None:
    """What the one large hidden part must be at least, by what is shown: nothing that it hides."""
    counts = [line.count for line in breakdown.lines]
    hidden = [count for count in counts if count.hidden and not count.small]
    if total is None or len(hidden) != 1:
        return None
    least = total - sum(count.n or 0 for count in counts) - (LEAST - 1) * sum(c.small for c in counts)
    return least if least >= LEAST else None


def state(shown: Breakdown, total: int | None, words: Mapping[str, str]) -> str:
    """`27 gedaan; minder dan 5: te laat, vervallen`: numbers first, then what has none."""
    numbers = [f"{line.count.n} {words[line.id]}" for line in shown.lines if line.count.n]
    little = [words[line.id] for line in shown.lines if line.count.small]
    other = [words[line.id] for line in shown.lines if line.count.hidden and not line.count.small]
    least = _at_least(shown, total)
    if least:
        numbers, other = [*numbers, f"{least} of meer {other[0]}"], []
    if not numbers:
        return "te klein om te tonen"
    told = [", ".join(numbers)]
    told += [f"minder dan {LEAST}: {', '.join(little)}"] if little else []
    told += [f"niet getoond: {', '.join(other)}"] if other else []
    return "; ".join(told)
