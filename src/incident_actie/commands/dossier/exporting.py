"""`incident-actie dossier exporteer`: everything in the dossier as one JSON file."""

from typing import Annotated

from incident_actie import clock
from incident_actie.commands import output, store, terminal
from incident_actie.commands.dutch import option
from incident_actie.errors import StoreError
from incident_actie.text import clean, joined

EXAMPLES = (
    "incident-actie dossier exporteer --naar dossier.json",
    "incident-actie dossier exporteer --naar -",
)
Where = Annotated[str, option("--naar", help="Het bestand; - is de uitvoer.", metavar="BESTAND")]
Overwrite = Annotated[bool, option("--overschrijf", help="Een bestaand bestand mag worden vervangen.")]


def run(naar: Where = "", overschrijf: Overwrite = False) -> None:
    """Write all plans with their history, and the measurements."""
    from incident_actie.dossier.transfer import exported

    today = clock.today()
    target = output.target(naar or f"dossier-{today.isoformat()}.json", overschrijf)
    lost: list[int] = []
    target.write_pieces(exported(store.dossier(), today, lost))
    if target.path is not None:
        terminal.note(f"Geschreven: {clean(str(target.path), 200)}. Dit bestand is vertrouwelijk.")
    _tell(lost)


def _tell(lost: list[int]) -> None:
    """`StoreError` that names what could not be read; the rest has been written."""
    if lost:
        named = joined(f"plan {number}" for number in lost[:20])
        raise StoreError(f"Niet te lezen, en dus niet in het bestand: {named}.", "Al het andere staat erin.")
