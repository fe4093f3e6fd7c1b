"""The documents in the programs that people use: Chromium with axe-core, and LibreOffice.

Run with `.ci/browser`, which fetches axe-core and playwright-core. What a machine lacks is skipped,
with the name of what is missing. The pictures stay in the folder that INCIDENT_ACTIE_PICTURES names.
"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.export import browser
from incident_actie.export.formats import render_document, render_plan
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Bars, Bullets, Document, Fields, Grid, Heading, PageBreak, Paragraph, blank
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import Plan
from tests.export.plans import MONDAY, NASTY, carried_out, plan_with

pytestmark = pytest.mark.browser
MODULES = os.environ.get("INCIDENT_ACTIE_NODE_MODULES", "")
ROOM = 0.92  # of the height above the footer, which is 50 points
FOOTER = 50
EVERY_BLOCK = Document(
    "Alle blokken",
    (
        Heading("Alle blokken"),
        Fields((("Naam", ""), ("Plaats", blank("plaats")), ("Dag", "maandag"))),
        Heading("Lijsten", 2),
        Bullets(("een", "twee"), numbered=True),
        Bullets(("vinkje", "nog een"), boxes=True),
        Bullets(("punt", f"met {blank('iets')} erin")),
        PageBreak(sideways=True),
        Heading("Cijfers", 2),
        Bars((("nazorg", 3, "3 acties"), ("preventie", 0, "geen"))),
        Grid(("Fase", "Aantal"), (("nazorg", "3"),), strong=0, name="Fasen"),
        Grid(("Dag", "Wat", "Wie"), (("ma", "", ""), ("", "", "")), name="Om in te vullen"),
        Paragraph("Dit telt.", "Let op", strong=True),
    ),
    MONDAY,
    footer="Een voet.",
    addressee="Mevrouw De Vries",
)


def needed(program: str) -> str:
    """Where a program is, or a skip that names it."""
    found = shutil.which(program)
    if not found:
        pytest.skip(f"{program} is not installed")
    return found


def fill(pdf: Path) -> list[float]:
    """How far down each sheet of a print its last line stands, the footer aside, as a part of it."""
    command = [needed("pdftotext"), "-bbox", str(pdf), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    filled = []
    for sheet in told.split("<page ")[1:]:
        (height,) = map(float, re.findall(r'^[^>]*height="([\d.]+)"', sheet))
        ends = [float(y) / (height - FOOTER) for y in re.findall(r'yMax="([\d.]+)"', sheet)]
        filled.append(max((end for end in ends if end < 1), default=0.0))
    return filled


def test_without_typst_a_browser_prints_the_same_words(
    plans: dict[str, Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr(browser, "found", lambda: needed("chromium"))
    read = pypdf.PdfReader(io.BytesIO(render_plan(plans["balie"], "pdf")))
    said = "".join(page.extract_text() for page in read.pages)
    root = read.trailer["/Root"]
    assert "Actieplan" in said
    assert "document.html" not in said  # no line of the browser with the address
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "nl")
    assert max(page.mediabox.width for page in read.pages) < 600


@pytest.fixture(scope="module")
def plans(adviser: Adviser, knowledge: Knowledge) -> dict[str, Plan]:
    """The plans of all examples, and one that is half carried out."""
    made = {}
    for name in examples.names():
        advice = adviser.advise(examples.situation(examples.find(name), knowledge))
        made[name] = make_plan(knowledge, advice, recommended_choices(advice), MONDAY).with_id(7)
    return {**made, "later": carried_out(made["balie"])}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the documents and the pictures go."""
    named = os.environ.get("INCIDENT_ACTIE_PICTURES")
    made = Path(named) if named else tmp_path_factory.mktemp("documenten")
    made.mkdir(exist_ok=True)
    return made


