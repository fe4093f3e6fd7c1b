"""A period of whole quarters of one year: what numbers are about, never finer than that."""

import re
from datetime import date, timedelta
from typing import NoReturn

from msgspec import Struct

from incident_actie.dates import MONTHS, months_later
from incident_actie.errors import UsageError
from incident_actie.text import clean

USUAL_MONTHS = 12
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_IN_WORDS = re.compile(rf"({'|'.join(MONTHS)}) (\d{{4}})", re.ASCII)


class Period(Struct, frozen=True):
    """From the first day of one month through the last of another; `since`, `until` as `2026-11`."""

    since: str
    until: str

    @property
    def first(self) -> date:
        """The first day."""
        return date.fromisoformat(f"{self.since}-01")

    @property
    def last(self) -> date:
        """The last day."""
        start = date.fromisoformat(f"{self.until}-01")
        return date.max if self.until == "9999-12" else months_later(start, 1) - timedelta(days=1)

    @property
    def words(self) -> str:
        """`december 2025 tot en met november 2026`."""
        since, until = month_words(self.since), month_words(self.until)
        return since if since == until else f"{since} tot en met {until}"


def month_words(month: str) -> str:
    """`november 2026`."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def recent(today: date) -> Period:
    """The twelve whole months before this one: where what comes back is looked for."""
    last = today.replace(day=1) - timedelta(days=1)
    return Period(_written(months_later(last.replace(day=1), 1 - USUAL_MONTHS)), _written(last))


def period(since: str | None, until: str | None, today: date) -> Period:
    """The whole quarters of one year that were typed; without words the year of the last one that is over.

    Other periods are refused: laid beside each other they would tell of a few plans (decision 0094).
    """
    over = _written(_quarter_begins(today) - timedelta(days=1))
    end = _month(until) if until else over if not since else min(over, f"{_month(since)[:4]}-12")
    begin = _month(since) if since else f"{end[:4]}-01"
    if begin > end and not (since and not until):
        raise UsageError(
            f"{month_words(begin)} is later dan {month_words(end)}.",
            "Zet bij --van de eerste maand en bij --tot de laatste.",
        )
    _refuse(begin, max(begin, end), over)
    return Period(begin, end)


def _refuse(begin: str, end: str, over: str) -> None:
    """`UsageError` for what is no whole quarters of one year, or is not over yet; it names the nearest."""
    first, last = f"{begin[:5]}{_place(begin) * 3 + 1:02}", f"{end[:5]}{_place(end) * 3 + 3:02}"
    if (begin, end) != (first, last) and last <= over:
        _no("Cijfers gaan over hele kwartalen.", first, last)
    if last > over:
        _no("Een kwartaal telt mee als het voorbij is.", min(first, f"{over[:4]}-01"), over)
    if begin[:4] != end[:4]:
        _no("Cijfers gaan over kwartalen van één jaar.", f"{end[:4]}-01", end)


def _no(what: str, since: str, until: str) -> NoReturn:
    year = until[:4]
    since = since if since[:4] == year else f"{year}-01"
    now = f"Kies bijvoorbeeld --van {since} --tot {until}."
    raise UsageError(f"{what} Anders is van één plan te zien wat erin staat.", now)


def _place(month: str) -> int:
    """Which quarter of the year a month lies in, from nought."""
    return (int(month[5:]) - 1) // 3


def _quarter_begins(today: date) -> date:
    return date(today.year, today.month - (today.month - 1) % 3, 1)


def _written(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _month(text: str) -> str:
    if words := _IN_WORDS.fullmatch(" ".join(text.lower().split())):
        text = f"{words[2]}-{MONTHS.index(words[1]) + 1}"
    match = _MONTH.fullmatch(text.strip())
    if match and match.group().isascii() and int(match[1]) > 1 and 1 <= int(match[2]) <= 12:
        return f"{int(match[1]):04}-{int(match[2]):02}"
    raise UsageError(f"‘{clean(text, 40)}’ is geen maand.", "Schrijf een maand als jaar-maand: 2026-11.")
