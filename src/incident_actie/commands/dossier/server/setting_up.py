"""`incident-actie dossier server inrichten`: print what a shared dossier needs, or run it."""

from typing import Annotated

from incident_actie.commands import store, terminal
from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError

EXAMPLES = (
    "incident-actie dossier server inrichten --team Balie --team Spoed --overzicht",
    "incident-actie dossier server inrichten --team Balie --uitvoeren",
)
Teams = Annotated[
    list[str] | None, option("--team", help="Een team dat plannen gaat bewaren. Mag vaker.", metavar="NAAM")
]
Overview = Annotated[
    bool, option("--overzicht", help="Ook een rol voor wie alleen cijfers ziet, van alle teams.")
]
Address = Annotated[
    str,
    option(
        "--adres",
        help="Waar de server is, met uw account daar. Zonder: het adres van het dossier.",
        metavar="ADRES",
    ),
]
Run = Annotated[bool, option("--uitvoeren", help="Voer het uit op dat adres, in plaats van het te tonen.")]


def run(team: Teams = None, overzicht: Overview = False, adres: Address = "", uitvoeren: Run = False) -> None:
    """Show the SQL with what lies there already taken along; with `--uitvoeren` make it so."""
    from incident_actie.dossier.server.administering import looked, made
    from incident_actie.dossier.server.setup import handing_out, whole_script

    address, teams = adres or store.dossier_url(), team or []
    store.tell_open_line(address)
    if not uitvoeren:
        wanted, untold = looked(address, teams, overview=overzicht)
        terminal.write(whole_script(wanted))
        terminal.note_once(untold)
        return
    if not address:
        raise UsageError("Er is geen adres.", "Geef --adres postgresql://beheerder@server/naam.")
    done = made(address, teams, overview=overzicht)
    terminal.note("Klaar: rollen, tabellen en rechten staan zoals het hoort.")
    terminal.write(handing_out(done))
