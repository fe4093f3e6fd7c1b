"""`controleer --verschil` and `--vergrendel`: what a base says otherwise, and agreeing that it does."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from incident_actie.commands import changed
from incident_actie.knowledge.load import load
from incident_actie.verify.lock import NAME
from tests.commands.program import Outcome, inside
from tests.samples import DATA
from tests.verify.edits import Edit, broken_copy
from tests.verify.own import own_folder

pytestmark = pytest.mark.usefixtures("read_once")

SAYS = next(action.term for action in load().actions if action.id == "melden")
LONGER = Edit("actions", "melden", f"term: {SAYS}", "term: 11 maanden")
TURNED = Edit("rules", "dader-onbekend", "dader: onbekend", "dader: groep")


def words(text: str) -> str:
    return " ".join(text.split())


def by_id(outcome: Outcome) -> dict[str, dict[str, Any]]:
    assert (outcome.code, outcome.err) == (0, "")
    return {change["id"]: change for change in outcome.json()["changes"]}


def test_our_base_says_what_it_said_when_it_was_locked() -> None:
    told = inside("controleer", "--verschil", "--json").json()
    assert (told["schema"], told["equal"], told["changes"]) == (1, True, [])
    assert told["before"] == {"name": str(DATA / NAME), "version": told["after"]["version"]}
    assert "Er is geen verschil, in geen enkele situatie." in words(inside("controleer", "--verschil").out)


def test_a_base_is_compared_with_ours_when_nothing_else_is_named(tmp_path: Path) -> None:
    folder = broken_copy(tmp_path, LONGER)
    change = by_id(inside("controleer", str(folder), "--verschil", "--json"))["melden"]
    assert change["facts"] == [{"key": "term", "before": SAYS, "after": "11 maanden"}]
    assert change["turns"] == []


def test_ours_is_compared_with_the_folder_that_is_named(tmp_path: Path) -> None:
    folder = broken_copy(tmp_path, LONGER)
    told = inside("controleer", "--verschil", str(folder), "--json")
    assert told.json()["before"]["name"] == str(folder)
    assert by_id(told)["melden"]["facts"] == [{"key": "term", "before": "11 maanden", "after": SAYS}]


def test_a_turned_rule_shows_the_smallest_situation_before_and_after(tmp_path: Path) -> None:
    outcome = inside("controleer", str(broken_copy(tmp_path, TURNED)), "--verschil")
    said = words(outcome.out)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Het oordeel was ‘niet’ en is nu ‘overwegen’." in said
    assert "- was: U weet niet wie het was. Een stap naar één persoon kan dan niet. - nu: geen" in said
    assert "Kleinste situatie die dit laat zien: - dader: groep" in said


def test_own_knowledge_is_compared_with_ours(tmp_path: Path) -> None:
    folder = own_folder(tmp_path / "eigen")
    for given in ([str(folder), "--verschil"], ["--verschil", "--kennisbank", str(folder)]):
        found = by_id(inside("controleer", *given, "--json"))
        assert found["buddy-op-de-afdeling"]["kind"] == "nieuw"
        assert {f["key"]: f["after"] for f in found["ordegesprek"]["facts"]} == {
            "role": "afdelingsmanager",
            "term": "24 uur",
        }
        assert found["tiplijn"]["facts"][0] == {"key": "off", "before": None, "after": True}
        assert {"plaats": "gebouw"} in [turn["example"] for turn in found["gele-kaart"]["turns"]]
        assert found["buddy-na-ernstig"]["part"] == "promises"


def test_a_letter_of_ones_own_is_part_of_the_difference(tmp_path: Path) -> None:
    folder = own_folder(tmp_path / "eigen")
    (folder / "documenten").mkdir()
    text = (DATA / "documents" / "gele-kaart.yaml").read_text(encoding="utf-8")
    (folder / "documenten" / "gele-kaart.yaml").write_text(
        text.replace("actions: [gele-kaart]", "actions: [gele-kaart, ordegesprek]"), encoding="utf-8"
    )
    changes = inside("controleer", str(folder), "--verschil", "--json").json()["changes"]
    (letter,) = [change for change in changes if change["part"] == "letters"]
    assert letter["facts"][0]["after"] == ["gele-kaart", "ordegesprek"]


def test_a_base_can_be_locked_and_compared_with_its_own_lock(tmp_path: Path) -> None:
    folder = own_folder(tmp_path / "eigen")
    outcome = inside("controleer", str(folder), "--vergrendel")
    assert (outcome.code, outcome.out) == (0, "")
    assert str(folder / NAME) in words(outcome.err)
    again = ["controleer", str(folder), "--verschil", str(folder / NAME), "--json"]
    assert inside(*again).json()["equal"] is True
    own = folder / "eigen.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("term: 24 uur", "term: 48 uur"), encoding="utf-8")
    assert list(by_id(inside(*again))) == ["ordegesprek"]
    assert inside(*again[:-1], "--vergrendel").code == 0
    assert inside(*again).json()["equal"] is True


def test_our_lock_is_renewed_by_one_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed, "shipped_folder", lambda: tmp_path)
    assert inside("controleer", "--vergrendel").code == 0
    assert (tmp_path / NAME).read_bytes() == (DATA / NAME).read_bytes()


def test_our_own_lock_is_shown_to_be_damaged_or_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed, "shipped_folder", lambda: tmp_path)
    outcome = inside("controleer", "--verschil")
    assert (outcome.code, outcome.out) == (3, "")
    assert str(tmp_path / NAME) in words(outcome.err)
    assert "incident-actie controleer --vergrendel" in outcome.err


@pytest.mark.parametrize("option", ["--verschil", "--vergrendel"])
def test_a_folder_that_is_not_there_is_wrong_use(option: str, tmp_path: Path) -> None:
    outcome = inside("controleer", str(tmp_path / "weg"), option)
    assert (outcome.code, outcome.out) == (2, "")


def test_another_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    outcome = inside("controleer", "--verschil", str(tmp_path / "weg"))
    assert (outcome.code, outcome.out) == (2, "")
    assert "is er niet" in outcome.err


def test_a_file_that_is_no_lock_is_named(tmp_path: Path) -> None:
    shutil.copyfile(DATA / "actions.yaml", tmp_path / "actions.yaml")
    outcome = inside("controleer", "--verschil", str(tmp_path / "actions.yaml"))
    assert (outcome.code, outcome.out) == (3, "")
    assert "geen vergrendelde kennisbank" in outcome.err


def test_the_help_names_both() -> None:
    said = words(inside("controleer", "--help").out)
    assert "--verschil ANDERE" in said
    assert "--vergrendel" in said
