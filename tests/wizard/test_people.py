"""Several people: asked for each what is about a person, once what is not; back, change, resume."""

import pytest

from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import Situation, from_data
from incident_actie.wizard.prompt import Value
from tests.wizard.session import Session, resumed
from tests.wizard.test_fronts_agree import FAMILY
from tests.wizard.test_session import TODAY, asked, fill, stands, take


@pytest.fixture
def family(knowledge: Knowledge) -> Situation:
    """A son who threatened, and his father with dementia who only swore."""
    return from_data(FAMILY, knowledge.questions)


def told(session: Session) -> list[str]:
    return [name for name, _ in session.events]


def test_the_questions_about_a_person_are_asked_for_each_and_the_others_once(
    knowledge: Knowledge, family: Situation
) -> None:
    session = fill(Session(knowledge, TODAY), family, until="kiezen")
    names = told(session)
    assert {"vraag:dader", "vraag:dader@2", "vraag:minderjarig@2", "vraag:vorm@1", "vraag:vorm@2"} <= set(
        names
    )
    assert names.count("vraag:vorm") == names.count("vraag:getroffen") == names.count("vraag:wanneer") == 1
    assert not [
        name for name in names if name.startswith(("vraag:getroffen@", "vraag:plaats@", "vraag:ernst@"))
    ]
    son, father = session.situation.people
    assert (son.role, father.role) == ("zoon", "vader")
    assert father.answers["aanspreekbaar"] == ("blijvend-niet",)
    assert (son.answers.get("vorm"), father.answers["vorm"]) == (None, ("belediging",))


def test_a_question_says_whom_it_is_about(knowledge: Knowledge, family: Situation) -> None:
    session = fill(Session(knowledge, TODAY), family, until="vraag:dader@2")
    assert asked(session).text == "Over vader: wie was de veroorzaker?"
    fill(session, family, until="vraag:minderjarig@2")
    assert asked(session).text.startswith("Over vader: kies")
    lines = " | ".join(option.label for option in asked(at_last_check(knowledge, family)).options)
    assert "Vader: jonger dan 18" in lines
    assert "blijvend niet aanspreekbaar" in lines
    assert "Wanneer: zondag 22 november 2026" in lines


def test_only_what_matters_for_that_person_is_asked(knowledge: Knowledge, family: Situation) -> None:
    """The father swore and is lastingly not accountable: whether accounts of that differ changes nothing."""
    view = Session(knowledge, TODAY, family).view
    to_ask = {part.id for screen in view.left_to_ask for part in screen}
    assert "verhalen" in to_ask
    assert "verhalen@2" not in to_ask
    assert view.people.roles == ("zoon", "vader")


def test_one_kind_of_behaviour_is_of_everybody(knowledge: Knowledge) -> None:
    one = from_data({**FAMILY, "vorm": ["belediging"]}, knowledge.questions)
    session = fill(Session(knowledge, TODAY), one, until="kiezen")
    assert not [name for name in told(session) if name.startswith("vraag:vorm@")]


@pytest.mark.parametrize("steps", [1, 2, 3, 8])
def test_back_and_resume_in_the_middle_lose_nothing(
    knowledge: Knowledge, family: Situation, steps: int
) -> None:
    whole = fill(Session(knowledge, TODAY), family)
    session = fill(Session(knowledge, TODAY), family, until="vraag:minderjarig@2")
    for _ in range(steps):
        session.back()
    again = resumed(knowledge, session.draft)
    assert stands(again) == stands(session)
    assert stands(fill(again, family)) == stands(whole)


def test_an_answer_about_somebody_is_changed_at_the_check(knowledge: Knowledge, family: Situation) -> None:
    session = at_last_check(knowledge, family)
    take(session, "dader@2")
    assert asked(session).text == "Over vader: wie was de veroorzaker?"
    take(session, "onbekend")
    assert "aanspreekbaar" not in session.situation.people[1].answers
    assert session.situation.people[0].answers["aanspreekbaar"] == ("ja",)
    assert any("(vader)" in note for note in session.view.notes)


def at_last_check(knowledge: Knowledge, family: Situation) -> Session:
    """At the check, with everybody told."""
    session = fill(Session(knowledge, TODAY), family, until="kiezen")
    session.back()
    return session


def test_who_was_not_there_is_taken_back(knowledge: Knowledge, family: Situation) -> None:
    session = at_last_check(knowledge, family)
    take(session, "weg")
    assert asked(session).id == "controle"
    assert session.situation.people == ()
    assert session.situation.answers["dader"] == ("naaste",)
    assert "vorm@1" not in session.view.answers


def test_behaviour_that_is_changed_is_asked_again_of_whom_it_was(
    knowledge: Knowledge, family: Situation
) -> None:
    session = at_last_check(knowledge, family)
    take(session, "vorm", ["bedreiging", "wapen"])
    assert asked(session).id == "vraag:vorm@1"
    assert [option.value for option in asked(session).options] == ["bedreiging", "wapen"]


@pytest.mark.parametrize("role", ["", "a" * 21, "<b>", "zoon", "Zoon", "1e"])
def test_a_word_that_is_no_role_or_is_taken_is_refused(
    knowledge: Knowledge, family: Situation, role: Value
) -> None:
    session = fill(Session(knowledge, TODAY), family, until="rol:2")
    assert session.answer(role)
    assert asked(session).id == "rol:2"


def test_what_people_in_a_file_lack_is_asked_of_each(knowledge: Knowledge, family: Situation) -> None:
    people = [{k: v for k, v in person.items() if k != "aanspreekbaar"} for person in FAMILY["daders"]]  # type: ignore[attr-defined]
    session = Session(knowledge, TODAY, from_data({**FAMILY, "daders": people}, knowledge.questions))
    fill(session, family, until="controle")
    texts = " ".join(told(session))
    assert "vraag:aanspreekbaar" in texts or "vraag:minderjarig" in texts
    assert "vraag:dader@2" not in texts
    assert not [name for name in told(session) if name.startswith("vraag:vorm@")]
    assert [p.answers["aanspreekbaar"] for p in session.situation.people] == [("ja",), ("blijvend-niet",)]


def test_actions_towards_a_person_are_chosen_and_given_to_somebody_for_each(
    knowledge: Knowledge, family: Situation
) -> None:
    session = fill(Session(knowledge, TODAY), family, until="verdelen")
    son = next(item for item in session.plan().items if item.person == "zoon")
    take(session, son.id, "chef", "vrijdag", "klopt")
    items = {item.id: item for item in session.plan().items}
    assert items[son.id].who == "chef"
    assert not [item for item in items.values() if item.person == "vader" and item.action == "ordegesprek"]
