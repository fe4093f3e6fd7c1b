"""`incident-actie dossier lijst`: which plans there are, and what is late."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from incident_actie import SCHEMA, clock
from incident_actie.commands import building, store, terminal
from incident_actie.commands.base import part_in_force
from incident_actie.commands.dutch import option
from incident_actie.dates import other_weekday, parse_past
from incident_actie.errors import UsageError
from incident_actie.pages.kept import ListLine, list_page
from incident_actie.plan.model import PLAN_STATUSES, PlanStatus
from incident_actie.text import clean

if TYPE_CHECKING:
    from incident_actie.dossier.listing import Listing

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
    kennisbank: building.OwnFolder = None,
) -> None:
    """List the plans that fit all options."""
    from incident_actie.dossier.listing import Wanted, listed
    from incident_actie.pages.plan_list import lines, nothing_words

    today, statuses = clock.today(), checked_statuses(status)
    phases = tuple(building.checked_phases(fase))
    since, until = _days(van, tot, today)
    late, named = today if te_laat else None, store.team_named(team)
    wanted = Wanted(statuses, named, phases, since, until, late, number_of("--aantal", aantal, MOST))
    found = listed(store.dossier(), wanted, today)
    shown = lines(found, today, part_in_force(kennisbank, "questions").questions)
    if json:
        terminal.write_json(_as_json(found.listing, shown, wanted.most))
    else:
        nothing = nothing_words(found, wanted)
        terminal.show(list_page(shown, found.listing.totals, today, nothing), plain=eenvoudig)


def _as_json(listing: "Listing", shown: list[ListLine], most: int) -> dict[str, Any]:
    counted = {"total": listing.total, "totals": listing.totals, "most": most}
    return {"schema": SCHEMA, "plans": msgspec.to_builtins(shown), **counted}


def _days(since: str, until: str, today: date) -> tuple[date | None, date | None]:
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
