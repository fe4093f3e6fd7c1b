"""The list for Excel in Dutch: rows that stay rows, and no cell that calculates."""

import csv
import io
import re

from hypothesis import given

from incident_actie.export.csv import HEADS, disarmed, render
from incident_actie.plan.model import Plan
from tests.each import each
from tests.export.plans import NASTY, WORDS, plan_with
from tests.export.reading import csv_rows

DANGEROUS = re.compile(r"\s*[=+\-@|%＝＋－＠｜％−\t\r\n]")


def cells(content: bytes) -> list[list[str]]:
    """The rows as the standard reader sees them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_it_opens_in_dutch_excel(balie: Plan) -> None:
    content = render(balie)
    assert content.startswith(b"\xef\xbb\xbfPlan;Soort;")
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")


def test_there_is_one_row_for_each_thing_to_do_and_its_days_are_dutch(balie: Plan) -> None:
    rows = csv_rows(render(balie))
    kinds = [row["Soort"] for row in rows]
    assert kinds == ["actie"] * len(balie.items) + ["nazorg"] * len(balie.aftercare) + ["evaluatie"]
    assert [row["Id"] for row in rows[:-1]] == [item.action for item in balie.everything]
    assert rows[0]["Uiterlijk"] == "23-11-2026"
    assert {row["Vertrouwelijk, bewaren tot"] for row in rows} == {"23-11-2028"}
    assert {row["Plan"] for row in rows} == {"1"}


def test_what_became_of_it_is_there(later: Plan) -> None:
    done, busy, dropped, *_, held = csv_rows(render(later))
    told = ("Status", "Klaar op", "Hielp", "Toelichting")
    assert [done[name] for name in told] == ["gedaan", "27-11-2026", "ja", "Ging goed."]
    assert [busy[name] for name in told] == ["bezig", "", "", "Afspraak staat."]
    assert [dropped[name] for name in told] == ["vervallen", "27-11-2026", "", "Niet meer nodig."]
    assert [held[name] for name in told] == ["gedaan", "05-01-2027", "", "Eerder bellen.; Vaste dag."]


@each("text", NASTY)
def test_words_cannot_make_a_row_a_column_or_a_formula(text: str) -> None:
    rows = cells(render(plan_with(text)))
    assert len(rows) == 5
    assert {len(row) for row in rows} == {len(HEADS)}
    assert not [cell for row in rows for cell in row if DANGEROUS.match(cell)]


@given(WORDS)
def test_no_cell_is_a_formula_whatever_was_typed(text: str) -> None:
    assert not DANGEROUS.match(disarmed(text))
    assert disarmed(text).removeprefix("'") == disarmed(f"x{text}")[1:].removeprefix("'")


def test_words_that_are_no_formula_stay_as_they_are() -> None:
    assert disarmed("Bel de buren - morgen = goed") == "Bel de buren - morgen = goed"
