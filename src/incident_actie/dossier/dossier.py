"""The dossier: plans kept, changed and looked at again. A change counts when its method returns.

Every change is kept with its time and with the plan as it was before. Who changes a plan hands in
the plan as they saw it; what somebody else changed meanwhile is merged, or refused when it is the
same thing (`ConflictError`).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from uuid import uuid4
from weakref import finalize

import sqlalchemy as sa
from msgspec import Struct, structs

from incident_actie.dossier import engine, upgrade
from incident_actie.dossier.engine import in_words
from incident_actie.dossier.rows import (
    before_version,
    in_utc,
    insert,
    is_kept,
    load,
    replace,
    take_over,
    with_uid,
)
from incident_actie.dossier.server.access import Access, access
from incident_actie.dossier.tables import SCHEMA, change
from incident_actie.dossier.writing import Mark, in_turn, transaction
from incident_actie.errors import StoreError, UsageError
from incident_actie.plan.changing import what_changed
from incident_actie.plan.merging import Clash, merged
from incident_actie.plan.model import Plan
from incident_actie.text import clean, folded

T = TypeVar("T")


class ConflictError(StoreError):
    """Somebody else changed the same thing meanwhile; both versions are told."""

    may_pass = False

    def __init__(self, number: int, clashes: Sequence[Clash]) -> None:
        lines = [f"Iemand anders heeft plan {number} intussen gewijzigd. Er is niets overschreven."]
        for clash in clashes:
            lines += [f"  {clash.what}", f"    in het dossier: {clash.kept}", f"    bij u: {clash.mine}"]
        now = f"Bekijk het plan en kies opnieuw: incident-actie dossier bijwerken {number}"
        super().__init__("\n".join(lines), now)
        self.clashes = tuple(clashes)


class HistoryLine(Struct, frozen=True):
    """One change in the life of a plan: what, when, and the version that it made."""

    version: int
    at: datetime
    what: str


class Dossier:
    """One dossier; `team` is whose plans may be changed here (empty: all): on a server only a wish.

    `waiting` is called, once for each change, when somebody else is in the way.
    """

    def __init__(
        self, home: Path, url: str = "", team: str = "", waiting: Callable[[], None] = lambda: None
    ) -> None:
        self.home, self.url, self.wished, self.waiting = home, url, team, waiting
        self.engine = engine.make_engine(home, url)
        finalize(self, self.engine.dispose)  # a connection to a server is kept for as long as this lives
        self.where = engine.name_of(self.engine, home)
        self._ready = False
        self._access = Access()

    @property
    def access(self) -> Access:
        """What the account on a server may; everything in a dossier of one's own."""
        if self.shared and not self._ready:
            with self.reading():
                pass
        return self._access

    @property
    def team(self) -> str:
        """For whom we work here: the team of the profile, as far as the server allows (empty: all)."""
        return self.access.team(self.wished)

    @property
    def shared(self) -> bool:
        """Whether it lies on a server that others use too."""
        return self.engine.dialect.name != "sqlite"

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one moment, whatever others write; errors come out in words."""
        with in_words(self.where):
            if not self._ready:
                with self._at_one_moment() as connection:
                    if self._is_of_today(connection):
                        self._ready = True
                        yield connection
                        return
                self._prepare()
            with self._at_one_moment() as connection:
                yield connection

    def _at_one_moment(self) -> sa.Connection:
        options = {"isolation_level": "REPEATABLE READ"} if self.shared else {}
        return self.engine.connect().execution_options(**options)

    def _is_of_today(self, connection: sa.Connection) -> bool:
        """Whether there is nothing to make or to upgrade, so that one connection will do."""
        if not self.shared and (self.home / upgrade.FOLDER).is_dir():
            return False
        if upgrade.version_of(connection) != SCHEMA:
            return False
        self._look(connection)
        return True

    def _look(self, connection: sa.Connection) -> None:
        self._access = access(connection) if self.shared else Access()

    def write(
        self,
        work: Callable[[sa.Connection], T],
        is_there: Callable[[sa.Connection, T], bool] | None = None,
    ) -> T:
        """Do `work` in a transaction: all of it or nothing, on disk when this returns.

        It may run more than once, each time as if it were the first: nothing but the connection may
        change by it. `is_there` looks up whether its result is there, when a commit went wrong.
        `UnknownOutcome` when that cannot be known.
        """
        with in_words(self.where):
            self._prepare()
            return in_turn(lambda: transaction(self.engine, self._begin, work, is_there), self.waiting)

    def _begin(self, connection: sa.Connection) -> Mark | None:
        return upgrade.mark(connection, self.where)

    def _prepare(self) -> None:
        if self._ready:
            return
        upgrade.prepare(self.engine, self.where, self.home, self.waiting)
        self._ready = True
        if self.shared:
            with self.engine.connect() as connection:
                self._look(connection)
        else:
            self._take_over_old_plans()

    def _take_over_old_plans(self) -> None:
        old = upgrade.old_plans(self.home)
        if old:
            self.write(lambda connection: take_over(connection, old))
        if (self.home / upgrade.FOLDER).is_dir():
            upgrade.set_aside(self.home)

    def keep(self, new: Plan, at: datetime) -> Plan:
        """Keep a new plan; the result carries its number, its team and its uid.

        One with the uid of a kept plan is that plan: it was kept before, and who asked may not know.
        """
        team = self.access.for_new(new.team or self.wished)
        named = structs.replace(new, uid=new.uid or uuid4().hex, team=team, version=1)

        def work(connection: sa.Connection) -> Plan:
            kept = with_uid(connection, named.uid)
            if kept is None:
                return insert(connection, named, at, "plan gemaakt")
            return self._kept_again(connection, kept, named, at)

        return self.write(work, is_kept)

    def _kept_again(self, connection: sa.Connection, kept: Plan, new: Plan, at: datetime) -> Plan:
        """What becomes of a plan that is there already: nothing, its next version, or one beside it."""
        first = kept if kept.version == 1 else before_version(connection, kept, 2)
        if structs.replace(first, version=1) == structs.replace(new, id=kept.id):
            return kept
        if kept.version == 1:
            self.refuse_of_others(kept)
            return replace(connection, kept, new, at, "plan opnieuw gemaakt")
        return insert(connection, structs.replace(new, uid=uuid4().hex), at, "plan gemaakt")

    def get(self, number: int) -> Plan:
        """The plan with this number; `UsageError` when there is none, `StoreError` when damaged."""
        with self.reading() as connection:
            self._access.refuse_only_numbers()
            return load(connection, number)

    def change(self, seen: Plan, mine: Plan, at: datetime) -> Plan:
        """Keep `mine`, made from `seen`; merged with what others changed, or `ConflictError`."""

        def work(connection: sa.Connection) -> Plan:
            kept = load(connection, seen.id, lock=True)
            self.refuse_of_others(kept)
            after, clashes = (mine, ()) if kept.version == seen.version else merged(seen, mine, kept)
            if clashes:
                raise ConflictError(seen.id, clashes)
            return replace(connection, kept, after, at, what_changed(kept, after))

        return self.write(work, is_kept)

    def restore(self, number: int, version: int, at: datetime) -> Plan:
        """The plan as it was at `version`, kept as a new version; nothing of its history goes."""

        def work(connection: sa.Connection) -> Plan:
            kept = load(connection, number, lock=True)
            self.refuse_of_others(kept)
            if not 0 < version < kept.version:
                raise UsageError(
                    f"Plan {number} heeft geen versie {version} om naar terug te gaan.",
                    f"Zie: incident-actie dossier toon {number} --geschiedenis",
                )
            before = before_version(connection, kept, version + 1)
            return replace(connection, kept, before, at, f"terug naar versie {version}")

        return self.write(work, is_kept)

    def history(self, number: int) -> list[HistoryLine]:
        """Every change of a plan, the first first."""
        with self.reading() as connection:
            load(connection, number)
            rows = connection.execute(
                sa.select(change.c.version, change.c.at, change.c.what)
                .where(change.c.plan_id == number)
                .order_by(change.c.version)
            )
            return [HistoryLine(r.version, in_utc(r.at), r.what) for r in rows]

    def refuse_of_others(self, kept: Plan) -> None:
        """`UsageError` when a plan is of another team than ours."""
        self.refuse_team(kept.id, kept.team)

    def refuse_team(self, number: int, team: str) -> None:
        """The same for a plan that cannot be read itself."""
        if self.access.limited:  # what the account may not, it does not even see
            return
        if self.team and team and folded(team) != folded(self.team):
            raise UsageError(
                f"Plan {number} is van team ‘{clean(team, 60)}’ en niet van ‘{clean(self.team, 60)}’.",
                "Vraag dat team om het bij te werken.",
            )
