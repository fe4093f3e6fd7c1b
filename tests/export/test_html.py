"""The web page needs nothing but itself, and nothing that was typed becomes part of it."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from lxml import html

from incident_actie.export.html import render
from incident_actie.page import Bars, Bullets, Document, Fields, Grid, Heading, PageBreak, Paragraph, blank
from incident_actie.pages.plan_document import plan_document
from incident_actie.plan.model import Plan
from tests.each import each
from tests.export.plans import MONDAY, NASTY, WORDS, plan_with, shown
from tests.export.reading import html_tables, squeezed

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "p", "b", "strong", "mark",
    "h1", "h2", "h3", "h4", "ul", "ol", "li", "table", "caption", "colgroup", "col", "thead", "tbody", "tr",
    "th", "td", "dl", "div", "dt", "dd", "span",
}  # fmt: skip
ATTRIBUTES = {
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "role",
    "scope",
    "data-head",
    "aria-hidden",
}


class Tags(HTMLParser):
    """Every tag with its attributes, as the parser of the standard library sees them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


@pytest.fixture(scope="module")
def page(balie: Plan) -> str:
    """The plan of the example."""
    return render(plan_document(balie))


def test_the_page_is_dutch_has_a_title_and_reaches_for_nothing(page: str) -> None:
    tree = html.document_fromstring(page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert tree.findtext(".//title") == "Actieplan 1 na een incident"
    assert not re.search(r"https?:|url\(|@import|<script|<link|<img|src=|href=|javascript:| on\w+=", page)
    assert not tree.xpath("//@style")


def test_the_policy_allows_the_style_of_the_page_and_nothing_else(page: str) -> None:
    tree = html.document_fromstring(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert rules["style-src"] == f"'sha256-{digest}'"
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_it_prints_on_a4_and_knows_phones_and_the_dark(page: str) -> None:
    for rule in (
        "@page { size: A4 portrait",
        "@media print",
        "max-width: 46rem",
        "prefers-color-scheme: dark",
    ):
        assert rule in page
    assert 'name="viewport" content="width=device-width, initial-scale=1"' in page


def test_headings_follow_each_other_without_a_gap(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Tags(page).found if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_heads_with_a_scope(page: str) -> None:
    tables = html.document_fromstring(page).xpath("//table")
    assert len(tables) > 3
    for table in tables:
        assert table.findtext("caption").strip()
        assert set(table.xpath("./thead//th/@scope")) == {"col"}
        assert set(table.xpath("./tbody//th/@scope")) <= {"row"}
        assert all(head.text_content().strip() for head in table.xpath("./thead//th"))
        count = len(table.xpath("./thead/tr/th"))
        assert len(table.xpath("./colgroup/col")) == count
        assert all(len(row) == count for row in table.xpath("./tbody/tr"))


@each("text", NASTY)
def test_words_never_become_part_of_the_page(text: str) -> None:
    made = render(plan_document(plan_with(text)))
    tags = Tags(made)
    assert {tag for tag, _ in tags.found} <= ALLOWED
    assert {name for _, attrs in tags.found for name in attrs} <= ATTRIBUTES
    assert not [c for c in made if not c.isprintable() and c not in "\n\xa0\u3000"]
    assert shown(text) in squeezed("".join(tags.words))


@settings(max_examples=60)
@given(WORDS)
def test_words_never_change_the_shape(text: str) -> None:
    def shape(words: str) -> list[tuple[str, tuple[str, ...]]]:
        found = Tags(render(plan_document(plan_with(words)))).found
        return [(tag, tuple(attrs)) for tag, attrs in found if tag != "mark"]

    assert shape(f"x{text}") == shape("x")


def test_words_in_heads_names_and_titles_are_escaped_too() -> None:
    bad = '"><script>x</script>'
    page = (
        Heading(bad),
        Grid((bad, "b", "c"), ((bad, "2", "3"),), strong=0, name=bad),
        Fields(((bad, bad),)),
        Bullets((bad,), boxes=True),
        Bars(((bad, 1, bad),)),
        Paragraph(bad, bad, strong=True),
    )
    made = render(Document(bad, page, MONDAY, label=bad, footer=bad))
    assert {tag for tag, _ in Tags(made).found} <= ALLOWED
    assert made.count("<script") == 0
    assert made.count("&lt;script&gt;") == 15


def test_a_row_that_is_empty_has_the_height_to_write_in_and_a_plan_is_dense(page: str) -> None:
    grid = Grid(("Dag", "Wat"), (("ma", ""), ("", "")), name="Blad")
    tree = html.document_fromstring(render(Document("Blad", (grid,), MONDAY)))
    assert [row.get("class") for row in tree.xpath("//tbody/tr")] == [None, "write"]
    assert tree.find("body").get("class") is None
    assert html.document_fromstring(page).find("body").get("class") == "dense"


def test_forms_lists_breaks_and_blanks_have_their_place() -> None:
    page = (
        Fields((("Naam", ""), ("Plaats", f"Te {blank('plaats')}."))),
        Bullets(("een",), numbered=True),
        Bullets(("twee",), boxes=True),
        PageBreak(),
        Bars((("nazorg", 2, "2"), ("preventie", 1, "1")), most=4),
    )
    made = render(Document("Brief", page, MONDAY, label="", footer=""))
    tree = html.document_fromstring(made)
    assert tree.findtext(".//h1") == "Brief"
    assert not tree.xpath("//header|//footer")
    assert tree.xpath("//dd[@class='room']/../dt")[0].text == "Naam"
    assert [mark.text for mark in tree.iter("mark")] == ["[invullen: plaats]"]
    assert [e.tag for e in tree.xpath("//ol|//ul")] == ["ol", "ul"]
    assert tree.xpath("//ul/@class") == ["boxes"]
    assert tree.xpath("//div/@class") == ["sheet"]
    assert html_tables(made)[0][1:] == [["nazorg", "█" * 12, "2"], ["preventie", "█" * 6, "1"]]


def test_an_address_a_signature_and_a_sheet_on_its_side_have_their_place() -> None:
    page = (Fields((("Handtekening", ""), ("Naam", ""))), PageBreak(sideways=True), Paragraph("Blad."))
    made = render(Document("Brief", page, MONDAY, addressee=f"Aan {blank('wie')}", layout="kaart"))
    tree = html.document_fromstring(made)
    assert tree.find("body").get("class") == "kaart"
    assert tree.xpath("//main/*")[0].text_content() == "Aan [invullen: wie]"
    assert tree.xpath("//dd/@class") == ["room sign", "room"]
    assert [p.text for p in tree.xpath("//div[@class='side']/p")] == ["Blad."]
    for rule in (
        "@page kaart { size: 148mm 105mm",
        "@page poster { size: A4",
        "@page liggend { size: A4 landscape",
    ):
        assert rule in made
