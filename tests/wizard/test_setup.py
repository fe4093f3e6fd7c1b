"""`inrichten`: the team, how long plans are kept, and where a shared dossier is."""

from typing import Any

import pytest

from incident_actie.privacy import AGAIN
from incident_actie.profile import masked
from tests.commands.program import Outcome, inside
from tests.kept import home

SECRET = "postgresql://zorg:geheim123@server.example/incidenten"


def setup(team: str, *rest: str) -> Outcome:
    lines = ("0", "ggz", "3", "", "", team, "", *rest)
    return inside("inrichten", "--eenvoudig", stdin="".join(f"{line}\n" for line in lines))


def profile() -> Any:
    return inside("inrichten", "--json").json()["profile"]


def test_team_term_and_dossier_are_asked_and_shown() -> None:
    result = setup("polikliniek", "12", "geen")
    assert result.code == 0, result.err
    told = " ".join(result.out.split())
    assert "Team: polikliniek" in told
    assert "Plannen bewaren: 12 maanden" in told
    assert "Dossier: alleen op deze computer" in told
    assert (profile()["team"], profile()["keep_months"], profile()["dossier"]) == ("polikliniek", 12, "")


def test_enter_keeps_what_there_is_and_none_takes_it_away() -> None:
    setup("polikliniek", "12", "")
    setup("", "", "")
    assert (profile()["team"], profile()["keep_months"]) == ("polikliniek", 12)
    setup("geen", "24", "")
    assert (profile()["team"], profile()["keep_months"]) == ("", 24)


@pytest.mark.parametrize("months", ["0", "121", "-1", "twee", "1.5", "９"])
def test_a_number_of_months_that_cannot_be_is_asked_again(months: str) -> None:
    result = setup("", months, "6", "")
    assert result.code == 0, result.err
    assert "van 1 tot 120" in result.err
    assert profile()["keep_months"] == 6


def test_the_kind_of_care_and_who_works_at_weekends_are_kept_and_shown() -> None:
    lines = ["0", "thuiszorg", "3", "", "teamleider,jurist", "", "", "", ""]
    result = inside("inrichten", "--eenvoudig", stdin="".join(f"{line}\n" for line in lines))
    assert result.code == 0, result.err
    assert "Soort zorg: Thuiszorg" in result.out
    assert "Ook in het weekend: jurist en teamleider" in " ".join(result.out.split())
    assert profile()["kind_of_care"] == "thuiszorg"
    assert set(profile()["at_weekends"]) == {"jurist", "teamleider"}


def test_a_password_is_never_shown_back() -> None:
    first = setup("", "", SECRET)
    again = setup("", "", "")
    shown = inside("inrichten", "--json").out
    for text in (first.out, first.err, again.out, again.err, shown):
        assert "geheim123" not in text
    assert "zorg:***@server.example" in first.out
    assert SECRET in (home() / "profiel.json").read_text(encoding="utf-8")
    assert (home() / "profiel.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("url", ["onzin", "mysql://x/y", "postgresql//zorg:geheim123@s/x"])
def test_an_address_that_cannot_be_is_asked_again_without_showing_it(url: str) -> None:
    result = setup("", "", url, "geen")
    assert result.code == 0, result.err
    assert "geen adres" in result.err
    assert url not in result.err
    assert profile()["dossier"] == ""


def test_stopping_halfway_changes_nothing() -> None:
    setup("polikliniek", "12", "")
    before = profile()
    assert setup("ander team").code == 130
    assert profile() == before


def test_private_text_is_pointed_out_once() -> None:
    lines = ["0", "ggz", "3", "", "", "bel 06-12345678", "receptie", "", "", "", ""]
    result = inside("inrichten", "--eenvoudig", stdin="".join(f"{line}\n" for line in lines))
    assert "telefoonnummer" in result.err
    assert profile()["team"] == "receptie"
    lines = ["0", "ggz", "3", "teamleider", "jan@zorg.example", "jan@zorg.example", *[""] * 6]
    result = inside("inrichten", "--eenvoudig", stdin="".join(f"{line}\n" for line in lines))
    assert "e-mailadres" in result.err
    assert profile()["roles"] == {"teamleider": "jan@zorg.example"}


def test_facts_for_letters_are_asked_once_one_after_the_other_and_each_may_be_skipped() -> None:
    facts = [
        "organisatie",
        "De Linde",
        "",
        "Postbus 1, 1234 AB Ons Dorp",
        "",
        "secretariaat, 012 345 67 89",
        "klaar",
    ]
    lines = ["0", "ggz", "3", "", "", "", *facts, "", ""]
    result = inside("inrichten", "--eenvoudig", stdin="".join(f"{line}\n" for line in lines))
    assert result.code == 0, result.err
    assert "In brieven: 3 gegevens" in " ".join(result.out.split())
    assert AGAIN not in result.err
    assert profile()["letters"]["adres"] == "Postbus 1, 1234 AB Ons Dorp"
    letter = inside("document", "maak", "excuusbrief", "--eenvoudig").out
    assert "De Linde, Postbus 1, 1234 AB Ons Dorp" in " ".join(letter.split())
    setup("", "", "")
    assert len(profile()["letters"]) == 3
    lines = ["0", "ggz", "3", "", "", "", "organisatie", "geen", "klaar", "", ""]
    inside("inrichten", "--eenvoudig", stdin="".join(f"{line}\n" for line in lines))
    assert "organisatie" not in profile()["letters"]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (SECRET, "postgresql://zorg:***@server.example/incidenten"),
        ("postgresql://zorg@server/x", "postgresql://zorg@server/x"),
        ("postgresql://zorg:a@b:c@server/x", "postgresql://zorg:***@server/x"),
        ("postgresql://server/x", "postgresql://server/x"),
        ("", ""),
    ],
)
def test_a_url_is_masked(url: str, shown: str) -> None:
    assert masked(url) == shown
