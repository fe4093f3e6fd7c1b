"""Going on with a draft: all that the session started from comes back, and what no longer fits is told."""

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.commands.program import Outcome, inside, whole_file
from tests.kept import as_data

NARROWED = ["", "", "2", "receptie", "vrijdag"]  # right, these; who and when of the first
AT_LIST = "Wie doet wat, en wanneer? Kies een regel om te wijzigen."
OWN = """\
actions:
  - id: open-avond
    title: Een open avond over veiligheid
    short: Open avond houden
    addressees: [team]
    phases: [nazorg]
    scope: 1
    force: 1
    moment: kort-na
    term: 1 week
    who: een ervaren collega
    role: teamleider
    why: Iedereen kan dan zeggen wat er speelt.
    consider: Overweeg dit als er veel vragen zijn.
    steps: [Kies een avond., Nodig uit.]
    cautions: [{text: Houd het kort., source: [EK]}]
    recommended_when: []
    source: [EK]
"""


def asked(*lines: str, args: tuple[str, ...] = ()) -> Outcome:
    return inside("plan", "--eenvoudig", *args, stdin="".join(f"{line}\n" for line in lines))


def draft_file() -> Path:
    return Path(os.environ["INCIDENT_ACTIE_HOME"]) / "concept.json"


def events() -> list[Any]:
    return list(msgspec.json.decode(draft_file().read_bytes())["events"])


@pytest.fixture
def narrowed(tmp_path: Path) -> tuple[str, ...]:
    """A plan of a situation file, for one phase."""
    return ("--situatie", whole_file(tmp_path), "--fase", "nazorg")


def test_a_narrowed_plan_goes_on_narrowed_with_who_and_when(narrowed: tuple[str, ...]) -> None:
    stopped = asked(*NARROWED, "q", args=narrowed)
    assert stopped.code == 130
    again = asked("verder", "q")
    assert AT_LIST in again.err
    assert "receptie, 27 nov" in again.err
    assert asked("verder", "", "nee").code == 0
    (plan,) = as_data()
    assert [item["due"] for item in plan["items"] if item["who"] == "receptie"] == ["2026-11-27"]
    assert all("nazorg" in item["phases"] for item in plan["items"])


def test_back_after_resuming_goes_one_step_back(narrowed: tuple[str, ...]) -> None:
    asked(*NARROWED, "q", args=narrowed)
    before = events()
    asked("verder", "t", "q")
    assert events() == before[:-1]


def test_a_narrowing_that_is_asked_for_now_counts_from_now_on(narrowed: tuple[str, ...]) -> None:
    asked("", "q", args=narrowed[:2])
    asked("verder", "", "q", args=("--fase", "nazorg"))
    result = asked("verder", "", "nee")
    assert result.code == 0, result.err
    assert all("nazorg" in item["phases"] for item in as_data()[0]["items"])


# As version 1.0 left it on disk: stopped at the last question, with everything before it answered.
FIRST_VERSION = """
{"events":[["vraag:gevaar-nu","nee"],["vraag:vorm",["belediging","bedreiging"]],["vraag:dader","naaste"],
["vraag:gemeld",["gemeld","besproken","dader-bekend","vervolgcontact","klacht","gevolg=letsel-ernstig"]],
["vraag:minderjarig",["minderjarig=nee","aanspreekbaar=ja"]],["vraag:oorzaak","frustratie"],
["vraag:plaats",["plaats=gebouw","herhaling=herhaald"]],["vraag:ernst","matig"],
["vraag:wil-aangifte","twijfelt"],["vraag:al-geregeld:persoon",["gele-kaart"]],
["vraag:al-geregeld:organisatie",["huisregels"]]],
"given":GIVEN,"today":"2026-11-20","profile":{"in_place":null,"culture":null,
"roles":{"teamleider":"zorgcoördinator"},"culture_gap":false,"team":"","dossier":"","keep_months":24,
"schema":1},"schema":1}
"""


def of_first_version(**given: list[str]) -> None:
    """Put a draft of the first version where this one looks for it."""
    draft_file().parent.mkdir()
    text = FIRST_VERSION.replace("GIVEN", json.dumps({k.replace("_", "-"): v for k, v in given.items()}))
    draft_file().write_text(text, encoding="utf-8")


def test_a_draft_of_the_first_version_goes_on_with_what_is_new() -> None:
    of_first_version()
    lines = ["1", "gisteren 22:30", "vrij", "2", "1", "1", "3", "klopt", "", "", "nee"]
    again = asked("verder", *lines)
    assert again.code == 0, again.err
    assert "Vraag 1. Wie is hierdoor getroffen?" in again.err
    (plan,) = as_data()
    told = plan["situation"]
    assert told["vorm"] == ["belediging", "bedreiging"]
    assert (told["gemeld"], told["plaats"], told["ernst"]) == ("ja", "gebouw", "matig")
    assert told["wanneer"] == "2026-11-22T22:30"
    assert (told["al-geregeld-persoon"], told["al-geregeld-organisatie"]) == (["gele-kaart"], ["huisregels"])
    assert told["gevolg"] == ["letsel-ernstig"]
    assert "zorgcoördinator" in {item["who"] for item in plan["items"]}


def test_what_meant_something_else_in_the_first_version_is_asked_anew() -> None:
    of_first_version()
    told = asked("verder", "1", "gisteren", "vrij", "q").err
    assert "Heeft deze persoon een klacht over de zorg?" in told


def test_what_was_given_to_the_first_version_stays_given() -> None:
    of_first_version(al_geregeld=["huisregels", "gele-kaart"], dader=["client"], zorgrelatie=["verblijf"])
    stopped = asked("verder", "1", "q")
    assert stopped.code == 130
    start = msgspec.json.decode(draft_file().read_bytes())["start"]
    assert start["given"]["answers"] == {
        "dader": ["client"],
        "zorgrelatie": ["verblijf"],
        "al-geregeld-persoon": ["gele-kaart"],
        "al-geregeld-organisatie": ["huisregels"],
    }
    assert start["told"]["answers"]["oorzaak"] == ["frustratie"]


def test_a_draft_with_knowledge_of_ones_own_says_how_to_go_on_and_resumes_without_it(tmp_path: Path) -> None:
    folder = tmp_path / "onze kennis"
    folder.mkdir()
    (folder / "eigen.yaml").write_text(OWN, encoding="utf-8")
    args = ("--situatie", whole_file(tmp_path), "--kennisbank", str(folder))
    stopped = asked("", "", "waarom", "open-avond", "q", args=args)
    hint = f'incident-actie plan --eenvoudig --kennisbank "{folder}"'
    assert hint in " ".join(stopped.err.split("\n"))
    before = draft_file().read_bytes()
    for _ in range(2):
        without = asked("verder", "q")
        assert without.code == 130
        assert "Eén antwoord past niet meer" in without.err
        assert f'--kennisbank "{folder}"' in without.err
        assert draft_file().read_bytes() == before
    assert "past niet meer" not in asked("verder", "q", args=args[2:]).err


def test_a_folder_that_the_environment_names_needs_no_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "eigen.yaml").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("INCIDENT_ACTIE_KENNISBANK", str(tmp_path))
    assert "--kennisbank" not in asked("2", "q").err
