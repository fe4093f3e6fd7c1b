"""`incident-actie cultuur uitslag`: the last result that was kept, and what moved."""

from typing import Annotated

from incident_actie.commands import building, placing, store
from incident_actie.commands.culture import showing
from incident_actie.commands.dutch import option
from incident_actie.errors import StoreError, UsageError

EXAMPLES = ("incident-actie cultuur uitslag", "incident-actie cultuur uitslag --vorige --naar uitslag.docx")
Previous = Annotated[bool, option("--vorige", help="De uitslag van de keer daarvoor.")]


def run(
    team: showing.Team = "",
    vorige: Previous = False,
    json: building.Json = False,
    naar: placing.To = None,
    formaat: placing.DocumentFormat = "",
    overschrijf: placing.Overwrite = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Show the result again."""
    place = placing.document_place(naar, formaat, overschrijf, usual="cultuur-uitslag")
    kept = store.measurements()
    found = kept.last(1, showing.team_name(team) if team else store.own_team())
    result = found[0] if found else None
    if result is not None and vorige:
        result = kept.before(result)
    if result is None:
        if found:
            raise UsageError("Er is geen eerdere uitslag.", "Zie: incident-actie cultuur uitslag")
        raise UsageError("Er is nog geen uitslag bewaard.", "Maak er een met: incident-actie cultuur meten")
    base = building.knowledge(kennisbank)
    if not {view.aspect for view in result.views} <= {aspect.id for aspect in base.aspects}:
        what = f"De meting van {result.month} gaat over andere onderwerpen dan dit programma kent."
        raise StoreError(what, "Werk het programma bij.")
    showing.show_and_keep(result, base, plain=eenvoudig, json=json, place=place, keep=False)
