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
# Patterns are compiled where they are first used: every start reads this module, few read a date.
_SHORT_MONTHS = ["mrt" if month == "maart" else month[:3] for month in MONTHS]
_DATE = (
    rf"(?:(?P<weekday>(?:{'|'.join(_DAYS)}|{'|'.join(day[:2] for day in _DAYS)})\.?),? )?"
    r"(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<day>\d{1,2})(?P<dash>[-/ .])(?P<number>\d{1,2})(?:[-/ .](?P<year>\d{4}|(?<=(?P=dash))\d\d))?"
    rf"|(?P<days>\d{{1,2}})[- ]?(?P<month>{'|'.join(MONTHS)}|(?:{'|'.join(_SHORT_MONTHS)}|sept)\.?)"
    r"(?:[- ]?(?P<years>\d{4}|\d\d))?)"
)
YEARS = range(1900, 3000)  # a day outside is a slip of the finger, and later it cannot be counted on from
NEAR_YEARS = 20
_TERM = r"(\d{1,3}) (uur|dag|dagen|werkdag|werkdagen|week|weken|maand|maanden)"
_NOW = ("direct", "vandaag")
_HOURS = {"uur": 1, "dag": 24, "werkdag": 24, "week": 7 * 24, "maand": 30 * 24}
_SINGULAR = {"dagen": "dag", "werkdagen": "werkdag", "weken": "week", "maanden": "maand"}


def long_date(day: date) -> str:
    """`vrijdag 27 november 2026`."""
    return f"{_DAYS[day.weekday()]} {plain_date(day)}"


def short_date(day: date) -> str:
    """`vr 27 nov 2026`, for a narrow column."""
    return f"{_DAYS[day.weekday()][:2]} {day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}"


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
    match = re.fullmatch(_TERM, text)
    if not match:
        return None
    count, unit = int(match[1]), _SINGULAR.get(match[2], match[2])
    return Term(text, count * _HOURS[unit], count if unit == "werkdag" else 0, unit == "uur")


_LENGTH = r"([1-9]\d?) (dag|dagen|week|weken|maand|maanden|jaar|jaren)"


def until(length: str, start: date) -> date | None:
    """The day on which what began on `start` ends; None when it is no length.

    Months and years by the calendar: `1 jaar` from 3 March ends on 3 March of the next year.
    """
    match = re.fullmatch(_LENGTH, length)
    if not match:
        return None
    count, unit = int(match[1]), _SINGULAR.get(match[2], match[2])
    if unit in ("dag", "week"):
        return start + timedelta(days=count * (7 if unit == "week" else 1))
    return months_later(start, count * (12 if unit in ("jaar", "jaren") else 1))


def parse_date(text: str, today: date) -> date | None:
    """A date as people type it or as the program writes it: `morgen`, a weekday, `27-11`, `di 1 dec 2026`.

    Without a year it is the first from `today`. None when it is no date, or not on the weekday that it names.
    """
    word = _as_typed(text)
    near = {"vandaag": 0, "morgen": 1, "overmorgen": 2}.get(word)
    if near is not None:
        return today + timedelta(days=near)
    if (weekday := _weekday(word)) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return _on_its_weekday(word, _written(word, today))


def parse_past(text: str, today: date) -> date | None:
    """The same for a day that has been: `gisteren`, the last `maandag`, the last `27-11`."""
    word = _as_typed(text)
    near = {"vandaag": 0, "gisteren": 1, "eergisteren": 2}.get(word)
    if near is not None:
        return today - timedelta(days=near)
    if (weekday := _weekday(word)) is not None:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    found = _written(word, today)
    if found is not None and found > today and not _says_year(word):
        found = next((day for day in _years_before(found) if day <= today), None)
    return _on_its_weekday(word, found)


def other_weekday(text: str, today: date) -> str:
    """What is wrong with a date whose weekday is another; empty when that is not what is wrong."""
    word = _as_typed(text)
    day = _written(word, today)
    if day is None or _on_its_weekday(word, day):
        return ""
    return f"{plain_date(day)} is een {_DAYS[day.weekday()]}."


_CLOCK = r"(.*?)[, ]*(?:om |t|T| )?(\d{1,2})[:.](\d{2})(?: uur)?"


def parse_moment(text: str, today: date) -> str:
    """A day that has been, with a time if one is typed, as ISO; empty when it is neither."""
    if day := parse_past(text, today):  # before the clock is looked for: 1.12.26 is no time
        return day.isoformat()
    match = re.fullmatch(_CLOCK, _as_typed(text))
    day = parse_past(match[1], today) if match else None
    if day is None or match is None:
        return ""
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


def _as_typed(text: str) -> str:
    """Small letters, one kind of space and one kind of dash: Word types others."""
    return " ".join(re.sub("[\u2010-\u2015\u2212]", "-", text).lower().split())


def _weekday(word: str) -> int | None:
    """The weekday that a word names in full or by two letters, Monday is 0."""
    return next((at for at, day in enumerate(_DAYS) if word.rstrip(".") in (day, day[:2])), None)


def _says_year(word: str) -> bool:
    match = re.fullmatch(_DATE, word, re.ASCII)
    return match is not None and bool(match["iso"] or match["year"] or match["years"])


def _on_its_weekday(word: str, day: date | None) -> date | None:
    """The day, if it falls on the weekday that may stand before it."""
    match = re.fullmatch(_DATE, word, re.ASCII)
    named = _weekday(match["weekday"]) if match and match["weekday"] else None
    return None if day is None or day.year not in YEARS or named not in (None, day.weekday()) else day


def _written(word: str, today: date) -> date | None:
    """A date in numbers or with its month in words; without a year the first from today."""
    match = re.fullmatch(_DATE, word, re.ASCII)
    if match is None:
        return None
    with suppress(ValueError):
        if match["iso"]:
            return date.fromisoformat("{:04}-{:02}-{:02}".format(*map(int, match["iso"].split("-"))))
        day, month = int(match["day"] or match["days"]), _month(match)
        year = match["year"] or match["years"]
        return date(_whole_year(year, today), month, day) if year else _coming(day, month, today)
    return None


def _month(match: re.Match[str]) -> int:
    """The number of the month; `ValueError` for a word that is none."""
    word = match["month"]
    if word is None:
        return int(match["number"])
    return _SHORT_MONTHS.index("mrt" if word.startswith("maa") else word[:3]) + 1


def _whole_year(year: str, today: date) -> int:
    """A year of two digits is near; one that is not could be of another century (`ValueError`)."""
    whole = int(year) if len(year) == 4 else today.year // 100 * 100 + int(year)
    if len(year) == 2 and abs(whole - today.year) > NEAR_YEARS:
        raise ValueError(year)
    return whole


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
