"""Who writes at once need not wait for each other, and who must wait is told so and gets a turn."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa

from incident_actie.dossier import check, derived, engine, removal, writing
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.rows import insert, load
from incident_actie.dossier.tables import change, tally
from incident_actie.errors import StoreError
from tests.dossier.conftest import MakeDossier, on_both
from tests.dossier.plans import NOON, a_plan, done

on_server = pytest.mark.parametrize("database", ["postgres"], indirect=True)


def slots(dossier: Dossier) -> list[int]:
    with dossier.reading() as connection:
        return list(connection.scalars(sa.select(tally.c.slot).distinct().order_by(tally.c.slot)))


@contextmanager
def halfway(dossier: Dossier) -> Iterator[None]:
    """Somebody who has made a plan and has not committed it."""
    with dossier.engine.connect() as connection, connection.begin():
        insert(connection, a_plan().with_id(0), NOON, "plan gemaakt")
        yield


@on_server
def test_two_writers_in_one_month_and_team_do_not_wait(make_dossier: MakeDossier) -> None:
    dossier, other = make_dossier(), make_dossier()
    dossier.keep(a_plan("thuiszorg"), NOON)
    with halfway(other):
        second = dossier.keep(a_plan(), NOON)
        dossier.change(second, done(second, "opvang"), NOON)
    assert slots(dossier) == [0, 1]
    assert check.check(dossier).faults == ()
    removal.remove(dossier, [1, 2, 3])
    assert slots(dossier) == [], "what counts to nothing over the slots is gone as well"


@on_server
def test_more_writers_than_slots_wait(make_dossier: MakeDossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "SLOTS", 1)
    monkeypatch.setattr(engine, "LOCK_SECONDS", 0.2)
    monkeypatch.setattr(writing, "WAIT_SECONDS", 1)
    waits: list[str] = []
    dossier, other = make_dossier(), make_dossier()
    dossier.waiting = lambda: waits.append("wacht")
    dossier.keep(a_plan(), NOON)
    with halfway(other), pytest.raises(StoreError, match="Een ander programma"):
        dossier.keep(a_plan(), NOON)
    assert waits == ["wacht"]
    assert dossier.keep(a_plan(), NOON).id > 2
    assert slots(dossier) == [0]


@on_both
def test_who_is_in_the_way_is_waited_for_and_that_is_said(
    make_dossier: MakeDossier, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LOCK_SECONDS", 0.2)
    dossier, other = make_dossier(), make_dossier()
    kept = other.keep(a_plan(), NOON)
    with other.engine.connect().execution_options(**engine.WRITE) as connection:
        busy = connection.begin()
        load(connection, kept.id, lock=True)
        waits: list[str] = []

        def waiting() -> None:
            waits.append("wacht")
            busy.rollback()

        dossier.waiting = waiting
        assert dossier.change(kept, done(kept, "opvang"), NOON).version == 2
    assert waits == ["wacht"]


@on_server
def test_a_deadlock_is_solved_by_doing_one_of_both_again(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    both = [dossier.keep(a_plan(), NOON).id for _ in range(2)]
    meet, runs = Barrier(2), []

    def crosswise(numbers: list[int]) -> None:
        def work(connection: sa.Connection) -> None:
            runs.append(numbers)
            load(connection, numbers[0], lock=True)
            if len(runs) <= 2:
                meet.wait(20)
            load(connection, numbers[1], lock=True)

        make_dossier().write(work)

    writers = [Thread(target=crosswise, args=(numbers,)) for numbers in (both, both[::-1])]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    assert len(runs) == 3


@on_server
def test_counting_anew_and_writing_go_together(
    make_dossier: MakeDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "TRIES", 0)  # without a deadlock at all
    dossier, going, failed = make_dossier(), True, []
    first = dossier.keep(a_plan(), NOON)

    def writes() -> None:
        mine = make_dossier()
        kept = mine.keep(a_plan(), NOON)
        while going:
            try:
                kept = mine.change(kept, done(kept, kept.items[kept.version % 9].action), NOON)
                mine.keep(a_plan(), NOON)
            except StoreError as error:
                failed.append(str(error))

    writers = [Thread(target=writes, daemon=True) for _ in range(3)]
    for writer in writers:
        writer.start()

    def harm_and_rebuild(connection: sa.Connection) -> None:
        connection.exec_driver_sql("LOCK TABLE plan IN EXCLUSIVE MODE")
        connection.execute(sa.update(tally).where(tally.c.fact == "plan").values(n=tally.c.n + 1))
        check.rebuild(connection)

    try:
        for _ in range(5):
            dossier.write(check.rebuild)
            dossier.write(harm_and_rebuild)
    finally:
        going = False
    for writer in writers:
        writer.join(60)
    assert failed == []
    assert check.check(dossier).faults == ()
    assert dossier.get(first.id) == first


@on_both
def test_a_program_of_before_cannot_write(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    dossier.keep(a_plan(), NOON)
    line = {"plan_id": 1, "version": 2, "at": NOON, "what": "iets"}
    count = sa.text(
        "INSERT INTO tally (month, team, fact, key, n) VALUES ('2026-11', '', 'plan', '', 1) "
        "ON CONFLICT (month, team, fact, key) DO UPDATE SET n = tally.n + excluded.n"
    )
    for statement in (change.insert().values(**line), count):
        with dossier.engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
            connection.execute(statement)
