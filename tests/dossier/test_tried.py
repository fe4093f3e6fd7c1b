"""A new plan hears what was tried before after similar incidents, whether it helped, what was never done."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from incident_actie.dossier.dossier import Dossier
from incident_actie.knowledge.model import Knowledge
from incident_actie.numbers.tried import LOOKED_AT, tried_before
from incident_actie.pages.tried import tried_lines, tried_page
from incident_actie.plan.changing import Edit, edited
from incident_actie.situation import Situation, from_data
from tests.commands.program import example, inside, whole_file
from tests.dossier.conftest import MakeDossier, on_both
from tests.dossier.plans import NOON, TODAY, a_plan


def desk(knowledge: Knowledge, **changes: Any) -> Situation:
    return from_data({**example("balie"), **changes}, knowledge.questions)


def keep_done(dossier: Dossier, helped: str, days: int = 60, **answers: Any) -> None:
    plan = dossier.keep(a_plan("balie", TODAY - timedelta(days=days), **answers), NOON)
    edit = Edit(status="gedaan", helped=helped)  # type: ignore[arg-type]
    dossier.change(plan, edited(plan, "ordegesprek", edit, TODAY), NOON)


@on_both
def test_what_was_done_is_told_with_whether_it_helped(
    make_dossier: MakeDossier, knowledge: Knowledge
) -> None:
    dossier = make_dossier()
    for helped in ("ja", "ja", "deels", ""):
        keep_done(dossier, helped)
    before = tried_before(dossier, desk(knowledge), TODAY)
    lines = list(tried_lines(before, knowledge))
    assert before.plans == 4
    assert lines[0] == "Ordegesprek (17): 4 keer gedaan, 2 keer geholpen en 1 keer deels."
    assert "Gele kaart (19): 4 keer aanbevolen, nooit afgerond." in lines


@pytest.mark.parametrize(
    ("changes", "days", "found"),
    [
        ({}, 60, 1),
        ({"vorm": ["belediging", "vernieling"]}, 60, 1),
        ({"vorm": ["vernieling"]}, 60, 0),
        ({"plaats": "op-afstand"}, 60, 0),
        ({"dader": "client"}, 60, 0),
        ({}, 730, 1),
        ({}, 731, 0),
    ],
)
def test_similar_is_the_same_person_and_place_and_one_same_form_within_two_years(
    make_dossier: MakeDossier, knowledge: Knowledge, changes: dict[str, Any], days: int, found: int
) -> None:
    dossier = make_dossier()
    keep_done(dossier, "ja", days)
    assert tried_before(dossier, desk(knowledge, **changes), TODAY).plans == found


def test_the_newest_are_looked_at(make_dossier: MakeDossier, knowledge: Knowledge) -> None:
    dossier = make_dossier()
    keep_done(dossier, "ja", 90)
    for _ in range(LOOKED_AT):
        dossier.keep(a_plan(), NOON)
    before = tried_before(dossier, desk(knowledge), TODAY)
    assert (before.plans, before.tried) == (LOOKED_AT, ())


def test_what_is_still_in_time_is_not_called_unfinished(
    make_dossier: MakeDossier, knowledge: Knowledge
) -> None:
    dossier = make_dossier()
    for _ in range(3):
        dossier.keep(a_plan(), NOON)
    assert list(tried_page(tried_before(dossier, desk(knowledge), TODAY), knowledge)) == []


def test_without_who_where_and_what_nothing_is_similar(
    make_dossier: MakeDossier, knowledge: Knowledge
) -> None:
    dossier = make_dossier()
    keep_done(dossier, "ja")
    for question in ("dader", "plaats", "vorm"):
        answers = {q: a for q, a in desk(knowledge).answers.items() if q != question}
        assert tried_before(dossier, Situation(answers), TODAY).plans == 0


def test_the_plan_command_tells_it_beside_the_plan(make_dossier: MakeDossier) -> None:
    for helped in ("ja", "nee"):
        keep_done(make_dossier(), helped)
    told = inside("plan", "--bewaren", "--voorbeeld", "balie", "--json")
    assert told.json()["plan"]["id"] == 3
    assert "Ordegesprek (17): 2 keer gedaan, 1 keer geholpen en 1 keer niet geholpen." in told.err


def test_nothing_is_said_or_made_without_a_dossier() -> None:
    from tests.kept import home

    told = inside("plan", "--voorbeeld", "balie", "--niet-bewaren")
    assert told.code == 0
    assert "Eerder" not in told.err
    assert not (home() / "dossier.sqlite3").exists()


def test_a_dossier_that_cannot_be_read_stops_no_advice() -> None:
    from tests.kept import home

    home().mkdir(parents=True)
    (home() / "dossier.sqlite3").write_bytes(b"geen dossier" * 200)
    told = inside("plan", "--voorbeeld", "balie", "--niet-bewaren")
    assert told.code == 0
    assert told.err.count("niet te lezen uit het dossier") == 1
    assert "Actieplan" in told.out


def test_the_wizard_shows_it_with_the_advice(make_dossier: MakeDossier, tmp_path: Path) -> None:
    keep_done(make_dossier(), "ja")
    file = whole_file(tmp_path)
    told = inside("plan", "--situatie", file, "--eenvoudig", stdin="\n" * 12)
    shown = told.err[told.err.index("ADVIES") :]
    assert "Eerder bij ons" in shown
    assert "Ordegesprek (17): 1 keer gedaan, 1 keer geholpen." in shown
    assert "Eerder bij ons" not in told.err[: told.err.index("ADVIES")]


def test_what_was_tried_with_somebody_accountable_says_nothing_about_somebody_who_is_not(
    make_dossier: MakeDossier, knowledge: Knowledge
) -> None:
    dossier = make_dossier()
    keep_done(dossier, "ja")
    assert tried_before(dossier, desk(knowledge), TODAY).plans == 1
    assert tried_before(dossier, desk(knowledge, aanspreekbaar="blijvend-niet"), TODAY).plans == 0
    unknown = {q: a for q, a in desk(knowledge).answers.items() if q != "aanspreekbaar"}
    assert tried_before(dossier, Situation(unknown), TODAY).plans == 1


@on_both
def test_on_a_shared_dossier_only_what_the_own_team_tried_is_told(
    make_dossier: MakeDossier, knowledge: Knowledge
) -> None:
    keep_done(make_dossier(team="rood"), "ja")
    ours = make_dossier(team="blauw")
    found = tried_before(ours, desk(knowledge), TODAY).plans
    assert found == (0 if ours.shared else 1)
