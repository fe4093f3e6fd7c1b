"""`incident-actie dossier delen`: an anonymous extract, to register incidents together with others."""

from typing import Annotated, Any

import msgspec

from incident_actie import clock
from incident_actie.commands import building, output, store, terminal
from incident_actie.commands.dossier.overview import Since, Until
from incident_actie.commands.dutch import option
from incident_actie.commands.placing import Overwrite
from incident_actie.commands.private import Anyway, refuse_private
from incident_actie.errors import UsageError
from incident_actie.text import clean

EXAMPLES = (
    "incident-actie dossier delen --van 2026-01 --tot 2026-12 --naar cijfers-2026.json",
    "incident-actie dossier vergelijken cijfers-buurziekenhuis.json",
)
Target = Annotated[
    str | None, option("--naar", help="Schrijf naar dit bestand; zonder: het scherm.", metavar="BESTAND")
]
Label = Annotated[
    str, option("--naam", help="Naam van uw instelling in het bestand; zonder: geen.", metavar="NAAM")
]


def run(
    van: Since = None,
    tot: Until = None,
    naar: Target = None,
    naam: Label = "",
    overschrijf: Overwrite = False,
    toch_bewaren: Anyway = False,
) -> None:
    """Write the extract."""
    from incident_actie.knowledge.load import load
    from incident_actie.numbers.extract import extract
    from incident_actie.numbers.period import period
    from incident_actie.numbers.totals import totals

    refuse_private([("de naam van uw instelling", naam)], toch_bewaren)
    today = clock.today()
    months, target = period(van, tot, today), output.target(naar or "-", overschrijf)
    made = extract(totals(store.dossier(), months, "", today, building.knowledge()), load(), naam)
    if made is None:
        raise UsageError(
            f"In {months.words} zijn er minder dan 5 plannen. Dat is te weinig om te delen.",
            "Kies een langere periode met --van en --tot.",
        )
    assert target is not None
    target.write(msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n")
    beside = target.path is None
    if target.path is not None:
        terminal.note(f"Geschreven: {clean(str(target.path), 200)}")
    terminal.note(
        "Er staan alleen aantallen van 5 of meer in. Deel elke maand maar één keer: wie twee bestanden "
        "heeft die bijna dezelfde maanden tellen, kan ze van elkaar aftrekken.",
        beside=beside,
    )


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
