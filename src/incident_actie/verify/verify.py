"""All checks over one knowledge base, in the order in which somebody would mend them."""

from collections.abc import Callable, Iterable

from msgspec import Struct, structs

from incident_actie.advice.regions import Regions
from incident_actie.knowledge.load import Places, load
from incident_actie.knowledge.model import Knowledge
from incident_actie.verify import (
    crowd,
    difference,
    lifted,
    promises,
    pull,
    reach,
    said,
    texts,
    unknown,
    worse,
)
from incident_actie.verify.deep import deep_calls
from incident_actie.verify.finding import Finding, Placed
from incident_actie.verify.protocol import protocol_findings

Check = Callable[[Regions], Iterable[Finding]]
CHECKS: tuple[Check, ...] = (
    reach.never_recommended,
    reach.overruled_clauses,
    reach.idle_conditions,
    reach.dead_ends,
    reach.impossible_firsts,
    lifted.blocked_for_ever,
    reach.circles,
    reach.empty_situations,
    promises.broken_promises,
    worse.less_for_worse,
    said.untrue_texts,
    pull.pull_limits,
    difference.idle_answers,
    unknown.silence_that_tells,
    reach.same_everywhere,
    reach.same_conditions,
    crowd.crowded_situations,
)


class Report(Struct, frozen=True):
    """What was proven or found: `situations` is how many the proof covers."""

    situations: int
    promises: int
    findings: tuple[Placed, ...]

    @property
    def sound(self) -> bool:
        """Whether there is no error; warnings do not make a base unsound."""
        return not any(f.severity == "error" for f in self.findings)


def verify(knowledge: Knowledge) -> Report:
    """Check a whole base; nothing is sampled."""
    with deep_calls():
        count, findings = _proven(knowledge)
    findings.sort(key=lambda f: f.severity)
    return Report(count, len(knowledge.promises), _placed(knowledge, findings))


def _proven(knowledge: Knowledge) -> tuple[int, list[Finding]]:
    """How many situations there are, and what is found over all of them.

    All but the protocol itself is proven without it, as what gives way to it is no fault of ours; what
    it mends is no fault either.
    """
    regions = Regions(structs.replace(knowledge, protocol=None))
    laid = Regions(knowledge, regions.diagrams)
    ours = Regions(load(), regions.diagrams) if knowledge.origins else None
    findings: list[Finding] = []
    for check in (*CHECKS, _words):
        found = list(check(regions))
        if found and knowledge.protocol is not None:
            still = {f.subject for f in check(laid)}
            found = [f for f in found if f.subject in still]
        findings += found if ours is None or not found else _news(found, check, ours)
    findings += protocol_findings(laid)
    return regions.diagrams.count(regions.diagrams.valid), findings


def _words(regions: Regions) -> Iterable[Finding]:
    return texts.texts(regions.knowledge)


def _news(findings: list[Finding], check: Check, ours: Regions) -> list[Finding]:
    """With own knowledge: only what our base does not show by itself, as that cannot be mended there.

    Our base is only looked at where something is found, and by the check that found it.
    That an answer of ours makes no difference any more, because actions are switched off, is no fault.
    """
    known = {f.subject for f in check(ours)}
    fresh = [f for f in findings if f.subject not in known]
    return [structs.replace(f, severity="warning") if f.part == "questions" else f for f in fresh]


def _placed(knowledge: Knowledge, findings: list[Finding]) -> tuple[Placed, ...]:
    places = Places(knowledge)
    result = []
    for finding in findings:
        at = places.fault(finding.part, finding.path, finding.message)
        example = finding.example.plain(knowledge.questions) if finding.example is not None else None
        told = finding.subject, finding.message, example, finding.details
        result.append(Placed(finding.severity, at.file, at.line, *told))
    return tuple(result)
