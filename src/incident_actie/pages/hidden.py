"""A breakdown of rounded counts, in bars or in a sentence: only what is large enough to be shown."""

from collections.abc import Iterator, Mapping

from incident_actie.numbers.figures import Breakdown
from incident_actie.page import Bars, Block


def parts(breakdown: Breakdown, words: Mapping[str, str]) -> Iterator[Block]:
    """The shown groups as bars."""
    named = [(words.get(line.id, line.id), line.count.n) for line in breakdown.lines]
    if bars := [(name, float(n), f"{n}+") for name, n in named if n]:
        yield Bars(bars)


def state(shown: Breakdown, words: Mapping[str, str]) -> str:
    """`25+ gedaan, 5+ te laat`."""
    told = [f"{line.count.n}+ {words[line.id]}" for line in shown.lines if line.count.n]
    return ", ".join(told) or "te weinig om te tonen"
