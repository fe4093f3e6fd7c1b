"""The hard rules of care: what would be out of proportion is never recommended, whatever the answers.

Each says: where `when` holds, none of `numbers` is recommended; or `number` is recommended nowhere but
where `where` holds. Numbers are those of the hand-out; R01 and so on are the rules of the domain.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from incident_actie.advice.advise import Adviser
from incident_actie.situation import from_data
from tests.advice.naive import as_words
from tests.samples import Answers, halves, many_situations

Condition = Callable[[Answers], bool]


def is_(question: str, *answers: str) -> Condition:
    """The question is answered with one of these."""
    return lambda given: bool(as_words(given.get(question, [])) & set(answers))


def both(*tests: Condition) -> Condition:
    """All of these hold."""
    return lambda given: all(test(given) for test in tests)


def either(*tests: Condition) -> Condition:
    """One of these holds."""
    return lambda given: any(test(given) for test in tests)


def no(test: Condition) -> Condition:
    """This does not hold."""
    return lambda given: not test(given)


ONE_PERSON = is_("dader", "client", "naaste", "buitenstaander")
DANGER = is_("gevaar-nu", "ja")
SEVERE = either(is_("ernst", "ernstig", "zeer-ernstig"), is_("gevolg", "letsel-ernstig", "overlijden"))
WARNED = either(
    is_("herhaling", "na-waarschuwing", "na-toegangsverbod"),
    is_("al-geregeld-persoon", "ordegesprek", "waarschuwingsbrief", "gele-kaart"),
)
OWN_PLACE = is_("plaats", "gebouw", "terrein")
# the damage is the organisation's, and drink or drugs are no excuse
DRUNKEN_DAMAGE = both(
    is_("oorzaak", "middelen"), is_("gevolg", "schade"), is_("dader", "naaste", "buitenstaander")
)


@dataclass(frozen=True)
class Never:
    """Where `when` holds, these are not recommended."""

    name: str
    when: Condition
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Only:
    """This is recommended nowhere but where `where` holds."""

    name: str
    number: int
    where: Condition


NEVER = [
    Never("R01 during danger no talking, no paperwork", DANGER, (9, 10, 12, 17, 29, 31, 35, 36)),
    Never("R02 no alarm and no guards once it is safe", no(DANGER), (25, 30)),
    Never("R03 reported is reported", is_("gemeld", "ja"), (13,)),
    Never("R03 discussed is discussed", is_("besproken", "ja"), (14,)),
    Never(
        "R04 nobody known, nothing towards anybody",
        is_("dader", "onbekend"),
        (6, 7, 8, 9, 10, 11, 12, 16, 17, 18, 19, 20, 21, 33, 34),
    ),
    Never(
        "R05 lasting illness is no norm to uphold",
        is_("aanspreekbaar", "blijvend-niet"),
        (4, 5, 6, 7, 8, 9, 10, 12, 17, 18, 19, 20, 33, 34),
    ),
    Never(
        "R05 lasting illness is not reported as a crime without severe injury",
        both(
            is_("aanspreekbaar", "blijvend-niet"),
            ONE_PERSON,
            no(is_("gevolg", "letsel-ernstig", "overlijden")),
        ),
        (32,),
    ),
    Never("R06 no sanction for who was not himself", is_("aanspreekbaar", "tijdelijk-niet"), (6, 19, 20, 34)),
    Never(
        "R06 no agreements with who is not himself yet", is_("aanspreekbaar", "tijdelijk-niet"), (8, 10, 18)
    ),
    Never(
        "R06 no serious talk with who is confused or ill",
        both(is_("aanspreekbaar", "tijdelijk-niet"), no(is_("oorzaak", "middelen"))),
        (9, 17),
    ),
    Never(
        "R06 who was confused is reported as a crime only after severe harm or on the victim's wish",
        both(
            is_("aanspreekbaar", "tijdelijk-niet"),
            ONE_PERSON,
            no(SEVERE),
            no(is_("wil-aangifte", "ja")),
            no(DRUNKEN_DAMAGE),
        ),
        (32,),
    ),
    Never(
        "R08 no ban for who lives here",
        both(is_("dader", "client"), is_("zorgrelatie", "verblijf", "gedwongen")),
        (20,),
    ),
    Never(
        "R08 no ban from somebody's own home or a telephone",
        is_("plaats", "thuis-client", "op-afstand"),
        (20,),
    ),
    Never("R09 one yellow card at a time", is_("al-geregeld-persoon", "gele-kaart"), (19,)),
    Never("R10 urgent or compulsory care is not stopped", is_("zorgrelatie", "spoed", "gedwongen"), (34,)),
    Never(
        "R11 no restorative talk with a stalker or after sexual assault or a weapon",
        is_("vorm", "belaging", "seksueel-fysiek", "wapen"),
        (10,),
    ),
    Never(
        "R11 no restorative talk after a serious or deliberate threat",
        both(
            is_("vorm", "bedreiging"),
            either(is_("ernst", "ernstig", "zeer-ernstig"), is_("oorzaak", "doelbewust")),
        ),
        (10,),
    ),
    Never(
        "R12 no mediation after violence, threat, stalking or sexual behaviour",
        is_(
            "vorm",
            "bedreiging",
            "wapen",
            "fysiek-licht",
            "fysiek-ernstig",
            "vernieling",
            "seksueel-verbaal",
            "seksueel-fysiek",
            "belaging",
            "doxing",
        ),
        (12,),
    ),
    Never(
        "R23 a complaint is heard before any sanction",
        both(
            is_("klacht", "ja"),
            lambda given: "al-geregeld-persoon" in given,
            no(is_("al-geregeld-persoon", "hoor-wederhoor")),
        ),
        (6, 19, 20, 34),
    ),
]
ONLY = [
    Only(
        "R01 guards act only where there are guards",
        25,
        both(DANGER, is_("al-geregeld-organisatie", "beveiliging")),
    ),
    Only("R07 enforcing a ban needs a ban that was broken", 21, is_("herhaling", "na-toegangsverbod")),
    Only(
        "R08 a ban needs a place of one's own, or somebody who will come there",
        20,
        either(OWN_PLACE, both(is_("plaats", "thuis-medewerker"), is_("vervolgcontact", "ja"))),
    ),
    Only("R09 a yellow card needs a policy", 19, is_("al-geregeld-organisatie", "kaartenbeleid")),
    Only("R10 care is stopped only for a client who was warned", 34, both(is_("dader", "client"), WARNED)),
    Only(
        "R10 care is stopped only for who can be held to account", 34, is_("aanspreekbaar", "ja", "beperkt")
    ),
    Only("R11 a restorative talk needs an employee who wants it", 10, is_("wil-gesprek", "ja")),
    Only(
        "R12 mediation needs two sides, a wish and a relation that goes on",
        12,
        both(is_("wil-gesprek", "ja"), is_("vervolgcontact", "ja"), is_("klacht", "ja", "afgehandeld")),
    ),
    Only("R13 a crisis card is a client's own", 7, is_("dader", "client")),
    Only("R14 a contract needs further contact", 8, is_("vervolgcontact", "ja")),
    Only("R15 a letter to the doctor is about a patient", 16, is_("dader", "client")),
    Only("R21 a checklist needs a next visit", 36, is_("vervolgcontact", "ja")),
]
IN_PLACE = {
    1: "huisregels",
    2: "huisregels-zichtbaar",
    3: "huisregels-uitgereikt",
    6: "waarschuwingsbrief",
    7: "crisiskaart",
    8: "contract",
    9: "hoor-wederhoor",
    17: "ordegesprek",
    20: "toegangsverbod",
    26: "politiecontact",
    27: "politieafspraken",
    31: "politiemelding",
    32: "aangifte",
}


@pytest.fixture(scope="module")
def crowd(adviser: Adviser) -> list[tuple[Answers, list[int | None]]]:
    """Thousands of situations, each with the numbers that are recommended, by rank."""
    questions = adviser.knowledge.questions
    return [
        (answers, [j.action.number for j in adviser.advise(from_data(answers, questions)).recommended])
        for answers in many_situations(4_000, seed=2026)
    ]


Crowd = list[tuple[Answers, list[int | None]]]


@pytest.mark.parametrize("rule", NEVER, ids=lambda rule: rule.name)
def test_what_would_be_out_of_proportion_is_never_recommended(rule: Never, crowd: Crowd) -> None:
    met = [(answers, numbers) for answers, numbers in crowd if rule.when(answers)]
    assert len(met) >= 20
    for answers, numbers in met:
        assert not set(rule.numbers) & set(numbers), answers


@pytest.mark.parametrize("rule", ONLY, ids=lambda rule: rule.name)
def test_a_heavy_or_delicate_step_is_recommended_only_on_its_conditions(rule: Only, crowd: Crowd) -> None:
    recommended = [answers for answers, numbers in crowd if rule.number in numbers]
    assert len(recommended) >= 5
    for answers in recommended:
        assert rule.where(answers), answers


@pytest.mark.parametrize(("number", "answer"), IN_PLACE.items())
def test_what_is_in_place_already_is_not_recommended_again(number: int, answer: str, crowd: Crowd) -> None:
    met = [numbers for answers, numbers in crowd if any(is_(half, answer)(answers) for half in halves())]
    assert len(met) >= 20
    assert not [numbers for numbers in met if number in numbers]


def test_during_danger_the_emergency_number_comes_first_of_all(crowd: Crowd) -> None:
    for answers, numbers in crowd:
        if DANGER(answers):
            assert numbers[0] == 30, answers


def test_what_was_not_reported_or_discussed_is_so_first(crowd: Crowd) -> None:
    for answers, numbers in crowd:
        if is_("gemeld", "nee")(answers):
            assert 13 in numbers, answers
        if is_("besproken", "nee")(answers):
            assert 14 in numbers, answers
        if no(DANGER)(answers):
            open_steps = [number for number in (13, 14) if number in numbers]
            assert numbers[: len(open_steps)] == open_steps, answers
