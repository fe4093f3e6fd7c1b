"""`incident-actie` without a command: today's state and the next step."""

from typing import TYPE_CHECKING

from incident_actie import clock
from incident_actie.commands import store, terminal
from incident_actie.errors import StoreError
from incident_actie.files import home_folder
from incident_actie.pages.today import Late, Standing, today_page, welcome_page

if TYPE_CHECKING:
    from incident_actie.dossier.dossier import Dossier

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
    from incident_actie.dossier import listing

    dossier, today = store.dossier(), clock.today()
    team = dossier.team if dossier.shared else ""
    due = listing.due(dossier, today, team, MOST)
    first = listing.listing(dossier, listing.Wanted(team=team, most=1), today)
    if not first.total:
        return None
    opened = [row.id for row in first.rows if row.status == "open"]
    return Standing(
        plans=first.total,
        open_plans=due.open_plans,
        overdue=due.overdue,
        today=due.today,
        evaluations=due.evaluations,
        evaluate=due.evaluate,
        late=_named(dossier, due),
        next_plan=due.first[0].plan if due.first else (opened or [0])[0],
    )


def _named(dossier: "Dossier", due: "object") -> list[Late]:
    """What is late by the short name that its plan gives it."""
    from incident_actie.dossier import listing

    assert isinstance(due, listing.Due)
    plans = {p.id: p for p in listing.plans(dossier, {w.plan for w in due.first})}
    today = clock.today()
    return [
        Late(item.name, waits.team, waits.plan, (today - waits.due).days)
        for waits in due.first
        if waits.plan in plans
        for item in plans[waits.plan].everything
        if item.id == waits.action
    ]
