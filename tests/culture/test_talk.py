"""A result leads to a talk: three questions, one step, one or two measures."""

from hypothesis import given
from msgspec.structs import replace

from incident_actie.culture.answer import Response
from incident_actie.culture.result import measure
from incident_actie.culture.talk import Talk, talk
from incident_actie.knowledge.model import Knowledge
from tests.culture.people import ASPECTS, NAMES, crowds, person


def talk_of(knowledge: Knowledge, *people: Response) -> Talk:
    return talk(measure(people, ASPECTS, "", "2026-11"), knowledge)


@given(crowds(least=5))
def test_any_result_leads_to_three_questions_and_at_most_two_measures(people: list[Response]) -> None:
    from incident_actie.knowledge.load import load

    found = talk_of(load(), *people)
    assert len(found.questions) == len(set(found.questions)) == 3
    assert 1 <= len(found.measures) <= 2
    assert found.now is not None
    assert found.next is None or found.next.level == found.now.level + 1
    assert (found.next is None) == (found.now.level == 5)


def test_a_gap_between_groups_is_the_first_question(knowledge: Knowledge) -> None:
    leaders = [person(n, "management", 3, 5, 3, 3, 3) for n in range(5)]
    floor = [person(9 + n, "team", 3, 2, 3, 3, 3) for n in range(5)]
    found = talk_of(knowledge, *leaders, *floor)
    assert "Reactie van de leiding" in found.questions[0]
    assert "verschillend" in found.questions[0]
    assert found.aspect == ASPECTS[1]
    assert found.now is not None
    assert found.now.level == 2
    assert [a.id for a in found.measures] == list(ASPECTS[1].at(2).helps)


def test_without_a_gap_people_who_see_very_different_things_come_first(knowledge: Knowledge) -> None:
    people = [person(n, "team", 3, 3, 1 + n, 3, 3) for n in range(5)]
    assert "liepen de antwoorden uiteen" in talk_of(knowledge, *people).questions[0]


def test_a_measure_that_is_switched_off_is_not_named(knowledge: Knowledge) -> None:
    off = tuple(replace(a, off="bij ons niet") if a.id == "borgen" else a for a in knowledge.actions)
    people = [person(n, "team", 3, 3, 3, 3, 1) for n in range(5)]
    assert [a.id for a in talk_of(knowledge, *people).measures] == ["borgen"]
    assert talk_of(replace(knowledge, actions=off), *people).measures == ()


def test_with_too_few_people_there_is_a_question_about_every_aspect(knowledge: Knowledge) -> None:
    found = talk_of(knowledge, person(1), person(2))
    assert found.questions == tuple(aspect.talk for aspect in ASPECTS)
    assert (found.aspect, found.measures) == (None, ())
    assert len(NAMES) == 5
