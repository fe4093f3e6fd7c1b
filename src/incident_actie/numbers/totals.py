"""What the dossier counts over a period: exact numbers, for the program only. `overview` shapes them."""

from collections import Counter
from collections.abc import Container
from datetime import date
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.facts import CLOSED, OWN, Key
from incident_actie.dossier.quick import EVALUATION
from incident_actie.dossier.tables import SECRET, meta, pending, tally
from incident_actie.knowledge.model import Knowledge
from incident_actie.numbers import patterns
from incident_actie.numbers.patterns import Repeats
from incident_actie.numbers.period import Period, recent
from incident_actie.plan.own_ids import is_own_id, is_task_id

INCIDENTS = frozenset(("plan", *CLOSED))  # what a plan says of the incident
AGREED = frozenset(("fase", "gekozen"))  # what was agreed then; the rest changes as it is followed


class Totals(Struct, frozen=True):
    """`counts` as `facts.counts` makes them, added up; `late` how often something waits too long.

    `secret` is what no page tells: a random word of the dossier.
    """

    period: Period
    team: str
    counts: Counter[Key]
    late: Counter[str]
    repeats: Repeats
    secret: str = ""

    @property
    def marks(self) -> tuple[str, str, str]:
        """What roundings go by: of the incidents, of what was agreed, of what differs after every change.

        Three, for who follows the plans would else see the first two rounded anew every day, and each time
        would tell a little.
        """
        told = f"{self.secret}|{self.period}|{self.team}|{self._exactly(INCIDENTS)}"
        agreed = f"{told}|{self._exactly(AGREED)}"
        return told, agreed, f"{agreed}|{sorted(self.counts.items())}|{sorted(self.late.items())}"

    def _exactly(self, facts: Container[str]) -> list[tuple[Key, int]]:
        return sorted((key, n) for key, n in self.counts.items() if key[0] in facts)

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
            patterns.repeats(connection, recent(today), team, knowledge),
            _secret(connection),
        )


def _secret(connection: sa.Connection) -> str:
    return str(connection.scalar(sa.select(meta.c.value).where(meta.c.name == SECRET)) or "")


def counts(connection: sa.Connection, period: Period, team: str) -> Counter[Key]:
    """The facts of the plans of a period, added up over its months; a task has no name outside its plan."""
    wanted: sa.Select[Any] = (
        sa.select(tally.c.fact, tally.c.key, sa.func.sum(tally.c.n))
        .where(tally.c.month.between(period.since, period.until))
        .group_by(tally.c.fact, tally.c.key)
    )
    if team:
        wanted = wanted.where(tally.c.team == team)
    readable = [row for row in connection.execute(wanted) if None not in row]
    return Counter({(fact, key): int(n) for fact, key, n in readable if not is_task_id(key)})


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
        if not is_task_id(name):
            found[OWN if is_own_id(name) else name] += n
    return found
