"""Own knowledge that leaves a promise without anything to guard (docs/decisions/0060).

A sanction of an institution's own must keep what at least one of ours keeps: else somebody gets by
another name what our base never recommends. And what is switched off says which promises it empties.
"""

from collections.abc import Iterator, Sequence

from incident_actie.advice.diagram import FALSE
from incident_actie.advice.nearest import smallest
from incident_actie.advice.regions import Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.proof_model import Promise, Sanction
from incident_actie.text import joined
from incident_actie.verify.finding import Finding
from incident_actie.verify.promises import scope_of

_OUTSIDE = (
    "Dit is een sanctie die niet in de groepen {groups} staat. Dan bewaakt niets: {promise} "
    "Zet erbij: ‘groups: [{plain}]’. Of vervangt dit een actie van ons? Zet er ‘replaces’ bij. "
    "Is het geen sanctie, kies dan een groep die past ({others}) of een lagere ‘force’."
)
_NO_GROUP = (
    "Deze actie is een stap van uw protocol en staat in geen enkele groep. Dan bewaakt niets haar: ook een "
    "kind of iemand met dementie krijgt haar. Zet erbij waar zij hoort, zoals ‘groups: [persoon]’."
)
_CALLED = (
    "‘{called}’ klinkt als een sanctie, maar ‘{id}’ is dat niet. Dan bewaakt niets deze stap: ook een kind "
    "of iemand met dementie krijgt hem. Kies de actie die het is, zoals {ours}. Of kies een andere naam."
)
_WEAKER = (
    "Deze sanctie kan waar onze ‘{name}’ dat niet kan. Dit wordt niet bewaakt: {promise} "
    "Zet erbij: ‘replaces: {id}’. Of neem die voorwaarde over."
)
_WEAKEST = (
    "Deze sanctie kan waar geen van onze sancties dat kan. Dit wordt niet bewaakt: {promise} "
    "Neem die voorwaarde over. Of zet erbij welke actie van ons dit vervangt: ‘replaces’."
)
_EMPTY = "Deze actie staat uit. Dan bewaakt dit niets meer: {}."
_LESS = "Deze actie staat uit. Dan gaat dit niet meer over haar: {}."
_INSTEAD = " Komt er een eigen actie voor in de plaats? Zet daar ‘replaces: {}’ bij."


def forbidding(base: Knowledge) -> list[Promise]:
    """The hard promises under which an action cannot be recommended."""
    return [promise for promise in base.promises if promise.hard and _forbids(promise)]


def _forbids(promise: Promise) -> bool:
    return "aanbevolen" in promise.never or bool(promise.always and "aanbevolen" not in promise.always)


def unguarded_sanctions(regions: Regions) -> Iterator[Finding]:
    """Own sanctions outside the groups that guard, or with less to hold them back than any of ours."""
    base = regions.knowledge
    kind, promises = base.sanction, forbidding(base)
    for index, action in enumerate(base.actions):
        if kind is None or not action.own or action.off:
            continue
        step = base.protocol is not None and any(s.action == action.id for s in base.protocol.steps)
        if not _is_sanction(kind, action, step):
            if step and not action.groups:
                yield Finding("error", action.id, _NO_GROUP, "actions", ("actions", index))
            continue
        if not set(kind.groups) <= set(action.groups):
            yield from _outside(regions, kind, action, index)
        elif not any(action.id in promise.actions for promise in promises):
            yield from _weaker(regions, kind, action, index)


def _is_sanction(kind: Sanction, action: Action, step: bool) -> bool:
    """A heavy reaction, or a heavy step of a ladder, or what says so itself."""
    heavy = (step or kind.phase in action.phases) and action.force >= kind.force
    other = not set(kind.others).isdisjoint(action.groups)
    return (heavy and not other) or kind.says(action.title) or set(kind.groups) <= set(action.groups)


def called_a_sanction(regions: Regions) -> Iterator[Finding]:
    """What an institution calls by the words of a sanction, and is none: our promises then guard another."""
    base = regions.knowledge
    kind, shipped = base.sanction, {action.id: action for action in load().actions}
    for index, action in enumerate(base.actions):
        before = shipped.get(action.id)
        if kind is None or action.off or set(kind.groups) <= set(action.groups):
            continue
        if before is None or _says(kind, before) or not _says(kind, action):
            continue
        called = next(text for text in (action.short, action.title) if kind.says(text))
        ours = joined((f"‘{a.id}’" for a in base.actions if set(kind.groups) <= set(a.groups)), "of")
        message = _CALLED.format(called=called, id=action.id, ours=ours)
        yield Finding("error", action.id, message, *_named_at(base, index))


