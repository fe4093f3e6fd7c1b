"""Measurements of the safety culture in the dossier; they hold no answers of single people."""

from hashlib import sha256

import msgspec
import sqlalchemy as sa

from incident_actie.culture.groups import MINIMUM
from incident_actie.culture.joining import MONTHS, month_number
from incident_actie.culture.result import Result
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.rescued import kept_measurements
from incident_actie.dossier.tables import measurement
from incident_actie.kept_data import leave_out
from incident_actie.text import folded


class Measurements:
    """The results that were kept, in the order of keeping."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    def keep(self, result: Result) -> bool:
        """Keep a result beside those of other months; False when it is there already.

        One of the same team and month makes way. One of the same people but for a few is refused by who
        shows it, before it is kept (`near`).
        """
        body = msgspec.json.encode(result)
        uid = sha256(body).hexdigest()[:32]
        team = self.dossier.access.for_given(result.team, "De meting")

        def keep(connection: sa.Connection) -> bool:
            known = sa.select(measurement.c.id).where(measurement.c.uid == uid)
            if connection.scalar(known) is not None:
                return False
            for number in self._of_same_team_and_month(connection, team, result.month):
                connection.execute(measurement.delete().where(measurement.c.id == number))
            values = {"uid": uid, "team": team, "month": result.month, "body": body}
            connection.execute(measurement.insert().values(**values))
            return True

        return self.dossier.write(keep)

    def _of_same_team_and_month(self, connection: sa.Connection, team: str, month: str) -> list[int]:
        """Their numbers; a team is the same however its name is capitalised."""
        wanted = sa.select(measurement.c.id, measurement.c.team).where(measurement.c.month == month)
        return [r.id for r in connection.execute(wanted) if folded(r.team) == folded(team)]

    def last(self, count: int = 1, team: str | None = None) -> list[Result]:
        """The newest results first, of one team when it is named."""
        wanted = None if team is None else folded(team)
        found = [r for r in reversed(self.all()) if wanted is None or folded(r.team) == wanted]
        return found[:count]

    def before(self, result: Result) -> Result | None:
        """The measurement of the same team to hold this one against: the newest of an earlier month."""
        wanted = folded(result.team)
        earlier = [r for r in self.all() if folded(r.team) == wanted and r.month < result.month]
        return max(earlier, key=lambda r: r.month, default=None)

    def near(self, result: Result) -> Result | None:
        """A kept one of the same people but for a few: laid beside it, this tells what these few chose."""
        lately = self.lately(result.team, result.month)
        alike = (k for k in lately if k != result and abs(k.people - result.people) < MINIMUM)
        return next(alike, None)

    def lately(self, team: str, month: str) -> list[Result]:
        """The results of a team so little time apart that the same answers can be in them."""
        at = month_number(month)
        ours = (kept for kept in self.all() if folded(kept.team) == folded(team))
        return [kept for kept in ours if abs(month_number(kept.month) - at) <= MONTHS]

    def all(self) -> list[Result]:
        """Every result that can be read, in the order of keeping; the others are named."""
        with self.dossier.reading() as connection:
            return [one.body for one in kept_measurements(connection, leave_out)]
