"""A published count is a whole number of fives, never more than there are, and the same every time."""

from incident_actie.numbers.small import Rounding, count, fives
from tests.each import each

MANY = [Rounding(f"dossier {n}") for n in range(300)]


@each(
    ("n", "could_be"),
    [
        (0, {0}),
        (4, {0}),
        (5, {0, 5}),
        (6, {0, 5}),
        (7, {5}),
        (9, {5}),
        (10, {5, 10}),
        (12, {10}),
        (16, {10, 15}),
    ],
)
def test_nought_to_two_is_taken_off_before_it_is_rounded_down(n: int, could_be: set[int]) -> None:
    assert {one.down("plaats|gebouw", n) for one in MANY} == could_be


def test_the_same_page_says_the_same_every_time() -> None:
    again = Rounding("dossier 7")
    assert all(MANY[7].down("dader|client", n) == again.down("dader|client", n) for n in range(50))


def test_a_whole_is_no_less_than_its_parts_and_no_more_than_it_is() -> None:
    assert {one.down("plan|", 11, [5, 5]) for one in MANY} == {10}
    assert {one.down("plan|", 11, [5, 5, 5]) for one in MANY} == {10}
    assert {one.down("vorm|belediging", 5, [3]) for one in MANY} == {0, 5}
    assert fives(-1) == 0


def test_in_words_a_count_is_at_least_so_many() -> None:
    assert (count(10).words, count(0).words) == ("10 of meer", "geen of weinig")
