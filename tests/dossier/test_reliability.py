"""Never lose anything: kills, full disks, locks, four writers at once, old and newer and broken files."""

import errno
import multiprocessing
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy import event

from incident_actie.dossier import check, engine, listing, quick, removal, upgrade, writing
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.tables import SCHEMA, SECRET, meta, plan
from incident_actie.errors import StoreError, UsageError
from incident_actie.plan.changing import Edit, edited
from tests.commands.program import inside
from tests.dossier import kill_loop
from tests.dossier.conftest import MakeDossier, on_both
from tests.dossier.plans import NOON, TODAY, a_plan, done
from tests.each import each
from tests.kept import home

CANARY = "kanariepiet"


@pytest.mark.parametrize("kills", [15, pytest.param(500, marks=pytest.mark.slow)])
def test_a_killed_writer_damages_nothing_and_loses_nothing(tmp_path: Path, kills: int) -> None:
    seen = kill_loop.run(kills, tmp_path / "thuis", tmp_path / "gezegd", check_every=15)
    assert (seen["lost"], seen["damaged"]) == (0, 0)
    assert seen["acknowledged"], "a writer that never gets to write shows nothing"


def _write(place: Path, url: str, number: int, action: str, times: int) -> None:
    dossier = Dossier(place, url)
    for turn in range(times):
        dossier.keep(a_plan(), NOON)
        seen = dossier.get(number)
        mine = edited(seen, action, Edit(status="bezig", note=f"beurt {turn}"), TODAY)
        dossier.change(seen, mine, NOON)


@on_both
def test_sixteen_writers_at_once_lose_nothing(make_dossier: MakeDossier, database: str) -> None:
    dossier = make_dossier()
    plans = [dossier.keep(a_plan(), NOON) for _ in range(2)]
    url = dossier.engine.url.render_as_string(False) if database == "postgres" else ""
    work = [(kept.id, item.action) for kept in plans for item in kept.items[:8]]
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])  # what a writer needs is loaded once, not by each of them
    writers = [
        context.Process(target=_write, args=(dossier.home, url, number, action, 2)) for number, action in work
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0] * 16
    after = [dossier.get(kept.id) for kept in plans]
    assert [one.version for one in after] == [17, 17], "every change of every writer counts"
    assert {item.note for one in after for item in one.items[:8]} == {"beurt 1"}
    report = check.check(dossier)
    assert (report.plans, report.faults) == (34, ())


def keep_many(count: int) -> None:
    for _ in range(count):
        Dossier(home()).keep(a_plan(team=CANARY), NOON)


