"""Where safety and law stand above a protocol: which steps they stop, and that they hold whatever it says."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from incident_actie.advice.diagram import FALSE
from incident_actie.advice.nearest import smallest
from incident_actie.advice.overlay import Guard, Kind
from incident_actie.advice.overlay_regions import Placed, PlacedRows
from incident_actie.advice.regions import Region, Regions
from incident_actie.knowledge.model import Action
from incident_actie.knowledge.protocol_model import Protocol
from incident_actie.situation import Situation
from incident_actie.verify import promises
from incident_actie.verify.finding import Finding
from incident_actie.verify.table import at_row, named

_EVERYWHERE = "‘{}’ kan hier nooit volgen. Veiligheid en wet gaan altijd voor:"
_SOMEWHERE = "‘{}’ ({}) volgt niet overal. Veiligheid en wet gaan voor:"
_ANYWAY = "‘{}’ wordt hier soms toch aanbevolen. Veiligheid en wet gaan voor:"
Path = tuple[str | int, ...]


def stopped_everywhere(regions: Regions, protocol: Protocol, rows: PlacedRows) -> Iterator[Finding]:
    """What a row does or allows, and what safety or law stops in every situation of that row."""
    d = regions.diagrams
    for action, at, here in _wanted(regions):
        applies = _union(regions, (p.applies for p in here))
        if applies != FALSE and _in_force(regions, here) == FALSE:
            message, told = _EVERYWHERE.format(action.short), _reasons(regions, rows, here)
            path, example = _key(at, here), smallest(d, applies)
            yield Finding("error", named([at]), message, "protocol", path, example, told)


def stopped_steps(regions: Regions, protocol: Protocol, rows: PlacedRows) -> Iterator[Finding]:
    """Per step what stops it in a part of its rows: no fault of the protocol, but good to know."""
    d = regions.diagrams
    found: dict[str, tuple[Action, list[list[Placed]]]] = {}
    for action, _, here in _wanted(regions):
        if _stopped(regions, here) != FALSE and _in_force(regions, here) != FALSE:
            found.setdefault(action.id, (action, []))[1].append(here)
    for action, stops in found.values():
        every = [placed for here in stops for placed in here]
        where = named(row_of(here[0]) for here in stops)
        message, told = _SOMEWHERE.format(action.short, where), _reasons(regions, rows, every)
        path, example = _line(protocol, action, stops[0]), smallest(d, _stopped(regions, every))
        yield Finding("warning", action.id, message, "protocol", path, example, told)


def refused_in_vain(regions: Regions, protocol: Protocol, rows: PlacedRows) -> Iterator[Finding]:
    """What a row refuses by name, and what is recommended all the same."""
    d = regions.diagrams
    for region in _laid(regions):
        for placed in (p for p in region.placed if p.overlay.clause.place[-1:] == ("not",)):
            anyway = d.both(_stopped(regions, [placed]), region.recommended)
            if anyway != FALSE:
                message, told = _ANYWAY.format(region.action.short), _reasons(regions, rows, [placed])
                path, example = at_row(row_of(placed), "not"), smallest(d, anyway)
                yield Finding("warning", region.action.id, message, "protocol", path, example, told)


def broken_hard(regions: Regions, protocol: Protocol, rows: PlacedRows) -> Iterator[Finding]:
    """Hard promises that do not hold with this protocol, at the row that breaks them."""
    laid = {region.action.id for region in _laid(regions)}
    for index, promise in enumerate(regions.knowledge.promises):
        targets = {action.id for action in regions.knowledge.targets(promise)}
        if promise.hard and targets & laid:
            for finding in promises.broken_promise(regions, promise, ("promises", index)):
                at = _decider(regions, rows, finding.example)
                if at is not None:
                    yield structs.replace(finding, part="protocol", path=at_row(at))


def _decider(regions: Regions, rows: PlacedRows, example: Situation | None) -> int | None:
    """The row that decides in a situation."""
    if example is None:
        return None
    decides = enumerate(rows.decides)
    return next((at for at, node in decides if regions.diagrams.contains(node, example)), None)


def _laid(regions: Regions) -> list[Region]:
    """The actions that the protocol says something of."""
    return [region for region in regions.all() if region.placed]


def _wanted(regions: Regions) -> Iterator[tuple[Action, int, list[Placed]]]:
    """Per action and row: what the row does or allows."""
    for region in _laid(regions):
        wanted = [p for p in region.placed if p.overlay.kind.lifts]
        for at in dict.fromkeys(map(row_of, wanted)):
            yield region.action, at, [p for p in wanted if row_of(p) == at]


def row_of(placed: Placed) -> int:
    """The row that an overlay comes from, counted from 0."""
    return placed.overlay.clause.row - 1


def _union(regions: Regions, nodes: Iterable[int]) -> int:
    return regions.diagrams.both(regions.diagrams.valid, regions.diagrams.any_of(nodes))


def _stopped(regions: Regions, here: Iterable[Placed]) -> int:
    return _union(regions, (p.stopped(regions.diagrams) for p in here))


def _in_force(regions: Regions, here: Iterable[Placed]) -> int:
    return _union(regions, (p.in_force for p in here))


def _reasons(regions: Regions, rows: PlacedRows, here: Sequence[Placed]) -> tuple[str, ...]:
    """What stops these: promises before conditions, and only what stops more than those before it."""
    promised = {promise.text for promise in regions.knowledge.promises}
    said: dict[str, None] = {}
    for kind in dict.fromkeys(
        p.overlay.kind for p in here
    ):  # what is above one kind may not be above another
        some = [p for p in here if p.overlay.kind is kind]
        guards = {guard.text: guard for p in some for guard in p.overlay.guards}
        first = sorted(guards.values(), key=lambda guard: guard.text not in promised)
        said.update(dict.fromkeys(_stopping(regions, rows, _stopped(regions, some), first)))
    return tuple(said)


def _stopping(regions: Regions, rows: PlacedRows, left: int, guards: Sequence[Guard]) -> Iterator[str]:
    d = regions.diagrams
    for guard in guards:
        holds = rows.guarded(guard)
        if d.both(left, holds) != FALSE:
            left = d.both(left, d.without(holds))
            yield guard.text


def _line(protocol: Protocol, action: Action, here: Sequence[Placed]) -> Path:
    """The step of the ladder, or else where the first row names the action."""
    steps = [index for index, step in enumerate(protocol.steps) if step.action == action.id]
    return ("protocol", "steps", steps[0]) if steps else _key(row_of(here[0]), here)


def _key(at: int, here: Sequence[Placed]) -> Path:
    return at_row(at, "do" if here[0].overlay.kind is Kind.DO else "may")
