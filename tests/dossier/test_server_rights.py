"""Who may what on a server: every table by SQL, whatever the program does; plan 1 is of Balie, 2 of Spoed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incident_actie.dossier.measurements import Measurements
from tests.dossier import server
from tests.dossier.conftest import new_database
from tests.dossier.test_measurements import result_of

psycopg = pytest.importorskip("psycopg")
COLUMNS = "uid, team, created, keep_until, version, stage, pending, phases, dader, plaats, body"
A_PLAN = "now(), now(), 1, 0, 0, 0, '', '', 'x'"
STEP = "INSERT INTO change (plan_id, version, at, what, before, who)"
WHO = ("jan", "piet", "directie", "binnen")
# ja: something came of it · niets: no row · nee: no right · dubbel: it is there already
TABLE = """
ja    niets niets nee | SELECT body FROM plan WHERE id = 1
niets ja    niets nee | SELECT body FROM plan WHERE id = 2
niets ja    niets nee | SELECT id FROM plan WHERE team = 'Spoed' AND 1 / (id - 1) = 1
ja    niets nee   nee | SELECT before FROM change WHERE plan_id = 1
ja    niets ja    nee | SELECT action FROM pending WHERE plan_id = 1
ja    niets ja    nee | SELECT vorm FROM form WHERE plan_id = 1
ja    niets ja    nee | SELECT n FROM tally WHERE team = 'Balie'
ja    niets nee   nee | SELECT body FROM measurement WHERE team = 'Balie'
ja    niets niets nee | SELECT role FROM access WHERE team = 'Balie'
ja    ja    ja    nee | SELECT value FROM meta
nee   nee   nee   nee | SELECT number FROM removed
nee   nee   nee   nee | SELECT last_value FROM plan_id_seq
nee   nee   nee   nee | SELECT setval('plan_id_seq', 1)
nee   nee   nee   nee | SELECT pg_read_file('PG_VERSION')
nee   nee   nee   nee | SELECT lo_create(0)
nee   nee   nee   nee | SELECT lo_from_bytea(0, 'x')
ja    niets nee   nee | UPDATE plan SET stage = stage WHERE id = 1
nee   niets nee   nee | UPDATE plan SET body = 'x' WHERE id = 1
nee   niets nee   nee | UPDATE plan SET version = version + 1, body = 'x' WHERE id = 1
nee   niets nee   nee | UPDATE plan SET team = 'Spoed' WHERE id = 1
nee   nee   nee   nee | UPDATE plan SET uid = 'x' WHERE id = 1
nee   nee   nee   nee | UPDATE plan SET id = 9 WHERE id = 1
ja    niets nee   nee | DELETE FROM plan WHERE id = 1
niets ja    nee   nee | DELETE FROM plan WHERE id = 2
nee   nee   nee   nee | UPDATE change SET what = 'niets' WHERE plan_id = 1
nee   nee   nee   nee | UPDATE change SET who = 'ander' WHERE plan_id = 1
nee   nee   nee   nee | DELETE FROM change WHERE plan_id = 1
nee   nee   nee   nee | {step} VALUES (1, 3, now(), 'x', 'x', session_user)
nee   nee   nee   nee | {step} VALUES (1, 1, now(), 'x', 'x', 'piet')
dubbel nee  nee   nee | {step} VALUES (1, 1, now(), 'x', 'x', session_user)
nee   nee   nee   nee | {step} VALUES (1, 0, now(), 'x', 'x', session_user)
nee   nee   nee   nee | {step} VALUES (99, 1, now(), 'x', 'x', session_user)
nee   nee   nee   nee | INSERT INTO plan ({columns}) VALUES ('x', 'Balie', {a_plan})
nee   nee   nee   nee | INSERT INTO plan (id, {columns}) VALUES (9, 'x', 'Balie', {a_plan})
ja    nee   nee   nee | INSERT INTO pending VALUES (1, 'x', now(), 'Balie', now())
nee   nee   nee   nee | INSERT INTO pending VALUES (2, 'x', now(), 'Balie', now())
nee   nee   nee   nee | INSERT INTO pending VALUES (99, 'x', now(), 'Balie', now())
nee   nee   nee   nee | INSERT INTO pending VALUES (1, 'x', now(), 'Spoed', now())
nee   nee   nee   nee | INSERT INTO form VALUES (2, 'x', 'Balie', '', now())
nee   nee   nee   nee | UPDATE pending SET due = now() WHERE plan_id = 1
ja    niets nee   nee | DELETE FROM pending WHERE plan_id = 1
ja    nee   nee   nee | INSERT INTO tally VALUES ('2026-11', 'Balie', 'x', '', 0, 1)
nee   ja    nee   nee | INSERT INTO tally VALUES ('2026-11', 'Spoed', 'x', '', 0, 1)
nee   ja    nee   nee | INSERT INTO tally SELECT '2026-11', 'Spoed', 'plan', '', 0, 1 {conflict}
ja    niets nee   nee | UPDATE tally SET n = n + 1 WHERE team = 'Balie'
nee   nee   nee   nee | UPDATE tally SET team = 'Spoed'
niets ja    nee   nee | DELETE FROM tally WHERE team = 'Spoed'
ja    nee   nee   nee | INSERT INTO measurement (uid, team, month, body) VALUES ('{uid}x', 'Balie', '', 'x')
nee   ja    nee   nee | INSERT INTO measurement (uid, team, month, body) VALUES ('{uid}', 'Spoed', '', 'x')
ja    niets nee   nee | DELETE FROM measurement WHERE team = 'Balie'
nee   nee   nee   nee | INSERT INTO access VALUES ('Spoed2', 'incident_actie_team_balie')
nee   nee   nee   nee | UPDATE access SET team = 'Spoed'
nee   nee   nee   nee | UPDATE meta SET value = '9'
nee   nee   nee   nee | INSERT INTO removed (number, uid, team, at, who) VALUES (9, '', '', now(), '')
nee   nee   nee   nee | DELETE FROM removed
nee   nee   nee   nee | TRUNCATE plan CASCADE
nee   nee   nee   nee | TRUNCATE change
nee   nee   nee   nee | ALTER TABLE plan DISABLE ROW LEVEL SECURITY
nee   nee   nee   nee | ALTER TABLE change DISABLE TRIGGER ALL
nee   nee   nee   nee | DROP POLICY own_team ON plan
nee   nee   nee   nee | CREATE POLICY mine ON plan USING (true)
nee   nee   nee   nee | CREATE TABLE public.access2 (team text)
nee   nee   nee   nee | CREATE TEMP TABLE access (team text)
nee   nee   nee   nee | CREATE SCHEMA mine
nee   nee   nee   nee | CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'
nee   nee   nee   nee | ALTER FUNCTION plan_leaves_trail() SECURITY INVOKER
nee   nee   nee   nee | SELECT plan_leaves_trail()
nee   nee   nee   nee | SET ROLE incident_actie_eigenaar
nee   ja    nee   nee | SET ROLE incident_actie_team_spoed
nee   nee   nee   nee | SET SESSION AUTHORIZATION postgres
nee   nee   nee   nee | SET session_replication_role = replica
nee   nee   nee   nee | GRANT incident_actie_team_spoed TO jan
nee   nee   nee   nee | SET row_security = off; SELECT id FROM plan
nee   nee   nee   nee | COPY plan TO '/dev/null'
nee   nee   nee   nee | LOCK TABLE access IN EXCLUSIVE MODE
"""
CODES = dict.fromkeys(("42501", "42P01", "42883"), "nee") | {"23505": "dubbel"}  # may not see it either


@pytest.fixture(scope="module")
def url(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server with a plan and a measurement of each of two teams, each changed once."""
    made, home = new_database(postgres_server), tmp_path_factory.mktemp("server")
    server.furnish(made)
    for account, team in (("jan", "balie"), ("piet", "spoed")):
        dossier = server.opened(made, account, home)
        server.kept(dossier)
        Measurements(dossier).keep(result_of(2, "2026-11", team))
    return made