def test_a_full_disk_is_said_and_the_old_state_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = Dossier(home())
    kept = dossier.keep(a_plan(), NOON)
    usual = engine._connect

    def cramped(path: Path, *pragmas: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = usual(path, *pragmas)
        connection.execute("PRAGMA max_page_count = 1")  # no page more than there are now
        return connection

    monkeypatch.setattr(engine, "_connect", cramped)
    with pytest.raises(StoreError, match="De schijf is vol") as refused:
        keep_many(40)
    assert CANARY not in str(refused.value)
    monkeypatch.undo()
    again = Dossier(Path(dossier.home))
    assert again.get(kept.id) == kept
    assert check.check(again).faults == ()


@pytest.mark.parametrize("after", range(0, 60, 3))
def test_an_error_at_any_statement_leaves_all_or_nothing(after: int) -> None:
    dossier = Dossier(home())
    kept = dossier.keep(a_plan(), NOON)
    count = 0

    def fail(*_: object) -> None:
        nonlocal count
        count += 1
        if count > after:
            raise sqlite3.OperationalError("disk I/O error")

    event.listen(dossier.engine, "before_cursor_execute", fail)
    try:
        changed = dossier.change(kept, done(kept, "opvang"), NOON)
    except (StoreError, sqlite3.OperationalError):
        changed = kept
    again = Dossier(home())
    assert again.get(1) == changed
    assert check.check(again).faults == ()


def test_somebody_who_keeps_the_dossier_busy_is_waited_for_and_then_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waits: list[str] = []
    dossier = Dossier(home(), waiting=lambda: waits.append("wacht"))
    kept = dossier.keep(a_plan(), NOON)
    monkeypatch.setattr(engine, "LOCK_SECONDS", 0.05)
    monkeypatch.setattr(writing, "WAIT_SECONDS", 2.5)
    with closing(sqlite3.connect(home() / engine.FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Een ander programma"):
            dossier.change(kept, done(kept, "opvang"), NOON)
        assert waits == ["wacht"], "it is said, once"
        assert dossier.get(1) == kept, "looking is always possible"
    assert dossier.change(kept, done(kept, "opvang"), NOON).version == 2


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setenv("INCIDENT_ACTIE_HOME", str(tmp_path / "dicht"))
    monkeypatch.setattr(os, "open", refuse)
    result = inside("plan", "--bewaren", "--voorbeeld")
    assert result.code == 4
    assert "u mag daar niet bij" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("content", [b"kapot" * 2000, b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_damaged_file_is_named_and_left_alone(content: bytes) -> None:
    home().mkdir(mode=0o700)
    file = home() / engine.FILE
    file.write_bytes(content)
    result = inside("plan", "--bewaren", "--voorbeeld")
    assert result.code == 4
    assert "beschadigd" in result.err
    assert file.read_bytes() == content
    assert quick.due_line(home(), TODAY) == ""


def test_a_newer_dossier_is_refused_and_left_alone() -> None:
    dossier = Dossier(home())
    dossier.keep(a_plan(), NOON)
    dossier.write(lambda connection: connection.execute(sa.update(meta).values(value=str(SCHEMA + 1))))
    before = (home() / engine.FILE).read_bytes()
    with pytest.raises(StoreError, match="nieuwere versie"):
        Dossier(home()).keep(a_plan(), NOON)
    assert (home() / engine.FILE).read_bytes() == before


TALLY_2 = """
    CREATE TABLE tally_2 (month VARCHAR(7) NOT NULL, team VARCHAR NOT NULL, fact VARCHAR NOT NULL,
                          key VARCHAR NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (month, team, fact, key));
    INSERT INTO tally_2 SELECT month, team, fact, key, sum(n) FROM tally GROUP BY month, team, fact, key;
    DROP TABLE tally;
    ALTER TABLE tally_2 RENAME TO tally;
    ALTER TABLE change DROP COLUMN who;
    UPDATE meta SET value = '2'
"""


def as_schema_2(dossier: Dossier) -> None:
    """A dossier as the program of before left it: counts without slots, changes that are of nobody."""
    with dossier.engine.begin() as connection:
        if dossier.shared:  # it had no protection either
            connection.exec_driver_sql("DROP TABLE access, removed CASCADE")
            connection.exec_driver_sql("DROP POLICY IF EXISTS by_oneself ON change")
        for statement in TALLY_2.split(";"):
            connection.exec_driver_sql(statement)
        if dossier.shared:
            connection.exec_driver_sql("ALTER INDEX tally_2_pkey RENAME TO tally_pkey")
        connection.execute(meta.delete().where(meta.c.name == SECRET))


@on_both
def test_an_older_dossier_is_upgraded_after_a_copy(make_dossier: MakeDossier, database: str) -> None:
    dossier = make_dossier()
    kept = dossier.change(dossier.keep(a_plan(), NOON), done(a_plan(), "opvang").with_id(1), NOON)
    as_schema_2(dossier)
    again = make_dossier()
    assert again.get(1) == kept
    assert [line.version for line in again.history(1)] == [1, 2]
    assert check.check(again).faults == ()
    assert again.change(kept, done(kept, "evaluatie"), NOON).version == 3
    with again.reading() as connection:
        assert upgrade.version_of(connection) == SCHEMA
    if database == "sqlite":
        (copy,) = upgrade.backups(home())
        with closing(sqlite3.connect(copy)) as old:
            assert old.execute("SELECT value FROM meta").fetchall() == [("2",)]
            assert old.execute("SELECT count(*) FROM plan").fetchone() == (1,)
        assert copy.stat().st_mode & 0o777 == 0o600


def test_an_upgrade_that_fails_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = Dossier(home())
    kept = dossier.keep(a_plan(), NOON)
    as_schema_2(dossier)
    usual = upgrade.STEPS[2]

    def fail(connection: sa.Connection) -> None:
        usual(connection)
        raise sa.exc.OperationalError("", {}, Exception("disk is full"))

    monkeypatch.setitem(upgrade.STEPS, 2, fail)
    with pytest.raises(StoreError, match="schijf is vol"):
        Dossier(home()).get(1)
    monkeypatch.setitem(upgrade.STEPS, 2, usual)
    assert Dossier(Path(dossier.home)).get(1) == kept


@on_both
def test_a_program_that_was_open_during_an_upgrade_writes_nothing(make_dossier: MakeDossier) -> None:
    open_before = make_dossier()
    kept = open_before.keep(a_plan(), NOON)
    newer = sa.update(meta).values(value=str(SCHEMA + 1))
    make_dossier().write(lambda connection: connection.execute(newer))
    for write in (lambda: open_before.keep(a_plan(), NOON), lambda: open_before.restore(kept.id, 1, NOON)):
        with pytest.raises(StoreError, match="nieuwere versie"):
            write()
    with open_before.engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(plan)) == 1


def old_folder(count: int = 2) -> Path:
    """Plans as they were kept before there was a database."""
    folder = home() / upgrade.FOLDER
    folder.mkdir(parents=True)
    for number in range(1, count + 1):
        raw = msgspec.json.encode(a_plan().with_id(number))
        (folder / f"plan-{number:04}.json").write_bytes(raw)
    return folder


def test_plans_from_before_the_database_are_taken_over_and_the_folder_is_kept() -> None:
    old_folder()
    dossier = Dossier(home())
    assert [dossier.get(n).created for n in (1, 2)] == [TODAY, TODAY]
    assert dossier.keep(a_plan(), NOON).id == 3
    assert [p.name for p in upgrade.backups(home())] == [upgrade.FOLDER_DONE]
    assert check.check(Dossier(home())).faults == ()


def test_taking_over_twice_doubles_nothing() -> None:
    folder = old_folder()
    copy = shutil.copytree(folder, home() / "kopie")
    Dossier(home()).get(1)
    copy.rename(folder)  # as when it was killed between the database and the folder
    dossier = Dossier(home())
    assert dossier.get(2)
    assert listing.listing(dossier, listing.Wanted(), TODAY).total == 2


def test_a_damaged_old_plan_stops_the_taking_over_and_is_named() -> None:
    folder = old_folder()
    (folder / "plan-0002.json").write_bytes(b"{")
    with pytest.raises(StoreError, match=r"plan-0002.json is niet te lezen"):
        Dossier(home()).get(1)
    assert folder.is_dir()


def test_a_relative_home_is_as_good_as_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INCIDENT_ACTIE_HOME", "hier")
    assert inside("plan", "--bewaren", "--voorbeeld").code == 0
    told = inside("acties", "--fase", "nazorg")
    assert told.code == 0
    assert "voor vandaag" in told.err


def test_one_damaged_plan_does_not_hide_the_others() -> None:
    dossier = Dossier(home())
    for _ in range(2):
        dossier.keep(a_plan(), NOON)
    dossier.write(lambda connection: connection.exec_driver_sql("UPDATE plan SET body = x'00' WHERE id = 2"))
    for words in (["lijst"], ["overzicht"]):
        assert inside("dossier", *words).code == 0
    assert "beschadigd, niet te lezen" in " ".join(inside("dossier", "lijst").out.split())


def test_what_is_wiped_is_not_in_an_old_copy_either() -> None:
    old_folder()
    assert inside("dossier", "wis", "1", "--ja").code == 0
    assert upgrade.backups(home()) == []


@each(
    "url",
    [
        "postgresql://u@h:abc/db",
        "postgresql://",
        "sqlite:////tmp/x.sqlite3",
        "mysql://x/y",
        "geen adres",
        "postgresql",
        "sqlite://",
    ],
)
def test_an_address_that_we_do_not_know_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="geen adres"):
        Dossier(home(), url)


def test_a_server_that_does_not_answer_is_said_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.setenv("INCIDENT_ACTIE_DOSSIER", f"postgresql://ik:{CANARY}@127.0.0.1:1/niets")
    result = inside("plan", "--bewaren", "--voorbeeld")
    assert result.code == 4
    assert "antwoordt niet" in result.err
    assert CANARY not in result.err


def test_what_is_due_is_one_line_and_only_when_there_is_something() -> None:
    dossier = Dossier(home())
    assert quick.due_line(home(), TODAY) == ""
    kept = dossier.keep(a_plan(team="poli"), NOON)
    before = sorted(p.name for p in home().iterdir())
    assert "voor vandaag" in quick.due_line(home(), TODAY)
    line = quick.due_line(home(), TODAY + timedelta(days=60))
    full = listing.due(dossier, TODAY + timedelta(days=60))
    assert f"{full.overdue} acties te laat" in line
    assert "1 evaluatie aan de beurt" in line
    assert sorted(p.name for p in home().iterdir()) == before, "looking writes nothing"
    assert kept.id == 1


def test_the_quick_look_knows_the_dossier_as_it_is() -> None:
    from incident_actie.dossier import facts

    assert (quick.FILE, quick.EVALUATION) == (engine.FILE, facts.EVALUATION)


def test_what_is_readable_of_a_damaged_dossier_can_be_rescued(tmp_path: Path) -> None:
    dossier = Dossier(home())
    for _ in range(3):
        dossier.keep(a_plan(), NOON)
    dossier.write(lambda connection: connection.exec_driver_sql("UPDATE plan SET body = x'00' WHERE id = 2"))
    removal.remove(dossier, [dossier.keep(a_plan(), NOON).id])  # a gap in the numbers
    target = tmp_path / "redding.json"
    result = inside("dossier", "exporteer", "--naar", str(target))
    assert result.code == 4
    assert "Plan 2" in result.err
    assert [kept["plan"]["id"] for kept in msgspec.json.decode(target.read_bytes())["plans"]] == [1, 3]


def test_a_plan_that_cannot_be_kept_is_shown_all_the_same() -> None:
    home().mkdir(mode=0o700)
    (home() / engine.FILE).write_bytes(b"kapot" * 2000)
    result = inside("plan", "--bewaren", "--voorbeeld")
    assert result.code == 4
    assert "Actieplan" in result.out
    assert "--niet-bewaren" in result.err
    start = inside()
    assert start.code == 4
    assert "112" in start.out
