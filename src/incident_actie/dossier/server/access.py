"""Which teams an account on a server may: what the server says, not what a profile wishes."""

from collections.abc import Iterable

import sqlalchemy as sa
from msgspec import Struct

from incident_actie.errors import StoreError
from incident_actie.text import clean, folded, joined

_BY_ROWS = sa.text("SELECT row_security_active('access')")
_TEAMS = sa.text("SELECT team FROM access ORDER BY team")


class Access(Struct, frozen=True):
    """The teams of an account; `limited` is not so for who may everything: the administrator itself."""

    teams: tuple[str, ...] = ()
    limited: bool = False

    @property
    def only_numbers(self) -> bool:
        """Whether it sees the numbers of all teams, and no plan."""
        return self.limited and not self.teams

    def team(self, wished: str) -> str:
        """The team to work for: the wished one as the server writes it, else the only one."""
        if not self.limited:
            return wished
        alike = [team for team in self.teams if folded(team) == folded(wished)]
        if wished and wished in alike:
            return wished
        return next(iter(alike), self.teams[0] if len({*map(folded, self.teams)}) == 1 else "")

    def refusal(self, wished: str) -> StoreError | None:
        """Why this account cannot keep anything as the wished team; None where it can."""
        if not self.limited or self.team(wished) in self.teams:
            return None
        if self.only_numbers:
            return only_numbers()
        named = joined(f"‘{clean(team, 60)}’" for team in once(self.teams))
        if wished:
            what = f"Uw account mag niet bij team ‘{clean(wished, 60)}’. Het mag bij {named}."
        else:
            what = f"Uw account mag bij meer teams: {named}. Voor welk team u werkt, is niet gezegd."
        return StoreError(what, "Zeg het één keer bij ‘uw team’ in: incident-actie inrichten")


def only_numbers() -> StoreError:
    """The error of an account that asks for a plan and may see numbers only."""
    return StoreError(
        "Uw account ziet alleen de cijfers van de teams, geen plannen.",
        "Zie: incident-actie dossier overzicht. Moet u bij plannen kunnen? Vraag uw beheerder om een team.",
    )


def once(teams: Iterable[str]) -> list[str]:
    """Each team once, however it is written."""
    return list({folded(team): team for team in teams}.values())


def access(connection: sa.Connection) -> Access:
    """What the account of this connection may."""
    if not connection.scalar(_BY_ROWS):
        return Access()
    return Access(tuple(connection.scalars(_TEAMS)), limited=True)
