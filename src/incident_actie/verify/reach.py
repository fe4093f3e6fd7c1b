"""What can and cannot happen: actions and clauses that never work, situations left empty."""

from collections.abc import Iterable, Iterator

from msgspec import UnsetType

from incident_actie.advice.clauses import Clause, compile_tests
from incident_actie.advice.diagram import FALSE, TRUE
from incident_actie.advice.nearest import smallest
from incident_actie.advice.regions import Region, Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.vocabulary import ADDRESSEES
from incident_actie.verify.finding import Finding

EMPLOYEE = "medewerker"
_MEND_NEVER = "Maak een aanwijzing mogelijk, of zet er ‘considered_only’ met de reden bij."
_MEND_ALWAYS = "Is dat zo bedoeld? Zet er ‘always’ met de reden bij."


def never_recommended(regions: Regions) -> Iterator[Finding]:
    """Actions that no situation can recommend, unless they say so; and those that say so wrongly."""
    for index, region in enumerate(regions.all()):
        action, path = region.action, ("actions", index)
        possible = _real(regions, region.recommended) != FALSE
        if action.off:
            continue
        if possible and action.considered_only:
            message = "Er staat ‘considered_only’, maar er is een situatie waarin dit wordt aanbevolen."
            example = smallest(regions.diagrams, region.recommended)
            yield Finding("error", action.id, message, "actions", (*path, "considered_only"), example)
        if not possible and not action.considered_only:
            message = f"Geen enkele situatie leidt ooit tot deze actie. {_MEND_NEVER}"
            yield Finding("error", action.id, message, "actions", path)


def overruled_clauses(regions: Regions) -> Iterator[Finding]:
    """Recommendations that a rule or a condition of the action itself always overrules."""
    for region in regions.all():
        for clause in region.clauses:
            if clause.verdict is not Verdict.RECOMMENDED:
                continue
            holds = _real(regions, region.clause(clause))
            if holds == FALSE:
                message = f"Deze voorwaarde kan nooit waar zijn: ‘{clause.because}’"
            elif regions.diagrams.both(holds, region.open) == FALSE:
                message = f"Deze aanwijzing wint nooit, want {_winner(regions, region, holds)}."
            else:
                continue
            yield Finding("error", region.action.id, message, "actions", clause.place)


def idle_conditions(regions: Regions) -> Iterator[Finding]:
    """Conditions of rules and of `niet` and `eerst` that can never hold."""
    seen: set[tuple[str | int, ...]] = set()
    for region in regions.all():
        for clause in region.clauses:
            if clause.verdict is Verdict.RECOMMENDED or clause.place in seen:
                continue
            seen.add(clause.place)
            if _real(regions, region.clause(clause)) == FALSE:
                message = f"Deze voorwaarde kan nooit waar zijn: ‘{clause.because}’"
                part = str(clause.place[0])
                yield Finding("error", clause.rule or region.action.id, message, part, clause.place)


def dead_ends(regions: Regions) -> Iterator[Finding]:
    """An action that must wait for one that never fits."""
    base = regions.knowledge
    valid = regions.diagrams.valid
    never = {r.action.id for r in regions.all() if _real(regions, r.refused) == valid}
    for region in regions.all():
        for clause in region.clauses:
            for other in sorted(never.intersection(clause.first)):
                message = f"Dit wacht op ‘{other}’, maar die actie past nooit"
                off = next(a.off for a in base.actions if a.id == other)
                reason = " (uitgezet)." if off else "."
                part = str(clause.place[0])
                yield Finding("warning", region.action.id, message + reason, part, clause.place)


def impossible_firsts(regions: Regions) -> Iterator[Finding]:
    """Situations in which an action waits for nothing but actions that are themselves refused.

    What is switched off is left to `dead_ends`: that is the choice of an institution.
    """
    d, base = regions.diagrams, regions.knowledge
    for region in regions.all():
        firsts = [c for c in region.clauses if c.verdict is Verdict.FIRST]
        for clause in firsts:
            if not clause.first or any(_off(base, name) for name in clause.first):
                continue
            waits = d.both(region.clause(clause), _real(regions, region.postponed))
            stuck = d.both(waits, d.without(_possible(regions, clause)))
            for other in firsts if stuck != FALSE else ():
                stands = d.both(region.clause(other), _possible(regions, other))
                stuck = d.both(stuck, d.without(stands))
            if stuck != FALSE:
                names = ", ".join(f"‘{name}’" for name in clause.first)
                message = f"Dit wacht op {names}, maar dat past hier niet. Zeg wat er dan eerst moet."
                example, part = smallest(d, stuck), str(clause.place[0])
                yield Finding("error", region.action.id, message, part, clause.place, example)


def _possible(regions: Regions, clause: Clause) -> int:
    """Where something can come first as a clause asks; a condition by itself always can."""
    d, base = regions.diagrams, regions.knowledge
    named = [a for name in clause.first if (a := base.action(name)) is not None]
    if not named:
        return TRUE
    return d.without(d.all_of(regions.of(action).refused for action in named))


def _off(base: Knowledge, name: str) -> bool:
    return any(action.off for action in base.actions if action.id == name)


def _winner(regions: Regions, region: Region, holds: int) -> str:
    """The clauses that overrule, in words: one that covers all, else all that take a part."""
    d = regions.diagrams
    stronger = [c for c in region.clauses if c.verdict in (Verdict.NOT, Verdict.FIRST)]
    covering = [c for c in stronger if d.both(holds, region.clause(c)) == holds]
    touching = [c for c in stronger if d.both(holds, region.clause(c)) != FALSE]
    said = [f"{'regel ' + c.rule if c.rule else 'voorwaarde'} ‘{c.because}’" for c in covering or touching]
    return f"altijd geldt {said[0]}" if covering else f"er geldt steeds één van: {'; '.join(said[:4])}"


