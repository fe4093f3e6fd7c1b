"""Several people on the command line: the advice, the reason, the plan, what becomes of it, the letters."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.program import inside

PERSON = {
    "dader": "naaste",
    "dader-bekend": "ja",
    "aanspreekbaar": "ja",
    "oorzaak": "doelbewust",
    "herhaling": "eerste",
    "vervolgcontact": "ja",
    "al-geregeld-persoon": [],
}
FATHER = {"rol": "vader", "minderjarig": "nee", **PERSON}
SON = {"rol": "zoon", "minderjarig": "ja", **PERSON}
SITUATION: dict[str, Any] = {
    **{"gevaar-nu": "nee", "gemeld": "ja", "besproken": "ja", "plaats": "gebouw", "ernst": "matig"},
    **{"vorm": ["belediging"], "getroffen": ["meer-medewerkers"], "wanneer": "2026-11-20T22:30"},
    "al-geregeld-organisatie": ["huisregels", "kaartenbeleid"],
    "daders": [FATHER, SON, {"dader": "naaste", "dader-bekend": "nee", "dader-nu": "aangehouden"}],
}


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A father and his son whom everybody knows, and somebody whom nobody does."""
    path = tmp_path / "geval.json"
    path.write_text(json.dumps(SITUATION), encoding="utf-8")
    return str(path)


@pytest.fixture
def kept(file: str) -> dict[str, Any]:
    """The plan of it, in the dossier."""
    told = inside("plan", "--situatie", file, "--aanbevolen", "--json")
    assert told.code == 0, told.err
    return dict(told.json()["plan"])


def test_the_advice_names_the_person_of_each_entry_that_is_towards_one(file: str) -> None:
    told = inside("advies", "--situatie", file, "--json").json()
    assert told["situation"] == SITUATION
    talks = {entry["person"]: entry["verdict"] for entry in told["advice"] if entry["number"] == 17}
    assert talks == {"vader": "aanbevolen", "zoon": "aanbevolen", 3: "eerst"}
    assert [entry["person"] for entry in told["advice"] if entry["id"] == "opvang"] == [None]
    ranks = [entry["rank"] for entry in told["advice"] if entry["rank"]]
    assert sorted(ranks) == list(range(1, len(ranks) + 1))


def test_the_page_of_the_advice_says_towards_whom(file: str) -> None:
    told = inside("advies", "--situatie", file, "--eenvoudig").out
    assert "Ordegesprek (17), vader" in told
    assert "Ordegesprek (17), persoon 3" in told


def test_why_is_told_for_each_person_or_for_one(file: str) -> None:
    everybody = inside("waarom", "17", "--situatie", file, "--json").json()
    assert [one["person"] for one in everybody["people"]] == ["vader", "zoon", 3]
    assert everybody["verdict"] == "aanbevolen"
    one = inside("waarom", "17", "--situatie", file, "--persoon", "3", "--json").json()
    assert (one["person"], one["verdict"]) == (3, "eerst")
    assert "ja" in [change.get("dader-bekend") for change in one["changes"]]
    nobody = inside("waarom", "17", "--situatie", file, "--persoon", "vadr")
    assert nobody.code == 2
    assert "Bedoelde u ‘vader’?" in nobody.err


def test_an_answer_about_one_person_beside_several_is_refused(file: str) -> None:
    told = inside("advies", "--situatie", file, "--dader", "client")
    assert told.code == 2
    assert "‘--dader’" in told.err


def test_the_plan_tells_of_each_person_and_holds_their_actions_apart(kept: dict[str, Any]) -> None:
    assert "Vader, zoon en persoon 3 hebben verschillende medewerkers uitgescholden" in kept["summary"]
    assert "vrijdag 20 november 2026 om 22.30 uur" in kept["summary"]
    assert "Zoon: naaste" in kept["summary"]
    assert "Persoon 3: naaste, nog niet bekend wie het precies was, aangehouden." in kept["summary"]
    assert [i["person"] for i in kept["items"] if i["number"] == 17] == ["vader", "zoon"]


def test_one_action_of_one_person_is_changed_and_which_is_asked(kept: dict[str, Any]) -> None:
    unclear = inside("dossier", "bijwerken", "1", "--actie", "17", "--status", "gedaan")
    assert unclear.code == 2
    assert "17/vader of 17/zoon" in unclear.err
    assert inside("dossier", "bijwerken", "1", "--actie", "17/Zoon", "--status", "gedaan").code == 0
    also = ("--persoon", "vader", "--status", "bezig")
    assert inside("dossier", "bijwerken", "1", "--actie", "17", *also).code == 0
    items = inside("dossier", "toon", "1", "--json").json()["plan"]["items"]
    assert {i["person"]: i["status"] for i in items if i["number"] == 17} == {
        "vader": "bezig",
        "zoon": "gedaan",
    }


def test_it_goes_out_and_comes_back_whole(
    kept: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = inside("exporteer", "1", "--formaat", "csv", "--naar", "-").out
    assert sheet.count(";vader;") == len([i for i in kept["items"] if i["person"] == "vader"])
    calendar = inside("exporteer", "1", "--formaat", "ics", "--naar", "-").out
    uids = [line for line in calendar.splitlines() if line.startswith("UID:")]
    assert len(set(uids)) == len(uids)
    assert "vader" not in calendar
    whole = str(tmp_path / "dossier.json")
    assert inside("dossier", "exporteer", "--naar", whole).code == 0
    monkeypatch.setenv("INCIDENT_ACTIE_HOME", str(tmp_path / "elders"))
    taken = inside("dossier", "importeer", whole)
    assert taken.code == 0, taken.err
    assert inside("dossier", "controleer").code == 0
    assert inside("dossier", "toon", "1", "--json").json()["plan"]["items"] == kept["items"]


def test_a_letter_is_for_one_of_them_and_silent_about_the_others(kept: dict[str, Any]) -> None:
    unclear = inside("document", "maak", "uitnodiging-hoor-wederhoor", "--plan", "1")
    assert unclear.code == 2
    assert "--persoon vader" in unclear.err
    told = inside("document", "maak", "uitnodiging-hoor-wederhoor", "--plan", "1", "--persoon", "zoon")
    assert told.code == 0, told.err
    assert "vader" not in told.out.lower()


def test_the_overview_counts_actions_and_not_towards_whom(kept: dict[str, Any]) -> None:
    told = inside("dossier", "overzicht", "--json")
    assert told.code == 0
    assert "vader" not in told.out
