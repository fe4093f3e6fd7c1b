"""Terms become dates, people's dates become dates, and dates become Dutch."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_actie.clock import today
from incident_actie.dates import (
    long_date,
    long_moment,
    months_later,
    other_weekday,
    parse_date,
    parse_moment,
    parse_past,
    parse_term,
    plain_date,
    short_date,
    short_moment,
)
from incident_actie.workdays import is_workday
from tests.each import each

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def due(term: str, start: date) -> date:
    """The last day of a term that must be known."""
    parsed = parse_term(term)
    assert parsed is not None
    return parsed.due(start)


@each(
    ("term", "days"),
    [
        ("direct", 0),
        ("vandaag", 0),
        ("1 uur", 1),
        ("24 uur", 1),
        ("48 uur", 2),
        ("49 uur", 3),
        ("72 uur", 3),
        ("1 dag", 1),
        ("3 dagen", 3),
        ("1 week", 7),
        ("2 weken", 14),
        ("1 maand", 30),
        ("3 maanden", 90),
    ],
)
def test_a_term_ends_that_many_calendar_days_later(term: str, days: int) -> None:
    assert due(term, MONDAY) == MONDAY + timedelta(days=days)


@each(
    ("start", "term", "end"),
    [
        ("2026-11-23", "1 werkdag", "2026-11-24"),
        ("2026-11-23", "2 werkdagen", "2026-11-25"),
        ("2026-11-26", "2 werkdagen", "2026-11-30"),
        ("2026-11-27", "1 werkdag", "2026-11-30"),
        ("2026-11-27", "2 werkdagen", "2026-12-01"),
        ("2026-11-28", "1 werkdag", "2026-11-30"),
        ("2026-11-29", "2 werkdagen", "2026-12-01"),
        ("2026-11-27", "10 werkdagen", "2026-12-11"),
    ],
)
def test_working_days_skip_the_weekend(start: str, term: str, end: str) -> None:
    assert due(term, date.fromisoformat(start)) == date.fromisoformat(end)


@given(DAYS, st.integers(1, 60))
def test_working_days_end_on_a_working_day_and_count_each_of_them(start: date, count: int) -> None:
    end = due(f"{count} werkdagen", start)
    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert is_workday(end)
    assert sum(map(is_workday, passed)) == count


@each(
    "text",
    [
        "",
        "snel",
        "2",
        "uur",
        "2 jaar",
        "48uur",
        " 48 uur",
        "48 uur\n",
        "-1 week",
        "1000 weken",
        "1,5 week",
        "Direct",
    ],
)
def test_what_is_no_term_is_not_made_into_one(text: str) -> None:
    assert parse_term(text) is None


def test_terms_sort_from_soon_to_late() -> None:
    terms = ["direct", "24 uur", "48 uur", "72 uur", "1 week", "2 weken", "1 maand", "3 maanden"]
    hours = [term.hours for term in map(parse_term, terms) if term]
    assert hours == sorted(set(hours))
    assert len(hours) == len(terms)


@each(
    ("text", "day"),
    [
        ("vandaag", "2026-11-23"),
        ("morgen", "2026-11-24"),
        ("Overmorgen", "2026-11-25"),
        (" vrijdag ", "2026-11-27"),
        ("zondag", "2026-11-29"),
        ("maandag", "2026-11-30"),
        ("27-11", "2026-11-27"),
        ("27/11", "2026-11-27"),
        ("27.11.2026", "2026-11-27"),
        ("27 11 2026", "2026-11-27"),
        ("1-2", "2027-02-01"),
        ("23-11", "2026-11-23"),
        ("22-11", "2027-11-22"),
        ("2026-11-27", "2026-11-27"),
        ("2026-1-5", "2026-01-05"),
        ("29-02", "2028-02-29"),
        ("29-2-2028", "2028-02-29"),
        ("28 nov", "2026-11-28"),
        ("di 1 dec", "2026-12-01"),
        ("di 1 dec 2026", "2026-12-01"),
        ("Di. 1 dec. 2026", "2026-12-01"),
        ("dinsdag 1 december", "2026-12-01"),
        ("dinsdag, 1-12-2026", "2026-12-01"),
        ("4 december", "2026-12-04"),
        ("1\u00a0maart  2027", "2027-03-01"),
        ("1 mrt", "2027-03-01"),
        ("3 sept 27", "2027-09-03"),
        ("1-12-26", "2026-12-01"),
        ("1.12.26", "2026-12-01"),
        ("27\u201311", "2026-11-27"),
        ("vr", "2026-11-27"),
    ],
)
def test_a_date_is_read_as_people_type_it(text: str, day: str) -> None:
    assert parse_date(text, MONDAY) == date.fromisoformat(day)


@each(
    "text",
    [
        "",
        "ooit",
        "31-02",
        "32-1-2027",
        "29-2-2027",
        "1-13",
        "11-27-2026",
        "27",
        "27-11-85",
        "1-12 26",
        "ma 1 dec 2026",
        "30 feb",
        "1 deca",
        "\u0661 dec",
        "2026-13-01",
        "--",
    ],
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert parse_date(text, MONDAY) is None


@given(st.text("0123456789-/. vandgmorisz\u0662", max_size=14), DAYS)
def test_reading_a_date_never_fails(text: str, now: date) -> None:
    assert parse_date(text, now) is None or isinstance(parse_date(text, now), date)


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_the_first_one_from_today(day: date, now: date) -> None:
    found = parse_date(f"{day.day}-{day.month}", now)
    assert found is not None
    assert found >= now
    assert (found.day, found.month) == (day.day, day.month)
    assert (found - now).days <= (366 if (day.day, day.month) != (29, 2) else 8 * 366)


@given(DAYS)
def test_a_date_that_the_program_writes_in_numbers_can_be_typed_back(day: date) -> None:
    assert parse_date(day.isoformat(), MONDAY) == day
    assert parse_date(f"{day.day}-{day.month}-{day.year}", MONDAY) == day


@given(DAYS, DAYS)
def test_every_way_in_which_the_program_writes_a_day_is_read_as_that_day(day: date, now: date) -> None:
    for write in (long_date, short_date, plain_date):
        assert parse_date(write(day), now) == day
        assert parse_past(write(day), now) == day
    for write_moment in (long_moment, short_moment):
        for moment in (day.isoformat(), f"{day.isoformat()}T22:05"):
            assert parse_moment(write_moment(moment), now) == moment


def test_a_day_on_another_weekday_is_not_guessed_and_the_right_one_is_told() -> None:
    assert other_weekday("ma 1 dec 2026", MONDAY) == "1 december 2026 is een dinsdag."
    assert other_weekday("di 1 dec 2026", MONDAY) == other_weekday("ooit", MONDAY) == ""


def test_dates_read_as_dutch() -> None:
    assert long_date(date(2026, 11, 27)) == "vrijdag 27 november 2026"
    assert long_date(date(2028, 2, 29)) == "dinsdag 29 februari 2028"
    assert short_date(date(2026, 11, 7)) == "za 7 nov 2026"


def test_months_are_shortened_as_dutch_people_do() -> None:
    short = [short_date(date(2027, month, 1)).split()[2] for month in range(1, 13)]
    assert short == ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def test_the_day_can_be_fixed_and_nonsense_does_not_fix_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert today() == MONDAY
    for nonsense in ("", "morgen", "2026-02-30"):
        monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", nonsense)
        assert abs((today() - date.today()).days) <= 1


@each(
    ("text", "day"),
    [
        ("vandaag", "2026-11-23"),
        ("gisteren", "2026-11-22"),
        ("Eergisteren", "2026-11-21"),
        ("maandag", "2026-11-16"),
        ("zondag", "2026-11-22"),
        ("dinsdag", "2026-11-17"),
        ("23-11", "2026-11-23"),
        ("24-11", "2025-11-24"),
        ("29-2", "2024-02-29"),
        ("24-11-2026", "2026-11-24"),
        ("2026-11-04", "2026-11-04"),
        ("24 nov", "2025-11-24"),
        ("za 21 nov", "2026-11-21"),
        ("1-12-25", "2025-12-01"),
    ],
)
def test_a_day_that_has_been_is_read_as_one(text: str, day: str) -> None:
    assert parse_past(text, date(2026, 11, 23)) == date.fromisoformat(day)


@each("text", ["", "morgen", "31-2", "onzin", "1-1-99"])
def test_what_is_no_day_in_the_past_is_none(text: str) -> None:
    assert parse_past(text, date(2026, 11, 23)) is None


DAYS_OF_THE_WEEK = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


@pytest.mark.parametrize("now", [MONDAY + timedelta(days=n) for n in range(7)], ids=str)
@pytest.mark.parametrize("word", DAYS_OF_THE_WEEK)
def test_a_weekday_is_the_first_one_after_today_and_in_the_past_the_last_before_it(
    word: str, now: date
) -> None:
    coming, past = parse_date(word, now), parse_past(word, now)
    assert coming is not None
    assert past is not None
    assert long_date(coming).startswith(word)
    assert long_date(past).startswith(word)
    assert 1 <= (coming - now).days <= 7
    assert 1 <= (now - past).days <= 7


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-23", 1, "2026-12-23"),
        ("2026-11-23", 2, "2027-01-23"),
        ("2026-11-23", 24, "2028-11-23"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-12-31", -10, "2026-02-28"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_that_month(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("24 nov 22.30", "2025-11-24T22:30"),
        ("gisteren om 8:05 uur", "2026-11-22T08:05"),
        ("za 21 nov 2026, 22.30 uur", "2026-11-21T22:30"),
        ("21.11.26", "2026-11-21"),
        ("21-11-26 22:30", "2026-11-21T22:30"),
        ("2026-11-21T22:30", "2026-11-21T22:30"),
        ("22:30", ""),
        ("gisteren 25:00", ""),
    ],
)
def test_a_moment_is_a_day_that_has_been_with_a_time_if_there_is_one(text: str, moment: str) -> None:
    assert parse_moment(text, MONDAY) == moment
