"""The screen about balance: take the proposal, leave it, or say why not; back and resume."""

from pathlib import Path

import pytest

from incident_actie import examples
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.model import Demand
from incident_actie.profile import Profile
from incident_actie.situation import Situation
from incident_actie.wizard.draft_file import DraftFile
from incident_actie.wizard.prompt import Option, Prompt
from tests.wizard.session import Session, resumed
from tests.wizard.test_session import TODAY, asked, fill, situation_of, stands, take

WHY = "De opvang is al gedaan."


def at_balance(knowledge: Knowledge, *chosen: str) -> Session:
    """A session in which only these were chosen, at the screen about balance."""
    situation = situation_of(knowledge, "balie")
    session = fill(Session(knowledge, TODAY), situation, until="kiezen")
    take(session, [o.value for o in asked(session).options if o.value in chosen])
    assert asked(session).id == "balans"
    return session


def with_answer(session: Session, demand: str, what: str) -> list[str]:
    """The usual answers to the screen, but for one demand."""
    rest = [box for box in asked(session).default if not box.startswith(f"{demand}=")]
    return [*rest, f"{demand}={what}"]


def held(session: Session) -> dict[str, Demand]:
    return {demand.id: demand for demand in session.plan().balance}


def test_what_is_missing_is_told_with_three_answers_and_enter_only_adds_care(knowledge: Knowledge) -> None:
    session = at_balance(knowledge, "ordegesprek")
    prompt = asked(session)
    lacking = [demand.id for demand in session.lacking()]
    assert "opvang" in lacking
    assert prompt.default == [f"{name}={'neem' if name == 'opvang' else 'laat'}" for name in lacking]
    assert {option.group for option in prompt.options} == {d.title for d in session.lacking()}
    assert all(option.single and len(option.label) <= 60 for option in prompt.options)
    before = {item.action for item in session.plan().items}
    take(session, prompt.default)
    assert {item.action for item in session.plan().items} == {*before, "opvang"}
    assert asked(session).id == "verdelen"


def test_taking_a_proposal_changes_the_plan_and_the_screen_does_not_come_back(knowledge: Knowledge) -> None:
    session = at_balance(knowledge, "ordegesprek")
    take(session, with_answer(session, "opvang", "neem"))
    assert asked(session).id == "verdelen"
    assert [item.action for item in session.plan().items] == ["opvang", "ordegesprek"]
    assert held(session)["opvang"].met


def test_disagreeing_asks_why_and_keeps_it_with_the_demand(knowledge: Knowledge) -> None:
    session = at_balance(knowledge, "ordegesprek")
    take(session, with_answer(session, "opvang", "niet"))
    assert asked(session).id == "reden:opvang"
    assert "Zorg voor de getroffen medewerker" in asked(session).text
    assert session.answer("  \t") != ""
    take(session, f" {WHY}\x1b[31m ")
    assert asked(session).id == "verdelen"
    found = held(session)["opvang"]
    assert (found.met, found.answer) == (False, f"{WHY}[31m")
    left = {out.action: out.answer for out in session.plan().left_out if out.action in found.add}
    assert left == dict.fromkeys(found.add, f"{WHY}[31m")
    assert fill(session, Situation({})).plan().balance == session.plan().balance


def test_several_reasons_are_asked_one_by_one(knowledge: Knowledge) -> None:
    session = at_balance(knowledge, "ordegesprek")
    names = [demand.id for demand in session.lacking()][:2]
    boxes = {box.partition("=")[0] for box in asked(session).default}
    rest = [f"{name}=laat" for name in boxes if name not in names]
    take(session, [*rest, *(f"{name}=niet" for name in names)])
    for name in names:
        assert asked(session).id == f"reden:{name}"
        take(session, f"Omdat {name}.")
    assert [held(session)[name].answer for name in names] == [f"Omdat {name}." for name in names]


@pytest.mark.parametrize("value", [[], ["opvang=neem"], ["opvang=zo"], "opvang=neem"])
def test_an_answer_that_is_none_is_refused_and_changes_nothing(
    value: list[str] | str, knowledge: Knowledge
) -> None:
    session = at_balance(knowledge, "ordegesprek")
    before = session.plan()
    assert session.answer(value) != ""
    assert asked(session).id == "balans"
    assert session.plan() == before


def test_putting_off_what_is_too_much_takes_it_from_the_plan(knowledge: Knowledge) -> None:
    situation = situation_of(knowledge, "balie", cultuur="1")
    session = fill(Session(knowledge, TODAY), situation, until="verdelen")
    take(session, "overwegen", [o.value for o in _offered(session)][:6], "klopt")
    assert asked(session).id == "balans"
    (demand,) = [d for d in session.lacking() if d.id == "haalbaar"]
    assert demand.drop
    take(session, with_answer(session, "haalbaar", "neem"))
    plan = session.plan()
    assert not {item.action for item in plan.items}.intersection(demand.drop)
    put_off = {out.action: out.due for out in plan.left_out if out.action in demand.drop}
    assert put_off == dict.fromkeys(demand.drop, plan.evaluation.due)  # not silently gone: it has a day


