"""`incident-actie dossier acties`: one list of what is to be done, over all plans."""

from typing import TYPE_CHECKING, Annotated, Any

from msgspec import to_builtins

from incident_actie import SCHEMA, clock
from incident_actie.commands import building, store, terminal
from incident_actie.commands.base import part_in_force
from incident_actie.commands.dossier.list import MOST, number_of
from incident_actie.commands.dutch import option

if TYPE_CHECKING:
    from incident_actie.dossier.waiting import Todos

EXAMPLES = (
    "incident-actie dossier acties",
    "incident-actie dossier acties --te-laat",
    "incident-actie dossier acties --rol teamleider --json",
)
Late = Annotated[bool, option("--te-laat", help="Alleen wat te laat is.")]
Role = Annotated[str, option("--rol", help="Alleen wat deze rol doet.", metavar="ROL")]
Team = Annotated[str, option("--team", help="Alleen uit plannen van dit team.", metavar="NAAM")]
Most = Annotated[str, option("--aantal", help="Hoeveel regels; 0 is alle. Anders 25.", metavar="N")]


def run(
    te_laat: Late = False,
    rol: Role = "",
    team: Team = "",
    aantal: Most = "",
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """List what waits in all plans together."""
    from incident_actie.dossier.waiting import Asked, todos
    from incident_actie.pages.waiting import titles_of, waiting_page

    most = number_of("--aantal", aantal, 0 if json else MOST)
    asked = Asked(te_laat, rol.strip(), store.team_named(team), most)
    found = todos(store.dossier(), asked, clock.today())
    questions = {q.id: q for q in part_in_force(kennisbank, "questions").questions}
    titles = titles_of(found, questions, clock.today())
    if json:
        terminal.write_json(_as_json(found, titles))
    else:
        terminal.show(waiting_page(found, titles, asked, clock.today()), plain=eenvoudig)


def _as_json(found: "Todos", titles: dict[int, str]) -> dict[str, Any]:
    today = clock.today()
    rows = [
        {**to_builtins(row), "title": titles.get(row.plan, ""), "days_late": max((today - row.due).days, 0)}
        for row in found.rows
    ]
    late = found.overdue + found.looks_back
    return {"schema": SCHEMA, "actions": rows, "total": found.total, "overdue": late}
