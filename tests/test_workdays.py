"""Working days in the Netherlands, as the calendar of the government has them."""

from datetime import date

import pytest

from incident_actie.workdays import is_workday, next_workday, workday_before


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01",
        "2026-04-06",  # Easter Monday
        "2026-04-27",  # King's Day
        "2026-05-14",  # Ascension
        "2026-05-25",  # Whit Monday
        "2026-12-25",
        "2025-04-26",  # King's Day on a Saturday, as the 27th was a Sunday
        "2030-05-05",  # Liberation Day, once in five years
        "2026-11-28",
        "2026-11-29",
    ],
)
def test_a_weekend_or_a_holiday_is_no_working_day(day: str) -> None:
    assert not is_workday(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-05-05", "2026-11-27", "2026-12-24", "2028-02-29"])
def test_other_days_are(day: str) -> None:
    assert is_workday(date.fromisoformat(day))


def test_the_working_days_around_christmas_and_the_turn_of_a_year() -> None:
    christmas = date(2026, 12, 25)  # a Friday
    assert next_workday(christmas) == date(2026, 12, 28)
    assert workday_before(date(2026, 12, 28)) == date(2026, 12, 24)
    assert next_workday(date(2027, 1, 1)) == date(2027, 1, 4)
    assert next_workday(date(2026, 12, 24)) == date(2026, 12, 24)
