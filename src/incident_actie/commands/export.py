"""`incident-actie exporteer`: one kept plan as a document, a calendar, a list or data."""

import re
from typing import Annotated

import typer

from incident_actie.commands import asking, building, placing, store, terminal
from incident_actie.commands.dutch import option
from incident_actie.commands.ending import Ending
from incident_actie.errors import UsageError
from incident_actie.export.formats import FORMATS
from incident_actie.plan.model import Plan

EXAMPLES = (
    "incident-actie exporteer 7",
    "incident-actie exporteer 7 --formaat docx",
    "incident-actie exporteer 7 --naar voor-de-directie.html --zonder-afwegingen",
    "incident-actie exporteer 7 --formaat ics --naar agenda.ics --overschrijf",
    "incident-actie exporteer 7 --formaat ics --rol teamleider",
)
Id = Annotated[str, typer.Argument(metavar="ID", help="Het nummer van het plan in het dossier.")]
Role = Annotated[str, option("--rol", help="Alleen de dagen van deze rol, voor de agenda.", metavar="ROL")]


def run(
    id: Id,
    formaat: placing.Format = "",
    rol: Role = "",
    naar: placing.To = None,
    overschrijf: placing.Overwrite = False,
    zonder_afwegingen: placing.WithoutWeighing = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Write one plan in the format that is asked; who asks for nothing is offered what there is."""
    from incident_actie.export.formats import render_plan

    plan = store.kept_plan(id)
    if not (formaat or naar or rol) and (eenvoudig or terminal.can_ask()):
        _offer(plan, Ending(place=None, json=False, plain=eenvoudig, forget=False, own=kennisbank,
                            weighing=not zonder_afwegingen))  # fmt: skip
        return
    part = "-".join(re.findall(r"[\w]+", rol))
    place = placing.place(naar, formaat, overschrijf, usual=f"actieplan-{plan.id}{part and '-'}{part}")
    role = _role(plan, rol, place.format)
    place.write(render_plan(plan, place.format, role, weighing=not zonder_afwegingen))
    place.tell()


def _offer(plan: Plan, ending: Ending) -> None:
    from incident_actie.commands.offering import Offer

    Offer(asking.front(ending.plain), building.knowledge(ending.own), plan, ending).files("Wat wilt u maken?")


def _role(plan: Plan, wanted: str, format: str) -> str:
    """A role of the plan, where the format knows roles."""
    if wanted and not FORMATS[format].by_role:
        raise UsageError(f"Een rol kiezen kan niet bij {format}.", "Gebruik --rol met --formaat ics.")
    if wanted:
        from incident_actie.export.ics import roles

        building.checked([wanted], roles(plan), "De rol")
    return wanted
