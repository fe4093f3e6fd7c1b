"""`incident-actie exporteer`: one kept plan as a document, a calendar, a list or data."""

from typing import Annotated

import typer

from incident_actie.commands import placing, store

EXAMPLES = (
    "incident-actie exporteer 7 --formaat docx",
    "incident-actie exporteer 7 --naar voor-de-directie.html --zonder-afwegingen",
    "incident-actie exporteer 7 --formaat ics --naar agenda.ics --overschrijf",
)
Id = Annotated[str, typer.Argument(metavar="ID", help="Het nummer van het plan in het dossier.")]


def run(
    id: Id,
    formaat: placing.Format = "",
    naar: placing.To = None,
    overschrijf: placing.Overwrite = False,
    zonder_afwegingen: placing.WithoutWeighing = False,
) -> None:
    """Write one plan in the format that is asked."""
    from incident_actie.export.formats import render_plan

    plan = store.kept_plan(id)
    place = placing.place(naar, formaat, overschrijf, usual=f"actieplan-{plan.id}")
    place.write(render_plan(plan, place.format, weighing=not zonder_afwegingen))
    place.tell()
