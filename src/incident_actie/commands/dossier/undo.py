"""`incident-actie dossier ongedaan`: take the last change of a plan back."""

from typing import Annotated

from incident_actie import clock
from incident_actie.commands import building, store
from incident_actie.commands.dossier.list import number_of
from incident_actie.commands.dossier.show import Number
from incident_actie.commands.dossier.update import show_change
from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError

EXAMPLES = ("incident-actie dossier ongedaan 7", "incident-actie dossier ongedaan 7 --versie 3")
Version = Annotated[
    str, option("--versie", help="Naar deze versie; zie toon --geschiedenis.", metavar="VERSIE")
]


def run(
    number: Number, versie: Version = "", json: building.Json = False, eenvoudig: building.Plain = False
) -> None:
    """Put an earlier version back; that too is a change, so that it can be undone."""
    dossier = store.dossier()
    before = dossier.get(store.number_of(number))
    if before.version == 1:
        what = f"Aan plan {before.id} is nog niets gewijzigd."
        raise UsageError(what, f"Zie: incident-actie dossier toon {before.id}")
    after = dossier.restore(before.id, number_of("--versie", versie, before.version - 1), clock.now())
    show_change(before, after, json=json, plain=eenvoudig)
