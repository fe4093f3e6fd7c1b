"""A server as an administrator leaves it: two teams, and an account for each sort of person."""

from pathlib import Path

import sqlalchemy as sa
from msgspec import structs

from incident_actie.dossier import upgrade
from incident_actie.dossier.dossier import Dossier
from incident_actie.plan.model import Plan
from tests.dossier.conftest import execute
from tests.dossier.plans import NOON, a_plan, done

BALIE, SPOED, CIJFERS = "incident_actie_team_balie", "incident_actie_team_spoed", "incident_actie_overzicht"
ACCOUNTS = {
    "jan": (BALIE,),
    "piet": (SPOED,),
    "beide": (BALIE, SPOED),
    "directie": (CIJFERS,),
    "binnen": (),  # may connect, and nothing more
    "buiten": (),
}


def url_of(url: str, account: str) -> str:
    """The same database by another account."""
    return url.replace("://postgres:@", f"://{account}@")


def furnish(url: str) -> None:
    """Set a database up, and hand out its rights."""
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"), poolclass=sa.NullPool)
    with engine.begin() as connection:
        upgrade.on_server(connection, lambda found: found.wanted(["Balie", "Spoed"], overview=True))
    for account, roles in ACCOUNTS.items():
        make_account(url, account)
        for role in roles:
            execute(url, f"GRANT {role} TO {account}")
    connects = "'GRANT CONNECT ON DATABASE %I TO binnen', current_database()"
    execute(url, f"DO $$ BEGIN EXECUTE format({connects}); END $$")


def make_account(url: str, account: str) -> None:
    """Somebody who can log in on the server, where that is not so yet."""
    made = f"IF to_regrole('{account}') IS NULL THEN CREATE ROLE {account} LOGIN; END IF"
    execute(url, f"DO $$ BEGIN {made}; END $$")


def opened(url: str, account: str, home: Path, team: str = "") -> Dossier:
    """The dossier by an account."""
    return Dossier(home, url_of(url, account), team)


def kept(dossier: Dossier) -> Plan:
    """A plan that was changed once."""
    one = dossier.keep(structs.replace(a_plan(), team=""), NOON)
    return dossier.change(one, done(one, "opvang"), NOON)
