"""The Word document is sound, readable by a screen reader, and tells nothing about who made it."""

import io
import re
import zipfile
from collections.abc import Callable
from itertools import pairwise

import docx
import pytest
from hypothesis import given, settings
from lxml import etree

from incident_actie.export.docx import render
from incident_actie.page import (
    Bars,
    Block,
    Bullets,
    Document,
    Fields,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    blank,
)
from incident_actie.pages.plan_document import plan_document
from incident_actie.plan.model import Plan
from tests.export.plans import MONDAY, NASTY, WORDS, plan_with
from tests.export.reading import expected, facts, word_as_html, word_tables

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORM = (
    Heading("Brief"),
    Heading("Diep", 4),
    Fields((("Naam", ""), ("Plaats", blank("plaats")), ("Dag", "maandag"))),
    Bullets(("een", "twee"), numbered=True),
    Paragraph("Tussen."),
    Bullets(("weer een",), numbered=True),
    Bullets(("vinkje",), boxes=True),
    Bullets(("punt",)),
    Grid(("A", "B"), (("1", "2"),), name="eerste"),
    Grid(("A", "B"), (("3", "4"),)),
    PageBreak(),
    Bars((("nazorg", 3, "3 acties"), ("preventie", 0, "geen"))),
)


def archive(document: bytes) -> zipfile.ZipFile:
    """The parts of the file."""
    return zipfile.ZipFile(io.BytesIO(document))


def part(document: bytes, name: str) -> etree._Element:
    """One part as XML."""
    return etree.fromstring(archive(document).read(name))


def body(document: bytes) -> etree._Element:
    """The text of the document."""
    return part(document, "word/document.xml").find(f"{W}body")


