"""Setting a server up for a dossier, in a transaction of who may: again changes nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from incident_actie.dossier.server.setup import OVERVIEW, Wanted, body
from incident_actie.dossier.server.teams import roles
from incident_actie.errors import StoreError

_TEAMS = "SELECT DISTINCT team FROM plan UNION SELECT DISTINCT team FROM measurement"
_HAS = sa.text("SELECT to_regclass('public.' || :name) IS NOT NULL")
_ROLE = sa.text("SELECT to_regrole(:name) IS NOT NULL")
_MAY_ALL = sa.text("SELECT rolsuper FROM pg_roles WHERE rolname = session_user")


class Found(Struct, frozen=True):
    """What lies on a server: the teams with plans or measurements, and the teams that have a role."""

    teams: tuple[str, ...] = ()
    roles: Mapping[str, str] = {}
    overview: bool = False

    def wanted(self, teams: Iterable[str] = (), *, overview: bool = False) -> Wanted:
        """What should be there: what is, and these teams."""
        return Wanted(roles([*teams, *self.teams], self.roles), overview or self.overview)


def look(connection: sa.Connection) -> Found:
    """See what lies there; needs to read every row."""
    teams = connection.scalars(sa.text(_TEAMS)).all() if _there(connection, "measurement") else ()
    known: Any = ()
    if _there(connection, "access"):
        known = [tuple(row) for row in connection.execute(sa.text("SELECT team, role FROM access"))]
    overview = bool(connection.scalar(_ROLE, {"name": OVERVIEW}))
    return Found(tuple(teams), dict(known), overview)


def _there(connection: sa.Connection, table: str) -> bool:
    return bool(connection.scalar(_HAS, {"name": table}))


def set_up(connection: sa.Connection, wanted: Wanted) -> None:
    """Make what is wanted, within the transaction that is open."""
    connection.execution_options(no_parameters=True).exec_driver_sql(body(wanted))


def refuse_others(connection: sa.Connection) -> None:
    """`StoreError` for who may not make or upgrade a dossier by just opening it."""
    if not connection.scalar(_MAY_ALL):
        raise StoreError(
            "Op de server is nog geen dossier van deze versie.",
            "Vraag uw beheerder: incident-actie dossier server inrichten",
        )
