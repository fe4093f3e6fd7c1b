"""What the level of safety culture does to a plan, and what a gap between groups does."""

from datetime import date

from incident_actie.advice.advise import Adviser
from incident_actie.advice.verdict import Advice
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import Pick, gap_judgement, make_plan, recommended_choices
from incident_actie.plan.organisation import Organisation
from incident_actie.situation import from_data
from tests.each import each
from tests.samples import cases

TODAY = date(2026, 11, 23)
AGAIN = {"vorm": ["overlast"], "herhaling": "herhaald", "ernst": "licht", "oorzaak": "frustratie"}


def advise(adviser: Adviser, **more: object) -> Advice:
    return adviser.advise(from_data({"gevaar-nu": "nee", **AGAIN, **more}, adviser.knowledge.questions))


@each(
    ("level", "words"),
    [
        ("1", "één blijvende maatregel"),
        ("2", "één of twee blijvende maatregelen"),
        ("3", "twee blijvende maatregelen"),
        ("4", "twee of drie blijvende maatregelen"),
        ("5", "twee of drie blijvende maatregelen"),
    ],
)
def test_a_plan_says_what_its_level_asks(level: str, words: str, adviser: Adviser) -> None:
    advice = advise(adviser, cultuur=level)
    plan = make_plan(adviser.knowledge, advice, recommended_choices(advice), TODAY)
    assert plan.culture.startswith(
        f"Veiligheidscultuur op niveau {level}: naast de reactie vraagt het plan {words}"
    )


def test_a_plan_without_a_level_says_nothing_of_it(adviser: Adviser) -> None:
    advice = advise(adviser)
    assert make_plan(adviser.knowledge, advice, recommended_choices(advice), TODAY).culture == ""


def test_a_plan_says_which_of_its_actions_moved_and_no_other(adviser: Adviser) -> None:
    seen = 0
    for case in cases():
        for level in "12345":
            told = {**case["situation"], "cultuur": level}
            advice = adviser.advise(from_data(told, adviser.knowledge.questions))
            plan = make_plan(adviser.knowledge, advice, recommended_choices(advice), TODAY)
            before = sorted(advice.recommended, key=lambda j: j.order)
            now = adviser.knowledge.level(level)
            assert now is not None
            up = [j.action for j in before if advice.ranks[j.action.id] < before.index(j) + 1]
            named = [a for a in up if a.id in now.prefers]
            assert all(f"‘{a.short}’" in plan.culture for a in named)
            assert ("plaats op" in plan.culture) == bool(named)
            seen += len(named)
            bare = make_plan(adviser.knowledge, advice, [Pick("opvang")], TODAY)
            assert "plaats" not in bare.culture
    assert seen > 10


def test_a_large_gap_between_groups_puts_a_conversation_on_the_plan(
    adviser: Adviser, knowledge: Knowledge
) -> None:
    advice = advise(adviser)
    gap = gap_judgement(knowledge, advice, True)
    assert gap is not None
    assert "cultuur-bespreken" not in advice.ranks
    choices = recommended_choices(advice, gap)
    assert [c.action for c in choices] == [*advice.ranks, "cultuur-bespreken"]
    plan = make_plan(knowledge, advice, choices, TODAY, organisation=Organisation(culture_gap=True))
    assert plan.items[-1].action == "cultuur-bespreken"
    assert knowledge.balance.gap is not None
    assert plan.items[-1].why == knowledge.balance.gap.because


def test_without_a_gap_or_where_it_is_refused_there_is_no_such_conversation(
    adviser: Adviser, knowledge: Knowledge
) -> None:
    advice = advise(adviser)
    assert gap_judgement(knowledge, advice, False) is None
    part = advice.narrowed(["medewerker"])
    assert gap_judgement(knowledge, part, True) is None


def test_a_conversation_that_is_recommended_anyway_stands_there_once_at_its_own_place(
    adviser: Adviser, knowledge: Knowledge
) -> None:
    advice = advise(adviser, cultuur="1", ernst="matig", oorzaak="doelbewust")
    assert "cultuur-bespreken" in advice.ranks
    gap = gap_judgement(knowledge, advice, True)
    assert [c.action for c in recommended_choices(advice, gap)] == list(advice.ranks)
