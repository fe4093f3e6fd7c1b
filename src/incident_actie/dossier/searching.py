"""Kept plans by word: what people remember of one, wherever in the plan it stands."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from incident_actie.dates import long_date
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.listing import Listed, Listing, Wanted, fitting, overdue, row_of
from incident_actie.dossier.rows import readable, whole_rows
from incident_actie.dossier.tables import plan
from incident_actie.plan.model import PLAN_STATUSES, Plan, PlanStatus
from incident_actie.plan.telling import incident_moment
from incident_actie.text import folded

LOOKED_AT = 5000  # the newest; each is unpacked, and a search must not take longer than a person waits
Title = Callable[[Plan], str]


class Found(Struct, frozen=True):
    """The plans in which all words stand, and in what of each; with `more` older ones were not looked at."""

    listed: Listed
    where: dict[int, str]
    more: bool = False


def search(dossier: Dossier, words: Sequence[str], wanted: Wanted, today: date, title: Title) -> Found:
    """Look in the newest plans that fit `wanted`; `title` is what a plan is called."""
    dossier.access.refuse_only_numbers()
    sought = [folded(word) for word in words]
    columns = (plan.c.id, plan.c.created, plan.c.team, plan.c.stage, plan.c.pending, plan.c.next_due)
    newest = sa.select(*columns, plan.c.uid, plan.c.version, plan.c.body).where(*fitting(wanted))
    newest = newest.order_by(plan.c.created.desc(), plan.c.id.desc()).limit(LOOKED_AT)
    looked, rows, whole, where = 0, list[Any](), dict[int, Plan](), dict[int, str]()
    totals = Counter[PlanStatus]()
    with dossier.reading() as connection:
        for row in whole_rows(connection.execute(newest)):
            looked += 1
            told = _found_in(row, sought, title)
            if told is None:
                continue
            totals[PLAN_STATUSES[row.stage]] += 1
            if not wanted.most or len(rows) < wanted.most:
                rows.append(row)
                whole[row.id], where[row.id] = told
        late = overdue(connection, [row.id for row in rows], today)
    listing = Listing(tuple(row_of(row, late.get(row.id, 0)) for row in rows), dict(totals))
    return Found(Listed(listing, whole, ()), where, looked == LOOKED_AT)


def _found_in(row: Any, sought: Sequence[str], title: Title) -> tuple[Plan, str] | None:
    """The plan, and the first place where one of the words stands; None when not all of them do."""
    for one in readable([row]):
        texts = list(_texts(one, title))
        whole = folded(" | ".join(text for _, text in texts))
        if all(word in whole for word in sought):
            return one, _first_place(texts, sought)
    return None


def _first_place(texts: Sequence[tuple[str, str]], sought: Sequence[str]) -> str:
    """Where the first of the words stands that is not in the list itself already."""
    return next((place for place, text in texts if any(word in folded(text) for word in sought)), "")


def _texts(one: Plan, title: Title) -> Iterator[tuple[str, str]]:
    """Every text of a plan that people may remember, with where it stands."""
    day = incident_moment(one) or one.created
    yield "", f"{title(one)} {one.team} {long_date(day)}"  # that stands in the list itself
    yield "wat er gebeurde", f"{one.summary} {one.place}"
    for item in one.everything:
        yield item.name, f"{item.name} {item.title}"
        yield f"wie: {item.name}", item.who
        yield f"notitie bij {item.name}", item.note
    yield "wat wij leerden", one.evaluation.learned
    yield "wat blijft", one.evaluation.lasting
