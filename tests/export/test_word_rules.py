"""The Word documents by the rules of Word, which LibreOffice does not hold to: plans, letters, sheets."""

import io
import zipfile
from itertools import pairwise

import pytest
from lxml import etree

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.documents.filling import filled
from incident_actie.documents.words import empty_plan
from incident_actie.export.docx import render
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.templates import load_templates
from incident_actie.page import (
    Block,
    Bullets,
    Document,
    Fields,
    Grid,
    Heading,
    Layout,
    PageBreak,
    Paragraph,
    blank,
)
from incident_actie.pages.plan_document import plan_document
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import Plan
from tests.export.plans import MONDAY

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# The order that ECMA-376 gives the children of an element (part 1, annex A), as far as they occur here.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs spacing ind jc"
    " outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs highlight shd lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders shd",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr checkbox text docPartObj",
    "sectPr": "headerReference footerReference type pgSz pgMar titlePg",
}
FORM = (
    Heading("Brief"),
    Paragraph(f"Wij zien u op {blank('datum')}, {blank('datum')}.", "Let op"),
    Paragraph("Neem mee:"),
    Bullets(("een pas", f"uw {blank('kaart')}"), boxes=True),
    Fields((("Naam", ""), ("Handtekening", ""), ("Datum", ""))),
    PageBreak(sideways=True),
    Grid(("Klaar", "Tijd", "Wat"), (("☐", "", "kijken"), ("☑", "", blank("wat"))), strong=2, name="Blad"),
)
BEFORE = (Heading("Voor u dit gebruikt"), Paragraph("Pas op."), Grid(("A", "B"), (("1", "2"),), name="x"))


def document(layout: Layout = "", *blocks: Block) -> Document:
    return Document("Brief", blocks or FORM, MONDAY, layout=layout, addressee=blank("wie"), before=BEFORE)


@pytest.fixture(scope="module")
def made(adviser: Adviser, knowledge: Knowledge) -> dict[str, etree._Element]:
    """The text of every plan, every letter filled from a plan, and of a sheet in every layout."""
    plans: dict[str, Plan] = {}
    for name in examples.names():
        advice = adviser.advise(examples.situation(examples.find(name), knowledge))
        plans[name] = make_plan(knowledge, advice, recommended_choices(advice), MONDAY).with_id(7)
    found = load_templates(knowledge)
    plans["leeg"] = empty_plan(MONDAY, knowledge.version)
    documents = {name: plan_document(plan) for name, plan in plans.items()}
    for index, template in enumerate(found.templates):
        plan = list(plans.values())[index % len(plans)]
        documents[template.id] = filled(template, plan, knowledge, found.words)
    layouts: tuple[Layout, ...] = ("", "liggend", "poster", "kaart")
    documents |= {f"blad {layout}": document(layout) for layout in layouts}
    return {name: xml(render(each), "document") for name, each in documents.items()}


def xml(word: bytes, part: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(word)).read(f"word/{part}.xml"))


def value(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(f"{W}{name}"))


def kept(paragraph: etree._Element) -> bool:
    """Whether it stays on one sheet with the next."""
    found = paragraph.find(f"{W}pPr/{W}keepNext")
    return found is not None and value(found) not in ("0", "false")


def text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def test_the_children_of_every_element_stand_in_the_order_of_the_schema(
    made: dict[str, etree._Element],
) -> None:
    for name, root in made.items():
        for tag, names in ORDER.items():
            order = names.split()
            for element in root.iter(f"{W}{tag}"):
                places = [order.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), (name, etree.tostring(element))


def test_every_cell_has_the_width_of_its_column_and_the_table_that_of_all(
    made: dict[str, etree._Element],
) -> None:
    count = 0
    for name, root in made.items():
        for table in root.iter(f"{W}tbl"):
            count += 1
            columns = [value(column, "w") for column in table.iter(f"{W}gridCol")]
            for row in table.iter(f"{W}tr"):
                widths = [cell.find(f"{W}tcPr/{W}tcW") for cell in row.iter(f"{W}tc")]
                assert [value(width, "w") for width in widths] == columns, name
                assert {value(width, "type") for width in widths} == {"dxa"}
            whole = table.find(f"{W}tblPr/{W}tblW")
            assert (value(whole, "w"), value(whole, "type")) == (str(sum(map(int, columns))), "dxa")
            assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
    assert count > 30


def test_a_table_is_as_wide_as_the_sheet_that_it_lies_on() -> None:
    root = xml(render(document()), "document")
    *_, table = root.iter(f"{W}tbl")
    first, last = root.iter(f"{W}sectPr")
    assert value(first.find(f"{W}pgSz"), "orient") in ("", "None", "portrait")
    assert value(last.find(f"{W}pgSz"), "orient") == "landscape"
    edges = [int(value(last.find(f"{W}pgMar"), side)) for side in ("left", "right")]
    line = int(value(last.find(f"{W}pgSz"), "w")) - sum(edges)
    assert 0 <= line - sum(int(value(c, "w")) for c in table.iter(f"{W}gridCol")) < 20


