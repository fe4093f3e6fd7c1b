"""The PDF says what the document says, to eyes and to a screen reader; read back with another library."""

import io
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject

from incident_actie.errors import StoreError, UsageError
from incident_actie.export import browser
from incident_actie.export.pdf import render
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.templates import load_templates
from incident_actie.page import Bars, Bullets, Document, Fields, Grid, Heading, PageBreak, Paragraph, blank
from incident_actie.pages.plan_document import plan_document
from incident_actie.plan.model import Plan
from tests.documents.plans import all_plans, made
from tests.export.plans import MONDAY, NASTY, shown
from tests.export.reading import expected

PAGE = (
    Fields((("Naam", ""), ("Plaats", blank("plaats")), ("Handtekening", ""))),
    Heading("Lijsten", 2),
    Bullets(("een", "twee"), numbered=True),
    Bullets(("vinkje",), boxes=True),
    Bars((("nazorg", 3, "3 acties"), ("preventie", 0, "geen"))),
    PageBreak(),
    Paragraph("Dit telt.", "Let op", strong=True),
    PageBreak(sideways=True),
    Grid(("Dag", "Wat"), (("ma", "kijken"), ("", "")), strong=0, name="Blad"),
)


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def bare(text: str) -> str:
    """Without what only says where a line or a long word was broken."""
    return "".join(text.replace("\u200b", "").split())


def words(pdf: bytes) -> str:
    return bare("".join(page.extract_text() for page in read(pdf).pages))


