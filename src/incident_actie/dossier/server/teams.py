"""The role of each team on a server: named after the team, and the same each time."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from incident_actie.text import clean, folded

START = "incident_actie_team_"
WITHOUT = "zonder_team"  # of plans from before teams had to have a name
LONGEST = 63 - len(START)  # a name in PostgreSQL has 63 bytes
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(team: str) -> str:
    """The name of a team as a part of the name of a role."""
    plain = unicodedata.normalize("NFKD", folded(team)).encode("ascii", "ignore").decode()
    return _OTHER.sub("_", plain).strip("_")[:LONGEST].strip("_") or ("team" if team else WITHOUT)


def roles(teams: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """The role of each of these teams and of those that are `known` to have one.

    Two ways to write one team share its role; two teams never do, however alike their slugs are.
    """
    found = dict(known)
    of_team = {folded(team): role for team, role in known.items()}
    for team in sorted({clean(t, 200).strip() for t in teams} - set(known)):
        if folded(team) not in of_team:
            of_team[folded(team)] = _free(START + slug(team), set(of_team.values()))
        found[team] = of_team[folded(team)]
    return found


def _free(name: str, taken: set[str]) -> str:
    number, free = 2, name
    while free in taken:
        free = f"{name[: 63 - 1 - len(str(number))]}_{number}"
        number += 1
    return free
