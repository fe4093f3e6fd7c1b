"""A period of whole months: what numbers are about, never finer than that."""

import re
from datetime import date, timedelta

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


def period(since: str | None, until: str | None, today: date) -> Period:
    """The period as typed; without words it is a year that ends with this month."""
    end = _month(until) if until else f"{today:%Y-%m}"
    back = months_later(date.fromisoformat(f"{end}-01"), 1 - USUAL_MONTHS) if end >= "0002" else date.min
    begin = _month(since) if since else f"{back.year:04}-{back.month:02}"
    if begin > end:
        raise UsageError(
            f"{month_words(begin)} is later dan {month_words(end)}.",
            "Zet bij --van de eerste maand en bij --tot de laatste.",
        )
    return Period(begin, end)


def _month(text: str) -> str:
    if words := _IN_WORDS.fullmatch(" ".join(text.lower().split())):
        text = f"{words[2]}-{MONTHS.index(words[1]) + 1}"
    match = _MONTH.fullmatch(text.strip())
    if match and match.group().isascii() and int(match[1]) > 1 and 1 <= int(match[2]) <= 12:
        return f"{int(match[1]):04}-{int(match[2]):02}"
    raise UsageError(f"‘{clean(text, 40)}’ is geen maand.", "Schrijf een maand als jaar-maand: 2026-11.")
