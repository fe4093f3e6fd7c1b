"""Plans are found again: by what they are called, by a word, and through what waits in them."""

from datetime import date

import pytest
from msgspec.structs import replace

from incident_actie.dossier import searching, waiting
from incident_actie.knowledge.load import load
from incident_actie.plan.changing import Edit
from incident_actie.plan.model import Plan
from incident_actie.plan.titles import title
from incident_actie.text import folded
from tests.commands.program import inside
from tests.followed import finish, got, make, meanwhile

QUESTIONS = {q.id: q for q in load().questions}


def called(today: str = "2026-11-23", **answers: object) -> str:
    plan: Plan = replace(_PLAN[0], situation=answers)
    return title(plan, QUESTIONS, date.fromisoformat(today))


_PLAN: list[Plan] = []


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    _PLAN[:] = [got()]


def test_a_title_says_moment_place_and_form() -> None:
    told = called(wanneer="2026-11-01T22:30", plaats="gebouw", vorm=["bedreiging"])
    assert told == "1 nov, in ons gebouw, bedreiging"
    assert called("2027-01-05", plaats="terrein", vorm=["fysiek-licht"]) == (
        "2 nov 2026, op ons terrein, lichamelijk (licht)"
    )
    assert called() == "2 nov, incident"
    assert called(vorm=["belediging", "bedreiging", "wapen"]).endswith("belediging, bedreiging en nog 1")
    assert called(vorm=["wat-niet-meer-bestaat"]) == "2 nov, wat-niet-meer-bestaat"


def test_titles_stand_wherever_plans_are_listed() -> None:
    name = "2 nov, in ons gebouw, belediging en bedreiging"
    for args in (["dossier", "lijst"], ["dossier", "toon", "1"], ["dossier", "acties"], []):
        assert name in " ".join(inside(*args).out.split()), args


@pytest.mark.parametrize(
    ("words", "place"),
    [(["bedreiging"], ""), (["2", "november"], ""), (["uitgescholden"], "wat er gebeurde"),
     (["TIPLIJN"], "Interne tiplijn (35)"),
     (["cliënt"], "wat er gebeurde"), (["client"], "wat er gebeurde"), (["clie\u0308nt"], "wat er gebeurde"),
     (["locatiemanager"], "wie: Gele kaart (19)"), (["privé  parkeren"], "notitie bij Ordegesprek (17)")],
)  # fmt: skip
def test_a_plan_is_found_by_a_word(words: list[str], place: str) -> None:
    meanwhile(1, "ordegesprek", Edit("bezig", note="Privé parkeren"))
    found = inside("dossier", "zoek", *words, "--json").json()
    assert [(plan["id"], plan["found_in"]) for plan in found["plans"]] == [(1, place)]


def test_every_word_must_be_there_and_what_is_not_found_is_said() -> None:
    assert inside("dossier", "zoek", "bedreiging", "mes", "--json").json()["total"] == 0
    result = inside("dossier", "zoek", "bedreiging mes")
    assert (result.code, "In geen plan staat ‘bedreiging mes’" in " ".join(result.out.split())) == (0, True)
    assert inside("dossier", "zoek", " ").code == 2


def test_what_was_not_looked_at_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "LOOKED_AT", 1)
    monkeypatch.setattr(waiting, "LOOKED_AT", 5)
    assert "alleen gezocht in de nieuwste plannen" in inside("dossier", "zoek", "bedreiging").err
    assert "5 punten of meer" in inside("dossier", "acties").out


def test_folding_leaves_what_people_mean() -> None:
    assert folded("L’Été  -\u00a0Co\u0308rdaan") == "l'ete - cordaan"


def test_the_list_of_actions_is_what_waits_over_all_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch, "thuiszorg", "2026-11-20")
    every = inside("dossier", "acties", "--json").json()
    waits = [i for number in (1, 2) for i in got(number).everything if i.pending]
    assert every["total"] == len(every["actions"]) == len(waits) + 2  # and both look backs
    assert [row["due"] for row in every["actions"]] == sorted(row["due"] for row in every["actions"])
    late = inside("dossier", "acties", "--te-laat", "--json").json()
    assert late["total"] == every["overdue"] == sum(row["days_late"] > 0 for row in every["actions"])
    assert f"{late['total']} acties te laat" in inside().out
    role = inside("dossier", "acties", "--rol", "Locatiemanager", "--json").json()["actions"]
    assert {row["who"] for row in role} == {"locatiemanager"}
    assert "Rollen die wel iets te doen hebben: " in inside("dossier", "acties", "--rol", "kok").out


def test_today_and_the_reminder_lead_to_that_list() -> None:
    told = " ".join(inside().out.split())
    assert "Zie: incident-actie dossier acties --te-laat" in told
    assert "Bekijk: incident-actie dossier acties" in inside("acties", "--fase", "nazorg").err


def test_a_plan_that_was_closed_over_open_actions_still_counts_as_open() -> None:
    assert inside("dossier", "evalueer", "1", "--geleerd", "les").code == 0
    assert "1 plan open en 10 acties te laat" in " ".join(inside().out.split())
    finish(1)
    assert "Geen plannen open" in inside().out
    assert inside("dossier", "acties", "--json").json()["actions"] == []


@pytest.mark.parametrize("option", ["--vorm", "--plaats", "--dader"])
def test_lists_are_narrowed_by_answers(option: str) -> None:
    has = {"--vorm": "bedreiging", "--plaats": "gebouw", "--dader": "naaste"}[option]
    other = {"--vorm": "wapen", "--plaats": "terrein", "--dader": "client"}[option]
    assert inside("dossier", "lijst", option, has, "--json").json()["total"] == 1
    assert inside("dossier", "lijst", option, other, "--json").json()["total"] == 0
    wrong = inside("dossier", "lijst", option, "onzin")
    assert (wrong.code, f"{option} ‘onzin’ bestaat niet" in wrong.err) == (2, True)


def test_an_example_is_no_plan_unless_asked() -> None:
    told = inside("plan", "--voorbeeld", "balie")
    assert "Dit voorbeeld staat niet in uw dossier" in told.err
    assert inside("dossier", "lijst", "--json").json()["total"] == 1
    assert "Bewaard als plan 2" in inside("plan", "--voorbeeld", "balie", "--bewaren").err
    assert inside("plan", "--voorbeeld", "--bewaren", "--niet-bewaren").code == 2
