"""Files of several people become one measurement, whatever comes along."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_actie.culture.answer import Response
from incident_actie.culture.joining import LARGEST, File, Joined, join
from incident_actie.culture.result import measure
from incident_actie.errors import UsageError
from tests.culture.people import ASPECTS, NAMES, VERSION, crowds, person, raw
from tests.each import each


def joined(files: list[File], team: str = "") -> Joined:
    return join(files, VERSION, NAMES, team)


def named(*answers: Response) -> list[File]:
    return [(f"{n}.json", raw(a)) for n, a in enumerate(answers)]


def changed(**more: Any) -> bytes:
    """A good file with other values in it; None takes one away."""
    told = {**json.loads(raw(person(99))), **more}
    return json.dumps({key: value for key, value in told.items() if value is not None}).encode()


@settings(max_examples=50)
@given(crowds(most=8), st.randoms(use_true_random=False), st.data())
def test_any_order_gives_the_same(people: list[Response], chance: object, data: st.DataObject) -> None:
    files = named(*people)
    more = data.draw(st.lists(st.sampled_from(files), max_size=3)) if files else []
    files += [(f"kopie-{n}.json", content) for n, (_, content) in enumerate(more)]
    files += [("kapot.json", b"{"), ("weg.json", None)]
    other = list(files)
    chance.shuffle(other)  # type: ignore[attr-defined]
    one, two = joined(files), joined(other)
    assert one == two
    assert len(one.answers) == len(people)
    assert len(one.left_out) == len(more) + 2
    assert measure(one.answers, ASPECTS, one.team, one.month) == measure(people, ASPECTS, one.team, one.month)


def test_who_sends_a_file_twice_counts_once_and_is_named() -> None:
    found = joined([*named(person(1), person(2)), ("kopie.json", raw(person(1)))])
    assert len(found.answers) == 2
    (left,) = found.left_out
    assert left.name == "kopie.json"
    assert "0.json" in left.why
    assert "één keer" in left.why


def test_the_same_mark_with_other_answers_counts_for_nobody() -> None:
    found = joined(named(person(1, "team", 2), person(1, "team", 4), person(2)))
    assert [a.id for a in found.answers] == [person(2).id]
    assert [left.name for left in found.left_out] == ["0.json", "1.json"]


@each(
    ("content", "why"),
    [
        (None, "niet te lezen"),
        (b"", "beschadigd"),
        (b"{", "beschadigd"),
        (b"\xff\xfe\x00", "beschadigd"),
        (b"[" * 100_00, "beschadigd"),
        (b"x" * (LARGEST + 1), "te groot"),
        (b"[]", "geen antwoord van"),
        (b'{"schema": 1, "plans": []}', "geen antwoord van"),
        (changed(kind="iets-anders"), "geen antwoord van"),
        (changed(schema=2, nieuw=1), "nieuwere versie"),
        (changed(id="../../x"), "beschadigd"),
        (changed(role="baas"), "beschadigd"),
        (changed(month="2026-13"), "beschadigd"),
        (changed(naam="Jan"), "beschadigd"),
        (changed(choices=None), "beschadigd"),
        (changed(choices={n: {"levels": [6], "example": True} for n in NAMES}), "beschadigd"),
        (changed(choices={n: {"levels": [1, 3], "example": True} for n in NAMES}), "beschadigd"),
        (changed(choices={n: {"levels": [], "example": True} for n in NAMES}), "beschadigd"),
        (changed(choices={n: {"levels": [2, 2], "example": True} for n in NAMES}), "beschadigd"),
        (changed(choices={NAMES[0]: {"levels": [2], "example": True}}), "andere beschrijvingen"),
        (changed(knowledge="2019.1"), "andere beschrijvingen (versie 2019.1"),
        (changed(team="kraam"), "andere meting (‘kraam’)"),
        (changed(month="2026-08"), "andere maand (2026-08)"),
    ],
)
def test_what_cannot_count_is_named_and_left_out(content: bytes | None, why: str) -> None:
    found = joined([*named(person(1), person(2)), ("\x1b[31mvreemd.json", content)])
    assert len(found.answers) == 2
    (left,) = found.left_out
    assert left.name == "[31mvreemd.json"
    assert why in left.why


@settings(max_examples=200)
@given(st.binary(max_size=300) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(
    lambda data: json.dumps(data).encode()))  # fmt: skip
def test_no_content_whatever_raises(content: bytes) -> None:
    found = joined([("a.json", content)])
    assert (found.answers, len(found.left_out)) == ((), 1)


@given(st.data())
@settings(max_examples=150)
def test_a_file_with_a_byte_changed_never_raises(data: st.DataObject) -> None:
    content = bytearray(raw(person(1)))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255))
    found = joined([("a.json", bytes(content))])
    assert len(found.answers) + len(found.left_out) == 1


def test_a_file_that_notepad_saved_still_counts() -> None:
    assert len(joined([("a.json", b"\xef\xbb\xbf" + raw(person(1)))]).answers) == 1
    assert len(joined([("a.json", raw(person(1)).decode().encode("utf-16"))]).answers) == 1


def test_the_measurement_of_most_files_counts_unless_another_is_named() -> None:
    files = named(*(person(n) for n in range(3)), *(person(10 + n, team="kraam") for n in range(2)))
    assert (joined(files).team, len(joined(files).answers)) == ("balie", 3)
    assert (joined(files, "Kraam").team, len(joined(files, "Kraam").answers)) == ("Kraam", 2)
    assert joined(files, "weg").answers == ()


def test_two_measurements_of_one_size_are_not_guessed_between() -> None:
    with pytest.raises(UsageError, match="‘balie’ en ‘kraam’") as caught:
        joined(named(person(1), person(2, team="kraam")))
    assert "--team" in caught.value.now


def test_who_forgot_the_name_of_the_team_still_counts() -> None:
    found = joined(named(person(1, team="Balie"), person(2, team="balie"), person(3, team="")))
    assert (len(found.answers), found.team, found.left_out) == (3, "Balie", ())


def test_a_measurement_may_take_two_months() -> None:
    found = joined(named(*(person(n, month=m) for n, m in enumerate(["2026-12", "2027-01", "2027-02"]))))
    assert (len(found.answers), found.month) == (3, "2027-02")


def test_nothing_at_all_is_nobody() -> None:
    assert joined([]) == Joined((), "", "")
