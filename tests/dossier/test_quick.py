"""What is read without SQLAlchemy: the line at the start, and the first page."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from incident_actie.dossier import listing, quick, standing
from incident_actie.dossier.dossier import Dossier
from tests.dossier.plans import NOON, TODAY, a_plan
from tests.kept import home
from tests.practice import practice_dossier


@pytest.mark.parametrize(("most", "words"), [(5000, " acties te laat"), (3, "3 of meer acties te laat")])
def test_with_more_than_it_looks_at_it_says_or_more(
    monkeypatch: pytest.MonkeyPatch, most: int, words: str
) -> None:
    Dossier(home()).keep(a_plan(), NOON)
    monkeypatch.setattr(quick, "MOST", most)
    line = quick.due_line(home(), TODAY + timedelta(days=40))
    assert words in line
    assert ("of meer" in line) == (most == 3)


def test_the_first_page_reads_what_the_dossier_itself_tells() -> None:
    dossier = practice_dossier(home(), TODAY)
    for day in (TODAY + timedelta(days=days) for days in (0, 40, 400)):
        told = standing.quick_standing(home(), day, 4)
        assert told == listing.standing(dossier, day, "", 4)
        assert told is not None
        assert told.due.first
        assert told.first_open


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE meta SET value = '99' WHERE name = 'schema'",
        "UPDATE plan SET body = 'x'",
        "UPDATE pending SET due = ''",
        "DROP TABLE meta",
    ],
)
def test_what_is_not_in_order_is_left_to_who_can_tell_of_it(damage: str) -> None:
    Dossier(home()).keep(a_plan(), NOON)
    day = TODAY + timedelta(days=40)
    assert standing.quick_standing(home(), day, 4) is not None
    with closing(sqlite3.connect(home() / quick.FILE)) as connection, connection:
        connection.execute(damage)
    assert standing.quick_standing(home(), day, 4) is None


def test_a_dossier_that_is_not_there_is_not_made_by_looking() -> None:
    assert standing.quick_standing(home(), TODAY, 4) is None
    assert not (home() / quick.FILE).exists()


def test_a_share_on_a_server_is_no_host_to_sqlite() -> None:
    assert quick.address(PureWindowsPath(r"\\server\map\dossier")) == "file:////server/map/dossier"
    assert quick.address(PureWindowsPath(r"C:\map a")) == "file:///C:/map a"
    assert quick.address(PurePosixPath("/map a?/50%#")) == "file:///map a%3F/50%25%23"
