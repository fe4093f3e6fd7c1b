"""The dossier that is in force: the user's own, or a shared one at the URL that the user named."""

import os
from typing import TYPE_CHECKING

from incident_actie import clock
from incident_actie.commands import terminal
from incident_actie.errors import UsageError
from incident_actie.files import home_folder
from incident_actie.profile import ProfileFile
from incident_actie.text import clean, folded

if TYPE_CHECKING:
    from incident_actie.dossier.dossier import Dossier
    from incident_actie.dossier.measurements import Measurements
    from incident_actie.knowledge.model import Knowledge
    from incident_actie.numbers.period import Period
    from incident_actie.numbers.totals import Totals
    from incident_actie.plan.model import Plan


def dossier_url() -> str:
    """Where a shared dossier is; empty for the one in the user's own folder."""
    return os.environ.get("INCIDENT_ACTIE_DOSSIER") or ProfileFile(home_folder()).read().dossier


def dossier() -> "Dossier":
    """The dossier, not opened yet."""
    from incident_actie.dossier.dossier import Dossier

    home = home_folder()
    return Dossier(home, dossier_url(), ProfileFile(home).read().team, _waiting)


def _waiting() -> None:
    """Said once by a change that somebody else is in the way of."""
    terminal.note("Iemand anders is bezig in het dossier. Even wachten...")


def number_of(text: str) -> int:
    """The number of a plan as typed; `UsageError` when it is none."""
    word = text.strip()
    if not (word.isascii() and word.isdecimal() and len(word) < 10):
        now = "Zie: incident-actie dossier lijst. Of zoek op een woord: incident-actie dossier zoek WOORD"
        raise UsageError(f"‘{clean(text, 40)}’ is geen nummer van een plan.", now)
    return int(word)


def kept_plan(text: str) -> "Plan":
    """The kept plan with the number that was typed; `UsageError` when there is none."""
    return dossier().get(number_of(text))


def totals(months: "Period", base: "Knowledge", team: str = "") -> "Totals":
    """The dossier counted over a period, for one team or for all."""
    from incident_actie.numbers.totals import totals as counted

    return counted(dossier(), months, team_named(team), clock.today(), base)


def team_named(typed: str) -> str:
    """The team as the dossier writes it, where somebody types other capitals, accents or spaces."""
    if not typed:
        return ""
    from incident_actie.dossier.listing import team_names

    known = team_names(dossier())
    alike = (team for team in known if folded(team) == folded(typed))
    return typed if typed in known else next(alike, typed)


def measurements() -> "Measurements":
    """The measurements of the safety culture in the dossier."""
    from incident_actie.dossier.measurements import Measurements

    return Measurements(dossier())


def own_team() -> str | None:
    """The team of this user, None when that is not known; in a shared dossier there are more."""
    return ProfileFile(home_folder()).read().team or None
