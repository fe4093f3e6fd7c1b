"""The demonstration dossier: invented, the same every time, lively enough to practise on."""

from collections import Counter
from datetime import date, timedelta

import pytest

from incident_actie.dossier.demonstration import NEVER, demonstration
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.model import Plan
from incident_actie.privacy import warning
from tests.commands.program import inside
from tests.followed import make
from tests.kept import home, plans

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def made(knowledge: Knowledge) -> list[Plan]:
    """The plans as they end."""
    return [story.outcome for story in demonstration(knowledge, TODAY)]


def test_it_is_the_same_for_the_same_day(knowledge: Knowledge, made: list[Plan]) -> None:
    assert [story.outcome for story in demonstration(knowledge, TODAY)] == made


@pytest.mark.parametrize("day", [TODAY, date(2028, 2, 29), date(2027, 1, 1)])
def test_nothing_happens_before_the_plan_or_after_today(knowledge: Knowledge, day: date) -> None:
    for story in demonstration(knowledge, day):
        moments = [story.at, *(step.at for step in story.steps)]
        assert moments == sorted(moments)
        assert moments[-1].date() <= day
        for item in story.outcome.everything:
            assert item.done_on is None or story.plan.created <= item.done_on <= day
            assert item.status != "vervallen" or item.note


def test_it_shows_everything_that_follow_up_is_about(made: list[Plan]) -> None:
    assert 36 <= len(made) <= 48
    assert TODAY - min(p.created for p in made) > timedelta(days=400)
    assert len({p.team for p in made}) >= 5
    assert len({p.situation["plaats"] for p in made}) >= 3
    assert {p.status for p in made} == {"open", "geevalueerd", "afgerond"} or {p.status for p in made} == {
        "open",
        "geevalueerd",
    }
    items = [i for p in made for i in p.everything]
    assert {i.status for i in items} == {"open", "bezig", "gedaan", "vervallen"}
    assert {i.helped for i in items} == {"", "ja", "deels", "nee", "weet-niet"}
    assert 3 <= sum(i.overdue(TODAY) for i in items) <= 40
    assert any(p.evaluation.learned and p.evaluation.lasting for p in made)


def test_the_same_place_and_form_come_back_three_times_in_90_days(made: list[Plan]) -> None:
    recent = [p for p in made if p.created > TODAY - timedelta(days=90)]
    seen = Counter((p.team, p.situation["plaats"], v) for p in recent for v in p.situation["vorm"])
    assert max(seen.values()) >= 3


def test_one_measure_is_recommended_again_and_again_and_never_finished(made: list[Plan]) -> None:
    chosen = [i for p in made for i in p.items if i.action == NEVER]
    assert len(chosen) >= 3
    assert not any(i.status == "gedaan" for i in chosen)


def test_no_text_in_it_looks_private(made: list[Plan]) -> None:
    for plan in made:
        texts = [plan.evaluation.learned, plan.evaluation.lasting, *(i.note for i in plan.everything)]
        assert not any(warning(text) for text in texts)


def test_the_benchmarks_can_ask_for_any_number(knowledge: Knowledge) -> None:
    assert [len(list(demonstration(knowledge, TODAY, count))) for count in (0, 2, 100)] == [0, 2, 100]


def test_the_command_makes_a_folder_of_its_own_and_says_how_to_use_it(
    monkeypatch: pytest.MonkeyPatch, made: list[Plan]
) -> None:
    make(monkeypatch)
    result = inside("dossier", "voorbeeld")
    assert result.code == 0, result.err
    folder = home() / "voorbeeld-dossier"
    assert f"INCIDENT_ACTIE_HOME={folder} incident-actie dossier lijst" in result.out
    assert f"$env:INCIDENT_ACTIE_HOME = '{folder}'" in result.out
    assert len(plans()) == 1
    assert [p.items for p in plans(folder)] == [p.items for p in made]
    monkeypatch.setenv("INCIDENT_ACTIE_HOME", str(folder))
    assert inside("dossier", "controleer").code == 0
    again = inside("dossier", "voorbeeld", str(folder))
    assert (again.code, again.out) == (2, "")
    assert "--erbij" in again.err
