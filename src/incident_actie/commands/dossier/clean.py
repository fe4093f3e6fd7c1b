"""`incident-actie dossier opschonen`: show the plans and drafts whose time is over, then remove them."""

from typing import TYPE_CHECKING, Annotated

from incident_actie import clock
from incident_actie.commands import asking, building, store, terminal
from incident_actie.commands.base import titles_of
from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError
from incident_actie.files import home_folder
from incident_actie.knowledge.load import load_part
from incident_actie.text import counted
from incident_actie.wizard.prompt import Option, Prompt

if TYPE_CHECKING:
    from incident_actie.dossier.dossier import Dossier
    from incident_actie.dossier.listing import Row
    from incident_actie.wizard.old_drafts import OldDraft

EXAMPLES = ("incident-actie dossier opschonen", "incident-actie dossier opschonen --ja")
Yes = Annotated[bool, option("--ja", help="Verwijder zonder te vragen.")]


def run(ja: Yes = False, eenvoudig: building.Plain = False) -> None:
    """Show what is past its keep-until date, and remove it when the user agrees."""
    from incident_actie.dossier import removal
    from incident_actie.pages.upkeep import MOST, expired_page

    dossier = store.dossier()
    rows, copies, drafts = removal.expired(dossier, clock.today()), removal.copies(dossier), _drafts()
    titles = titles_of(dossier, [row.id for row in rows[:MOST]])
    page = expired_page(rows, [path.name for path in copies], [draft.told for draft in drafts], titles)
    terminal.show(page, plain=eenvoudig)
    if not rows and not copies and not drafts:
        return
    if not ja and not agreed("Wilt u dit nu verwijderen? Het komt niet terug.", eenvoudig):
        terminal.note("Er is niets verwijderd.")
        return
    _remove(dossier, rows, len(copies), drafts)


def _remove(dossier: "Dossier", rows: "list[Row]", copies: int, drafts: "list[OldDraft]") -> None:
    """Remove all of it for good, and say how much that was."""
    from incident_actie.dossier import removal

    count = removal.remove_for_good(dossier, [row.id for row in rows])
    if count:
        store.tell_removed(dossier, f"Verwijderd: {counted(count, 'plan', 'plannen')}, met de geschiedenis.")
    if copies:
        terminal.note(f"Weggegooid: {counted(copies, 'kopie', 'kopieën')} van vroeger.")
    if gone := sum(draft.remove() for draft in drafts):
        terminal.note(f"Weggegooid: {counted(gone, 'concept', 'concepten')}.")


def _drafts() -> "list[OldDraft]":
    from incident_actie.wizard.old_drafts import old_drafts

    return old_drafts(home_folder(), load_part("questions").questions, clock.today())


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
