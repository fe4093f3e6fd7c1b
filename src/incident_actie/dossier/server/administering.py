"""What an administrator does to a server: see what a dossier there needs, and make it so."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import exc

from incident_actie.dossier import upgrade
from incident_actie.dossier.engine import in_words, make_engine, name_of
from incident_actie.dossier.server.making import Found, look
from incident_actie.dossier.server.refusal import RIGHTS
from incident_actie.dossier.server.setup import Wanted
from incident_actie.dossier.writing import in_turn
from incident_actie.errors import StoreError


@contextmanager
def _opened(address: str) -> Iterator[sa.Engine]:
    engine = make_engine(Path(), address)
    try:
        with in_words(name_of(engine, Path())):
            yield engine
    finally:
        engine.dispose()


def looked(address: str, teams: Sequence[str], *, overview: bool) -> tuple[Wanted, str]:
    """What a server should have, and why that is without what lies there (empty: it is with that)."""
    untold = "Er is geen adres om te kijken wat er al is."
    if address:
        try:
            with _opened(address) as engine, engine.connect() as connection:
                return look(connection).wanted(teams, overview=overview), ""
        except StoreError as error:
            untold = error.what
    told = f"{untold} Teams die er al zijn, staan dus niet in deze SQL."
    return Found().wanted(teams, overview=overview), told


def made(address: str, teams: Sequence[str], *, overview: bool) -> Wanted:
    """Make a server what it should be, all of it or nothing; an older dossier there comes over."""

    def work() -> Wanted:
        with engine.begin() as connection:
            return upgrade.on_server(connection, lambda found: found.wanted(teams, overview=overview))

    with _opened(address) as engine:
        try:
            return in_turn(work, lambda: None)
        except exc.ProgrammingError as error:
            if getattr(error.orig, "sqlstate", "") != RIGHTS:
                raise
            raise StoreError(
                "Dit account mag op de server niet alles maken wat nodig is. Er is niets veranderd.",
                "Gebruik een account dat superuser is, of dat CREATEROLE heeft en de database bezit.",
            ) from error
