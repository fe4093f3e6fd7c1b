"""Which formats there are, that each is the same bytes every time, and costs nothing until used."""

import hashlib
import os
import subprocess
import sys

import msgspec
import pytest

from incident_actie.export import browser, formats
from incident_actie.plan.model import Plan
from tests.each import each
from tests.samples import ROOT

HEAVY = {"docx": "docx", "pdf": "typst", "html": "jinja2", "ics": "icalendar"}
ONCE_MORE = """
import hashlib, sys, msgspec
from incident_actie.export.formats import render_plan
from incident_actie.plan.model import Plan
plan = msgspec.json.decode(sys.stdin.buffer.read(), type=Plan)
print(hashlib.sha256(render_plan(plan, sys.argv[1])).hexdigest())
print(*sorted({"docx", "lxml", "jinja2", "icalendar", "typst", "rich", "typer"} & set(sys.modules)))
"""


@each(
    ("name", "format"),
    [
        ("plan.docx", "docx"),
        ("PLAN.DOCX", "docx"),
        ("map.v2/plan.html", "html"),
        ("plan.htm", "html"),
        ("plan.markdown", "md"),
        ("plan.md", "md"),
        ("agenda.ics", "ics"),
        ("x.csv", "csv"),
        ("x.json", "json"),
        ("plan.pdf", "pdf"),
        ("plan.doc", None),
        ("plan", None),
        (".docx", None),
        ("-", None),
        ("", None),
    ],
)
def test_the_name_of_a_file_tells_its_format(name: str, format: str | None) -> None:
    assert formats.format_of(name) == format


def test_every_format_has_a_name_for_a_menu() -> None:
    assert formats.PLAN_FORMATS == ("md", "docx", "pdf", "html", "ics", "csv", "json")
    rows = formats.FORMATS.items()
    assert all(f"({format})" in row.title and len(row.title) <= 60 for format, row in rows)
    assert all(row.use.endswith(".") for _, row in rows)


def test_a_menu_offers_only_what_can_be_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(row.usable for row in formats.FORMATS.values())
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    monkeypatch.setattr(browser, "found", lambda: None)
    assert [name for name, row in formats.FORMATS.items() if not row.usable] == ["pdf"]
    monkeypatch.setattr(browser, "found", lambda: "msedge.exe")
    assert formats.FORMATS["pdf"].usable


@pytest.mark.parametrize("format", formats.PLAN_FORMATS)
def test_the_same_plan_gives_the_same_bytes_in_any_process(format: str, later: Plan) -> None:
    here = hashlib.sha256(formats.render_plan(later, format)).hexdigest()
    for seed, zone in (("1", "Pacific/Kiritimati"),):  # the one here has another seed and another zone
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", ONCE_MORE, format],
            input=msgspec.json.encode(later),
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": _path()},
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        there, *loaded = done.stdout.decode().split()
        assert there == here
        assert not set(loaded) & (set(HEAVY.values()) - {HEAVY.get(format)})
        assert not set(loaded) & {"rich", "typer"}


def _path() -> str:
    return os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
