"""What the dossier counts over a period: exact numbers, for the program only. `overview` shapes them."""

from collections import Counter
from datetime import date
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.facts import OWN, Key
from incident_actie.dossier.quick import EVALUATION
from incident_actie.dossier.tables import pending, tally
from incident_actie.knowledge.model import Knowledge
from incident_actie.numbers import patterns
from incident_actie.numbers.patterns import Repeats
from incident_actie.numbers.period import Period
from incident_actie.plan.own_ids import is_own_id


class Totals(Struct, frozen=True):
    """`counts` as `facts.counts` makes them, added up; `late` how often something waits too long."""

    period: Period
    team: str
    counts: Counter[Key]
    late: Counter[str]
    repeats: Repeats

    @property
    def plans(self) -> int:
        """How many plans there are."""
        return self.counts["plan", ""]

    def of(self, fact: str) -> dict[str, int]:
        """The counts of one fact by its key; what is not there is not counted."""
        return {key: n for (name, key), n in self.counts.items() if name == fact and n}


def totals(dossier: Dossier, period: Period, team: str, today: date, knowledge: Knowledge) -> Totals:
    """Count the plans of a period, of one team or of all (`team` empty)."""
    with dossier.reading() as connection:
        return Totals(
            period,
            team,
            counts(connection, period, team),
            _late(connection, period, team, today),
            patterns.repeats(connection, period, team, knowledge),
        )


def counts(connection: sa.Connection, period: Period, team: str) -> Counter[Key]:
    """The facts of the plans of a period, added up over its months."""
    wanted: sa.Select[Any] = (
        sa.select(tally.c.fact, tally.c.key, sa.func.sum(tally.c.n))
        .where(tally.c.month.between(period.since, period.until))
        .group_by(tally.c.fact, tally.c.key)
    )
    if team:
        wanted = wanted.where(tally.c.team == team)
    readable = [row for row in connection.execute(wanted) if None not in row]
    return Counter({(fact, key): int(n) for fact, key, n in readable})


def _late(connection: sa.Connection, period: Period, team: str, today: date) -> Counter[str]:
    """How often each action of the plans of a period waits past its day; own actions together."""
    wanted: sa.Select[Any] = (
        sa.select(pending.c.action, sa.func.count())
        .where(pending.c.due < today, pending.c.created.between(period.first, period.last))
        .where(pending.c.action != EVALUATION)
        .group_by(pending.c.action)
    )
    if team:
        wanted = wanted.where(pending.c.team == team)
    found: Counter[str] = Counter()
    for action, n in connection.execute(wanted):
        name = (action or "").partition("/")[0]  # towards whom is no number
        found[OWN if is_own_id(name) else name] += n
    return found
