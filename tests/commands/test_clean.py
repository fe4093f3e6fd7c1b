"""`dossier opschonen`: what is past its keep-until date is shown and, when somebody agrees, gone."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from incident_actie.commands.dossier import clean
from incident_actie.dossier.dossier import Dossier
from incident_actie.wizard.prompt import Prompt, Value, Wish
from tests.commands.program import Outcome, inside
from tests.dossier.plans import NOON, TODAY, a_plan
from tests.kept import home, plans

OLD = TODAY - timedelta(days=900)
NOT_GONE = "Er is niets verwijderd"


@pytest.fixture
def dossier() -> Dossier:
    """Two plans whose time is over, and one whose time is not."""
    dossier = Dossier(home())
    for created in (OLD, TODAY, OLD):
        dossier.keep(a_plan(created=created), NOON)
    return dossier


def numbers() -> list[int]:
    return [plan.id for plan in plans()]


def words(text: str) -> str:
    return " ".join(text.split())


def test_with_yes_what_is_past_its_date_is_removed_and_the_rest_stays(dossier: Dossier) -> None:
    outcome = inside("dossier", "opschonen", "--ja")
    assert outcome.code == 0
    assert "Bewaartijd voorbij: 2 plannen." in words(outcome.out)
    assert outcome.err == "Verwijderd: 2 plannen, met de geschiedenis.\n"
    assert numbers() == [2]
    assert inside("dossier", "toon", "1").code == 2
    assert "voorbij is" in words(inside("dossier", "opschonen", "--ja").out)


def test_one_plan_is_one_plan(dossier: Dossier) -> None:
    inside("dossier", "wis", "3", "--ja")
    outcome = inside("dossier", "opschonen", "--ja")
    assert "Bewaartijd voorbij: 1 plan." in words(outcome.out)
    assert outcome.err == "Verwijderd: 1 plan, met de geschiedenis.\n"


def test_copies_of_before_an_upgrade_go_as_well(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    from incident_actie.dossier import upgrade

    copy: Path = home() / "dossier-oud.sqlite3"
    copy.write_bytes(b"oud")
    monkeypatch.setattr(upgrade, "backups", lambda folder: [copy] if copy.exists() else [])
    assert copy.name in words(inside("dossier", "opschonen", "--ja").out)
    assert not copy.exists()


def test_nobody_to_ask_removes_nothing(dossier: Dossier) -> None:
    outcome = inside("dossier", "opschonen")
    assert outcome.code == 2
    assert NOT_GONE in outcome.err
    assert "--ja" in outcome.err
    assert numbers() == [1, 2, 3]


def answering(monkeypatch: pytest.MonkeyPatch, answer: Value | Wish) -> Outcome:
    class Front:
        def ask(self, prompt: Prompt) -> Value | Wish:
            assert prompt.default == "nee"
            return answer

    monkeypatch.setattr(clean.asking, "front", lambda *_: Front())
    return inside("dossier", "opschonen")


@pytest.mark.parametrize("answer", ["nee", Wish.STOP, Wish.BACK])
def test_who_does_not_agree_keeps_everything(
    answer: Value | Wish, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = answering(monkeypatch, answer)
    assert NOT_GONE in outcome.err
    assert numbers() == [1, 2, 3]


def test_who_agrees_removes_them(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answering(monkeypatch, "ja").code == 0
    assert numbers() == [2]


def test_the_day_until_which_a_plan_is_kept_is_a_day_on_which_it_is_kept(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    last: date = dossier.get(2).keep_until
    monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", last.isoformat())
    assert "2 plannen" in words(inside("dossier", "opschonen").out)
    monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", (last + timedelta(days=1)).isoformat())
    assert "3 plannen" in words(inside("dossier", "opschonen").out)