def test_every_blank_is_a_control_that_shows_it_as_a_placeholder(made: dict[str, etree._Element]) -> None:
    blanks = 0
    for name, root in made.items():
        controls = [e for e in root.iter(f"{W}sdt") if e.find(f"{W}sdtPr/{W}text") is not None]
        for control in controls:
            assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
            assert value(control.find(f".//{W}rStyle")) == "Blank"
            assert value(control.find(f"{W}sdtPr/{W}text"), "multiLine") == "1"
            asked = text(control).removeprefix("[invullen: ").removesuffix("]")
            assert value(control.find(f"{W}sdtPr/{W}alias")) == asked[:64].strip(), name
        loose = [
            r for r in root.iter(f"{W}r") if "[invullen" in text(r) and r.getparent().tag != f"{W}sdtContent"
        ]
        assert not loose, name
        numbers = [value(e) for e in root.iter(f"{W}id")]
        assert len(set(numbers)) == len(numbers)
        blanks += len(controls)
    assert blanks > 100


def test_every_box_is_one_to_click_and_its_state_is_what_it_shows(made: dict[str, etree._Element]) -> None:
    seen = set()
    for name, root in made.items():
        for t in root.iter(f"{W}t"):
            if t.text and set(t.text) & {"☐", "☑"}:
                control = next(t.iterancestors(f"{W}sdt"))
                checkbox = control.find(f"{W}sdtPr/{W14}checkbox")
                assert checkbox is not None, name
                checked = checkbox.find(f"{W14}checked").get(f"{W14}val")
                assert t.text == ("☐", "☑")[int(checked)]
                seen.add(t.text)
    assert seen == {"☐", "☑"}
    assert (
        made["balie"].get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable") == "w14"
    )


def test_what_introduces_stays_with_what_follows(made: dict[str, etree._Element]) -> None:
    styles = xml(render(document()), "styles")
    held = {value(s, "styleId") for s in styles.iter(f"{W}style") if kept(s)}
    assert {"Heading1", "Heading2", "Heading3", "Heading4", "CellHead"} <= held
    for name, root in made.items():
        for first, second in pairwise(root.find(f"{W}body")):
            style = value(first.find(f"{W}pPr/{W}pStyle"))
            listed = second.tag == f"{W}tbl" or value(second.find(f"{W}pPr/{W}pStyle")).startswith(
                ("List", "Field")
            )
            if listed and first.tag == f"{W}p" and not style and text(first):
                assert kept(first), (name, text(first))
        for row in root.iter(f"{W}tr"):
            assert row.find(f"{W}trPr/{W}cantSplit") is not None


def test_a_signature_has_two_centimetres_and_stays_with_its_name() -> None:
    word = render(document())
    root = xml(word, "document")
    fields = [p for p in root.iter(f"{W}p") if value(p.find(f"{W}pPr/{W}pStyle")).startswith("FieldTo")]
    assert [value(p.find(f"{W}pPr/{W}pStyle")) for p in fields] == [
        "FieldToFill",
        "FieldToSign",
        "FieldToFill",
    ]
    assert [kept(p) for p in fields] == [True, True, False]
    spacing = xml(word, "styles").find(f".//{W}style[@{W}styleId='FieldToSign']/{W}pPr/{W}spacing")
    line = 11 * 1.22 * 20  # of Calibri of eleven points, in twentieths of a point
    assert int(value(spacing, "before")) + line >= 2 / 2.54 * 1440


def test_the_first_sheet_is_one_that_word_can_take_out() -> None:
    root = xml(render(document()), "document")
    cover, address, *_ = root.find(f"{W}body")
    assert value(cover.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")) == "Cover Pages"
    assert text(cover).startswith("Voor u dit gebruiktDit blad is voor u. Haal het weg")
    assert [value(b, "type") for b in cover.iter(f"{W}br")] == ["page"]
    assert text(address) == "[invullen: wie]"
    assert "Pas op" not in "".join(map(text, root.find(f"{W}body")[1:]))


def test_an_address_lies_behind_the_window() -> None:
    root = xml(render(document()), "document")
    address = root.find(f"{W}body")[1].find(f"{W}pPr")
    edges = next(root.iter(f"{W}pgMar"))
    left = int(value(edges, "left")) + int(value(address.find(f"{W}ind"), "left"))
    above = int(value(edges, "top")) + int(value(address.find(f"{W}spacing"), "before"))
    assert (round(left / 56.7), round(above / 56.7)) == (25, 50)


@pytest.mark.parametrize(
    ("layout", "size"), [("poster", (210, 297)), ("kaart", (148, 105)), ("liggend", (297, 210))]
)
def test_a_sheet_has_its_own_size_and_a_poster_and_a_card_are_bare(
    layout: Layout, size: tuple[int, int]
) -> None:
    word = render(document(layout, Heading("Regels"), Paragraph("Rustig.")))
    *front, page = xml(word, "document").iter(f"{W}pgSz")
    assert [value(sheet, "w") for sheet in front] == (["11906"] if layout != "liggend" else [])
    assert (round(int(value(page, "w")) / 56.7), round(int(value(page, "h")) / 56.7)) == size
    for part in ("header1", "footer1"):
        assert bool(text(xml(word, part))) == (layout == "liggend")


def test_a_long_label_has_one_line_to_write_on() -> None:
    long, short = "Handtekening van wie dit overkwam", "Naam"
    rows = [(long, ""), (short, "")]
    (first,) = xml(render(document("", Fields(rows))), "document").iter(f"{W}tabs")
    stops = [(value(tab), int(value(tab, "pos"))) for tab in first]
    assert stops[0] == ("clear", 2778)
    assert stops[1][0] == "left"
    assert stops[1][1] > len(long) * 11 * 9
