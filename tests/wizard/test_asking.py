"""What is asked is answered and not inferred, and the check begins with what does not go together."""

import pytest

from incident_actie import examples
from incident_actie.errors import StoppedError
from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import Situation, from_data
from incident_actie.wizard.clashes import clashes
from incident_actie.wizard.prompt import Left, Prompt, Value, Wish
from incident_actie.wizard.run import run
from tests.wizard.session import Session, said
from tests.wizard.test_fronts_agree import FAMILY
from tests.wizard.test_session import NAMES, STOPPED, TODAY, asked, fill, situation_of, take, whole


def test_nothing_stands_ticked_that_nobody_gave_and_enter_alone_is_no_answer(knowledge: Knowledge) -> None:
    situation, session = whole(knowledge), Session(knowledge, TODAY)
    while (prompt := asked(session)).id != "controle":
        assert not prompt.default, prompt.id
        assert prompt.kind == "many" or prompt.unchosen
        assert session.answer(prompt.default) != "", prompt.id
        take(session, said(asked(session), situation))


def test_none_of_these_and_not_known_are_answers_of_their_own(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), whole(knowledge), until="vraag:getroffen")
    take(session, ["getroffen=medewerker", "gevolg=weet-niet"])
    assert "gevolg" not in session.situation.answers
    assert asked(session).id == "vraag:dader"
    session.back()
    assert list(asked(session).default) == ["getroffen=medewerker", "gevolg=weet-niet"]
    take(session, ["getroffen=medewerker", "gevolg=niets-hiervan"])
    assert session.situation.answers["gevolg"] == ()


def test_none_of_these_does_not_stand_beside_another_answer(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), whole(knowledge), until="vraag:getroffen")
    both = ["getroffen=medewerker", "gevolg=schade", "gevolg=niets-hiervan"]
    assert "past niet bij een ander antwoord" in session.answer(both)
    assert list(asked(session).default) == both


class Halfway:
    """A front that answers from a list, stops when that is done, and remembers what was asked."""

    def __init__(self, answers: list[Value | Left]) -> None:
        self.answers, self.asked = answers, list[Prompt]()

    def ask(self, prompt: Prompt) -> Value | Wish | Left:
        self.asked.append(prompt)
        return self.answers.pop(0) if self.answers else Wish.STOP

    def say(self, text: str) -> None:
        """What it is told is not looked at."""


def test_what_is_half_ticked_comes_back_after_going_back(knowledge: Knowledge) -> None:
    half = ["getroffen=medewerker", "gevolg=schade"]
    session = fill(Session(knowledge, TODAY), whole(knowledge), until="vraag:getroffen")
    front = Halfway([Left(Wish.BACK, half), ["bedreiging"]])
    with pytest.raises(StoppedError):
        run(session.talk, front, lambda talk: STOPPED)
    assert [prompt.id for prompt in front.asked] == ["vraag:getroffen", "vraag:vorm", "vraag:getroffen"]
    assert list(front.asked[-1].default) == half


# --- the check ---


def at_check(knowledge: Knowledge, **changes: object) -> Session:
    return fill(Session(knowledge, TODAY), whole(knowledge, **changes), until="controle")


def test_what_does_not_go_together_stands_first_and_each_side_can_be_changed(knowledge: Knowledge) -> None:
    session = at_check(knowledge, vorm=["fysiek-licht"], gevolg=["letsel-ernstig"], ernst="licht")
    prompt = asked(session)
    first = [option for option in prompt.options if option.group == prompt.options[0].group]
    assert first[0].group == "U zei: ernstig letsel of overleden. En ook: licht of matig."
    assert [option.label for option in first] == ["Gevolgen: ernstig letsel", "Ernst: licht"]
    assert prompt.default == ""
    take(session, first[1].value)
    assert "ernst=licht" in asked(session).default
    take(session, ["wanneer=2026-11-22", "plaats=gebouw", "ernst=ernstig"])
    fill(
        session,
        whole(knowledge, vorm=["fysiek-licht"], gevolg=["letsel-ernstig"], ernst="ernstig"),
        until="controle",
    )
    assert asked(session).default == asked(session).options[0].value == "klopt"


