"""`incident-actie dossier delen`: an anonymous extract, to register incidents together with others."""

from typing import Annotated

import msgspec

from incident_actie import clock
from incident_actie.commands import building, output, store, terminal
from incident_actie.commands.dossier.overview import Since, Until
from incident_actie.commands.dutch import option
from incident_actie.commands.placing import Overwrite
from incident_actie.commands.private import Anyway, refuse_private
from incident_actie.errors import UsageError
from incident_actie.numbers.period import period
from incident_actie.text import clean

EXAMPLES = (
    "incident-actie dossier delen --van 2026-01 --tot 2026-06 --naar cijfers-2026.json",
    "incident-actie dossier vergelijken cijfers-buurziekenhuis.json",
)
Target = Annotated[
    str | None, option("--naar", help="Schrijf naar dit bestand; zonder: het scherm.", metavar="BESTAND")
]
Label = Annotated[
    str, option("--naam", help="Naam van uw instelling in het bestand; zonder: geen.", metavar="NAAM")
]
ROUNDED = "Elk aantal is naar beneden afgerond op een vijftal. Wat weinig voorkomt, staat er niet in."


def run(
    van: Since = None,
    tot: Until = None,
    naar: Target = None,
    naam: Label = "",
    overschrijf: Overwrite = False,
    toch_bewaren: Anyway = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Write the extract."""
    from incident_actie.knowledge.load import load
    from incident_actie.numbers.extract import extract

    refuse_private([("de naam van uw instelling", naam)], toch_bewaren)
    months, target = period(van, tot, clock.today()), output.target(naar or "-", overschrijf)
    made = extract(store.totals(months, building.knowledge(kennisbank)), load(), naam)
    if made is None:
        raise UsageError(
            f"In {months.words} zijn er geen of weinig plannen. Dat is te weinig om te delen.",
            "Kies meer kwartalen van een jaar met --van en --tot, of een ander jaar.",
        )
    target.write(msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n")
    if target.path is not None:
        terminal.note(f"Geschreven: {clean(str(target.path), 200)}")
    terminal.note(ROUNDED, beside=target.path is None)