def tree(node: Any) -> Iterator[DictionaryObject]:
    """The elements of the structure, in the order in which they are read aloud."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from tree(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tree(node["/K"])


def tags(pdf: bytes) -> list[str]:
    return [str(element["/S"]) for element in tree(read(pdf).root_object["/StructTreeRoot"]["/K"])]


@pytest.fixture(scope="module")
def documents(balie: Plan, later: Plan, knowledge: Knowledge) -> dict[str, Document]:
    """Two plans, every letter, and every block on a page."""
    letters = {t.id: made(t.id, all_plans()["balie"]) for t in load_templates(knowledge).templates}
    blocks = Document("Brief", PAGE, MONDAY, addressee="Mevrouw De Vries", footer="Voet.")
    return {"balie": plan_document(balie), "later": plan_document(later), **letters, "blokken": blocks}


@pytest.fixture(scope="module")
def pdfs(documents: dict[str, Document]) -> dict[str, bytes]:
    return {name: render(document) for name, document in documents.items()}


def test_each_says_that_it_is_accessible_dutch_and_what_it_is_called(
    pdfs: dict[str, bytes], documents: dict[str, Document]
) -> None:
    for name, pdf in pdfs.items():
        root = read(pdf).root_object
        assert root["/MarkInfo"]["/Marked"] is not None
        assert root["/Lang"] == "nl"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data(), name
        assert read(pdf).metadata.title == documents[name].title
        assert read(pdf).metadata.author is None
        assert read(pdf).metadata.creation_date.date() == documents[name].day


def test_headings_follow_each_other_and_tables_have_heads_for_their_columns(pdfs: dict[str, bytes]) -> None:
    for name, pdf in pdfs.items():
        found = tags(pdf)
        levels = [int(tag[2:]) for tag in found if tag[:2] == "/H" and tag[2:].isdigit()]
        assert levels[0] == 1, name
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert found.count("/Table") == found.count("/THead")
    assert {"/L", "/LI", "/Lbl", "/LBody", "/P", "/TH", "/TD"} <= set(tags(pdfs["blokken"]))


def test_a_poster_and_a_card_of_ours_are_one_sheet(
    pdfs: dict[str, bytes], documents: dict[str, Document]
) -> None:
    bare = [name for name, document in documents.items() if document.layout in ("poster", "kaart")]
    assert len(bare) >= 2
    assert {name: len(read(pdfs[name]).pages) for name in bare} == dict.fromkeys(bare, 1)


def test_every_font_is_in_the_file_and_nothing_in_it_acts(pdfs: dict[str, bytes]) -> None:
    for pdf in pdfs.values():
        for key in (b"/JavaScript", b"/OpenAction", b"/URI", b"/Launch", b"/EmbeddedFile", b"/AcroForm"):
            assert key not in pdf
        for page in read(pdf).pages:
            for font in page["/Resources"]["/Font"].values():
                described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
                assert {"/FontFile2", "/FontFile3"} & set(described)


def test_a_plan_says_the_same_as_its_document(balie: Plan, later: Plan, pdfs: dict[str, bytes]) -> None:
    for plan, pdf in ((balie, pdfs["balie"]), (later, pdfs["later"])):
        said = words(pdf)
        for fact in expected(plan):
            assert bare(fact.what) in said
            assert bare(fact.who) in said
            assert bare(fact.when) in said
        assert said.count("☐") + said.count("☑") == len(plan.everything)
        assert len(read(pdf).pages) <= 2
        assert "pagina1van2" in said


def test_forms_lists_and_sheets_have_their_place(pdfs: dict[str, bytes]) -> None:
    pages = read(pdfs["blokken"]).pages
    sizes = [
        (round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) for page in pages
    ]
    assert sizes == [(210, 297), (210, 297), (297, 210)]
    first = bare(pages[0].extract_text())
    for part in (
        "MevrouwDeVries",
        "Plaats[invullen:plaats]",
        "1.een",
        "☐vinkje",
        "nazorg████",
        "VERTROUWELIJK",
    ):
        assert part in first
    where: dict[str, tuple[float, float]] = {}
    pages[0].extract_text(visitor_text=lambda t, cm, tm, *_: where.setdefault(t.strip(), _place(cm, tm)))
    left, down = where["Mevrouw De Vries"]
    assert round(left) == 25
    assert 50 <= down <= 56


def _place(cm: Any, tm: Any) -> tuple[float, float]:
    """Where a text begins, in millimetres from the left and from above."""
    x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
    return x / 72 * 25.4, 297 - y / 72 * 25.4


def everywhere(texts: list[str]) -> Document:
    """A document with the same words in every place."""
    rows = [(text, text) for text in texts]
    page = (*map(Paragraph, texts), Bullets(texts), Fields(rows), Grid(("A", "B"), rows, name=texts[0]))
    return Document(texts[0], page, MONDAY, label=texts[0], footer=texts[0], addressee=texts[0])


def test_words_that_try_to_break_out_are_told_as_they_are() -> None:
    """A character that no font has cannot be read back; the rest of the file is as it was."""
    usual = [text for text in NASTY[:-1] if "🙂" not in text and "＝" not in text]
    for texts in (usual, ["“één” – 5 € 🙂 👩‍⚕️ x", "＝1＋1"]):
        pdf = render(everywhere(texts))
        said = words(pdf)
        for text in texts:
            told = "".join(c if c in said else "\x00" for c in bare(shown(text)))
            assert said.count(told) >= 6, text
        assert b"/URI" not in pdf
        assert tags(pdf).count("/Table") == 1


def test_a_word_without_an_end_goes_on_over_lines_and_sheets() -> None:
    pdf = read(render(everywhere(["x" * 1_000])))
    assert sum(page.extract_text().count("x") for page in pdf.pages) >= 6_000
    assert len(pdf.pages) > 1


def test_without_typst_and_a_browser_it_says_what_to_do(balie: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr(browser, "found", lambda: None)
    with pytest.raises(UsageError) as caught:
        render(plan_document(balie))
    assert "pip install typst" in caught.value.what  # a menu tells only that


@pytest.mark.parametrize("program", ["no-such-browser", sys.executable])
def test_a_browser_that_prints_nothing_is_named(
    program: str, balie: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr(browser, "found", lambda: program)
    with pytest.raises(StoreError, match="maakte geen pdf"):
        render(plan_document(balie))
