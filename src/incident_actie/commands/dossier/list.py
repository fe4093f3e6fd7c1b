"""`incident-actie dossier lijst`: which plans there are, and what is late."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from incident_actie import SCHEMA, clock
from incident_actie.commands import building, store, terminal
from incident_actie.commands.base import part_in_force
from incident_actie.commands.dutch import option
from incident_actie.dates import other_weekday, parse_past
from incident_actie.errors import UsageError
from incident_actie.knowledge.question_model import Question
from incident_actie.pages.kept import ListLine, list_page
from incident_actie.plan.model import PLAN_STATUSES, PlanStatus
from incident_actie.text import clean

if TYPE_CHECKING:
    from incident_actie.dossier.listing import Listing

EXAMPLES = (
    "incident-actie dossier lijst",
    "incident-actie dossier lijst --status open --te-laat",
    "incident-actie dossier lijst --vorm bedreiging --plaats gebouw",
    "incident-actie dossier lijst --team polikliniek --van 1-9-2026 --json",
)
MOST = 25
Given = list[str] | None
Statuses = Annotated[
    list[str] | None,
    option("--status", help="Alleen open, afgerond of geevalueerd. Mag vaker.", metavar="STATUS"),
]
Team = Annotated[str, option("--team", help="Alleen plannen van dit team.", metavar="NAAM")]
Since = Annotated[str, option("--van", help="Alleen plannen vanaf deze dag.", metavar="DATUM")]
Until = Annotated[str, option("--tot", help="Alleen plannen tot en met deze dag.", metavar="DATUM")]
Late = Annotated[bool, option("--te-laat", help="Alleen plannen waarvan iets te laat is.")]
Forms = Annotated[
    list[str] | None,
    option("--vorm", help="Alleen met deze vorm, zoals bedreiging. Mag vaker.", metavar="VORM"),
]
Places = Annotated[
    list[str] | None,
    option("--plaats", help="Alleen op deze plaats, zoals gebouw. Mag vaker.", metavar="PLAATS"),
]
People = Annotated[
    list[str] | None,
    option("--dader", help="Alleen van deze veroorzaker, zoals naaste. Mag vaker.", metavar="WIE"),
]
Most = Annotated[str, option("--aantal", help="Hoeveel plannen; 0 is alle. Anders 25.", metavar="N")]


def run(
    status: Statuses = None,
    team: Team = "",
    fase: building.Phases = None,
    van: Since = "",
    tot: Until = "",
    te_laat: Late = False,
    vorm: Forms = None,
    plaats: Places = None,
    dader: People = None,
    aantal: Most = "",
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """List the plans that fit all options."""
    from incident_actie.dossier.listing import Wanted, listed
    from incident_actie.pages.plan_list import lines, nothing_words

    today, questions = clock.today(), part_in_force(kennisbank, "questions").questions
    span = days_between(van, tot, today)
    wanted = Wanted(checked_statuses(status), store.team_named(team), tuple(building.checked_phases(fase)),
                    span[0], span[1], today if te_laat else None, **_answers(questions, vorm, plaats, dader),
                    most=number_of("--aantal", aantal, 0 if json else MOST))  # fmt: skip
    found = listed(store.dossier(), wanted, today)
    shown = lines(found, today, questions)
    if json:
        terminal.write_json(as_json(found.listing, shown, wanted.most))
    else:
        nothing = nothing_words(found, wanted)
        terminal.show(list_page(shown, found.listing.totals, today, nothing), plain=eenvoudig)


def as_json(listing: "Listing", shown: list[ListLine], most: int) -> dict[str, Any]:
    """The plans of a list, and how many there are in all."""
    counted = {"total": listing.total, "totals": listing.totals, "most": most}
    return {"schema": SCHEMA, "plans": msgspec.to_builtins(shown), **counted}


def _answers(
    questions: Sequence[Question], forms: Given, places: Given, people: Given
) -> dict[str, tuple[str, ...]]:
    """The answers that options name; `UsageError` for one that a question does not have."""
    known = {q.id: q.ids for q in questions}
    asked = (("forms", "vorm", forms), ("places", "plaats", places), ("people", "dader", people))
    return {
        field: tuple(building.checked(given, known[question], f"Het antwoord op --{question}"))
        for field, question, given in asked
    }


def days_between(since: str, until: str, today: date) -> tuple[date | None, date | None]:
    """The days between which to look; `UsageError` when they are none, or the wrong way round."""
    first, last = day_of("--van", since, today), day_of("--tot", until, today)
    if first and last and first > last:
        raise UsageError("--van ligt na --tot.", "Draai de twee dagen om.")
    return first, last


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
        what = f"‘{clean(text, 40)}’ bij {name} is geen datum. {other_weekday(text, today)}".rstrip()
        raise UsageError(what, "Schrijf bijvoorbeeld 27 nov 2026, 27-11-2026 of gisteren.")
    return day


def number_of(name: str, text: str, usual: int) -> int:
    """The number that an option names; `UsageError` when it is none."""
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 8):
        raise UsageError(f"‘{clean(text, 40)}’ bij {name} is geen getal.", "Schrijf 0 of meer, in cijfers.")
    return int(text)
