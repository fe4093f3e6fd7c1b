"""Working days in the Netherlands: no weekend, and none of its public holidays.

The holidays come from the library `holidays`, which is imported when a date is first asked for: that
takes longer than starting the program (docs/decisions/0050).
"""

from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)


@cache
def _free_days(year: int) -> frozenset[date]:
    """The public holidays of one year."""
    from holidays.utils import country_holidays

    return frozenset(country_holidays("NL", years=year))


def is_workday(day: date) -> bool:
    """Whether offices are open: not on a Saturday, a Sunday or a public holiday."""
    return day.weekday() < 5 and day not in _free_days(day.year)


def next_workday(day: date) -> date:
    """This day, or else the first working day after it."""
    while not is_workday(day):
        day += _DAY
    return day


def workday_before(day: date) -> date:
    """The last working day before this day."""
    day -= _DAY
    while not is_workday(day):
        day -= _DAY
    return day
