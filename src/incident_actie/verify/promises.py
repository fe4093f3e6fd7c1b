"""Promises: each proven over all situations, or broken with the smallest situation that shows it."""

from collections.abc import Iterator
from itertools import combinations

from msgspec import UnsetType

from incident_actie.advice.clauses import compile_tests
from incident_actie.advice.diagram import FALSE
from incident_actie.advice.nearest import smallest
from incident_actie.advice.regions import Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.proof_model import Promise
from incident_actie.verify.finding import Finding


def broken_promises(regions: Regions) -> Iterator[Finding]:
    """The promises that some situation breaks."""
    for index, promise in enumerate(regions.knowledge.promises):
        yield from broken_promise(regions, promise, ("promises", index))


def broken_promise(regions: Regions, promise: Promise, path: tuple[str | int, ...]) -> Iterator[Finding]:
    """What is wrong with one promise."""
    scope = scope_of(regions, promise)
    if not regions.knowledge.targets(promise):
        message = "Deze belofte gaat over geen enkele actie."
        yield Finding("error", promise.id, message, "promises", path)
    elif scope == FALSE:
        message = "Deze belofte geldt in geen enkele situatie."
        yield Finding("error", promise.id, message, "promises", path)
    else:
        yield from _broken(regions, promise, scope, path)


def scope_of(regions: Regions, promise: Promise) -> int:
    """The situations that a promise is about."""
    d, base = regions.diagrams, regions.knowledge
    scope = d.both(d.valid, d.clause(compile_tests(promise.when, base)))
    if not isinstance(promise.unless, UnsetType):
        scope = d.both(scope, d.without(d.clause(compile_tests(promise.unless, base))))
    return scope


def _broken(regions: Regions, promise: Promise, scope: int, path: tuple[str | int, ...]) -> Iterator[Finding]:
    d = regions.diagrams
    targets = regions.knowledge.targets(promise)
    missing = scope
    for action in targets:
        region = regions.of(action)
        wrong = d.any_of(region.where(Verdict(v)) for v in promise.never)
        if promise.always:
            right = d.any_of(region.where(Verdict(v)) for v in promise.always)
            wrong = d.either(wrong, d.without(right))
        missing = d.both(missing, d.without(d.any_of(region.where(Verdict(v)) for v in promise.some)))
        bad = d.both(scope, wrong)
        if bad != FALSE:
            message = f"Gebroken belofte: {promise.text} Het gaat mis bij ‘{action.id}’."
            yield Finding("error", promise.id, message, "promises", path, smallest(d, bad))
    if promise.some and missing != FALSE:
        message = f"Gebroken belofte: {promise.text}"
        yield Finding("error", promise.id, message, "promises", path, smallest(d, missing))
    yield from _twice(regions, promise, scope, path)


def _twice(regions: Regions, promise: Promise, scope: int, path: tuple[str | int, ...]) -> Iterator[Finding]:
    """Two actions of which no two may get a verdict together."""
    d = regions.diagrams
    targets = regions.knowledge.targets(promise) if promise.single else ()
    for one, other in combinations(targets, 2):
        pair = (d.any_of(regions.of(a).where(Verdict(v)) for v in promise.single) for a in (one, other))
        bad = d.both(scope, d.all_of(pair))
        if bad != FALSE:
            message = f"Gebroken belofte: {promise.text} Het gaat mis bij ‘{one.id}’ en ‘{other.id}’."
            yield Finding("error", promise.id, message, "promises", path, smallest(d, bad))
