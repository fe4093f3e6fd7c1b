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

    def refuse_only_numbers(self) -> None:
        """`StoreError` for who asks for plans, or for what waits in them, and may see numbers only."""
        if self.only_numbers:
            raise only_numbers()

    def team(self, wished: str) -> str:
        """The team to work for: the wished one as the server writes it, else the only one."""
        found = self._known(wished)
        if found is None:
            found = self.teams[0] if len(once(self.teams)) == 1 else ""
        return found

    def _known(self, team: str) -> str | None:
        """A team as the server writes it; None for one that this account may not."""
        if not self.limited or team in self.teams:
            return team
        return next((known for known in self.teams if team and folded(known) == folded(team)), None)

    def for_new(self, wished: str) -> str:
        """The team of something new; `StoreError` where this account may not keep it."""
        if not self.limited or self.team(wished) in self.teams:
            return self.team(wished)
        if wished:
            raise self._not_of(f"Uw account mag niet bij team ‘{clean(wished, 60)}’.")
        raise self._not_of("Voor welk team u werkt, is niet gezegd.")

    def for_given(self, team: str, what: str) -> str:
        """The team of something that names its own team; `StoreError` where this account may not."""
        found = self._known(team) if team else self.for_new("")
        if found is None:
            raise self._not_of(f"{what} is van team ‘{clean(team, 60)}’, en daar mag uw account niet bij.")
        return found

    def _not_of(self, what: str) -> StoreError:
        if not self.teams:
            return only_numbers()
        named = joined(f"‘{clean(team, 60)}’" for team in once(self.teams))
        return StoreError(
            f"{what} Uw account mag bij {named}. Er is niets bewaard.",
            "Zeg uw team één keer in: incident-actie inrichten. Mist er een team? Vraag het uw beheerder.",
        )


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
