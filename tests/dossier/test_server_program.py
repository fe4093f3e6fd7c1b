"""The program on a server: each account sees and changes what the server allows, and is told why not."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from incident_actie.dossier import listing, transfer
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.measurements import Measurements
from incident_actie.dossier.whole import Whole, exported, read
from incident_actie.errors import StoreError, UsageError
from incident_actie.profile import Profile, ProfileFile
from tests.commands.program import Outcome, inside
from tests.dossier import server
from tests.dossier.conftest import new_database
from tests.dossier.plans import NOON, TODAY, a_plan, done
from tests.dossier.test_measurements import result_of

pytest.importorskip("psycopg")
By = Callable[..., Outcome]


@pytest.fixture(scope="module")
def furnished(postgres_server: str) -> str:
    made = new_database(postgres_server)
    server.furnish(made)
    return made


@pytest.fixture
def url(furnished: str) -> Iterator[str]:
    """A server for two teams, with plan 1 of Balie and plan 2 of Spoed."""
    for account in ("jan", "piet"):
        server.kept(server.opened(furnished, account, Path()))
    yield furnished
    server.execute(furnished, "TRUNCATE plan, change, pending, form, tally, measurement RESTART IDENTITY")


@pytest.fixture
def by(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> By:
    """The program as an account runs it, with the team of its profile."""

    def run(account: str, *words: str, team: str = "") -> Outcome:
        home = tmp_path / account
        ProfileFile(home).keep(Profile(team=team))
        monkeypatch.setenv("INCIDENT_ACTIE_HOME", str(home))
        monkeypatch.setenv("INCIDENT_ACTIE_DOSSIER", server.url_of(url, account))
        return inside(*words)

    return run


def numbers(outcome: Outcome) -> list[int]:
    return [plan["id"] for plan in outcome.json()["plans"]]


def test_lists_show_what_the_account_may(by: By) -> None:
    seen = {who: numbers(by(who, "dossier", "lijst", "--json")) for who in ("jan", "piet", "beide")}
    assert seen == {"jan": [1], "piet": [2], "beide": [1, 2]}
    assert by("jan", "dossier", "toon", "2").code == 2
    assert "Plan 2 is er niet" in by("jan", "dossier", "wis", "2", "--ja").err


def test_who_may_nothing_is_told_whom_to_ask(by: By) -> None:
    for who in ("buiten", "binnen"):
        told = by(who, "dossier", "lijst")
        assert (told.code, "Vraag uw beheerder" in told.err) == (4, True), told


def test_a_reader_of_numbers_sees_numbers_and_is_told_that_there_is_no_more(by: By) -> None:
    assert by("directie", "dossier", "overzicht", "--json").json()["plans"]["small"]  # fewer than five
    for words in (("toon", "1"), ("bijwerken", "1", "--gedaan", "1"), ("wis", "1", "--ja")):
        told = by("directie", "dossier", *words)
        assert told.code in (2, 4)
        assert not told.out
    for words in ("toon 1", "lijst", "acties", "zoek balie", "opschonen", "exporteer", "controleer"):
        told = by("directie", "dossier", *words.split())
        assert (told.code, told.out, "alleen de cijfers" in told.err) == (4, "", True), words
    kept = by("directie", "plan", "--voorbeeld", "--aanbevolen", "--bewaren")
    assert (kept.code, "alleen de cijfers" in kept.err) == (4, True)


def test_the_team_of_a_profile_is_a_wish(url: str, tmp_path: Path) -> None:
    def team_of(account: str, wished: str) -> str:
        return server.opened(url, account, tmp_path, wished).keep(a_plan(team=wished), NOON).team

    assert [team_of("jan", team) for team in ("", "balie", "BALIE", "Spoed")] == ["Balie"] * 4
    assert [team_of("beide", team) for team in ("balie", "spoed")] == ["Balie", "Spoed"]
    with pytest.raises(StoreError, match="‘Balie’ en ‘Spoed’"):
        team_of("beide", "")
    with pytest.raises(StoreError, match=r"‘Kraam’\. Uw account mag bij ‘Balie’ en ‘Spoed’"):
        team_of("beide", "Kraam")


def test_who_is_of_two_teams_changes_plans_of_both_whatever_the_profile_says(
    url: str, tmp_path: Path
) -> None:
    both = server.opened(url, "beide", tmp_path, "Balie")
    assert both.change(both.get(2), done(both.get(2), "evaluatie"), NOON).version == 3
    assert listing.team_names(both) == ("Balie", "Spoed")


def test_upkeep_looks_at_ones_own_rows(by: By, url: str, tmp_path: Path) -> None:
    assert by("jan", "dossier", "controleer").code == 0
    server.execute(url, "DELETE FROM pending; UPDATE tally SET n = n + 1")
    assert by("jan", "dossier", "controleer").code == 4
    assert by("jan", "dossier", "controleer", "--herstel").code == 0
    assert by("piet", "dossier", "controleer").code == 4  # what is of Spoed is not Balie's to mend
    assert by("jan", "dossier", "exporteer", "--naar", str(tmp_path / "uit.json")).code == 0
    assert [one["plan"]["team"] for one in json.loads((tmp_path / "uit.json").read_text())["plans"]] == [
        "Balie"
    ]


def test_who_removes_is_told_what_a_server_keeps(by: By) -> None:
    told = by("jan", "dossier", "wis", "1", "--ja")
    assert "Verwijderd: plan 1" in told.err
    assert "kan de tekst nog een tijd staan: in reservekopieën" in told.err


def test_clearing_out_takes_ones_own(by: By, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", "2040-01-01")
    by("jan", "dossier", "opschonen", "--ja")
    assert numbers(by("jan", "dossier", "lijst", "--json")) == []
    assert numbers(by("piet", "dossier", "lijst", "--json")) == [2]


def whole(dossier: Dossier) -> Whole:
    return read(b"".join(exported(dossier, TODAY)))


def test_an_import_goes_on_from_ones_own_history_and_takes_nothing_of_it(url: str, tmp_path: Path) -> None:
    jan = server.opened(url, "jan", tmp_path)
    local = Dossier(tmp_path / "eigen")
    transfer.taken_over(local, whole(jan))
    local.change(local.get(1), done(local.get(1), "evaluatie"), NOON)
    later = local.change(local.get(1), done(local.get(1), "ordegesprek"), NOON)
    assert transfer.taken_over(jan, whole(local)).renewed == 1
    assert jan.get(1) == later
    assert [line.version for line in jan.history(1)] == [1, 2, 3, 4]
    assert whole(jan) == whole(local)
    with jan.reading() as connection:
        assert set(connection.exec_driver_sql("SELECT who FROM change").scalars()) == {"jan"}


def test_what_is_of_another_team_is_not_taken_over_and_nothing_else_either(url: str, tmp_path: Path) -> None:
    jan, local = server.opened(url, "jan", tmp_path), Dossier(tmp_path / "eigen")
    for team in ("balie", "Spoed"):
        local.keep(a_plan(team=team), NOON)
    with pytest.raises(StoreError, match=r"Plan 2 in het bestand is van team ‘Spoed’.*mag bij ‘Balie’"):
        transfer.taken_over(jan, whole(local))
    assert listing.listing(jan, listing.Wanted(), TODAY).total == 1


def test_measurements_are_of_a_team_too(url: str, tmp_path: Path) -> None:
    jan, piet = (Measurements(server.opened(url, who, tmp_path)) for who in ("jan", "piet"))
    assert jan.keep(result_of(2, "2026-11", "balie"))
    assert (len(jan.all()), piet.all()) == (1, [])
    with pytest.raises(StoreError, match="daar mag uw account niet bij"):
        piet.keep(result_of(2, "2026-11", "balie"))


def test_who_opens_an_empty_server_without_rights_is_told_whom_to_ask(url: str, tmp_path: Path) -> None:
    server.execute(url, "UPDATE meta SET value = '2'")  # an older one is the same
    with pytest.raises(StoreError, match="nog geen dossier") as told:
        server.opened(url, "jan", tmp_path).get(1)
    server.execute(url, "UPDATE meta SET value = '3'")
    assert "incident-actie dossier server inrichten" in told.value.now


def test_a_plan_of_another_team_cannot_be_changed_by_who_saw_it_once(url: str, tmp_path: Path) -> None:
    seen = server.opened(url, "piet", tmp_path).get(2)
    with pytest.raises(UsageError, match="Plan 2 is er niet"):
        server.opened(url, "jan", tmp_path).change(seen, done(seen, "evaluatie"), NOON)
