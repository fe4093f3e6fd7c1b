"""All checks over one knowledge base, in the order in which somebody would mend them."""

from collections.abc import Callable, Iterable

from msgspec import Struct, structs

from incident_actie.advice.regions import Regions
from incident_actie.knowledge.load import Places, load
from incident_actie.knowledge.model import Knowledge
from incident_actie.verify import (
    blame,
    contradictions,
    crowd,
    difference,
    doubles,
    lifted,
    promises,
    pull,
    reach,
    said,
    texts,
    unguarded,
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
    unguarded.unguarded_sanctions,
    unguarded.called_a_sanction,
    unguarded.promises_left_alone,
    doubles.done_twice,
    worse.less_for_worse,
    said.untrue_texts,
    pull.pull_limits,
    difference.idle_answers,
    unknown.silence_that_tells,
    contradictions.idle_contradictions,
    reach.same_everywhere,
    reach.same_conditions,
    crowd.crowded_situations,
)
# What is about own actions only.
OWN = (
    unguarded.unguarded_sanctions,
    unguarded.called_a_sanction,
    unguarded.promises_left_alone,
    doubles.done_twice,
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
    """How many situations there are, and what is found over all of them."""
    plain = knowledge if knowledge.protocol is None else structs.replace(knowledge, protocol=None)
    regions = Regions(plain)
    laid = regions if plain is knowledge else Regions(knowledge, regions.diagrams)
    ours = Regions(load(), regions.diagrams) if knowledge.origins else None
    findings: list[Finding] = []
    alone = (unguarded.called_a_sanction, _words)
    for check in alone if _only_protocol(knowledge) else (*CHECKS, _words):
        found = _found(check, regions, laid)
        findings += _news(found, check, ours) if found and ours is not None else found
    if knowledge.origins:
        findings = blame.blamed(plain, findings)
    findings += protocol_findings(laid)
    return regions.diagrams.count(regions.diagrams.valid), findings


def _only_protocol(knowledge: Knowledge) -> bool:
    """Whether only a protocol comes on top of ours; what is below it is then proven before a release."""
    ours = load()
    more = any(action.own or action.off for action in knowledge.actions)
    lists = [(len(base.rules), len(base.promises)) for base in (knowledge, ours)]
    words = all(origin.path[0] == "protocol" for origin in knowledge.changed.values())
    return knowledge.protocol is not None and words and not more and lists[0] == lists[1]


def _found(check: Check, regions: Regions, laid: Regions) -> list[Finding]:
    """What a check finds in a base as it is without a protocol, and as well with that laid over it.

    What gives way to a protocol is no fault of ours, and what it mends is no fault. Own actions are
    looked at as the protocol leaves them.
    """
    if regions is laid or check in OWN:
        return list(check(laid))
    found = list(check(regions))
    still = {f.subject for f in check(laid)} if found else ()
    return [f for f in found if f.subject in still]


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
