"""With own knowledge nothing is blamed on a line of ours: each finding stands at the own line that causes it.

Which line that is, is looked for among what own knowledge says of the actions that a finding names, then of
those that our base judges otherwise in its situation, then of those that it is about (docs/decisions/0061).
"""

import re
from collections.abc import Iterator

from msgspec import Struct, structs

from incident_actie.advice.advise import adviser_for
from incident_actie.advice.clauses import Test, compile_tests
from incident_actie.knowledge.load import Places, load
from incident_actie.knowledge.model import Knowledge, Rule
from incident_actie.knowledge.proof_model import Kept, Promise
from incident_actie.situation import Situation
from incident_actie.verify.finding import Finding

Path = tuple[str | int, ...]
_POLICY = " Dit is huisbeleid van ons. Bedoelt u het zo, dan mag het."


class _Cause(Struct, frozen=True):
    """Something in own knowledge, the actions that it decides about, and when it does."""

    path: Path
    about: frozenset[str]
    tests: tuple[Test, ...] = ()

    def holds_in(self, example: Situation | None) -> bool:
        return example is None or all(test.holds_in(example) for test in self.tests)


def blamed(knowledge: Knowledge, findings: list[Finding]) -> list[Finding]:
    """The same findings at own lines, each once per line.

    What an institution breaks of our house policy is a warning. Of our questions nothing is said: that an
    answer makes no difference any more cannot be mended in own knowledge.
    """
    places, causes = Places(knowledge), list(_causes(knowledge))
    kept: dict[tuple[str, str, Path], Finding] = {}
    for finding in findings:
        if not causes or not places.ours(finding.part, finding.path):
            kept[finding.subject, finding.message, finding.path] = finding
        elif finding.part != "questions":
            at = _moved(knowledge, finding, _culprit(knowledge, finding, causes))
            kept.setdefault((at.subject, at.severity, at.path), at)
    return list(kept.values())


def _moved(knowledge: Knowledge, finding: Finding, path: Path) -> Finding:
    """A finding at an own line; about a promise of ours that is house policy a warning."""
    hard = {promise.id for promise in knowledge.promises if promise.hard}
    if finding.part == "promises" and finding.subject not in hard and finding.severity == "error":
        message = finding.message + _POLICY
        return structs.replace(finding, severity="warning", message=message, path=path)
    return structs.replace(finding, path=path)


def _causes(base: Knowledge) -> Iterator[_Cause]:
    """All of own knowledge that decides: what is off, own actions, own rules, other words, a protocol."""
    places = Places(base)
    for i, action in enumerate(base.actions):
        if action.off:
            yield _Cause(("actions", i, "off"), frozenset({action.id}))
    for i, action in enumerate(base.actions):
        if action.own:
            yield _Cause(("actions", i), frozenset({action.id}))
    for i, rule in enumerate(base.rules):
        if not places.ours("rules", ("rules", i)):
            about = frozenset(action.id for action in base.targets(rule))
            yield _Cause(("rules", i), about, compile_tests(rule.when, base))
    for key in base.changed:
        at, _, field = key.partition(".")
        yield _Cause(("actions", int(at), field), frozenset({base.actions[int(at)].id}))
    if base.protocol is not None:
        yield _Cause(("protocol",), frozenset(action.id for action in base.actions))


def _culprit(base: Knowledge, finding: Finding, causes: list[_Cause]) -> Path:
    """Where the first cause stands of what a finding names, is otherwise there, or is concerned."""
    named = set(re.findall(r"‘([a-z0-9-]+)’", finding.message)) | {finding.subject}
    for find in (lambda: named, lambda: _otherwise(base, finding), lambda: _concerned(base, finding)):
        about = find()
        for cause in causes:
            if not cause.about.isdisjoint(about) and cause.holds_in(finding.example):
                return cause.path
    return causes[0].path


def _otherwise(base: Knowledge, finding: Finding) -> set[str]:
    """The actions that only our base by itself, or only this one, recommends where a finding shows."""
    if finding.example is None:
        return set()
    ours, here = (adviser_for(known).advise(finding.example).ranks.keys() for known in (load(), base))
    return set(ours ^ here)


def _concerned(base: Knowledge, finding: Finding) -> set[str]:
    """The actions of the promise, set or rule that a finding is about, and what a condition waits for."""
    items: tuple[Promise | Kept | Rule, ...] = (*base.promises, *base.kept, *base.rules)
    about = {a.id for item in items if item.id == finding.subject for a in base.targets(item)}
    if len(finding.path) < 2:  # of a whole file: a phase or an addressee that is left with nothing
        return about or {action.id for action in base.actions}
    part, index, *inner = finding.path
    item = getattr(base, str(part), ())
    if part == "actions" and len(inner) > 1:
        clause = getattr(item[int(index)], str(inner[0]))[int(inner[1])]
        about |= set(getattr(clause, "first", ()))
    if part == "rules":
        first = item[int(index)].first
        about |= set(first) if isinstance(first, tuple) else set()
    return about