def test_it_can_stand_when_somebody_says_so(knowledge: Knowledge) -> None:
    session = at_check(knowledge, vorm=["fysiek-licht"], gevolg=["letsel-ernstig"], ernst="licht")
    stands = next(option for option in asked(session).options if option.value == "klopt")
    assert stands.label.startswith("Toch klopt het zo")
    take(session, "klopt")
    assert asked(session).id == "kiezen"


def test_what_is_not_known_stands_before_what_is(knowledge: Knowledge) -> None:
    options = asked(at_check(knowledge, gemeld="onbekend")).options
    groups = list(dict.fromkeys(option.group for option in options))
    assert groups == [
        "",
        "Hierbij is nog iets niet bekend",
        "Uw antwoorden, kies een regel om die te wijzigen",
    ]
    unknown = next(option for option in options if option.group == groups[1])
    assert unknown.label.startswith("Intern gemeld: niet bekend; ")


def test_every_answer_can_be_changed_from_the_check_but_one_that_was_given(knowledge: Knowledge) -> None:
    session = Session(knowledge, TODAY, from_data({"dader": "naaste"}, knowledge.questions))
    fill(session, whole(knowledge), until="controle")
    lines = [option.value for option in asked(session).options if option.group]
    for line in lines:
        refused = session.answer(line)
        assert bool(refused) is (line == "dader"), line
        if not refused:
            assert asked(session).id == f"vraag:{line.rpartition(':')[2]}"
            session.back()


@pytest.mark.parametrize("name", NAMES)
def test_the_check_fits_a_screen_of_24_rows(knowledge: Knowledge, name: str) -> None:
    prompt = asked(fill(Session(knowledge, TODAY), situation_of(knowledge, name), until="controle"))
    headings = {option.group for option in prompt.options if option.group}
    question_and_keys, back, explained = 2, 1, 3
    assert len(prompt.options) + len(headings) + question_and_keys + back + explained <= 24


# --- contradictions ---


def contradicted(knowledge: Knowledge, **answers: object) -> list[str]:
    given = from_data({name.replace("_", "-"): said for name, said in answers.items()}, knowledge.questions)
    return [clash.id for clash in clashes(knowledge, given)]


def test_an_answer_that_is_not_there_contradicts_nothing(knowledge: Knowledge) -> None:
    assert not list(clashes(knowledge, Situation({})))
    for name in NAMES:
        assert not list(clashes(knowledge, examples.situation(examples.find(name), knowledge)))


def test_those_that_were_found_are_there(knowledge: Knowledge) -> None:
    assert contradicted(knowledge, gevolg=["letsel-ernstig"], ernst="matig", vorm=["belediging"]) == [
        "zwaar-letsel-licht-genoemd",
        "letsel-zonder-geweld",
    ]
    assert contradicted(knowledge, dader="client", zorgrelatie="gedwongen", dader_bekend="nee") == [
        "onbekend-met-verplichte-zorg"
    ]
    letter = {"herhaling": "herhaald", "al_geregeld_persoon": ["waarschuwingsbrief"]}
    assert contradicted(knowledge, **letter) == ["zonder-waarschuwing-en-brief"]


def test_of_several_people_it_is_told_of_the_one_that_it_is_about(knowledge: Knowledge) -> None:
    son, father = FAMILY["daders"]  # type: ignore[misc]
    told = {**FAMILY, "daders": [son, {**father, "oorzaak": "doelbewust"}]}  # type: ignore[dict-item]
    given = from_data(told, knowledge.questions)
    assert [clash.id for clash in clashes(knowledge, given)] == ["doelbewust-niet-aanspreekbaar@2"]
    whole_incident = from_data({**FAMILY, "getroffen": ["medewerker", "niemand"]}, knowledge.questions)
    assert [clash.id for clash in clashes(knowledge, whole_incident)] == ["niemand-en-iemand"]
