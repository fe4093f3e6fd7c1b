"""`incident-actie` without a command: today's state and the next step."""

from incident_actie import clock
from incident_actie.commands import store, terminal
from incident_actie.errors import StoreError
from incident_actie.files import home_folder
from incident_actie.pages.today import Standing, today_page, welcome_page

MOST = 4  # late actions by name


def show(*, plain: bool) -> None:
    """Show where things stand, or a welcome when nothing was kept yet."""
    home = home_folder()
    draft = (home / "concept.json").is_file()
    try:
        standing = _standing() if _any_dossier() else None
    except StoreError:
        terminal.show(welcome_page(draft), plain=plain)  # who needs help now gets it all the same
        raise
    page = today_page(standing, clock.today(), draft) if standing else welcome_page(draft)
    terminal.show(page, plain=plain)


def _any_dossier() -> bool:
    """Whether there can be plans; a dossier is not made by looking."""
    home = home_folder()
    return bool(store.dossier_url()) or (home / "dossier.sqlite3").is_file() or (home / "plannen").is_dir()


def _standing() -> Standing | None:
    from incident_actie.dossier.listing import standing
    from incident_actie.pages.standing import standing_words

    dossier, today = store.dossier(), clock.today()
    return standing_words(standing(dossier, today, dossier.team if dossier.shared else "", MOST), today)
