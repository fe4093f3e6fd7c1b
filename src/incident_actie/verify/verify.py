"""All checks over one knowledge base, in the order in which somebody would mend them."""

from collections.abc import Callable, Iterable

from msgspec import Struct, structs

from incident_actie.advice.regions import Regions
from incident_actie.knowledge.load import Places, load
from incident_actie.knowledge.model import Knowledge
from incident_actie.verify import (
    blame,
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

CHECKS: tuple[Callable[[Regions], Iterable[Finding]], ...] = (
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
    unguarded.promises_left_alone,
    doubles.done_twice,
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
        regions = Regions(knowledge)
        findings = [f for check in CHECKS for f in check(regions)]
        findings += texts.texts(knowledge)
        count = regions.diagrams.count(regions.diagrams.valid)
    if knowledge.origins:
        findings = blame.blamed(knowledge, _news(findings))
    findings.sort(key=lambda f: f.severity)
    return Report(count, len(knowledge.promises), _placed(knowledge, findings))


def _news(findings: list[Finding]) -> list[Finding]:
    """With own knowledge: only what our base does not show by itself, as that cannot be mended there.

    That an answer of ours makes no difference any more, because actions are switched off, is no fault.
    """
    ours = {f.subject for f in verify(load()).findings}
    fresh = [f for f in findings if f.subject not in ours]
    return [structs.replace(f, severity="warning") if f.part == "questions" else f for f in fresh]


def _placed(knowledge: Knowledge, findings: list[Finding]) -> tuple[Placed, ...]:
    places = Places(knowledge)
    result = []
    for finding in findings:
        at = places.fault(finding.part, finding.path, finding.message)
        example = finding.example.plain(knowledge.questions) if finding.example is not None else None
        result.append(Placed(finding.severity, at.file, at.line, finding.subject, finding.message, example))
    return tuple(result)