def _offered(session: Session) -> list[Option]:
    """What may be added, as the next screen shows it."""
    prompt = session.talk.answer("overwegen").prompt
    assert prompt is not None
    return list(prompt.options)


def test_a_plan_in_balance_is_not_asked_about(knowledge: Knowledge) -> None:
    situation = situation_of(knowledge, "balie", cultuur="3")
    session = fill(Session(knowledge, TODAY), situation, until="verdelen")
    assert "balans" not in dict(session.events)
    assert session.lacking() == []
    assert asked(session).id == "verdelen"
    assert all(demand.met for demand in session.plan().balance)


def test_a_part_of_the_advice_is_not_asked_about(knowledge: Knowledge) -> None:
    session = Session(knowledge, TODAY, voor=["medewerker"])
    fill(session, situation_of(knowledge, "balie"), until="kiezen")
    take(session, [])
    assert asked(session).id != "balans"


def test_going_back_undoes_each_step_and_shows_what_was_answered(knowledge: Knowledge) -> None:
    session = at_balance(knowledge, "ordegesprek")
    given = with_answer(session, "opvang", "niet")
    take(session, given, WHY)
    session.back()
    assert (asked(session).id, asked(session).default) == ("reden:opvang", WHY)
    session.back()
    assert (asked(session).id, asked(session).default) == ("balans", given)
    assert session.plan().balance == at_balance(knowledge, "ordegesprek").plan().balance
    take(session, with_answer(session, "opvang", "neem"))
    assert held(session)["opvang"].met
    session.back()
    session.back()
    assert asked(session).id == "kiezen"


def test_what_was_added_is_weighed_before_the_plan_is_kept_and_only_that(knowledge: Knowledge) -> None:
    session = at_balance(knowledge, "ordegesprek")
    before = {demand.id for demand in session.lacking()}
    take(session, [f"{name}=laat" for name in before])
    take(session, "overwegen", [o.value for o in _offered(session)])
    assert asked(session).id == "verdelen"
    take(session, "klopt")
    new = {demand.id for demand in session.lacking()} - before
    assert new
    assert {option.value.partition("=")[0] for option in asked(session).options} == new
    take(session, asked(session).default, "klopt")
    assert session.prompt() is None


def test_a_day_that_is_put_off_later_brings_no_new_screen_but_shows_in_the_plan(knowledge: Knowledge) -> None:
    session = at_balance(knowledge, "ordegesprek", "opvang")
    assert held(session)["reactie"].met
    take(session, asked(session).default, "ordegesprek", "teamleider", "11-1-2027")
    assert asked(session).id == "verdelen"
    assert not held(session)["reactie"].met


def test_a_draft_of_any_length_goes_on_where_it_was(knowledge: Knowledge, tmp_path: Path) -> None:
    whole = at_balance(knowledge, "ordegesprek")
    take(whole, with_answer(whole, "opvang", "niet"), WHY)
    file = DraftFile(tmp_path / "concept.json")
    for count in range(len(whole.events) - 4, len(whole.events) + 1):
        straight = Session(knowledge, TODAY, events=whole.events[:count])
        file.keep(straight.draft)
        draft = file.read(knowledge.questions)
        assert draft is not None
        again = resumed(knowledge, draft)
        assert stands(again) == stands(straight)
        assert len(again.events) == count


def test_at_most_one_screen_and_none_in_balance_for_every_example(knowledge: Knowledge) -> None:
    for name in examples.names():
        session = fill(Session(knowledge, TODAY), situation_of(knowledge, name))
        screens = [event for event, _ in session.events if event.startswith(("balans", "reden"))]
        assert len(screens) <= 1


def test_a_gap_between_groups_stands_ticked_with_its_reason(knowledge: Knowledge) -> None:
    situation = situation_of(knowledge, "balie", cultuur="3")
    session = fill(Session(knowledge, TODAY, profile=Profile(culture_gap=True)), situation, until="kiezen")
    prompt: Prompt = asked(session)
    assert "cultuur-bespreken" in prompt.default
    (option,) = [o for o in prompt.options if o.value == "cultuur-bespreken"]
    assert knowledge.balance.gap is not None
    assert option.help == knowledge.balance.gap.because
    take(session, prompt.default)
    fill(session, situation, until="verdelen")
    take(session, "overwegen")
    assert "cultuur-bespreken" not in {o.value for o in asked(session).options}
    plain = fill(Session(knowledge, TODAY), situation, until="kiezen")
    assert "cultuur-bespreken" not in {o.value for o in asked(plain).options}
