"""A dossier of an earlier version of the program: `landed.sql` is its database, `landed.json` its export.

Both hold the plan of the example `balie`, with one action done, and one about a client with dementia;
their situations name `al-geregeld` as one list, and nothing that could be said only later.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from incident_actie.dossier.dossier import Dossier
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.titles import answers
from incident_actie.situation import from_kept
from tests.commands.program import inside

HERE = Path(__file__).parent


@pytest.fixture
def landed() -> Path:
    """The dossier of that version, in the home of this test."""
    home = Path(os.environ["INCIDENT_ACTIE_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(home / "dossier.sqlite3") as database:
        database.executescript((HERE / "landed.sql").read_text(encoding="utf-8"))
    database.close()
    return home


def plan(number: int) -> dict[str, Any]:
    told = inside("dossier", "toon", str(number), "--json")
    assert told.code == 0, told.err
    return dict(told.json()["plan"])


def test_its_plans_are_listed_shown_and_whole(landed: Path) -> None:
    assert [p["id"] for p in inside("dossier", "lijst", "--json").json()["plans"]] == [1, 2]
    assert inside("dossier", "controleer").code == 0
    items = plan(1)["items"]
    assert {item["person"] for item in items} == {""}
    assert [i["status"] for i in items if i["number"] == 17] == ["gedaan"]


def test_what_it_did_not_know_is_not_known(landed: Path, knowledge: Knowledge) -> None:
    situation = from_kept(plan(1)["situation"], knowledge.questions)
    assert situation.people == ()
    assert situation.get("wanneer") is None
    assert "al-geregeld-persoon" not in situation.answers
    assert "kaartenbeleid" in (situation.get("al-geregeld-organisatie") or ())
    other = from_kept(plan(2)["situation"], knowledge.questions)
    assert other.get("al-geregeld-persoon") == ("hoor-wederhoor",)
    assert other.get("al-geregeld-organisatie") == ("training",)


def test_its_plans_go_on(landed: Path) -> None:
    done = inside("dossier", "bijwerken", "2", "--actie", "opvang", "--status", "gedaan")
    assert done.code == 0, done.err
    assert [i["status"] for i in plan(2)["items"] if i["action"] == "opvang"] == ["gedaan"]
    assert inside("dossier", "ongedaan", "2").code == 0
    for format in ("md", "html", "ics", "csv", "json"):
        assert inside("exporteer", "1", "--formaat", format, "--naar", "-").code == 0
    letter = inside("document", "maak", "uitnodiging-hoor-wederhoor", "--plan", "1")
    assert letter.code == 0, letter.err


def test_its_facts_are_counted(landed: Path) -> None:
    kept = Dossier(landed, "").get(1)
    assert answers(kept, "dader") == ["naaste"]
    assert inside("dossier", "overzicht", "--json").code == 0


def test_its_export_is_taken_in() -> None:
    told = inside("dossier", "importeer", str(HERE / "landed.json"))
    assert told.code == 0, told.err
    assert [p["id"] for p in inside("dossier", "lijst", "--json").json()["plans"]] == [1, 2]
