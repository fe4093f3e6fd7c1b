"""Results are kept without answers of single people, once each, and move with the dossier."""

import json
from datetime import date

import pytest
import sqlalchemy as sa

from incident_actie.culture.result import Result, measure
from incident_actie.dossier import transfer
from incident_actie.dossier import whole as whole_file
from incident_actie.dossier.measurements import Measurements
from incident_actie.dossier.tables import measurement
from incident_actie.kept_data import LeftOutWarning
from tests.culture.people import ASPECTS, person
from tests.dossier.conftest import MakeDossier, on_both


def result_of(level: int, month: str, team: str = "balie") -> Result:
    return measure([person(n, "team", level) for n in range(5)], ASPECTS, team, month)


@on_both
def test_results_come_back_newest_first(make_dossier: MakeDossier) -> None:
    kept = Measurements(make_dossier())
    assert kept.last() == []
    told = [result_of(2, "2025-11"), result_of(4, "2026-01", "kraam"), result_of(3, "2026-11")]
    assert [kept.keep(result) for result in told] == [True] * 3
    assert kept.last(9) == told[::-1]
    assert kept.last(9, "Kraam") == [told[1]]
    assert kept.before(told[2]) == told[0]
    assert kept.before(told[0]) is None


@on_both
def test_the_same_result_is_kept_once(make_dossier: MakeDossier) -> None:
    kept = Measurements(make_dossier())
    assert [kept.keep(result_of(2, "2026-11")) for _ in range(3)] == [True, False, False]
    assert len(kept.all()) == 1


def test_a_result_of_the_same_team_and_month_takes_the_place_of_the_one_before(
    make_dossier: MakeDossier,
) -> None:
    kept = Measurements(make_dossier())
    kept.keep(result_of(2, "2026-11"))
    kept.keep(result_of(3, "2026-11", "Balie"))  # the same team, written in another way
    assert kept.all() == [result_of(3, "2026-11", "Balie")]  # one person less is never kept beside it
    assert kept.before(result_of(3, "2026-11")) is None


def test_what_is_kept_holds_no_person(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    Measurements(dossier).keep(result_of(2, "2026-11"))
    with dossier.reading() as connection:
        (body,) = connection.execute(sa.select(measurement.c.body)).scalars()
    assert person(1).id.encode() not in body
    assert set(json.loads(body)) == set(Result.__struct_fields__)


def test_a_damaged_result_is_named_and_the_others_are_there(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    Measurements(dossier).keep(result_of(2, "2026-11"))
    dossier.write(lambda connection: connection.execute(sa.update(measurement).values(body=b"{")))
    Measurements(dossier).keep(result_of(2, "2026-10"))
    with pytest.warns(LeftOutWarning, match="Meting 1"):
        assert [result.month for result in Measurements(dossier).last(2)] == ["2026-10"]


@on_both
def test_a_measurement_moves_with_the_dossier(make_dossier: MakeDossier) -> None:
    here, there = make_dossier(), make_dossier(name="daar")
    Measurements(here).keep(result_of(2, "2026-11"))
    whole = whole_file.read(b"".join(whole_file.exported(here, date(2026, 11, 23))))
    assert transfer.taken_over(there, whole).measurements == 1
    assert transfer.taken_over(there, whole).measurements == 0
    assert Measurements(there).all() == Measurements(here).all()