@pytest.fixture(scope="module")
def by(url: str) -> Iterator[dict[str, Any]]:
    """A connection of each account."""
    found = {who: psycopg.connect(server.url_of(url, who)) for who in (*WHO, "beide")}
    yield found
    for connection in found.values():
        connection.close()


def came_of(connection: Any, sql: str) -> str:
    """What a statement does, all that waits for the end of the transaction included; it is undone."""
    try:
        done = connection.execute(sql)
        rows = done.rowcount
        connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        return "ja" if rows else "niets"
    except psycopg.Error as error:
        return CODES.get(error.sqlstate or "", f"{error.sqlstate} {error}")
    finally:
        connection.rollback()


def test_who_may_what(url: str, by: dict[str, Any]) -> None:
    with psycopg.connect(url) as connection:
        (uid,) = connection.execute("SELECT uid FROM measurement WHERE team = 'Balie'").fetchone() or ("",)
    conflict = "ON CONFLICT (month, team, fact, key, slot) DO UPDATE SET n = 99"
    filled = {"step": STEP, "columns": COLUMNS, "a_plan": A_PLAN, "conflict": conflict, "uid": uid}
    wrong = []
    for line in TABLE.strip().splitlines():
        expected, sql = line.split(" | ")
        found = [came_of(by[who], sql.format(**filled)) for who in WHO]
        if found != expected.split():
            wrong.append(f"{' '.join(found)} | {sql}")
    assert wrong == []


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("plan", "id = 2", "body"),
        ("change", "plan_id = 2 AND version = 2", "before"),
        ("change", "plan_id = 2 AND version = 2", "what"),
        ("measurement", "team = 'Spoed'", "body"),
        ("tally", "team = 'Spoed'", "n"),
    ],
)
def test_how_a_question_is_answered_does_not_tell_what_another_team_wrote(
    by: dict[str, Any], table: str, row: str, column: str
) -> None:
    """Were contents looked at before rights, then each byte could be asked for by comparing."""

    def answered(comparison: str) -> str:
        by["jan"].execute("SET LOCAL enable_seqscan = off")
        least = "0" if column == "n" else "''"
        seen = f"SELECT 1 FROM {table} WHERE {row} AND {column} {comparison} {least}"
        how = f"EXPLAIN (ANALYZE, BUFFERS OFF, COSTS OFF, TIMING OFF, SUMMARY OFF) {seen}"
        told = "\n".join(line for (line,) in by["jan"].execute(how))
        by["jan"].rollback()
        return told.replace(f" {comparison} ", " ? ")

    assert answered(">") == answered("<")