def _says(kind: Sanction, action: Action) -> bool:
    return kind.says(action.title) or kind.says(action.short)


def _named_at(base: Knowledge, index: int) -> tuple[str, tuple[str | int, ...]]:
    """Where an action got its name: at its step or change, or else among the names of the protocol."""
    for field in ("short", "title"):
        if f"{index}.{field}" in base.changed:
            return "actions", ("actions", index, field)
    return "protocol", ("protocol", "names")


def _outside(regions: Regions, kind: Sanction, action: Action, index: int) -> Iterator[Finding]:
    """The first promise on a group that guards, which this action outside it breaks."""
    missing = set(kind.groups) - set(action.groups)
    about = [p for p in forbidding(regions.knowledge) if not missing.isdisjoint(p.groups)]
    for promise in about:
        broken = _broken(regions, promise, action)
        if broken != FALSE:
            groups = joined(f"‘{name}’" for name in kind.groups)
            plain, others = ", ".join((*kind.groups, *action.groups)), ", ".join(kind.others)
            message = _OUTSIDE.format(groups=groups, promise=promise.text, plain=plain, others=others)
            path = ("actions", index, "groups") if action.groups else ("actions", index)
            yield Finding("error", action.id, message, "actions", path, smallest(regions.diagrams, broken))
            return


def _weaker(regions: Regions, kind: Sanction, action: Action, index: int) -> Iterator[Finding]:
    """What the nearest of our sanctions keeps and this one does not; nothing where it keeps what one keeps.

    Nearest is what was switched off, else what weighs as much.
    """
    lost = [(ours, _lost(regions, ours, action)) for ours in _peers(regions.knowledge, kind, action)]
    if not lost or not all(found for _, found in lost):
        return
    ours, found = min(lost, key=lambda known: len(known[1]))
    promise, broken = found[0]
    text = _WEAKER if ours.off else _WEAKEST
    message = text.format(name=ours.name, promise=promise.text, id=ours.id)
    example = smallest(regions.diagrams, broken)
    yield Finding("error", action.id, message, "actions", ("actions", index), example)


def _peers(base: Knowledge, kind: Sanction, action: Action) -> Sequence[Action]:
    named = {name for promise in forbidding(base) for name in promise.actions}
    known = [a for a in base.actions if a.id in named and set(kind.groups) <= set(a.groups)]
    off = [a for a in known if a.off]
    return off or [a for a in known if a.force >= action.force] or known


def _lost(regions: Regions, ours: Action, action: Action) -> list[tuple[Promise, int]]:
    """The promises that name one of ours and that an own action would break, with where."""
    about = (p for p in forbidding(regions.knowledge) if ours.id in p.actions)
    found = ((promise, _broken(regions, promise, action)) for promise in about)
    return [(promise, broken) for promise, broken in found if broken != FALSE]


def _broken(regions: Regions, promise: Promise, action: Action) -> int:
    """Where an action would break a promise if that were about it."""
    d, region = regions.diagrams, regions.of(action)
    wrong = d.any_of(region.where(Verdict(v)) for v in promise.never)
    if promise.always:
        right = d.any_of(region.where(Verdict(v)) for v in promise.always)
        wrong = d.either(wrong, d.without(right))
    return d.both(scope_of(regions, promise), wrong)


def promises_left_alone(regions: Regions) -> Iterator[Finding]:
    """For what is switched off: the promises that name it and now guard nothing, and the hard ones that
    no longer guard this."""
    base = regions.knowledge
    for index, action in enumerate(base.actions):
        about = [p for p in base.promises if action.off and action.id in p.actions and _forbids(p)]
        empty = [p.id for p in about if all(a.off for a in base.targets(p))]
        less = [p.id for p in about if p.hard and p.id not in empty]
        told = [text.format(_quoted(names)) for text, names in ((_EMPTY, empty), (_LESS, less)) if names]
        if told:
            message = " ".join(told[:1] + [t.partition(". ")[2] for t in told[1:]])
            message += _INSTEAD.format(action.id)
            yield Finding("warning", action.id, message, "actions", ("actions", index, "off"))


def _quoted(names: Sequence[str]) -> str:
    return joined(f"‘{name}’" for name in names)
