"""`incident-actie` without a command: today's state and the next step."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from incident_actie import clock
from incident_actie.commands import building, store, terminal
from incident_actie.commands.base import part_in_force
from incident_actie.errors import StoreError
from incident_actie.files import home_folder
from incident_actie.page import Block
from incident_actie.pages.today import today_page, welcome_page

if TYPE_CHECKING:
    from incident_actie.dossier.standing import Standing

MOST = 4  # late actions by name


def show(*, plain: bool) -> None:
    """Show where things stand, or a welcome when nothing was kept yet."""
    home = home_folder()
    draft = any(home.glob("concept*.json"))
    try:
        standing = _standing() if _any_dossier() else None
    except StoreError:
        terminal.show(welcome_page(draft), plain=plain)  # who needs help now gets it all the same
        raise
    terminal.show(_page(standing, draft) if standing else welcome_page(draft), plain=plain)


def _page(standing: "Standing", draft: bool) -> Iterator[Block]:
    questions = {q.id: q for q in part_in_force(building.folder_in_force(None), "questions").questions}
    return today_page(standing, clock.today(), draft, questions, _own_team())


def _own_team() -> str:
    """Whose plans count here: in a shared dossier those of one's own team."""
    return (store.own_team() or "") if store.dossier_url() else ""


def _any_dossier() -> bool:
    """Whether there can be plans; a dossier is not made by looking."""
    home = home_folder()
    return bool(store.dossier_url()) or (home / "dossier.sqlite3").is_file() or (home / "plannen").is_dir()


def _standing() -> "Standing | None":
    """Where things stand; None when nothing was kept."""
    found = None if store.dossier_url() else _quickly()
    if found is None:
        from incident_actie.dossier.listing import standing

        found = standing(store.dossier(), clock.today(), _own_team(), MOST)
    return found if found.total else None


def _quickly() -> "Standing | None":
    """The same without the database library; not while plans of before it wait to be taken over."""
    from incident_actie.dossier.standing import quick_standing

    home = home_folder()
    return None if (home / "plannen").is_dir() else quick_standing(home, clock.today(), MOST)
