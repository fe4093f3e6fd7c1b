"""A table tries every case, and tells of each that fails which one it was."""

import pytest

from tests.each import each


def test_every_case_is_tried_and_all_that_fail_are_told() -> None:
    tried: list[tuple[int, int, str]] = []

    @each("a", [1, 2])
    @each(("b", "c"), [(1, 1), (3, 1)])
    def no_six(a: int, b: int, c: int, word: str) -> None:
        tried.append((a, b, word))
        assert a * b * c not in (3, 6)

    with pytest.raises(ExceptionGroup, match="2 of 2 cases") as told:
        no_six(word="x")
    assert tried == [(1, 1, "x"), (1, 3, "x"), (2, 1, "x"), (2, 3, "x")]
    assert [error.__notes__ for error in told.value.exceptions] == [
        ["in the case a = 1"],
        ["in the case a = 2"],
    ]


def test_a_table_without_cases_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="tries nothing"):
        each("a", [])
