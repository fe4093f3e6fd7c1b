"""Which documents go with a plan, and how that is told."""

from msgspec import structs

from incident_actie.documents.fitting import documents_line, documents_lines, doubts, fitting, in_order
from incident_actie.documents.words import empty_plan
from incident_actie.knowledge.load import load
from tests.documents.plans import DAY, all_plans, plan_of, shipped, template
from tests.samples import DATA, plain_yaml

BALIE = plain_yaml(DATA / "examples" / "balie.yaml")["situation"]


def test_a_document_fits_when_its_action_is_in_the_plan() -> None:
    for plan in all_plans().values():
        chosen = {item.action for item in plan.items}
        fits = {t.id for t in fitting(shipped().templates, plan)}
        assert fits == {t.id for t in shipped().templates if chosen & set(t.actions)}


def test_they_come_in_the_order_of_the_plan() -> None:
    plan = plan_of(BALIE)
    order = [item.action for item in plan.items]
    places = [
        min(order.index(a) for a in t.actions if a in order) for t in fitting(shipped().templates, plan)
    ]
    assert places == sorted(places)
    assert len(places) > 3


def test_all_of_them_come_in_the_order_of_the_hand_out() -> None:
    names = [t.id for t in in_order(shipped().templates, load())]
    assert names[:3] == ["huisregels-intern", "huisregels-zichtbaar", "waarschuwingsbrief"]
    assert len(names) == len(shipped().templates)


def test_the_line_names_them_and_a_command_that_works() -> None:
    plan = plan_of(BALIE)
    line = documents_line(plan, shipped().templates, load())
    names = [t.id for t in fitting(shipped().templates, plan)]
    assert line.startswith(f"Documenten bij dit plan: {', '.join(names)}. ")
    assert line.endswith(f"incident-actie document maak {names[0]} --plan 7")
    assert documents_lines(plan, None, load()) == [line]


def test_no_line_for_a_plan_that_was_not_kept_or_that_has_none() -> None:
    assert documents_line(plan_of(BALIE, 0), shipped().templates, load()) == ""
    assert documents_line(structs.replace(empty_plan(DAY, ""), id=3), shipped().templates, load()) == ""
    assert documents_lines(plan_of(BALIE, 0), None, load()) == []


def test_a_plan_doubts_a_document_for_an_action_that_does_not_fit() -> None:
    plan = plan_of(BALIE)
    (doubt,) = doubts(template("bericht-huisarts"), plan)
    assert doubt.startswith("Bericht aan de huisarts (16): De veroorzaker is geen patiënt van u.")
    assert doubts(template("gele-kaart"), plan) == []
    assert doubts(template("gele-kaart"), empty_plan(DAY, "")) == []
