"""The descriptions of culture: complete, of our own base, and short enough for a menu."""

import textwrap
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from incident_actie.knowledge.culture_model import Aspect
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.references import check_references
from tests.culture.people import ASPECTS


def test_there_are_the_five_aspects_in_the_order_of_asking() -> None:
    assert [a.id for a in ASPECTS] == ["melden", "reactie", "leren", "middelen", "borgen"]


@pytest.mark.parametrize("aspect", ASPECTS, ids=lambda a: a.id)
def test_a_menu_of_80_columns_shows_a_description_whole(aspect: Aspect) -> None:
    for described in aspect.descriptions:
        assert len(textwrap.wrap(described.text, 78)) <= 3
        assert 2 <= described.text.count(". ") + 1 <= 4


@pytest.mark.parametrize("aspect", ASPECTS, ids=lambda a: a.id)
def test_no_description_tells_its_level(aspect: Aspect) -> None:
    for described in aspect.descriptions:
        assert not any(sign in described.text + described.label for sign in "12345")
        assert "niveau" not in described.text.lower()
    labels = [d.label for d in aspect.descriptions]
    assert len(set(labels)) == 5


@dataclass
class Broken:
    """One aspect with something wrong, and what is said about it."""

    change: dict[str, object]
    message: str
    level: int = 2


BROKEN = [
    Broken({"helps": ("bestaat-niet",)}, "De actie ‘bestaat-niet’ bestaat niet"),
    Broken({"level": 3}, "Hier hoort niveau 2 te staan"),
    Broken({"barrier": ""}, "‘barrier’ of ‘way’"),
    Broken({"way": ""}, "‘barrier’ of ‘way’"),
]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda b: str(b.change))
def test_what_does_not_hold_in_an_aspect_is_named(knowledge: Knowledge, broken: Broken) -> None:
    first, *rest = ASPECTS
    told = list(first.descriptions)
    told[broken.level - 1] = replace(told[broken.level - 1], **broken.change)
    base = replace(knowledge, aspects=(replace(first, descriptions=tuple(told)), *rest))
    (problem,) = check_references(base)
    assert broken.message in problem.message
    assert problem.path[:4] == ("aspects", 0, "descriptions", 1)


def test_an_aspect_may_exist_once_and_names_sources_that_exist(knowledge: Knowledge) -> None:
    twice = replace(knowledge, aspects=(*ASPECTS, ASPECTS[0]))
    assert ["bestaat al" in p.message for p in check_references(twice)] == [True]
    unknown = replace(knowledge, aspects=(replace(ASPECTS[0], source=("S0",)), *ASPECTS[1:]))
    assert ["De bron" in p.message for p in check_references(unknown)] == [True]
