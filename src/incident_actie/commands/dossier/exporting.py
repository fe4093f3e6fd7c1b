"""`incident-actie dossier exporteer`: everything in the dossier as one JSON file."""

from typing import Annotated

from incident_actie import clock
from incident_actie.commands import output, store, terminal
from incident_actie.commands.dutch import option
from incident_actie.errors import SHOWN, StoreError
from incident_actie.text import clean

EXAMPLES = (
    "incident-actie dossier exporteer --naar dossier.json",
    "incident-actie dossier exporteer --naar -",
)
Where = Annotated[str, option("--naar", help="Het bestand; - is de uitvoer.", metavar="BESTAND")]
Overwrite = Annotated[bool, option("--overschrijf", help="Een bestaand bestand mag worden vervangen.")]


def run(naar: Where = "", overschrijf: Overwrite = False) -> None:
    """Write all plans with their history, and the measurements."""
    from incident_actie.dossier.whole import exported

    today = clock.today()
    target = output.target(naar or f"dossier-{today.isoformat()}.json", overschrijf)
    lost: list[str] = []
    target.write_pieces(exported(store.dossier(), today, lost.append))
    if target.path is not None:
        terminal.note(f"Geschreven: {clean(str(target.path), 200)}. Dit bestand is vertrouwelijk.")
    if lost:
        raise _left_out(lost)


def _left_out(lost: list[str]) -> StoreError:
    """What could not be read, by name; the rest has been written."""
    more = [f"En nog {len(lost) - SHOWN}."] if len(lost) > SHOWN else []
    lines = ["Niet te lezen, en dus niet in het bestand:", *(f"  {what}" for what in (*lost[:SHOWN], *more))]
    return StoreError("\n".join(lines), "Al het andere staat erin.")
