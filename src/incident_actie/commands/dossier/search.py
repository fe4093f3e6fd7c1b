"""`incident-actie dossier zoek`: kept plans by word."""

from typing import Annotated

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
from incident_actie.plan.titles import title
from incident_actie.text import clean

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
    from incident_actie.dossier.listing import Wanted
    from incident_actie.dossier.searching import LOOKED_AT, search
    from incident_actie.pages.plan_list import lines

    words = _words(woord)
    questions = part_in_force(kennisbank, "questions").questions
    known = {q.id: q for q in questions}
    most = number_of("--aantal", aantal, 0 if json else MOST)
    wanted, today = Wanted(checked_statuses(status), team, most=most), clock.today()
    found = search(store.dossier(), words, wanted, today, lambda plan: title(plan, known, today))
    shown = lines(found.listed, today, questions, found.where)
    if json:
        terminal.write_json(as_json(found.listed.listing, shown, most))
        return
    sought = clean(" ".join(words), 60)
    nothing = f"In geen plan staat ‘{sought}’. Probeer een ander of korter woord."
    totals = found.listed.listing.totals
    terminal.show(list_page(shown, totals, today, nothing, f"Gezocht: {sought}"), plain=eenvoudig)
    if found.more:
        terminal.note(f"Er is gezocht in de nieuwste {LOOKED_AT} plannen.")


def _words(given: list[str]) -> list[str]:
    words = [word for text in given for word in text.split()]
    if not words:
        raise UsageError("Er is geen woord om te zoeken.", "Zo zoekt u: incident-actie dossier zoek balie")
    return words
