"""What `controleer` proves of the protocol of an institution, each finding at its own line."""

from collections.abc import Callable, Iterable, Iterator

from incident_actie.advice.overlay_regions import PlacedRows
from incident_actie.advice.regions import Regions
from incident_actie.knowledge.protocol_model import Protocol
from incident_actie.verify import ladder, stops, table
from incident_actie.verify.finding import Finding

Check = Callable[[Regions, Protocol, PlacedRows], Iterable[Finding]]
CHECKS: tuple[Check, ...] = (
    table.unreached_rows,
    table.idle_rows,
    stops.stopped_everywhere,
    stops.stopped_steps,
    stops.refused_in_vain,
    stops.broken_hard,
    ladder.lighter_for_worse,
    table.gaps,
)


def protocol_findings(regions: Regions) -> Iterator[Finding]:
    """Everything about the protocol of a base; nothing where it has none."""
    protocol, rows = regions.knowledge.protocol, regions.rows
    if protocol is not None and rows is not None:
        for check in CHECKS:
            yield from check(regions, protocol, rows)