def test_who_is_not_named_cannot_connect(url: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(server.url_of(url, "buiten"))


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("{step} SELECT 1, 3, now(), 'x', body, session_user FROM plan WHERE id = 1", "ja"),
        ("{step} SELECT 1, 3, now(), 'x', body, 'piet' FROM plan WHERE id = 1", "nee"),
        ("{step} SELECT 1, 3, now(), 'x', 'iets anders', session_user", "nee"),
        ("{step} SELECT 1, 4, now(), 'x', body, session_user FROM plan WHERE id = 1", "nee"),
    ],
)
def test_a_plan_changes_only_with_how_it_was_and_by_whom(by: dict[str, Any], how: str, expected: str) -> None:
    change = "UPDATE plan SET version = version + 1, body = 'nieuw' WHERE id = 1"
    assert came_of(by["jan"], f"{how.format(step=STEP)}; {change}") == expected


def test_versions_follow_each_other(by: dict[str, Any]) -> None:
    step = f"{STEP} SELECT 1, 9, now(), 'x', body, session_user FROM plan WHERE id = 1"
    assert came_of(by["jan"], f"{step}; UPDATE plan SET version = 9, body = 'nieuw' WHERE id = 1") == "nee"


def test_history_cannot_be_left_out_by_stepping_into_another_role(by: dict[str, Any]) -> None:
    step = (
        "UPDATE plan SET version = version + 1, body = 'x' WHERE id = 1; SET ROLE incident_actie_team_spoed"
    )
    assert came_of(by["beide"], step) == "nee"


def test_in_the_role_of_a_team_the_line_still_says_who_logged_in(by: dict[str, Any]) -> None:
    how = (
        f"SET ROLE {server.BALIE}; {STEP} SELECT 1, 3, now(), 'x', body, current_user FROM plan WHERE id = 1"
    )
    assert came_of(by["jan"], how) == "nee"


def test_a_plan_that_is_removed_leaves_that_it_was_there_and_who_did_it(url: str, tmp_path: Path) -> None:
    dossier = server.opened(url, "jan", tmp_path)
    gone = server.kept(dossier)
    with psycopg.connect(server.url_of(url, "jan")) as connection:
        connection.execute(f"SET ROLE {server.BALIE}")
        connection.execute("DELETE FROM plan WHERE uid = %s", [gone.uid])
    with psycopg.connect(url) as connection:
        trail = connection.execute("SELECT number, uid, team, who FROM removed").fetchall()
        assert trail == [(gone.id, gone.uid, "Balie", "jan")]
        assert connection.execute("SELECT count(*) FROM change WHERE plan_id = %s", [gone.id]).fetchone() == (
            0,
        )


def test_another_teams_uid_says_nothing(url: str, by: dict[str, Any]) -> None:
    with psycopg.connect(url) as connection:
        (uid,) = connection.execute("SELECT uid FROM plan WHERE team = 'Spoed'").fetchone() or ("",)
    (number,) = by["jan"].execute("SELECT nextval('plan_id_seq')").fetchone()
    step = f"{STEP} VALUES ({number + 1}, 1, now(), 'x', NULL, session_user)"
    made = f"INSERT INTO plan ({COLUMNS}) VALUES ('{uid}', 'Balie', {A_PLAN}); {step}"
    assert came_of(by["jan"], made) == "ja"


def test_who_sees_the_numbers_of_all_has_no_team_of_its_own(url: str, by: dict[str, Any]) -> None:
    """With both roles one sees one's own team: rights are never added up to more."""
    with psycopg.connect(url) as connection:
        connection.execute(f"GRANT {server.CIJFERS} TO jan")
    try:
        seen = by["jan"].execute("SELECT DISTINCT team FROM tally UNION SELECT team FROM pending").fetchall()
        assert seen == [("Balie",)]
    finally:
        by["jan"].rollback()
        with psycopg.connect(url) as connection:
            connection.execute(f"REVOKE {server.CIJFERS} FROM jan")


def test_who_owns_the_tables_is_shown_no_plan_and_can_read_what_was_removed(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("SET ROLE incident_actie_eigenaar")
        seen = [
            connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("plan", "change", "tally")
        ]
        assert seen == [[], [], []]
        connection.execute("SELECT * FROM removed")


def test_what_runs_with_more_rights_finds_nothing_that_a_user_made(url: str) -> None:
    found = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    pinned = "proconfig @> ARRAY['search_path=pg_catalog, pg_temp']"
    with psycopg.connect(url) as connection:
        assert connection.execute(f"{found} AND {pinned}").rowcount == 4
        assert connection.execute(f"{found} AND NOT {pinned}").rowcount == 0
        assert connection.execute(f"{found} AND proacl::text LIKE '%=X/%,=X%'").rowcount == 0
