"""Dutch dates and the terms of the knowledge base ("48 uur", "2 werkdagen") as dates."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from msgspec import Struct

from incident_actie.workdays import is_workday

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_TERM = re.compile(r"(\d{1,3}) (uur|dag|dagen|werkdag|werkdagen|week|weken|maand|maanden)")
_NOW = ("direct", "vandaag")
_HOURS = {"uur": 1, "dag": 24, "werkdag": 24, "week": 7 * 24, "maand": 30 * 24}
_SINGULAR = {"dagen": "dag", "werkdagen": "werkdag", "weken": "week", "maanden": "maand"}


def long_date(day: date) -> str:
    """`vrijdag 27 november 2026`."""
    return f"{_DAYS[day.weekday()]} {plain_date(day)}"


def short_date(day: date) -> str:
    """`vr 27 nov 2026`, for a narrow column."""
    month = "mrt" if day.month == 3 else MONTHS[day.month - 1][:3]
    return f"{_DAYS[day.weekday()][:2]} {day.day} {month} {day.year}"


def plain_date(day: date) -> str:
    """`27 november 2026`, for within a sentence."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class Term(Struct, frozen=True):
    """How soon an action is usually done; `hours` serves to sort, and a term `by_the_hour` to count."""

    text: str
    hours: int
    workdays: int = 0
    by_the_hour: bool = False

    def due(self, start: date) -> date:
        """The last day of this term from `start`; working days skip weekends and holidays."""
        if self.text in _NOW:
            return start
        if not self.workdays:
            return start + timedelta(days=-(-self.hours // 24))
        day, left = start, self.workdays
        while left:
            day += timedelta(days=1)
            left -= is_workday(day)
        return day


def parse_term(text: str) -> Term | None:
    """The term that `text` names, or None: `direct`, `vandaag`, or a number and a unit."""
    if text in _NOW:
        return Term(text, _NOW.index(text))
    match = _TERM.fullmatch(text)
    if not match:
        return None
    count, unit = int(match[1]), _SINGULAR.get(match[2], match[2])
    return Term(text, count * _HOURS[unit], count if unit == "werkdag" else 0, unit == "uur")


_LENGTH = re.compile(r"([1-9]\d?) (dag|dagen|week|weken|maand|maanden|jaar|jaren)")


def until(length: str, start: date) -> date | None:
    """The day on which what began on `start` ends; None when it is no length.

    Months and years by the calendar: `1 jaar` from 3 March ends on 3 March of the next year.
    """
    match = _LENGTH.fullmatch(length)
    if not match:
        return None
    count, unit = int(match[1]), _SINGULAR.get(match[2], match[2])
    if unit in ("dag", "week"):
        return start + timedelta(days=count * (7 if unit == "week" else 1))
    return months_later(start, count * (12 if unit in ("jaar", "jaren") else 1))


def parse_date(text: str, today: date) -> date | None:
    """A date as people type it: `vandaag`, `morgen`, a weekday, `27-11`, `27-11-2026`, ISO."""
    word = text.strip().lower()
    near = {"vandaag": 0, "morgen": 1, "overmorgen": 2}.get(word)
    if near is not None:
        return today + timedelta(days=near)
    if word in _DAYS:
        return today + timedelta(days=(_DAYS.index(word) - today.weekday() - 1) % 7 + 1)
    return _numeric_date(word, today)


def parse_past(text: str, today: date) -> date | None:
    """A day that has been, as people type it: `gisteren`, the last `maandag`, the last `27-11`, ISO."""
    word = text.strip().lower()
    near = {"vandaag": 0, "gisteren": 1, "eergisteren": 2}.get(word)
    if near is not None:
        return today - timedelta(days=near)
    if word in _DAYS:
        return today - timedelta(days=(today.weekday() - _DAYS.index(word) - 1) % 7 + 1)
    found = _numeric_date(word, today)
    without_year = re.fullmatch(r"\d{1,2}[-/ .]\d{1,2}", word)
    if found is None or not without_year or found <= today:
        return found
    return next((day for day in _years_before(found) if day <= today), None)


_CLOCK = re.compile(r"(.*?)[, ]*(?:om |t|T| )?(\d{1,2})[:.](\d{2})(?: uur)?")


def parse_moment(text: str, today: date) -> str:
    """A day that has been, with a time if one is typed, as ISO; empty when it is neither."""
    match = _CLOCK.fullmatch(text.strip())
    day = parse_past(match[1] if match else text, today)
    if day is None or match is None:
        return day.isoformat() if day else ""
    hour, minute = int(match[2]), int(match[3])
    return f"{day.isoformat()}T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def long_moment(moment: str) -> str:
    """`vrijdag 27 november 2026`, with `22.30 uur` when the time is known; `moment` is ISO."""
    day, _, clock = moment.partition("T")
    time = f", {clock.replace(':', '.')} uur" if clock else ""
    return long_date(date.fromisoformat(day)) + time


def short_moment(moment: str) -> str:
    """The same for a narrow column: `vr 27 nov 2026, 22.30 uur`."""
    day, _, clock = moment.partition("T")
    time = f", {clock.replace(':', '.')} uur" if clock else ""
    return short_date(date.fromisoformat(day)) + time


def _years_before(day: date) -> Iterator[date]:
    """The same day in earlier years; 29 February is not in each of them."""
    for year in range(day.year - 1, day.year - 18, -1):
        with suppress(ValueError):
            yield day.replace(year=year)


def _numeric_date(word: str, today: date) -> date | None:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", word)
    local = re.fullmatch(r"(\d{1,2})[-/ .](\d{1,2})(?:[-/ .](\d{4}))?", word)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if local and local[3]:
            return date(int(local[3]), int(local[2]), int(local[1]))
        if local:
            return _coming(int(local[1]), int(local[2]), today)
    except ValueError:
        return None
    return None


def _coming(day: int, month: int, today: date) -> date | None:
    """The first time from today that there is such a day; 29 February may take some years."""
    for year in range(today.year, today.year + 9):
        with suppress(ValueError):
            if (found := date(year, month, day)) >= today:
                return found
    return None


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        with suppress(ValueError):
            return date(day.year + years, month + 1, last)
    raise ValueError(day)
