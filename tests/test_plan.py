"""A plan says who does what and when, what was left out, and how long it is kept."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.advice.verdict import Advice, Verdict
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.plan.incident import describe
from incident_actie.plan.making import OwnAction, Pick, make_plan, recommended_choices, usual_evaluation
from incident_actie.plan.model import Evaluation, Plan
from incident_actie.plan.organisation import Organisation
from incident_actie.plan.telling import as_json, phase_line
from incident_actie.situation import EMPTY, Situation, from_data
from incident_actie.workdays import is_workday
from tests.each import each
from tests.samples import Answers, any_answers, cases

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.fixture(scope="module")
def advice(adviser: Adviser, knowledge: Knowledge) -> Advice:
    """The advice on the example of the reception desk."""
    return adviser.advise(examples.situation(examples.find("balie"), knowledge))


@pytest.fixture(scope="module")
def plan(advice: Advice, knowledge: Knowledge) -> Plan:
    """The plan with everything that is recommended for it."""
    return make_plan(knowledge, advice, recommended_choices(advice), MONDAY)


def test_the_recommended_plan_has_every_recommended_action_in_order_of_rank(
    advice: Advice, plan: Plan
) -> None:
    assert [item.action for item in plan.items] == list(advice.ranks)
    assert all(item.status == "open" for item in plan.items)
    assert plan.id == 0
    assert plan.with_id(7).id == 7
    assert msgspec.structs.replace(plan.with_id(7), id=0) == plan


def test_a_plan_has_one_order_however_the_team_chose(
    advice: Advice, plan: Plan, knowledge: Knowledge
) -> None:
    chosen = recommended_choices(advice)
    assert make_plan(knowledge, advice, chosen[::-1], MONDAY).items == plan.items
    considered = [Pick(judgement.action.id) for judgement in advice.of(Verdict.CONSIDER)[:2]]
    mixed = make_plan(knowledge, advice, [considered[0], *chosen[::-1], considered[1]], MONDAY).items
    assert mixed[: len(plan.items)] == plan.items
    assert [item.action for item in mixed[len(plan.items) :]] == [choice.action for choice in considered]


def test_an_item_says_what_why_who_and_when(advice: Advice, plan: Plan) -> None:
    for item in plan.items:
        action = advice.on(item.action).action
        assert (item.number, item.title, item.short) == (action.number, action.title, action.short)
        said = [reason.text for reason in advice.on(item.action).reasons]
        assert item.why == " ".join(said[:3])
        assert item.who == action.role
        assert item.due == action.due.due(MONDAY)
        assert (item.addressees, item.phases, item.steps) == (action.addressees, action.phases, action.steps)
        assert item.cautions == tuple(caution.text for caution in action.cautions)
        assert item.label == (f"{item.title} ({item.number})" if item.number else item.title)


@each(
    ("action", "start", "due"),
    [
        ("ordegesprek", "2026-11-23", "2026-11-25"),  # 48 uur
        ("ordegesprek", "2026-11-27", "2026-11-29"),
        ("aangifte", "2026-11-23", "2026-11-25"),  # 2 werkdagen
        ("aangifte", "2026-11-26", "2026-11-30"),
        ("aangifte", "2026-11-27", "2026-12-01"),
        ("aangifte", "2026-11-28", "2026-12-01"),
        ("aangifte", "2026-11-29", "2026-12-01"),
        ("opvang", "2026-11-28", "2026-11-28"),  # vandaag
        ("alarmeren-112", "2026-11-28", "2026-11-28"),  # direct
        ("melden", "2026-12-31", "2027-01-01"),  # 24 uur
        ("individueel-contract", "2026-12-20", "2027-01-04"),  # 2 weken
    ],
)
def test_the_usual_day_follows_the_term_and_working_days_skip_the_weekend(
    action: str, start: str, due: str, advice: Advice, knowledge: Knowledge
) -> None:
    made = make_plan(knowledge, advice, [Pick(action)], date.fromisoformat(start))
    assert [item.due for item in made.items] == [date.fromisoformat(due)]


def test_who_and_when_can_be_chosen(advice: Advice, knowledge: Knowledge) -> None:
    choice = Pick("ordegesprek", who="locatiemanager", due=FRIDAY)
    (item,) = make_plan(knowledge, advice, [choice], MONDAY).items
    assert (item.who, item.due) == ("locatiemanager", FRIDAY)


def test_an_organisation_uses_its_own_names_for_roles(advice: Advice, knowledge: Knowledge) -> None:
    chosen = [Pick("ordegesprek"), Pick("opvang", who="Hoofd zorg")]
    made = make_plan(
        knowledge, advice, chosen, MONDAY, organisation=Organisation(roles={"teamleider": "zorgmanager"})
    )
    assert {item.action: item.who for item in made.items} == {
        "ordegesprek": "zorgmanager",
        "opvang": "Hoofd zorg",
    }


@pytest.mark.parametrize("nobody", ["", "   ", "\u200b\n\t"])
def test_without_a_name_the_usual_role_stays(nobody: str, advice: Advice, knowledge: Knowledge) -> None:
    (item,) = make_plan(knowledge, advice, [Pick("ordegesprek", who=nobody)], MONDAY).items
    assert item.who == advice.on("ordegesprek").action.role


def test_what_people_type_is_kept_clean_and_short(advice: Advice, knowledge: Knowledge) -> None:
    own = OwnAction("Bel\x1b[31m de \u202ebuurt\nman" + "x" * 300)
    chosen = [Pick("ordegesprek", who="de\nchef\x07" + "y" * 100), Pick("eigen-1", who="ik\x1b")]
    made = make_plan(knowledge, advice, chosen, MONDAY, own=[own])
    order, mine = made.items
    assert order.who.startswith("de chefyyy")
    assert len(order.who) == 80
    assert mine.title.startswith("Bel[31m de buurt man")
    assert len(mine.title) == 200
    assert mine.short == mine.title, "a whole sentence, nowhere cut"
    assert mine.who == "ik"


def test_own_actions_come_after_the_others_with_a_usual_role_and_day(
    advice: Advice, knowledge: Knowledge
) -> None:
    own = [
        OwnAction("Koffie met de buren"),
        OwnAction("Extra stoel", addressee="management", phase="pro-actie"),
    ]
    chosen = [Pick("ordegesprek"), Pick("eigen-2", who="facilitair", due=FRIDAY)]
    _, first, second = make_plan(knowledge, advice, chosen, MONDAY, own=own).items
    assert (first.action, first.title, first.number) == ("eigen-1", "Koffie met de buren", None)
    assert (first.who, first.due) == ("teamleider", MONDAY + timedelta(days=14))
    assert (first.addressees, first.phases) == (("team",), ("preventie",))
    assert first.label == first.title
    assert first.why
    assert (second.who, second.due) == ("facilitair", FRIDAY)
    assert (second.addressees, second.phases) == (("management",), ("pro-actie",))


def test_an_action_that_does_not_exist_is_no_item(advice: Advice, knowledge: Knowledge) -> None:
    assert make_plan(knowledge, advice, [Pick("bestaat-niet"), Pick("eigen-1")], MONDAY).items == ()


def test_what_is_left_out_is_what_was_weighed_and_not_taken(advice: Advice, knowledge: Knowledge) -> None:
    made = make_plan(knowledge, advice, [Pick("opvang")], MONDAY)
    told = [(out.name, out.verdict, out.reason) for out in made.left_out]
    expected = [
        (j.action.name, verdict.value, j.reasons[0].text)
        for verdict in (Verdict.RECOMMENDED, Verdict.FIRST, Verdict.NOT)
        for j in advice.of(verdict)
        if j.action.id != "opvang"
    ]
    assert told == expected
    assert {verdict for _, verdict, _ in told} == {"aanbevolen", "eerst", "niet"}


def test_what_the_team_chose_is_never_told_as_left_out(advice: Advice, knowledge: Knowledge) -> None:
    everything = [Pick(action.id) for action in knowledge.actions]
    assert make_plan(knowledge, advice, everything, MONDAY).left_out == ()


@each(
    ("start", "until"),
    [
        ("2026-11-23", "2028-11-23"),
        ("2028-02-29", "2030-02-28"),
        ("2026-02-28", "2028-02-28"),
        ("2026-12-31", "2028-12-31"),
        ("2026-01-01", "2028-01-01"),
    ],
)
def test_a_plan_is_kept_two_years_also_from_the_29th_of_february(
    start: str, until: str, advice: Advice, knowledge: Knowledge
) -> None:
    assert make_plan(knowledge, advice, [], date.fromisoformat(start)).keep_until == date.fromisoformat(until)


@given(day=DAYS)
def test_a_plan_is_never_kept_longer_than_two_years(
    day: date, knowledge: Knowledge, adviser: Adviser
) -> None:
    until = make_plan(knowledge, adviser.advise(EMPTY), [], day).keep_until
    assert timedelta(days=729) <= until - day <= timedelta(days=731)
    assert (until.month, until.day) in {(day.month, day.day), (2, 28)}


@given(DAYS)
def test_the_evaluation_is_on_a_working_day_six_weeks_on(day: date) -> None:
    when = usual_evaluation(load(), day).due
    assert is_workday(when)
    assert timedelta(days=42) <= when - day <= timedelta(days=47)  # six weeks, and at the most a long Easter


def test_the_evaluation_can_be_chosen(advice: Advice, knowledge: Knowledge) -> None:
    usual = make_plan(knowledge, advice, [], MONDAY).evaluation
    assert usual == Evaluation(date(2027, 1, 4), "teamleider")
    chosen = Evaluation(FRIDAY, "locatiemanager")
    assert make_plan(knowledge, advice, [], MONDAY, evaluation=chosen).evaluation == chosen


@settings(max_examples=60)
@given(answers=any_answers())
def test_what_happened_can_always_be_told_in_sentences(answers: Answers, knowledge: Knowledge) -> None:
    told = describe(from_data(answers, knowledge.questions), knowledge)
    assert told.strip() == told
    assert told.endswith(".")
    assert told[0].isupper()
    assert "  " not in told
    assert " ." not in told
    assert "heeft en" not in told


@pytest.mark.parametrize("question", ["vorm", "dader"])
def test_every_single_answer_can_be_told(question: str, knowledge: Knowledge) -> None:
    told = {
        answer: describe(Situation({question: (answer,)}), knowledge)
        for answer in knowledge.question(question).ids
    }
    assert len(set(told.values())) == len(told)
    assert not [text for text in told.values() if " heeft ." in text or "was  " in text]


def test_the_telling_names_who_did_what_and_the_danger_first(knowledge: Knowledge) -> None:
    said = {"dader": ("naaste",), "vorm": ("belediging", "bedreiging", "wapen"), "gevaar-nu": ("ja",)}
    told = describe(Situation(said), knowledge)
    assert told.startswith("Er is nu nog gevaar. Een naaste of bezoeker van een cliënt heeft een medewerker ")
    assert "uitgescholden of beledigd en bedreigd en heeft een wapen getoond" in told


def test_nothing_known_is_told_as_an_incident(knowledge: Knowledge) -> None:
    assert describe(EMPTY, knowledge) == "Er was een incident met agressie."
    assert describe(Situation({"dader": ("groep",)}), knowledge).startswith("Bij een incident was een groep")


def test_every_case_makes_a_plan_that_can_be_carried_out(adviser: Adviser, knowledge: Knowledge) -> None:
    for case in cases():
        situation = from_data(case["situation"], knowledge.questions)
        found = adviser.advise(situation)
        made = make_plan(knowledge, found, recommended_choices(found), FRIDAY)
        assert made.items, case["id"]
        assert all(item.why.strip() and item.who.strip() and item.due >= FRIDAY for item in made.items)
        assert made.situation == situation.plain(knowledge.questions)
        assert made.knowledge == knowledge.version


def test_phases_are_counted_and_the_empty_ones_are_named(
    plan: Plan, advice: Advice, knowledge: Knowledge
) -> None:
    assert sum(plan.phase_counts().values()) == len(plan.items)
    assert tuple(plan.phase_counts()) == PHASES
    one = make_plan(knowledge, advice, [Pick("opvang")], MONDAY)
    assert one.phase_counts()["nazorg"] == 1
    assert phase_line(one) == (
        "Dit plan raakt nazorg (1×). Zonder actie: pro-actie, preventie, preparatie en repressie."
    )


def test_a_plan_over_all_phases_says_so_and_an_empty_one_reads_as_dutch(
    advice: Advice, knowledge: Knowledge
) -> None:
    own = [OwnAction(f"Iets voor {phase}", phase=phase) for phase in PHASES]
    full = make_plan(knowledge, advice, [], MONDAY, own=own)
    assert phase_line(full).endswith("Alle fasen zijn geraakt.")
    empty = make_plan(knowledge, advice, [], MONDAY)
    assert "raakt ." not in phase_line(empty)


def test_a_finished_plan_and_its_advice_cannot_be_changed(plan: Plan, advice: Advice) -> None:
    for thing, name in (
        (plan, "items"),
        (plan.items[0], "who"),
        (advice, "judgements"),
        (advice.judgements[0], "verdict"),
    ):
        with pytest.raises(AttributeError):
            setattr(thing, name, ())


def test_a_plan_survives_being_written_and_read(plan: Plan) -> None:
    assert msgspec.json.decode(msgspec.json.encode(plan), type=Plan) == plan


def test_the_json_of_a_plan_is_what_the_contract_promises(plan: Plan) -> None:
    body = as_json(plan.with_id(3))
    assert body["schema"] == 1
    assert body["plan"]["id"] == 3
    assert body["plan"]["situation"]["dader"] == "naaste"
    keys = {"action", "number", "title", "who", "due", "status", "note"}
    assert all(keys <= item.keys() for item in body["plan"]["items"])
    assert all(date.fromisoformat(item["due"]) >= MONDAY for item in body["plan"]["items"])
    assert date.fromisoformat(body["plan"]["evaluation"]["due"]) == plan.evaluation.due
    assert "schema" not in body["plan"]
