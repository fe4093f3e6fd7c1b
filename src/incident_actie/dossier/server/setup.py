"""What a dossier on a server is made of, as SQL that an administrator can read and run by psql."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from incident_actie.dossier.tables import SCHEMA, measurement, metadata, plan

OWNER = "incident_actie_eigenaar"
USER = "incident_actie_gebruiker"
OVERVIEW = "incident_actie_overzicht"
BY_SERVER = {"id"}  # what no account fills
FIXED = {"id", "uid"}  # columns of a plan that never change
BEGIN = """\
-- Gedeeld dossier van incident-actie. Voer dit uit als beheerder, in de database van het dossier:
--   psql -v ON_ERROR_STOP=1 -d DATABASE -f dit-bestand.sql
-- Alles gebeurt of niets. Nog eens uitvoeren mag: dan verandert er niets. Er staat geen wachtwoord in.

BEGIN;
SET LOCAL lock_timeout = '30s';
"""


class Wanted(Struct, frozen=True):
    """What a server should have: the role of each team, and whether there is a role for the numbers."""

    teams: Mapping[str, str]
    overview: bool = False


def whole_script(wanted: Wanted) -> str:
    """The SQL as it is printed: one transaction, and how to hand out rights behind it."""
    old = _part("refuse_old.sql").replace("{schema}", str(SCHEMA))
    return f"{BEGIN}{old}\n{body(wanted)}COMMIT;\n\n{handing_out(wanted)}"


def body(wanted: Wanted) -> str:
    """The SQL within a transaction of somebody else; run again it changes nothing."""
    overview = [OVERVIEW] if wanted.overview else []
    filled = {
        "roles": _listed([OWNER, USER, *overview, *sorted(set(wanted.teams.values()))]),
        "tables": _listed([*metadata.tables, "access", "removed"]),
        "definitions": definitions(),
        "schema": str(SCHEMA),
        "new_plan": _columns(plan, BY_SERVER),
        "changed_plan": _columns(plan, FIXED),
        "new_measurement": _columns(measurement, BY_SERVER),
        "teams": "\n".join(_team_row(team, role) for team, role in sorted(wanted.teams.items())),
        "members": "\n".join(f"GRANT {USER} TO {role};" for role in sorted(set(wanted.teams.values()))),
    }
    text = _part("setup.sql")
    for name, value in filled.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _part(name: str) -> str:
    return (files("incident_actie.dossier.server") / name).read_text(encoding="utf-8")


def definitions() -> str:
    """The tables and indexes as they are everywhere, where they are not there yet."""
    dialect: Any = postgresql.dialect  # untyped
    found = []
    for table in metadata.sorted_tables:
        found.append(str(CreateTable(table, if_not_exists=True).compile(dialect=dialect())))
        found += [
            str(CreateIndex(index, if_not_exists=True).compile(dialect=dialect()))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    return "\n".join(f"{text.strip()};" for text in found)


def _columns(table: sa.Table, without: set[str]) -> str:
    return ", ".join(column.name for column in table.columns if column.name not in without)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(quoted(name) for name in names)


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _team_row(team: str, role: str) -> str:
    values = f"({quoted(team)}, {quoted(role)})"
    return f"INSERT INTO access (team, role) VALUES {values} ON CONFLICT (team) DO NOTHING;"


def handing_out(wanted: Wanted) -> str:
    """How an account gets at a team; comments, for who that is only the administrator knows."""
    lines = ["-- Zo geeft u rechten. Maak eerst een account: CREATE ROLE jan LOGIN; en dan \\password jan"]
    for role in sorted(set(wanted.teams.values())):
        named = " = ".join(team or "(zonder naam)" for team, of in sorted(wanted.teams.items()) if of == role)
        lines.append(f'--   GRANT {role} TO "jan";  -- team {named}')
    if wanted.overview:
        lines.append(f'--   GRANT {OVERVIEW} TO "directie";  -- alleen cijfers; een account zonder team')
    lines.append('-- Weg bij een team: REVOKE … FROM "jan"; uit dienst: DROP ROLE "jan";')
    return "\n".join(lines) + "\n"
