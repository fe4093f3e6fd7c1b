"""The incident in words: when and where, who was hit, and each of several people in one sentence."""

from typing import Any

from incident_actie.knowledge.load import load
from incident_actie.plan.incident import OWN_MATTER, describe
from incident_actie.situation import from_data

VADER = {
    **{"rol": "vader", "dader": "naaste", "aanspreekbaar": "ja", "herhaling": "eerste"},
    **{"klacht": "ja", "vorm": ["belediging"]},
}
BROER = {"rol": "jongste broer", "dader": "naaste", "minderjarig": "ja", "vervolgcontact": "ja"}


def told(**answers: Any) -> str:
    plain = {key.replace("_", "-"): value for key, value in answers.items()}
    return describe(from_data(plain, load().questions), load())


def test_when_and_where_are_one_sentence() -> None:
    said = told(vorm=["vernieling"], wanneer="2026-11-20T02:30", plaats="terrein")
    assert "Het gebeurde op vrijdag 20 november 2026 om 02.30 uur, op het terrein." in said
    assert said.count("Het gebeurde") == 1


def test_a_day_without_a_time_and_a_place_without_a_day() -> None:
    assert "Het gebeurde op vrijdag 20 november 2026." in told(vorm=["vernieling"], wanneer="2026-11-20")
    assert "Het gebeurde op het terrein." in told(vorm=["vernieling"], plaats="terrein")


def test_each_of_several_people_is_one_sentence_after_what_they_did() -> None:
    said = told(vorm=["bedreiging"], getroffen=["meer-medewerkers"], daders=[BROER, VADER])
    assert "Jongste broer heeft verschillende medewerkers bedreigd." in said
    assert "Vader heeft verschillende medewerkers uitgescholden of beledigd." in said
    assert "Jongste broer: naaste, minderjarig; er komt nog contact met deze persoon." in said
    assert "Vader: naaste, aanspreekbaar, eerste keer; er ligt een klacht." in said
    assert "De veroorzaker" not in said


def test_people_of_whom_nothing_is_known_get_no_sentence() -> None:
    assert "Vader:" not in told(vorm=["bedreiging"], daders=[{"rol": "vader"}, BROER])


def test_what_the_reader_of_a_form_need_not_know_is_left_out_of_each_person() -> None:
    situation = from_data({"vorm": ["bedreiging"], "daders": [BROER, VADER]}, load().questions)
    assert "er ligt een klacht" not in describe(situation, load(), (*OWN_MATTER, "klacht"))


def test_no_wish_is_told_of_nobody_and_none_of_an_employee_who_was_not_hit() -> None:
    nobody = told(vorm=["vernieling"], getroffen=["niemand"], wil_aangifte="ja")
    assert "aangifte" not in nobody
    assert "medewerker" not in nobody
    client = told(vorm=["bedreiging"], getroffen=["client"], wil_aangifte="ja")
    assert "heeft een andere cliënt bedreigd" in client
    assert "Wie getroffen is, wil aangifte doen." in client
    assert "medewerker" not in client