@pytest.fixture(scope="module")
def seen(plans: dict[str, Plan], folder: Path) -> dict[str, Any]:
    """What Chromium sees of every page, on a phone and on a desk, light and dark, and printed."""
    chromium, node = needed("chromium"), needed("node")
    if not MODULES:
        pytest.skip("axe-core and playwright-core are not here: run .ci/browser")
    pages = {name: render_plan(plan, "html") for name, plan in plans.items()}
    pages["blokken"] = render_document(EVERY_BLOCK, "html")
    pages["woorden"] = render_plan(plan_with(" ".join(NASTY[:-1])), "html")
    pages["lang"] = render_plan(plan_with(NASTY[-1]), "html")
    for name, page in pages.items():
        (folder / f"{name}.html").write_bytes(page)
    script = str(Path(__file__).with_name("browser.mjs"))
    files = [str(folder / f"{name}.html") for name in pages]
    done = subprocess.run(
        [node, script, MODULES, chromium, str(folder), *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert set(told) == set(pages)
    return told


def test_axe_finds_nothing_that_keeps_people_out(seen: dict[str, Any]) -> None:
    for name, page in seen.items():
        for look in page["looks"]:
            assert look["violations"] == [], (name, look["colorScheme"], look["width"])
            assert look["passes"] > 15


def test_the_browser_blocks_nothing_fetches_nothing_and_reports_nothing(seen: dict[str, Any]) -> None:
    for name, page in seen.items():
        for look in page["looks"]:
            assert look["errors"] == [], name
            assert [url for url in look["requests"] if not url.startswith("file:")] == []
            assert len(look["requests"]) == 1


def test_no_page_scrolls_sideways_and_dark_is_dark(seen: dict[str, Any]) -> None:
    for name, page in seen.items():
        for look in page["looks"]:
            assert look["sideways"] <= 0, (name, look["width"])
            assert (
                look["background"] == ("rgb(255, 255, 255)", "rgb(20, 24, 30)")[look["colorScheme"] == "dark"]
            )


def test_a_plan_prints_on_at_most_two_sheets(seen: dict[str, Any], plans: dict[str, Plan]) -> None:
    assert {name: seen[name]["sheets"] for name in plans if seen[name]["sheets"] > 2} == {}
    assert seen["blokken"]["sheets"] == 2


def test_a_plan_leaves_room_on_each_sheet_for_machines_with_other_fonts(
    seen: dict[str, Any], printed: dict[str, str], plans: dict[str, Plan], folder: Path
) -> None:
    full = {
        str(pdf.relative_to(folder)): sheets
        for name in plans
        for pdf in (folder / f"{name}.pdf", folder / "word" / f"{name}.pdf")
        if max(sheets := fill(pdf)) > ROOM
    }
    assert full == {}


@pytest.fixture(scope="module")
def printed(plans: dict[str, Plan], folder: Path) -> dict[str, str]:
    """What LibreOffice makes of every Word document, as text with a form feed after each sheet."""
    soffice, pdftotext = needed("soffice"), needed("pdftotext")
    documents = {name: render_plan(plan, "docx") for name, plan in plans.items()}
    documents["blokken"] = render_document(EVERY_BLOCK, "docx")
    documents["woorden"] = render_plan(plan_with(" ".join(NASTY[:-1])), "docx")
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    outcome = str(folder / "word")
    files = [str(folder / f"{name}.docx") for name in documents]
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", outcome, *files]
    subprocess.run(command, capture_output=True, check=True)
    told = {}
    for name in documents:
        pdf = str(folder / "word" / f"{name}.pdf")
        done = subprocess.run([pdftotext, "-layout", pdf, "-"], capture_output=True, text=True, check=True)
        told[name] = done.stdout
    return told


def test_a_word_document_takes_at_most_two_sheets(printed: dict[str, str], plans: dict[str, Plan]) -> None:
    assert {name: printed[name].count("\f") for name in plans if printed[name].count("\f") > 2} == {}
    assert printed["blokken"].count("\f") == 2


def test_each_sheet_of_word_is_confidential_and_numbered(printed: dict[str, str]) -> None:
    for name, text in printed.items():
        sheets = text.split("\f")[:-1]
        for number, sheet in enumerate(sheets, 1):
            assert sheet.strip().startswith("VERTROUWELIJK"), name
            assert f"pagina {number} van {len(sheets)}" in sheet, name


def test_word_shows_every_action_with_its_day(printed: dict[str, str], plans: dict[str, Plan]) -> None:
    for name, plan in plans.items():
        titles = [item.title for item in plan.items] + [moment.short for moment in plan.aftercare]
        for title in titles:
            words = re.findall(r"\w{6,}", title)
            assert all(word in printed[name] for word in words), (name, title)
        assert printed[name].count("☐") + printed[name].count("☑") == len(plan.everything)
