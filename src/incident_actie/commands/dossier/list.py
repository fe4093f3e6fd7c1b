"""`incident-actie dossier lijst`: which plans there are, and what is late."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from incident_actie import SCHEMA, clock
from incident_actie.commands import building, store, terminal
from incident_actie.commands.dutch import option
from incident_actie.dates import parse_past
from incident_actie.errors import UsageError
from incident_actie.knowledge.load import load_part
from incident_actie.knowledge.question_model import Question
from incident_actie.pages.kept import ListLine, incident_words, list_page
from incident_actie.plan.model import PLAN_STATUSES, Plan, PlanStatus
from incident_actie.text import clean, joined

if TYPE_CHECKING:
    from incident_actie.dossier.listing import Listing, Row, Wanted

EVALUATION = "evaluatie"
EXAMPLES = (
    "incident-actie dossier lijst",
    "incident-actie dossier lijst --status open --te-laat",
    "incident-actie dossier lijst --team polikliniek --van 1-9-2026 --json",
)
MOST = 25
Statuses = Annotated[
    list[str] | None,
    option("--status", help="Alleen open, afgerond of geevalueerd. Mag vaker.", metavar="STATUS"),
]
Team = Annotated[str, option("--team", help="Alleen plannen van dit team.", metavar="NAAM")]
Since = Annotated[str, option("--van", help="Alleen plannen vanaf deze dag.", metavar="DATUM")]
Until = Annotated[str, option("--tot", help="Alleen plannen tot en met deze dag.", metavar="DATUM")]
Late = Annotated[bool, option("--te-laat", help="Alleen plannen waarvan iets te laat is.")]
Most = Annotated[str, option("--aantal", help="Hoeveel plannen; 0 is alle. Anders 25.", metavar="N")]


def run(
    status: Statuses = None,
    team: Team = "",
    fase: building.Phases = None,
    van: Since = "",
    tot: Until = "",
    te_laat: Late = False,
    aantal: Most = "",
    json: building.Json = False,
    eenvoudig: building.Plain = False,
) -> None:
    """List the plans that fit all options."""
    from incident_actie.dossier.listing import Wanted, listing

    today = clock.today()
    wanted = Wanted(
        status=checked_statuses(status),
        team=team,
        phases=tuple(building.checked_phases(fase)),
        since=day_of("--van", van, today),
        until=day_of("--tot", tot, today),
        late=today if te_laat else None,
        most=number_of("--aantal", aantal, MOST),
    )
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise UsageError("--van ligt na --tot.", "Draai de twee dagen om.")
    found = listing(store.dossier(), wanted, today)
    lines = _lines(found)
    if json:
        terminal.write_json(_as_json(lines, found, wanted))
    else:
        terminal.show(list_page(lines, found.totals, today, _nothing(wanted)), plain=eenvoudig)


def _nothing(wanted: "Wanted") -> str:
    """What to say when there is nothing to list."""
    from incident_actie.dossier.listing import teams

    known = teams(store.dossier())
    if not known:
        return "Er zijn nog geen plannen. Maak er een met: incident-actie plan"
    if wanted.team and wanted.team not in known:
        named = joined(team for team in known if team) or "geen; plannen zijn zonder team gemaakt"
        return f"Van team ‘{clean(wanted.team, 60)}’ zijn er geen plannen. Teams hier: {named}."
    return "Er zijn geen plannen die hieraan voldoen."


def checked_statuses(given: list[str] | None) -> tuple[PlanStatus, ...]:
    """Statuses that exist; `geëvalueerd` may be written with its dots."""
    plain = [word.replace("ë", "e") for word in given or ()]
    known = building.checked(plain, PLAN_STATUSES, "De status")
    return tuple(status for status in PLAN_STATUSES if status in known)


def day_of(name: str, text: str, today: date) -> date | None:
    """The day that an option names; `UsageError` when it is none."""
    if not text:
        return None
    day = parse_past(text, today)
    if day is None:
        what = f"‘{clean(text, 40)}’ bij {name} is geen datum."
        raise UsageError(what, "Schrijf bijvoorbeeld 2026-11-27, 27-11-2026 of gisteren.")
    return day


def number_of(name: str, text: str, usual: int) -> int:
    """The number that an option names; `UsageError` when it is none."""
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 8):
        raise UsageError(f"‘{clean(text, 40)}’ bij {name} is geen getal.", "Schrijf 0 of meer, in cijfers.")
    return int(text)


def _lines(found: "Listing") -> list[ListLine]:
    from incident_actie.dossier.listing import plans

    questions = {q.id: q for q in load_part("questions").questions}
    whole = {p.id: p for p in plans(store.dossier(), [row.id for row in found.rows])}
    return [_line(row, whole.get(row.id), questions) for row in found.rows]


def _line(row: "Row", plan: Plan | None, questions: Mapping[str, Question]) -> ListLine:
    """One plan in the list; of a damaged one only what stands beside it."""
    waits = _first_waiting(plan) if plan else None
    return ListLine(
        id=row.id,
        created=row.created,
        team=row.team,
        status=row.status,
        open=row.open,
        overdue=row.overdue,
        incident=incident_words(plan, questions) if plan else "beschadigd, niet te lezen",
        next_action=waits[0] if waits else "",
        next_due=waits[1] if waits else None,
        evaluation=waits is not None and waits[0] == EVALUATION,
    )


def _first_waiting(plan: Plan) -> tuple[str, date] | None:
    """What comes first of all that waits, with its day."""
    waiting = [(item.name, item.due) for item in plan.everything if item.pending]
    if not plan.evaluation.done_on:
        waiting.append((EVALUATION, plan.evaluation.due))
    return min(waiting, key=lambda w: w[1], default=None)


def _as_json(lines: list[ListLine], found: "Listing", wanted: "Wanted") -> dict[str, Any]:
    plans = [msgspec.to_builtins(line) for line in lines]
    return {
        "schema": SCHEMA,
        "plans": plans,
        "total": found.total,
        "totals": found.totals,
        "most": wanted.most,
    }


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
