"""`incident-actie dossier opschonen`: show the plans whose time is over, then remove them."""

from typing import Annotated

from incident_actie import clock
from incident_actie.commands import asking, building, store, terminal
from incident_actie.commands.base import titles_of
from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError
from incident_actie.text import counted
from incident_actie.wizard.prompt import Option, Prompt

EXAMPLES = ("incident-actie dossier opschonen", "incident-actie dossier opschonen --ja")
Yes = Annotated[bool, option("--ja", help="Verwijder zonder te vragen.")]


def run(ja: Yes = False, eenvoudig: building.Plain = False) -> None:
    """Show what is past its keep-until date, and remove it when the user agrees."""
    from incident_actie.dossier import removal
    from incident_actie.pages.upkeep import MOST, expired_page

    dossier = store.dossier()
    rows, copies = removal.expired(dossier, clock.today()), removal.copies(dossier)
    titles = titles_of(dossier, [row.id for row in rows[:MOST]])
    terminal.show(expired_page(rows, [path.name for path in copies], titles), plain=eenvoudig)
    if not rows and not copies:
        return
    if not ja and not agreed("Wilt u dit nu verwijderen? Het komt niet terug.", eenvoudig):
        terminal.note("Er is niets verwijderd.")
        return
    count = removal.remove_for_good(dossier, [row.id for row in rows])
    terminal.note(f"Verwijderd: {counted(count, 'plan', 'plannen')}, met de geschiedenis.")


def agreed(text: str, plain: bool) -> bool:
    """Ask yes or no; without somebody who can answer `UsageError`, and nothing is removed."""
    try:
        front = asking.front(plain)
    except UsageError:
        raise UsageError(
            "Er is niets verwijderd: dit is geen terminal, dus er kan niets gevraagd worden.",
            "Voeg --ja toe om te verwijderen zonder vraag.",
        ) from None
    options = (Option("nee", "Nee, laat alles staan"), Option("ja", "Ja, verwijder het voorgoed"))
    return front.ask(Prompt("verwijderen", text, "one", options, "nee", can_go_back=False)) == "ja"
