"""Every action gets one verdict with a reason, in any situation at all."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_actie.advice.advise import Adviser
from incident_actie.advice.verdict import Advice, Verdict
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.vocabulary import ADDRESSEES, PHASES, Condition, Subset
from incident_actie.situation import EMPTY, from_data, holds
from tests.advice import naive
from tests.each import each
from tests.samples import Answers, any_answers, many_situations


@pytest.fixture(scope="module")
def whole(knowledge: Knowledge) -> Adviser:
    """An adviser that puts nothing off: what it says is what the conditions say."""
    whole = Adviser(knowledge)
    whole._postponing.able.clear()
    return whole


WORDS = {"aanbevolen", "overwegen", "eerst", "niet"}


def advise(answers: Answers, adviser: Adviser) -> Advice:
    """The advice on these answers."""
    return adviser.advise(from_data(answers, adviser.knowledge.questions))


@settings(max_examples=60)
@given(answers=any_answers())
def test_every_action_gets_one_verdict_with_a_reason(answers: Answers, adviser: Adviser) -> None:
    advice = advise(answers, adviser)
    assert [j.action for j in advice.judgements] == list(adviser.knowledge.actions)
    ids = {action.id for action in adviser.knowledge.actions}
    for judgement in advice.judgements:
        assert judgement.verdict.value in WORDS
        assert judgement.reasons
        assert all(reason.text.strip() for reason in judgement.reasons)
        assert len({reason.text for reason in judgement.reasons}) == len(judgement.reasons)
        assert set(judgement.first) <= ids - {judgement.action.id}
        assert not judgement.first or judgement.verdict is Verdict.FIRST


@settings(max_examples=60)
@given(answers=any_answers())
def test_ranks_count_from_one_and_only_what_is_recommended_has_one(
    answers: Answers, adviser: Adviser
) -> None:
    advice = advise(answers, adviser)
    wanted = {j.action.id for j in advice.judgements if j.verdict is Verdict.RECOMMENDED}
    assert set(advice.ranks) == wanted
    assert list(advice.ranks.values()) == list(range(1, len(wanted) + 1))
    assert [j.action.id for j in advice.of(Verdict.RECOMMENDED)] == list(advice.ranks)


@settings(max_examples=60)
@given(answers=any_answers())
def test_the_employee_is_always_looked_after_and_something_always_lasts(
    answers: Answers, adviser: Adviser
) -> None:
    advice = advise(answers, adviser)
    hit = set(answers.get("getroffen", ["medewerker"]))
    assert ("opvang" in advice.ranks) == (not hit <= {"niemand", "client", "bezoeker"})
    assert "evaluatie" in advice.ranks


@settings(max_examples=60)
@given(answers=any_answers())
def test_the_verdicts_together_are_all_actions_each_once(answers: Answers, adviser: Adviser) -> None:
    advice = advise(answers, adviser)
    parts = [judgement for verdict in Verdict for judgement in advice.of(verdict)]
    assert sorted(j.action.id for j in parts) == sorted(a.id for a in adviser.knowledge.actions)
    assert all(advice.on(j.action.id) is j for j in parts)


@settings(max_examples=60)
@given(
    answers=any_answers(),
    who=st.sets(st.sampled_from(ADDRESSEES)),
    phases=st.sets(st.sampled_from(PHASES)),
)
def test_narrowing_leaves_out_what_falls_outside_and_keeps_the_order(
    answers: Answers, who: set[str], phases: set[str], adviser: Adviser
) -> None:
    whole = advise(answers, adviser)
    part = whole.narrowed(who, phases)

    def inside(addressees: Iterable[str], about: Iterable[str]) -> bool:
        return (not who or bool(who & set(addressees))) and (not phases or bool(phases & set(about)))

    expected = [j for j in whole.judgements if inside(j.action.addressees, j.action.phases)]
    assert list(part.judgements) == expected
    assert list(part.recommended) == [j for j in whole.recommended if j in expected]
    assert list(part.ranks.values()) == list(range(1, len(part.recommended) + 1))
    assert part.situation is whole.situation


def test_narrowing_to_nothing_in_particular_changes_nothing(adviser: Adviser) -> None:
    whole = advise({"dader": "naaste", "vorm": ["bedreiging"]}, adviser)
    assert whole.narrowed() == whole
    assert whole.narrowed(ADDRESSEES, PHASES) == whole


def test_a_second_adviser_written_from_the_yaml_agrees_on_verdicts_reasons_and_order(
    whole: Adviser,
) -> None:
    for answers in many_situations(500, seed=37):
        advice = advise(answers, whole)
        found = {
            j.action.id: (j.verdict.value, [reason.text for reason in j.reasons], list(j.first))
            for j in advice.judgements
        }
        expected = naive.opinions(answers)
        for action, opinion in expected.items():
            assert found[action] == (opinion.verdict, opinion.reasons, opinion.first), (action, answers)
        assert found.keys() == expected.keys()
        assert list(advice.ranks) == naive.ranking(expected, str(answers.get("cultuur", ""))), answers


def as_answers(condition: Condition, knowledge: Knowledge) -> Answers:
    """The smallest situation in which a condition holds, as far as its own words go."""
    answers: Answers = {}
    for question, wanted in condition.items():
        if isinstance(wanted, Subset):
            answers[question] = list((wanted.any or wanted.only)[:1])
        else:
            one = wanted if isinstance(wanted, str) else wanted[0]
            answers[question] = [one] if knowledge.question(question).kind == "many" else one
    return answers


def test_a_reason_names_the_rule_that_it_comes_from(adviser: Adviser) -> None:
    rules = {rule.id: rule.because for rule in adviser.knowledge.rules}
    seen = set()
    rare = {
        **{"dader": "naaste", "dader-bekend": "ja", "al-geregeld": []},
        **{"aanspreekbaar": "tijdelijk-niet", "oorzaak": "middelen"},
    }
    breach = {**rare, "herhaling": "na-toegangsverbod", "plaats": "gebouw"}
    angry = {**rare, "herhaling": "eerste", "vorm": ["boosheid"]}
    soft = {**rare, "vorm": ["belediging"], "vervolgcontact": "ja", "gemeld": "ja", "wil-gesprek": "ja"}
    own = [as_answers(rule.when, adviser.knowledge) for rule in adviser.knowledge.rules]
    for answers in (*many_situations(300, seed=8), breach, angry, soft, *own):
        for judgement in advise(answers, adviser).judgements:
            for reason in judgement.reasons:
                if reason.rule:
                    assert rules[reason.rule] == reason.text
                    seen.add(reason.rule)
    assert seen == set(rules)


BARRED = {
    "gevaar-nu": "nee",
    "dader": "naaste",
    "dader-bekend": "ja",
    "aanspreekbaar": "ja",
    "oorzaak": "doelbewust",
    "plaats": "gebouw",
    "herhaling": "herhaald",
    "ernst": "matig",
    "klacht": "nee",
    "al-geregeld-organisatie": ["kaartenbeleid", "huisregels"],
    "al-geregeld-persoon": [],
}


@each(
    ("changes", "verdict", "first"),
    [
        ({"vorm": ["overlast"], "minderjarig": "nee"}, "eerst", ("gele-kaart", "waarschuwingsbrief")),
        ({"vorm": ["belaging"], "minderjarig": "nee"}, "eerst", ("waarschuwingsbrief",)),
        ({"vorm": ["intimidatie"], "minderjarig": "ja"}, "eerst", ()),
        ({"vorm": ["fysiek-ernstig"], "minderjarig": "ja"}, "overwegen", ()),
        ({"vorm": ["fysiek-ernstig"], "minderjarig": "ja", "ernst": "ernstig"}, "aanbevolen", ()),
    ],
)
def test_a_ban_waits_only_for_a_warning_that_can_be_given(
    changes: Answers, verdict: str, first: tuple[str, ...], adviser: Adviser
) -> None:
    found = advise({**BARRED, **changes}, adviser).on("toegangsontzegging")
    assert (found.verdict, found.first) == (verdict, first)


def test_a_warning_that_cannot_be_given_never_makes_stopping_care_possible(adviser: Adviser) -> None:
    answers = {**BARRED, "dader": "client", "zorgrelatie": "vrijwillig", "vorm": ["belaging"]}
    found = advise({**answers, "al-geregeld-persoon": ["ordegesprek"]}, adviser).on("zorg-staken")
    assert (found.verdict, found.first) == ("eerst", ("waarschuwingsbrief", "einde-zorg-voorbereiden"))
    complaint = advise({**answers, "klacht": "ja", "al-geregeld-persoon": ["waarschuwingsbrief"]}, adviser)
    assert complaint.on("zorg-staken").verdict == "eerst"
    assert "op papier" in complaint.on("zorg-staken").reasons[0].text


def test_each_clause_holds_exactly_when_its_condition_does(adviser: Adviser) -> None:
    knowledge, table = adviser.knowledge, adviser.table
    for answers in many_situations(40, seed=5):
        situation = from_data(answers, knowledge.questions)
        held, _ = table.holding(situation)
        for sign in table.signs:
            clause = sign.clause
            where: object = knowledge
            for step in clause.place:
                where = where[step] if isinstance(where, tuple) else getattr(where, str(step))  # type: ignore[index]
            assert bool(held & sign.bit) == holds(where.when, situation), clause  # type: ignore[attr-defined]


def test_the_same_question_asked_twice_gets_the_same_advice(adviser: Adviser) -> None:
    fresh = Adviser(adviser.knowledge)
    situations = many_situations(40, seed=3)
    before = [advise(answers, adviser) for answers in situations]
    order = list(range(len(situations)))
    random.Random(3).shuffle(order)
    again = {index: advise(situations[index], fresh) for index in order}
    assert [again[index] for index in range(len(situations))] == before


def test_nothing_known_condemns_nobody(adviser: Adviser) -> None:
    assert set(adviser.advise(EMPTY).ranks) == {"opvang", "evaluatie"}


def test_not_said_is_not_known(adviser: Adviser) -> None:
    asked = [q for q in adviser.knowledge.questions if "onbekend" in q.ids]
    assert len(asked) > 10
    for answers in many_situations(60, seed=10):
        told = advise(answers, adviser)
        for question in asked:
            if question.id not in answers:
                same = advise({**answers, question.id: "onbekend"}, adviser)
                assert same.judgements == told.judgements, (question.id, answers)
                assert same.recommended == told.recommended


def test_a_list_about_one_half_says_nothing_of_the_other(adviser: Adviser) -> None:
    """Kind 1.10: only `aangifte` was named, and the advice told that there were no house rules."""
    answers = {**BARRED, "vorm": ["fysiek-ernstig"], "plaats": "gebouw", "ernst": "ernstig"}
    answers = {q: a for q, a in answers.items() if not q.startswith("al-geregeld")}
    advice = advise({**answers, "al-geregeld": ["aangifte"]}, adviser)
    assert "al-geregeld-organisatie" in advice.situation.unanswered(adviser.knowledge.questions)
    silent = advise({**answers, "al-geregeld-persoon": ["aangifte"]}, adviser)
    assert advice.judgements == silent.judgements
    told = {reason.text for j in advice.judgements for reason in j.reasons}
    nothing = advise({**answers, "al-geregeld": []}, adviser)
    invented = {
        reason.text for j in nothing.judgements for reason in j.reasons if "Er zijn nog geen" in reason.text
    }
    assert invented
    assert told.isdisjoint(invented)
