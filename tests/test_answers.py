"""Several people, moments and halves in a situation file: what is taken, and what is refused where."""

from datetime import datetime

import pytest

from incident_actie.answers import MOST_PEOPLE, moment
from incident_actie.errors import SituationError
from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import Person, Situation, from_bytes, from_data, from_kept

NOW = datetime(2026, 11, 24, 23, 0)
ONE = "  - {dader: naaste}\n"


def faults(text: str, knowledge: Knowledge) -> list[tuple[int, str]]:
    with pytest.raises(SituationError) as caught:
        from_bytes(text.encode(), "geval.yaml", knowledge.questions)
    return [(fault.line, fault.message) for fault in caught.value.faults]


def given(text: str, knowledge: Knowledge) -> Situation:
    return from_bytes(text.encode(), "geval.yaml", knowledge.questions)


def test_each_person_has_a_role_and_answers(knowledge: Knowledge) -> None:
    text = (
        "vorm: [vernieling]\ndaders:\n  - rol: vader\n    dader: naaste\n"
        "  - {rol: kind-2 van Jan's, vorm: [wapen]}\n"
    )
    situation = given(text, knowledge)
    assert situation.people == (
        Person({"dader": ("naaste",)}, "vader"),
        Person({"vorm": ("wapen",)}, "kind-2 van Jan's"),
    )
    assert [one.get("vorm") for one in situation.singles()] == [("vernieling",), ("wapen",)]
    assert situation.says("vorm", "wapen")
    assert situation.says("dader", "naaste")


def test_who_has_no_role_goes_by_number(knowledge: Knowledge) -> None:
    situation = given("daders:\n" + ONE + "  - {rol: zoon, dader: client}\n" + ONE, knowledge)
    assert situation.names() == ["1", "zoon", "3"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("ernst: licht\ndaders: []\n", 2, "een lijst met minstens één persoon"),
        ("ernst: licht\ndaders:\n", 2, "een lijst met minstens één persoon"),
        ("daders: naaste\n", 1, "een lijst met minstens één persoon"),
        ("ernst: licht\ndaders: {dader: naaste}\n", 2, "een lijst met minstens één persoon"),
        (
            "ernst: licht\ndaders:\n" + 50 * ONE,
            2,
            "Bij ‘daders’ staan 50 personen. Het mogen er hoogstens 12",
        ),
        ("daders:\n" + ONE + "dader: client\n", 3, "‘dader’ staat naast ‘daders’"),
        ("al-geregeld-persoon: []\ndaders:\n" + ONE, 1, "‘al-geregeld-persoon’ staat naast ‘daders’"),
        ("al-geregeld: [aangifte]\ndaders:\n" + ONE, 1, "zegt ook iets over ‘al-geregeld-persoon’"),
        ("daders:\n" + ONE + "  - naaste\n", 3, "de antwoorden over één persoon"),
        ("daders:\n" + ONE + "  -\n", 3, "de antwoorden over één persoon"),
        ("daders:\n" + ONE + "  - {}\n", 3, "de antwoorden over één persoon"),
        ("daders:\n" + ONE + "  - {plaats: gebouw}\n", 3, "‘plaats’ gaat over het hele incident"),
        ("daders:\n" + ONE + "  - {dadr: naaste}\n", 3, "Bedoelde u ‘dader’?"),
        ("daders:\n" + ONE + "  - {dader: naastte}\n", 3, "Bedoelde u ‘naaste’?"),
        ("daders:\n" + ONE + "  - {daders: []}\n", 3, "De vraag ‘daders’ bestaat niet"),
        ("daders:\n" + ONE + "  - {rol: '[bold]x', dader: naaste}\n", 3, "Een rol is een woord"),
        ("daders:\n" + ONE + "  - {rol: '<b>x</b>', dader: naaste}\n", 3, "Een rol is een woord"),
        ('daders:\n  - {rol: "a\\u001b[31m", dader: naaste}\n', 2, "Een rol is een woord"),
        ('daders:\n  - {rol: "a\\u202eb", dader: naaste}\n', 2, "Een rol is een woord"),
        ("daders:\n  - {rol: '', dader: naaste}\n", 2, "Een rol is een woord"),
        ("daders:\n  - {rol: 2, dader: naaste}\n", 2, "Een rol is een woord"),
        ("daders:\n  - {rol: [vader], dader: naaste}\n", 2, "Een rol is een woord"),
        ("daders:\n  - {rol: aaaaaaaaaaaaaaaaaaaaa}\n", 2, "Hoogstens 20 tekens"),
        ("daders:\n  - {rol: vader}\n  - {rol: Vader}\n", 3, "De rol ‘Vader’ staat er twee keer"),
        ("ernst: licht\nwanneer: 2099-01-01\n", 2, "‘2099-01-01’ is nog niet geweest"),
        ("wanneer: 2025-02-29\n", 1, "‘2025-02-29’ bestaat niet"),
        ("wanneer: 2026-13-01\n", 1, "‘2026-13-01’ bestaat niet"),
        ("wanneer: 2024-02-29T24:30\n", 1, "‘2024-02-29T24:30’ bestaat niet"),
        ("wanneer: 2024-02-29T22:30Z\n", 1, "zonder tijdzone"),
        ("wanneer: 2024-02-29T22:30+01:00\n", 1, "zonder tijdzone"),
        ("wanneer: 2024-02-29T22:30:00.5+0100\n", 1, "zonder tijdzone"),
        ("wanneer: gisteren\n", 1, "‘gisteren’ is geen moment"),
        ("wanneer: 0024-02-29\n", 1, "te lang geleden"),
        ("wanneer:\n", 1, "staat geen antwoord"),
        ("wanneer: [2024-02-29]\n", 1, "is geen moment"),
        ("al-geregeld: [aangifte]\nal-geregeld-persoon: []\n", 1, "Gebruik hier alleen de losse helften"),
        ("al-geregeld: [aangfte]\n", 1, "Bedoelde u ‘aangifte’?"),
        ("al-geregeld-persoon: [camera]\n", 1, "‘camera’ is geen antwoord op ‘al-geregeld-persoon’"),
    ],
)
def test_what_is_odd_is_one_fault_with_its_line(
    text: str, line: int, message: str, knowledge: Knowledge
) -> None:
    found = faults(text, knowledge)
    assert len(found) == 1, found
    assert found[0][0] == line
    assert message in found[0][1]


