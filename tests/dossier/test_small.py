"""Nothing under five can be read, nor worked out: held against a reader who tries everything."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_actie.numbers import small
from incident_actie.numbers.small import Count
from tests.dossier.readers import possible

COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 14))
ROWS = st.lists(COUNTS, min_size=1, max_size=5)
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=3)
)


def shown(line: list[Count] | None) -> list[str] | None:
    return None if line is None else [count.words for count in line]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([12, 7, 0], ["12", "7", "0"]),
        ([12, 7, 3], ["12", "niet getoond", "minder dan 5"]),
        ([12, 3, 4], ["12", "minder dan 5", "minder dan 5"]),
        ([12, 9, 8, 2, 0], ["12", "9", "niet getoond", "minder dan 5", "minder dan 5"]),
        ([20, 6, 6, 1], ["20", "niet getoond", "niet getoond", "minder dan 5"]),  # 6 + 1 fits one way
        ([4, 4], None),  # 8 of two under five
        ([4, 1], None),  # who knows that the second is at most one, knows it
        ([9, 4, 1], ["niet getoond", "minder dan 5", "minder dan 5"]),
        ([3], None),
        ([9], ["9"]),
    ],
)
def test_what_is_small_takes_the_next_smallest_with_it(counts: list[int], words: list[str] | None) -> None:
    assert shown(small.row(counts)) == words


def test_a_count_by_itself_is_hidden_from_one_to_four() -> None:
    assert [small.alone(n).words for n in (0, 1, 4, 5)] == ["0", "minder dan 5", "minder dan 5", "5"]


def test_with_nothing_as_small_a_reader_never_learns_that_a_part_is_nothing() -> None:
    assert shown(small.row([30, 0], nothing_is_small=True)) == ["niet getoond", "minder dan 5"]
    assert shown(small.row([20, 10], nothing_is_small=True)) == ["20", "10"]


@settings(max_examples=600)
@given(ROWS, st.booleans())
def test_no_small_part_of_a_total_can_be_worked_out(counts: list[int], nothing: bool) -> None:
    line = small.row(counts, nothing_is_small=nothing)
    if line is None:
        return
    assert all(c.n is None or c.n == 0 or c.n >= 5 for c in line)
    assert [c.n for c in line if not c.hidden] == [
        n for n, c in zip(counts, line, strict=True) if not c.hidden
    ]
    (options,) = possible([line], [sum(counts)])
    for n, could_be in zip(counts, options, strict=True):
        if (0 if nothing else 1) <= n < 5:
            assert len(could_be) > 1
        if n in (1, 2):
            assert n - 1 in could_be, "also for who knows that it is at most so many"
        if n in (3, 4):
            assert len(could_be & {3, 4}) > 1, "also for who knows that it came back three times"


@settings(max_examples=300)
@given(TABLES)
def test_no_small_cell_of_a_table_can_be_worked_out_from_all_its_totals(counts: list[list[int]]) -> None:
    table = small.table(counts)
    if table is None:
        return
    columns = [sum(column) for column in zip(*counts, strict=True)] if len(counts) > 1 else None
    options = possible(table, [sum(line) for line in counts], columns)
    for line, could_be in zip(counts, options, strict=True):
        for n, numbers in zip(line, could_be, strict=True):
            assert n in numbers
            assert not 0 < n < 5 or len(numbers) > 1


@given(st.lists(st.one_of(st.just(0), st.integers(5, 40)), min_size=1, max_size=6))
def test_without_small_numbers_nothing_is_hidden(counts: list[int]) -> None:
    assert small.row(counts) == [Count(n) for n in counts]


def test_who_knows_the_way_of_hiding_learns_no_more() -> None:
    """Only the next smallest is hidden, so it is at most the smallest that is shown."""
    words = shown(small.row([4, 10, 10, 30]))
    assert words == ["minder dan 5", "niet getoond", "niet getoond", "30"]
