"""Not said is not known: leaving a question out gives the verdicts of answering `onbekend`."""

from collections.abc import Iterator

from incident_actie.advice.nearest import smallest
from incident_actie.advice.regions import Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.vocabulary import UNKNOWN
from incident_actie.verify.finding import Finding


def silence_that_tells(regions: Regions) -> Iterator[Finding]:
    """Questions of which leaving them out and answering `onbekend` differ, with the smallest situation."""
    d = regions.diagrams
    nodes = {r.where(v): d.levels_of(r.where(v)) for r in regions.all() for v in Verdict}
    for index, question in enumerate(regions.knowledge.questions):
        if UNKNOWN not in question.ids:
            continue
        level, branch = d.level_of(question.id), question.ids.index(UNKNOWN) + 1
        for node in (n for n, levels in nodes.items() if level in levels):
            silent, unknown = d.fixed(node, level, 0), d.fixed(node, level, branch)
            if silent != unknown:
                apart = d.either(d.both(silent, d.without(unknown)), d.both(unknown, d.without(silent)))
                message = f"Zonder antwoord is het oordeel anders dan bij ‘{UNKNOWN}’."
                yield Finding(
                    "error", question.id, message, "questions", ("questions", index), smallest(d, apart)
                )
                break
