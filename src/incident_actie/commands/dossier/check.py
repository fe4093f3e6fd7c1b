"""`incident-actie dossier controleer`: is everything that was kept still whole?"""

from typing import Annotated, Any

from incident_actie import SCHEMA
from incident_actie.commands import building, store, terminal
from incident_actie.commands.dutch import option
from incident_actie.errors import StoreError

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
        found = {"plans": report.plans, "changes": report.changes, "repaired": report.repaired}
        terminal.write_json(
            {"schema": SCHEMA, "sound": not report.faults, **found, "findings": report.faults}
        )
    else:
        terminal.show(check_page(report), plain=eenvoudig)
    if report.faults:
        count = len(report.faults)
        now = RESCUE if report.repaired or report.damaged else "Probeer: dossier controleer --herstel"
        raise StoreError(f"Gevonden: {count} {'fout' if count == 1 else 'fouten'}.", now)


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