def style(paragraph: etree._Element) -> str:
    """The style of a paragraph by its id."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def form(*blocks: Block) -> bytes:
    """A document of these blocks."""
    return render(Document("Brief", blocks, MONDAY))


@pytest.fixture(scope="module")
def document(balie: Plan) -> bytes:
    """The plan of the example."""
    return render(plan_document(balie))


def test_every_part_is_xml_and_there_is_nothing_else_in_the_file(document: bytes) -> None:
    names = archive(document).namelist()
    assert names[0] == "[Content_Types].xml"
    assert {name.rpartition(".")[2] for name in names} <= {"xml", "rels"}
    for name in names:
        etree.fromstring(archive(document).read(name))
    types = archive(document).read("[Content_Types].xml").decode()
    assert all(f'PartName="/{name}"' in types for name in names if name.endswith(".xml") and "[" not in name)


def test_nothing_in_the_file_names_a_person_or_another_program(document: bytes) -> None:
    about = archive(document).read("docProps/core.xml").decode()
    assert re.search(r"<dc:creator\s*/>|<dc:creator></dc:creator>", about)
    assert re.search(r"<cp:lastModifiedBy\s*/>|<cp:lastModifiedBy></cp:lastModifiedBy>", about)
    assert "<dc:title>Actieplan 1 na een incident</dc:title>" in about
    assert "<dc:language>nl-NL</dc:language>" in about
    assert re.findall(r">(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)<", about) == ["2026-11-23T00:00:00Z"] * 2
    everything = b"".join(archive(document).read(name) for name in archive(document).namelist())
    assert b"python-docx" not in everything
    assert b"rsid" not in everything
    assert {i.date_time for i in archive(document).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_language_of_every_word_is_dutch(document: bytes) -> None:
    for name in archive(document).namelist():
        for lang in part(document, name).iter(f"{W}lang", f"{W}themeFontLang"):
            assert lang.get(f"{W}val") == "nl-NL"
    assert part(document, "word/styles.xml").find(f".//{W}docDefaults//{W}lang") is not None


def test_headings_follow_each_other_without_a_gap_and_the_title_comes_first(document: bytes) -> None:
    levels = [int(s[-1]) for p in body(document).iter(f"{W}p") if (s := style(p)).startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [style(p) for p in body(form(*FORM)).iter(f"{W}p")][:2] == ["Heading1", "Heading2"]


def test_a_document_without_a_heading_gets_its_title(document: bytes) -> None:
    first = next(body(form(Paragraph("Tekst."))).iter(f"{W}p"))
    assert (style(first), "".join(first.itertext())) == ("Heading1", "Brief")


def test_every_table_has_a_head_that_is_repeated_and_a_name(document: bytes) -> None:
    tables = list(body(document).iter(f"{W}tbl"))
    assert len(tables) > 3
    for table in tables:
        first, *rest = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *rest))
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val").strip()
        assert not table.findall(f".//{W}gridSpan")
        assert not table.findall(f".//{W}vMerge")
        assert all("".join(cell.itertext()).strip() for cell in first.iter(f"{W}tc"))


def test_tables_fit_between_the_margins_and_those_with_the_same_heads_line_up(document: bytes) -> None:
    size, margin = (part(document, "word/document.xml").find(f".//{W}{n}") for n in ("pgSz", "pgMar"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    line = int(size.get(f"{W}w")) - int(margin.get(f"{W}left")) - int(margin.get(f"{W}right"))
    grids: dict[str, set[tuple[int, ...]]] = {}
    for table in body(document).iter(f"{W}tbl"):
        columns = tuple(int(c.get(f"{W}w")) for c in table.iter(f"{W}gridCol"))
        assert line - 20 <= sum(columns) <= line
        heads = "|".join("".join(c.itertext()) for c in table.find(f"{W}tr").iter(f"{W}tc"))
        grids.setdefault(heads, set()).add(columns)
    assert all(len(found) == 1 for found in grids.values())


def test_tables_never_touch_each_other_or_the_end() -> None:
    children = [child.tag for child in body(form(*FORM))]
    assert all(not (a == b == f"{W}tbl") for a, b in pairwise(children))
    assert children[-2:] == [f"{W}p", f"{W}sectPr"]


def test_lists_are_real_and_each_numbered_one_begins_at_one() -> None:
    document = form(*FORM)
    numbers: dict[str, list[str]] = {}
    for p in body(document).iter(f"{W}p"):
        if style(p) in ("ListNumber", "ListBullet", "ListTick"):
            given_ = p.find(f"{W}pPr/{W}numPr/{W}numId")
            key = style(p) if given_ is None else str(given_.get(f"{W}val"))
            numbers.setdefault(key, []).append("".join(p.itertext()))
    assert sorted(numbers.values()) == [["een", "twee"], ["punt"], ["weer een"], ["☐vinkje"]]
    numbering = part(document, "word/numbering.xml")
    restarted = {
        n.get(f"{W}numId") for n in numbering.iter(f"{W}num") if n.find(f"{W}lvlOverride") is not None
    }
    assert restarted == {key for key in numbers if key.isdigit()}
    assert "<ol><li>een</li><li>twee</li></ol>" in word_as_html(document)


def test_what_is_not_known_is_a_line_to_write_on_and_a_blank_is_marked() -> None:
    document = form(*FORM)
    fields = {"".join(p.itertext()): p for p in body(document).iter(f"{W}p") if "Field" in style(p)}
    assert style(fields["Naam"]) == "FieldToFill"
    assert len(list(fields["Naam"].iter(f"{W}tab"))) == 2
    assert style(fields["Dagmaandag"]) == "Field"
    marked = fields["Plaats[invullen: plaats]"].findall(f".//{W}rStyle")
    assert [mark.get(f"{W}val") for mark in marked] == ["Blank"]


def test_each_sheet_has_the_label_above_and_its_number_below(document: bytes) -> None:
    head = "".join(part(document, "word/header1.xml").itertext())
    foot = part(document, "word/footer1.xml")
    assert "VERTROUWELIJK" in head
    assert "Actieplan 1" in head
    assert [f.get(f"{W}instr").strip() for f in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    assert "Bewaren tot do 23 nov 2028" in "".join(foot.itertext())
    unlabelled = render(Document("Huisregels", (Paragraph("x"),), MONDAY, label=""))
    assert "VERTROUWELIJK" not in "".join(part(unlabelled, "word/header1.xml").itertext())


def test_a_letter_is_set_larger_than_a_plan(document: bytes) -> None:
    def size(made: bytes) -> int:
        normal = f".//{W}style[@{W}styleId='Normal']//{W}sz"
        found = part(made, "word/styles.xml").find(normal)
        return 18 if found is None else int(found.get(f"{W}val"))

    assert (size(document), size(form(*FORM))) == (18, 22)


def test_a_row_that_is_empty_has_the_height_to_write_in() -> None:
    made = form(Grid(("Dag", "Wat"), (("ma", ""), ("", "")), name="Blad"))
    heights = [row.find(f"{W}trPr/{W}trHeight") for row in body(made).iter(f"{W}tr")]
    assert [height is not None for height in heights] == [False, False, True]


def test_a_new_sheet_begins_where_it_is_asked() -> None:
    breaks = list(body(form(*FORM)).iter(f"{W}br"))
    assert [b.get(f"{W}type") for b in breaks] == ["page"]


def test_every_style_that_is_used_exists(document: bytes) -> None:
    for made in (document, form(*FORM)):
        known = {s.get(f"{W}styleId") for s in part(made, "word/styles.xml").iter(f"{W}style")}
        used = {e.get(f"{W}val") for e in body(made).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
        assert used <= known


@pytest.mark.parametrize("text", NASTY)
def test_words_that_try_to_break_out_leave_a_document_that_opens(text: str) -> None:
    plan = plan_with(text)
    made = render(plan_document(plan))
    for name in archive(made).namelist():
        etree.fromstring(archive(made).read(name))
    opened = docx.Document(io.BytesIO(made))
    assert len(opened.tables) == 5
    tables = word_tables(made)
    assert len(tables) == 5
    assert facts(tables) == expected(plan)


def shape(words: str) -> list[str]:
    """The tags of a plan with these words, but for those that come with the words themselves."""
    kept: Callable[[str], bool] = lambda tag: tag not in (f"{W}r", f"{W}t", f"{W}rPr", f"{W}rStyle")  # noqa: E731
    return [e.tag for e in body(render(plan_document(plan_with(words)))).iter() if kept(e.tag)]


@pytest.fixture(scope="module")
def plain() -> list[str]:
    """The shape of a plan with words that mean nothing."""
    return shape("x")


@settings(max_examples=40)
@given(text=WORDS)
def test_words_never_change_the_shape(plain: list[str], text: str) -> None:
    assert shape(f"x{text}") == plain
