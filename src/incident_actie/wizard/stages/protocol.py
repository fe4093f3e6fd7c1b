"""Everything that is asked for a protocol, in order: the first stage that is not settled asks."""

from collections.abc import Iterable, Mapping

from incident_actie.wizard.engine import Event, Stage, Talk, begin
from incident_actie.wizard.prompt import Value
from incident_actie.wizard.protocol import ProtocolView
from incident_actie.wizard.stages import (
    protocol_behaviour,
    protocol_details,
    protocol_follows,
    protocol_rest,
    protocol_start,
    protocol_step,
    protocol_steps,
    protocol_table,
)

STAGES: tuple[Stage[ProtocolView], ...] = (
    *protocol_start.STAGES,
    *protocol_behaviour.STAGES,
    *protocol_step.STAGES,
    *protocol_details.STAGES,
    *protocol_steps.STAGES,
    *protocol_follows.STAGES,
    *protocol_table.STAGES,
    *protocol_rest.STAGES,
)


def protocol_talk(
    view: ProtocolView, events: Iterable[Event] = (), undone: Mapping[str, Value] | None = None
) -> Talk[ProtocolView]:
    """The conversation for a protocol; `events` are the answers of a draft, replayed as far as they fit."""
    return begin(STAGES, view, events, undone=undone)