def test_as_many_people_as_may_be(knowledge: Knowledge) -> None:
    assert len(given("daders:\n" + MOST_PEOPLE * ONE, knowledge).people) == MOST_PEOPLE
    assert "hoogstens" in faults("daders:\n" + (MOST_PEOPLE + 1) * ONE, knowledge)[0][1]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("2026-11-24", "2026-11-24"),
        ("2026-11-24T22:30", "2026-11-24T22:30"),
        ("2026-11-24 22:30", "2026-11-24T22:30"),
        ("2024-02-29", "2024-02-29"),
        ("2026-11-24T23:00", "2026-11-24T23:00"),
    ],
)
def test_a_moment_is_a_day_or_a_day_and_a_time(said: str, read: str) -> None:
    assert moment(said, NOW) == (read, "")


def test_a_minute_from_now_has_not_been() -> None:
    assert moment("2026-11-24T23:01", NOW)[0] == ""
    assert "nog niet geweest" in moment("2026-11-24T23:01", NOW)[1]


def test_the_halves_may_be_given_in_one_list(knowledge: Knowledge) -> None:
    def read(*words: str) -> dict[str, tuple[str, ...]]:
        return dict(from_data({"al-geregeld": list(words)}, knowledge.questions).answers)

    person, place = "al-geregeld-persoon", "al-geregeld-organisatie"
    assert read("aangifte", "camera") == {person: ("aangifte",), place: ("camera",)}
    assert read("aangifte") == {person: ("aangifte",)}
    assert read("camera") == {place: ("camera",)}
    assert read() == {person: (), place: ()}


def test_what_is_in_place_may_stand_beside_several_people(knowledge: Knowledge) -> None:
    situation = given("al-geregeld: [camera]\ndaders:\n" + ONE, knowledge)
    assert situation.answers == {"al-geregeld-organisatie": ("camera",)}


def test_what_was_kept_by_an_older_program_is_read_as_it_was_meant(knowledge: Knowledge) -> None:
    old = {"dader": "naaste", "vorm": ["wapen", "gone"], "plaats": "gone", "al-geregeld": ["camera"]}
    assert from_kept(old, knowledge.questions).answers == {
        "dader": ("naaste",),
        "vorm": ("wapen",),
        "al-geregeld-organisatie": ("camera",),
    }


def test_what_was_kept_is_read_again_whole(knowledge: Knowledge) -> None:
    data = {
        "gevolg": [],
        "wanneer": "2026-11-20T10:15",
        "daders": [{"rol": "vader", "dader": "naaste"}, {"vorm": ["wapen"]}],
    }
    situation = from_data(data, knowledge.questions)
    assert situation.plain(knowledge.questions) == data
    assert from_kept(data, knowledge.questions) == situation