def circles(regions: Regions) -> Iterator[Finding]:
    """Actions that wait for each other in one and the same situation."""
    base = regions.knowledge
    index = {action.id: i for i, action in enumerate(base.actions)}
    waits = {r.action.id: _waits_for(regions, r) for r in regions.all()}
    for start in waits:
        for circle in _circles_from(start, waits, index):
            together = regions.diagrams.all_of(
                waits[a][b] for a, b in zip(circle, [*circle[1:], start], strict=True)
            )
            if _real(regions, together) != FALSE:
                names = " → ".join([*circle, start])
                message = f"Deze acties wachten op elkaar: {names}. Haal er één uit."
                example = smallest(regions.diagrams, together)
                yield Finding("error", start, message, "actions", ("actions", index[start]), example)


def _waits_for(regions: Regions, region: Region) -> dict[str, int]:
    """For each action that must come first: the situations in which it must."""
    d = regions.diagrams
    waits: dict[str, int] = {}
    for clause in region.clauses:
        if clause.verdict is Verdict.FIRST:
            for other in clause.first:
                where = d.both(region.clause(clause), region.postponed)
                waits[other] = d.either(waits.get(other, FALSE), where)
    return waits


def _circles_from(start: str, waits: dict[str, dict[str, int]], index: dict[str, int]) -> Iterator[list[str]]:
    """Simple circles through `start`, which is the first of them in the base."""
    stack = [[start]]
    while stack:
        path = stack.pop()
        for other in waits.get(path[-1], {}):
            if other == start:
                yield path
            elif other not in path and index.get(other, -1) > index[start]:
                stack.append([*path, other])


def empty_situations(regions: Regions) -> Iterator[Finding]:
    """Situations without any recommendation for an addressee, or with nothing for the employee.

    Where the balance asks no care because no employee was hit, nothing is asked for one here.
    """
    base, d = regions.knowledge, regions.diagrams
    hit = d.both(d.valid, d.without(_nobody_hit(regions)))
    for addressee in ADDRESSEES:
        able = [a for a in base.actions if addressee in a.addressees]
        message = f"In deze situatie wordt er niets aanbevolen voor: {addressee}."
        yield from _nothing_from(regions, able, addressee, message, hit if addressee == EMPLOYEE else d.valid)
    care = [a for a in base.actions if "nazorg" in a.phases and EMPLOYEE in a.addressees]
    message = "In deze situatie krijgt de getroffen medewerker geen nazorg."
    yield from _nothing_from(regions, care, "nazorg", message, hit)


def _nobody_hit(regions: Regions) -> int:
    """Where the demand of care for the employee is not made."""
    care = [s for s in regions.knowledge.balance.standards if s.id == "opvang"]
    excused = [s.unless for s in care if not isinstance(s.unless, UnsetType)]
    tests = (compile_tests(condition, regions.knowledge) for condition in excused)
    return regions.diagrams.any_of(regions.diagrams.clause(t) for t in tests)


def _nothing_from(
    regions: Regions, actions: Iterable[Action], subject: str, message: str, left: int
) -> Iterator[Finding]:
    """A finding when some situation of `left` recommends none of these actions."""
    d = regions.diagrams
    # Those that decide most with the fewest clauses first: the rest of the set stays small.
    ordered = sorted(actions, key=lambda a: (not a.always, len(regions.of(a).clauses)))
    for action in ordered:
        left = d.both(left, d.without(regions.of(action).recommended))
        if left == FALSE:
            return
    yield Finding("error", subject, message, "actions", ("actions",), smallest(d, left))


def same_everywhere(regions: Regions) -> Iterator[Finding]:
    """Actions that are recommended in every situation without saying why, or that claim to be."""
    for index, region in enumerate(regions.all()):
        always = regions.diagrams.both(region.recommended, regions.diagrams.valid)
        path = ("actions", index)
        if always == regions.diagrams.valid and not region.action.always:
            message = f"Deze actie wordt in elke situatie aanbevolen. {_MEND_ALWAYS}"
            yield Finding("warning", region.action.id, message, "actions", path)
        if always != regions.diagrams.valid and region.action.always:
            rest = regions.diagrams.without(region.recommended)
            message = "Er staat ‘always’, maar in deze situatie wordt het niet aanbevolen."
            example = smallest(regions.diagrams, rest)
            yield Finding("error", region.action.id, message, "actions", (*path, "always"), example)


def same_conditions(regions: Regions) -> Iterator[Finding]:
    """Pairs of actions that get the same verdict in every situation."""
    seen: dict[tuple[int, int, int], str] = {}
    for index, region in enumerate(regions.all()):
        if region.action.off or region.recommended in (FALSE, TRUE):
            continue
        sets = (region.recommended, region.postponed, region.refused)
        key = (_real(regions, sets[0]), _real(regions, sets[1]), _real(regions, sets[2]))
        first = seen.setdefault(key, region.action.id)
        if first != region.action.id:
            message = f"Deze actie krijgt altijd hetzelfde oordeel als ‘{first}’."
            yield Finding("warning", region.action.id, message, "actions", ("actions", index))


def _real(regions: Regions, node: int) -> int:
    return regions.diagrams.both(node, regions.diagrams.valid)
