"""Who gets the moments of aftercare: who was hit, and nobody where nobody was."""

from typing import Any

import pytest

from incident_actie.knowledge.load import load
from incident_actie.plan.aftercare import aftercare
from incident_actie.plan.model import Item
from incident_actie.plan.timing import timing
from incident_actie.situation import from_data
from tests.documents.plans import DAY

EMPLOYEE = ["nazorg-zelfde-dag", "nazorg-72-uur", "nazorg-2-weken", "nazorg-6-weken"]
OTHER = ["nazorg-ander-zelfde-dag", "nazorg-ander-2-weken"]


def care(*hit: str, **answers: Any) -> tuple[Item, ...]:
    given = {"vorm": ["bedreiging"], **({"getroffen": list(hit)} if hit else {}), **answers}
    situation = from_data(given, load().questions)
    return aftercare(load(), situation, timing(load(), situation, DAY, ()), lambda role: role)


@pytest.mark.parametrize(
    ("hit", "wanted"),
    [
        ((), EMPLOYEE),
        (("medewerker",), EMPLOYEE),
        (("inhuur",), EMPLOYEE),
        (("familie-medewerker",), EMPLOYEE),
        (("niemand",), []),
        (("client",), OTHER),
        (("bezoeker",), OTHER),
        (("medewerker", "client"), EMPLOYEE + OTHER),
    ],
)
def test_moments_follow_who_was_hit(hit: tuple[str, ...], wanted: list[str]) -> None:
    assert sorted(item.action for item in care(*hit)) == sorted(wanted)


@pytest.mark.parametrize(
    ("hit", "words"),
    [
        ("meer-medewerkers", "iedere collega apart"),
        ("inhuur", "eigen werkgever of opleiding"),
        ("familie-medewerker", "het gezin"),
        ("client", "de vertegenwoordiger"),
    ],
)
def test_what_they_need_is_said_there_and_nowhere_else(hit: str, words: str) -> None:
    assert words in care(hit)[0].why
    assert words not in " ".join(item.why for item in care("medewerker"))


def test_moments_stand_in_order_of_their_day() -> None:
    days = [item.due for item in care("medewerker", "client")]
    assert days == sorted(days)
