"""Several people: one situation each, and nothing more than that."""

import random
from typing import Any

import pytest

from incident_actie.advice.advise import Adviser
from incident_actie.advice.verdict import Advice, Judgement
from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import Situation, from_data
from tests.samples import Answers, many_situations, raw


@pytest.fixture(scope="module")
def adviser(knowledge: Knowledge) -> Adviser:
    """An adviser that puts nothing off: what it says is what the conditions say."""
    whole = Adviser(knowledge)
    whole._postponing.able.clear()
    return whole


BEST = ["aanbevolen", "overwegen", "eerst", "niet"]
OF_A_PERSON = {q["id"] for q in raw("questions")["questions"] if q.get("about") == "persoon"}
FATHER = {
    "dader": "naaste",
    "dader-bekend": "ja",
    "minderjarig": "nee",
    "aanspreekbaar": "ja",
    "oorzaak": "frustratie",
    "herhaling": "eerste",
    "vervolgcontact": "ja",
    "al-geregeld-persoon": [],
}
NIGHT = {
    "gevaar-nu": "nee",
    "gemeld": "ja",
    "besproken": "ja",
    "vorm": ["belediging"],
    "plaats": "gebouw",
    "ernst": "matig",
    "al-geregeld-organisatie": ["huisregels", "kaartenbeleid"],
}


def advise(answers: Answers, adviser: Adviser) -> Advice:
    return adviser.advise(from_data(answers, adviser.knowledge.questions))


def verdicts(answers: Answers, adviser: Adviser) -> list[Judgement]:
    """As the conditions say, before what is too much for one plan is put off."""
    return adviser.verdicts(from_data(answers, adviser.knowledge.questions))


def towards(advice: Advice, action: str) -> dict[str, str]:
    return {j.person: j.verdict.value for j in advice.judgements if j.action.id == action}


def people_of(rng: random.Random, count: int, pool: list[Answers]) -> tuple[Answers, list[Answers]]:
    """An incident and some people, from situations that were made for one."""
    incident = {q: a for q, a in rng.choice(pool).items() if q not in OF_A_PERSON}
    people = []
    for other in rng.sample(pool, count):
        own = {q: a for q, a in other.items() if q in OF_A_PERSON or (q == "vorm" and rng.random() < 0.3)}
        people.append(own or {"dader": "naaste"})
    return incident, people


def told(judgement: Judgement) -> tuple[Any, ...]:
    return judgement.verdict.value, [r.text for r in judgement.reasons], judgement.first, judgement.order


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_it_is_one_situation_for_each_person_and_nothing_more(count: int, adviser: Adviser) -> None:
    rng, pool = random.Random(count), many_situations(80, seed=count)
    for _ in range(25):
        incident, people = people_of(rng, count, pool)
        whole = verdicts({**incident, "daders": people}, adviser)
        apart = [verdicts({**incident, **person}, adviser) for person in people]
        for at, action in enumerate(adviser.knowledge.actions):
            found = [j for j in whole if j.action.id == action.id]
            alone = [one[at] for one in apart]
            if "persoon" in action.groups:
                assert [j.person for j in found] == [str(n) for n in range(1, count + 1)]
                assert [told(j) for j in found] == [told(j) for j in alone]
                continue
            (once,) = found
            assert once.person == ""
            best = min((j.verdict.value for j in alone), key=BEST.index)
            agreeing = [j for j in alone if j.verdict.value == best]
            assert once.verdict.value == best
            assert [r.text for r in once.reasons] == list(
                dict.fromkeys(r.text for j in agreeing for r in j.reasons)
            )
            assert set(once.first) == {name for j in agreeing for name in j.first}
            assert once.order == min(j.order for j in agreeing)


def test_the_ranking_is_one_for_all_people(adviser: Adviser) -> None:
    rng, pool = random.Random(5), many_situations(60, seed=12)
    for _ in range(20):
        incident, people = people_of(rng, 3, pool)
        advice = advise({**incident, "daders": people}, adviser)
        assert sorted(advice.ranks.values()) == list(range(1, len(advice.recommended) + 1))
        if "cultuur" not in incident:
            assert [j.order for j in advice.recommended] == sorted(j.order for j in advice.recommended)


def test_with_one_person_nothing_changes_but_the_name(adviser: Adviser) -> None:
    alone = advise({**NIGHT, **FATHER}, adviser)
    named = advise({**NIGHT, "daders": [{"rol": "vader", **FATHER}]}, adviser)
    assert [told(j) for j in named.judgements] == [told(j) for j in alone.judgements]
    assert [j.action.id for j in named.recommended] == [j.action.id for j in alone.recommended]
    assert {j.person for j in named.judgements} == {"", "vader"}
    assert {j.person for j in alone.judgements} == {""}


def test_a_father_who_is_known_and_a_stranger_who_is_not_get_each_their_own(adviser: Adviser) -> None:
    stranger = {"dader": "buitenstaander", "dader-bekend": "nee"}
    advice = advise({**NIGHT, "daders": [{"rol": "vader", **FATHER}, stranger]}, adviser)
    assert towards(advice, "ordegesprek") == {"vader": "aanbevolen", "2": "eerst"}
    assert set(towards(advice, "opvang")) == {""}


def test_another_form_for_one_person_is_only_of_that_person(adviser: Adviser) -> None:
    son = {**FATHER, "rol": "zoon", "vorm": ["boosheid"]}
    advice = advise({**NIGHT, "daders": [{"rol": "vader", **FATHER}, son]}, adviser)
    verdicts = towards(advice, "ordegesprek")
    alone = advise({**NIGHT, **FATHER, "vorm": ["boosheid"]}, adviser)
    assert verdicts == {"vader": "aanbevolen", "zoon": alone.on("ordegesprek").verdict.value}


def test_danger_refuses_for_everybody(adviser: Adviser) -> None:
    people = [{"rol": "vader", **FATHER}, {"rol": "zoon", **FATHER, "minderjarig": "ja"}]
    advice = advise({**NIGHT, "gevaar-nu": "ja", "daders": people}, adviser)
    assert all(j.verdict.value != "aanbevolen" for j in advice.judgements if j.action.id == "ordegesprek")


def test_people_survive_a_file(adviser: Adviser) -> None:
    questions = adviser.knowledge.questions
    rng, pool = random.Random(9), many_situations(60, seed=9)
    for _ in range(20):
        incident, people = people_of(rng, 2, pool)
        situation = from_data({**incident, "daders": [{"rol": "vader", **people[0]}, people[1]]}, questions)
        assert from_data(situation.plain(questions), questions) == situation


def test_what_one_of_them_leaves_open_is_unanswered(adviser: Adviser) -> None:
    questions = adviser.knowledge.questions
    people = [{"rol": "vader", **FATHER}, {"dader": "naaste"}]
    situation = from_data({**NIGHT, "daders": people}, questions)
    open_ones = situation.unanswered(questions)
    assert "minderjarig" in open_ones
    assert "dader" not in open_ones
    assert isinstance(situation, Situation)
