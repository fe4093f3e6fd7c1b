"""Whatever blocks can be lifted: an `eerst` names an action that is possible, or a task for somebody.

That an action is named which is refused there, `reach.impossible_firsts` shows; here stands the
other half. A condition by itself must say who lifts it: the plan then holds that task
(docs/decisions/0049).
"""

from collections.abc import Iterator

from incident_actie.advice.diagram import FALSE
from incident_actie.advice.nearest import smallest
from incident_actie.advice.regions import Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.verify.finding import Finding

_NOBODY = "Dit wacht op iets wat niemand doet: ‘{}’ Noem bij ‘first’ een actie, of zet er een ‘task’ bij."
_TWICE = "Een actie in ‘first’ heft dit al op. Haal ‘task’ weg, of maak ‘first’ leeg."


def blocked_for_ever(regions: Regions) -> Iterator[Finding]:
    """Conditions to wait for that no action and no task lifts, in the smallest situation."""
    d = regions.diagrams
    told: set[tuple[str | int, ...]] = set()
    for region in regions.all():
        for clause in region.clauses:
            if clause.verdict is not Verdict.FIRST or clause.place in told:
                continue
            waits = d.both(d.both(region.clause(clause), region.postponed), d.valid)
            if bool(clause.first) != bool(clause.task) or waits == FALSE:
                continue
            told.add(clause.place)
            message = _TWICE if clause.first else _NOBODY.format(clause.because)
            subject, part = clause.rule or region.action.id, str(clause.place[0])
            yield Finding("error", subject, message, part, clause.place, smallest(d, waits))
