"""A published count is a whole number of fives, never more than there are, and the same every time."""

from incident_actie.numbers.small import Rounding, count, fives, within
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


def test_parts_give_up_what_is_more_than_their_whole_and_still_fit_the_rule() -> None:
    """Ten and five are fifteen, of which ten is told: the largest is then told as five, which is 5 to 11."""
    assert within({"open": 10, "afgerond": 5}, 10) == {"open": 5, "afgerond": 5}
    assert within({"open": 10, "afgerond": 5}, 15) == {"open": 10, "afgerond": 5}
    assert within({}, 0) == {}
    for one in MANY:
        parts = {"a": 10, "b": 6}
        shown = within({key: one.down(key, n) for key, n in parts.items()}, one.down("whole", 16))
        assert all(shown[key] <= n <= shown[key] + 6 for key, n in parts.items())
