"""`incident-actie dossier controleer`: is everything that was kept still whole?"""

from typing import TYPE_CHECKING, Annotated, Any

from incident_actie import SCHEMA
from incident_actie.commands import building, store, terminal
from incident_actie.commands.dutch import option
from incident_actie.errors import StoreError
from incident_actie.text import counted

if TYPE_CHECKING:
    from incident_actie.dossier.check import DossierReport

EXAMPLES = ("incident-actie dossier controleer", "incident-actie dossier controleer --herstel")
Repair = Annotated[
    bool, option("--herstel", help="Maak lijsten en tellingen opnieuw uit de plannen. Plannen blijven zo.")
]


def run(herstel: Repair = False, json: building.Json = False, eenvoudig: building.Plain = False) -> None:
    """Look at every plan; exit 4 when something is not whole."""
    from incident_actie.dossier.check import check
    from incident_actie.dossier.engine import RESCUE
    from incident_actie.pages.upkeep import check_page

    report = check(store.dossier(), repair=herstel)
    if json:
        terminal.write_json(_as_json(report))
    else:
        terminal.show(check_page(report), plain=eenvoudig)
    if report.faults:
        count = len(report.faults)
        now = RESCUE if report.repaired or report.damaged else "Probeer: dossier controleer --herstel"
        raise StoreError(f"Gevonden: {counted(count, 'fout', 'fouten')}.", now)


def _as_json(report: "DossierReport") -> dict[str, Any]:
    counts = {"plans": report.plans, "changes": report.changes, "repaired": report.repaired}
    return {"schema": SCHEMA, "sound": not report.faults, **counts, "findings": report.faults}
