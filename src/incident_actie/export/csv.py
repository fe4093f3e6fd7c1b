"""The rows of a plan for Excel in Dutch: semicolons, a byte order mark, and no formula anywhere."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date

from incident_actie.plan.model import Item, Plan
from incident_actie.text import clean

HEADS = (
    "Plan", "Soort", "Id", "Nummer", "Wat", "Waarom", "Wie", "Uiterlijk", "Status", "Klaar op", "Hielp",
    "Toelichting", "Voor wie", "Fase", "Persoon", "Geldt tot", "Vertrouwelijk, bewaren tot",
)  # fmt: skip
# What a spreadsheet takes for the start of a formula, also after blanks and in full width.
_FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠｜％−]")


def render(plan: Plan) -> bytes:
    """One row for each action, each moment of aftercare and the evaluation."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for row in _rows(plan):
        writer.writerow([disarmed(cell) for cell in (str(plan.id or ""), *row, _day(plan.keep_until))])
    return text.getvalue().encode("utf-8-sig")


def disarmed(cell: str) -> str:
    """The same words, with an apostrophe in front where a spreadsheet would start to calculate."""
    cell = clean(cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _rows(plan: Plan) -> Iterator[Sequence[str]]:
    for kind, items in (("actie", plan.items), ("nazorg", plan.aftercare)):
        for item in items:
            yield _row(kind, item)
    held = plan.evaluation
    noted = "; ".join(text for text in (held.learned, held.lasting) if text)
    status = "gedaan" if held.done_on else "open"
    why = "Is het gedaan, heeft het geholpen, wat houden we?"
    yield ("evaluatie", "evaluatie", "", "Evaluatie van het plan", why, held.who, _day(held.due), status,
           _day(held.done_on), "", noted, "", "", "", "")  # fmt: skip


def _row(kind: str, item: Item) -> Sequence[str]:
    return (
        kind,
        item.action,
        str(item.number or ""),
        item.title,
        item.why,
        item.who,
        _day(item.due),
        item.status,
        _day(item.done_on),
        item.helped,
        item.note,
        ", ".join(item.addressees),
        ", ".join(item.phases),
        item.person,
        _day(item.until),
    )


def _day(day: date | None) -> str:
    """As Excel in Dutch reads a date."""
    return f"{day:%d-%m-}{day.year:04}" if day else ""
