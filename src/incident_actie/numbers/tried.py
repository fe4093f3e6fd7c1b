"""What was tried before after similar incidents, whether it helped, and what was never done.

Similar: the same kind of perpetrator, the same place and at least one same form, in the last two
years. The newest fifty are looked at, whatever the size of the dossier.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from incident_actie.dates import months_later
from incident_actie.dossier import facts
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.rows import readable
from incident_actie.dossier.tables import form, plan
from incident_actie.plan.model import Plan
from incident_actie.plan.titles import answers
from incident_actie.situation import Situation

MONTHS = 24
LOOKED_AT = 50


class Tried(Struct, frozen=True):
    """One action that was done: how often, and what the evaluations said."""

    id: str
    done: int
    yes: int
    partly: int
    no: int


class Before(Struct, frozen=True):
    """What similar incidents teach; `never` was recommended then and done in none of them.

    What is still within its term there does not count as not done.
    """

    plans: int
    tried: tuple[Tried, ...]
    never: tuple[tuple[str, int], ...]


NOTHING = Before(0, (), ())


def tried_before(dossier: Dossier, situation: Situation, today: date) -> Before:
    """Look in the dossier; nothing when the situation lacks who, where or what."""
    who, where, what = (situation.get(q) or () for q in ("dader", "plaats", "vorm"))
    if not (who and where and what):
        return NOTHING
    ours = dossier.team if dossier.shared else ""  # what one plan of another team tells is not ours to see
    with dossier.reading() as connection:
        rows = connection.execute(_alike(who[0], where[0], what, today, ours)).all()
    found = list(readable(rows))
    able = situation.get(ABLE)
    return lessons([p for p in found if able is None or answers(p, ABLE) in ([], list(able))], today)


ABLE = "aanspreekbaar"  # what helped with who is accountable says nothing about who is not


def _alike(who: str, where: str, what: tuple[str, ...], today: date, team: str) -> sa.Select[Any]:
    teams = [plan.c.team == team] if team else []
    shares = sa.exists().where(form.c.plan_id == plan.c.id, form.c.vorm.in_(what))
    return (
        sa.select(plan.c.id, plan.c.uid, plan.c.version, plan.c.body)
        .where(plan.c.dader == who, plan.c.plaats == where)
        .where(plan.c.created.between(months_later(today, -MONTHS), today), shares, *teams)
        .order_by(plan.c.created.desc(), plan.c.id.desc())
        .limit(LOOKED_AT)
    )


def lessons(plans: Iterable[Plan], today: date) -> Before:
    """What these plans teach together; own actions have no name that others know."""
    plans = list(plans)
    done, said, wanted = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
    for one in plans:
        in_time = {i.action for i in one.items if i.pending and not i.overdue(today)}
        wanted.update(facts.recommended(one) - in_time)
        for item in one.items:
            if item.status == "gedaan" and not facts.is_own(item):
                done[item.action] += 1
                said[item.action, item.helped] += 1
    tried = [Tried(a, n, said[a, "ja"], said[a, "deels"], said[a, "nee"]) for a, n in done.items()]
    tried.sort(key=lambda t: (-t.done, t.id))
    never = sorted(((a, n) for a, n in wanted.items() if a not in done), key=lambda x: (-x[1], x[0]))
    return Before(len(plans), tuple(tried), tuple(never))
