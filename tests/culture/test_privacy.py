"""Nobody's answer can be read or derived: not in a small group, not by subtraction, in no output."""

import random
from io import StringIO

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.console import Console

from incident_actie.culture.answer import Response
from incident_actie.culture.groups import EVERYBODY, MINIMUM, groups
from incident_actie.culture.result import Result, measure
from incident_actie.culture.talk import talk
from incident_actie.culture.telling import as_json
from incident_actie.export.formats import DOCUMENT_FORMATS, render_document
from incident_actie.knowledge.load import load
from incident_actie.pages.culture import result_document, result_page
from incident_actie.screen.plain import plain_text
from incident_actie.screen.rich_page import rich_page
from tests.culture.people import ASPECTS, NAMES, crowds, person

TOLD = [  # management, team, others, and the groups that are shown beside everybody
    (0, 5, 0, []),
    (2, 10, 0, []),
    (5, 5, 0, ["management", "team"]),
    (5, 6, 1, ["management", "team+anders"]),
    (4, 5, 4, ["management+anders", "team"]),
    (2, 8, 2, []),
    (2, 8, 3, ["management+anders", "team"]),
    (4, 4, 4, []),
    (2, 10, 6, ["management+anders", "team"]),
    (6, 2, 6, ["management", "team+anders"]),
    (1, 0, 5, []),
    (5, 5, 5, ["management", "team", "anders"]),
    (2, 2, 0, None),
]


@pytest.mark.parametrize(("leaders", "floor", "others", "shown"), TOLD)
def test_small_groups_are_shown_together(
    leaders: int, floor: int, others: int, shown: list[str] | None
) -> None:
    roles = ["management"] * leaders + ["team"] * floor + ["anders"] * others
    people = [person(n, role) for n, role in enumerate(roles)]  # type: ignore[arg-type]
    assert [name for name, _ in groups(people)] == ([] if shown is None else [EVERYBODY, *shown])


@given(crowds())
def test_what_is_shown_divides_everybody_in_groups_of_five_or_more(people: list[Response]) -> None:
    shown = groups(people)
    assert bool(shown) == (len(people) >= MINIMUM)
    apart = shown[1:] or shown
    assert all(len(group) >= MINIMUM for _, group in apart)
    assert sorted(a.id for _, group in apart for a in group) == sorted(a.id for a in people if shown)


def outputs(result: Result, others: Result | None = None) -> list[bytes]:
    """Everything that the program can say about a result; documents as their blocks are."""
    base = load()
    told = [msgspec.json.encode(as_json(result, talk(result, base))), msgspec.json.encode(result)]
    page = list(result_page(result, base, others))
    told.append(plain_text(page, 80).encode())
    console = Console(file=StringIO(), width=80, highlight=False)
    console.print(rich_page(page))
    told.append(console.file.getvalue().encode())  # type: ignore[attr-defined]
    told.append(msgspec.json.encode(result_document(result, base, others)))
    return told


@settings(max_examples=60)
@given(crowds(least=5, most=14), st.integers())
def test_no_output_depends_on_who_in_a_shown_group_answered_what(people: list[Response], seed: int) -> None:
    """Deal the answers of a shown group anew, each aspect apart: nothing that is said changes.

    So nothing can be derived about a person, or about a role that is hidden in that group.
    """
    chance = random.Random(seed)
    shown = groups(people)
    dealt: list[Response] = []
    for _, group in shown[1:] or shown:
        hands = {name: [a.choices[name] for a in group] for name in NAMES}
        for hand in hands.values():
            chance.shuffle(hand)
        dealt += [replace(a, choices={name: hands[name][n] for name in NAMES}) for n, a in enumerate(group)]
    first, second = (measure(crowd, ASPECTS, "balie", "2026-11") for crowd in (people, dealt))
    assert outputs(first) == outputs(second)


@settings(max_examples=30)
@given(crowds(most=4), crowds(most=4))
def test_with_fewer_than_five_people_no_output_depends_on_any_answer(
    people: list[Response], others: list[Response]
) -> None:
    size = min(len(people), len(others))
    first, second = (measure(crowd[:size], ASPECTS, "", "2026-11") for crowd in (people, others))
    assert outputs(first) == outputs(second)


@pytest.mark.parametrize("format", DOCUMENT_FORMATS)
def test_a_document_does_not_depend_on_who_is_in_a_hidden_group(format: str) -> None:
    leaders = [person(n, "management", 5) for n in range(2)]
    floor = [person(9 + n, "team", 1) for n in range(8)]
    swapped = [replace(a, role="team") for a in leaders] + [replace(a, role="management") for a in floor[:2]]
    first, second = (
        measure(crowd, ASPECTS, "balie", "2026-11") for crowd in (leaders + floor, swapped + floor[2:])
    )
    one, two = (render_document(result_document(r, load()), format) for r in (first, second))
    assert one == two
    assert b"leiding:" not in one
