"""`incident-actie dossier zoek`: kept plans by word."""

from typing import TYPE_CHECKING, Annotated

import typer

from incident_actie import clock
from incident_actie.commands import building, store, terminal
from incident_actie.commands.base import part_in_force
from incident_actie.commands.dossier.list import (
    MOST,
    Most,
    Statuses,
    Team,
    as_json,
    checked_statuses,
    number_of,
)
from incident_actie.errors import UsageError
from incident_actie.pages.kept import list_page
from incident_actie.pages.plan_list import lines
from incident_actie.plan.model import PlanStatus
from incident_actie.plan.titles import Questions, title
from incident_actie.text import clean

if TYPE_CHECKING:
    from incident_actie.dossier.searching import Found

EXAMPLES = ("incident-actie dossier zoek balie", "incident-actie dossier zoek vader bedreiging")
Words = Annotated[list[str], typer.Argument(metavar="WOORD...", help="Wat in het plan staat; elk woord.")]


def run(
    woord: Words,
    status: Statuses = None,
    team: Team = "",
    aantal: Most = "",
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """List the plans in which every word stands."""
    words, today = _words(woord), clock.today()
    questions = part_in_force(kennisbank, "questions").questions
    most = number_of("--aantal", aantal, 0 if json else MOST)
    known = {q.id: q for q in questions}
    found = _found(words, checked_statuses(status), store.team_named(team), most, known)
    shown, listing = lines(found.listed, today, questions, found.where), found.listed.listing
    if json:
        terminal.write_json(as_json(listing, shown, most))
        return
    sought = clean(" ".join(words), 60)
    nothing = f"In geen plan staat ‘{sought}’. Probeer een ander of korter woord."
    terminal.show(list_page(shown, listing.totals, today, nothing, f"Gezocht: {sought}"), plain=eenvoudig)
    if found.more:
        terminal.note("Er is alleen gezocht in de nieuwste plannen.")


def _found(
    words: list[str], statuses: tuple[PlanStatus, ...], team: str, most: int, known: Questions
) -> "Found":
    from incident_actie.dossier.listing import Wanted
    from incident_actie.dossier.searching import search

    today, wanted = clock.today(), Wanted(statuses, team, most=most)
    return search(store.dossier(), words, wanted, today, lambda plan: title(plan, known, today))


def _words(given: list[str]) -> list[str]:
    words = [word for text in given for word in text.split()]
    if not words:
        raise UsageError("Er is geen woord om te zoeken.", "Zo zoekt u: incident-actie dossier zoek balie")
    return words
