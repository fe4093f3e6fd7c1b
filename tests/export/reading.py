"""What a document says, read back with libraries that did not write it."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import mammoth
import vobject
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from incident_actie.dates import short_date
from incident_actie.plan.model import Plan
from tests.export.plans import shown

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
CARE, ACTIONS = "Rond", "Uiterlijk"
LEAD = "\n"  # what stands between the name that leads a cell and its text


class Fact(NamedTuple):
    """One thing to do, as a document tells it."""

    what: str
    who: str
    when: str


def expected(plan: Plan, *, long: bool = False) -> list[Fact]:
    """The facts of the plan itself: what every document of it is to say; a list has the `long` titles."""
    return sorted(
        Fact(shown(i.label if long else i.name), shown(i.who), short_date(i.due)) for i in plan.everything
    )


def expected_reasons(plan: Plan) -> list[tuple[str, str]]:
    """Title and reasons of each action."""
    return sorted((shown(item.label), shown(item.why)) for item in plan.items)


def squeezed(text: str) -> str:
    """On one line, single spaces."""
    return " ".join(text.split())


def inlines(tokens: list[Token]) -> list[Token]:
    """The tokens that hold running text."""
    return [token for token in tokens if token.type == "inline"]


def content(inline: Token) -> str:
    """The text that a reader sees in one block."""
    return "".join("\n" if child.type == "softbreak" else child.content for child in inline.children or [])


def led(inline: Token) -> str:
    """A cell, with a break between the name that leads it and its text."""
    children = inline.children or []
    at = next((n for n, child in enumerate(children) if child.type == "strong_close"), None)
    name, rest = ("".join(c.content for c in part) for part in (children[:at], children[at or 0 :]))
    return f"{name}{LEAD}{rest.removeprefix(': ')}" if at and rest else content(inline)


def markdown_tables(markdown: str) -> list[list[list[str]]]:
    """The tables of Markdown, as rows of what a reader sees."""
    tables: list[list[list[str]]] = []
    for before, token in pairwise(PARSER.parse(markdown)):
        if before.type == "table_open":
            tables.append([])
        if before.type == "tr_open":
            tables[-1].append([])
        if before.type in ("td_open", "th_open"):
            tables[-1][-1].append(led(token))
    return tables


def html_tables(page: str) -> list[list[list[str]]]:
    """The tables of a page, as rows of what a reader sees."""
    tree = html.document_fromstring(page)
    return [
        [[_led(cell) for cell in row.xpath("./td|./th")] for row in table.iter("tr")]
        for table in tree.iter("table")
    ]


def _led(cell: html.HtmlElement) -> str:
    """The same of a cell of a page, in which only a name that leads is bold."""
    whole = squeezed(cell.text_content())
    name = "".join(squeezed(bold.text_content()) for bold in cell.xpath(".//b|.//strong"))
    rest = whole.removeprefix(name).strip()
    return f"{name}{LEAD}{rest.removeprefix(': ')}" if name and rest else whole


def word_as_html(document: bytes) -> str:
    """A Word document as mammoth reads it: headings, lists and tables by their real styles."""
    styles = ["p[style-name='Cell'] => p:fresh", "p[style-name='Cell Head'] => p:fresh"]
    return str(mammoth.convert_to_html(io.BytesIO(document), style_map="\n".join(styles)).value)


def word_tables(document: bytes) -> list[list[list[str]]]:
    """The tables of a Word document."""
    return html_tables(f"<html><body>{word_as_html(document)}</body></html>")


def facts(tables: list[list[list[str]]]) -> list[Fact]:
    """What is to be done, from the tables about that."""
    found = []
    for head, *rows in tables:
        if len(head) == 4 and head[3] in (ACTIONS, CARE):
            found += [Fact(squeezed(r[1].partition(LEAD)[0]), squeezed(r[2]), r[3]) for r in rows]
    return sorted(found)


def reasons(tables: list[list[list[str]]]) -> list[tuple[str, str]]:
    """Title and reasons of each action, from the table about that."""
    found = next((rows for head, *rows in tables if head == ["Actie", "Waarom"]), [])
    return sorted((squeezed(what), squeezed(why)) for what, why in found)


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """The rows by the names of their columns."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def csv_facts(content: bytes) -> Iterator[Fact]:
    """What the rows say is to be done; an apostrophe that disarms is no part of it."""
    for row in csv_rows(content):
        number = f" ({row['Nummer']})" if row["Nummer"] else ""
        day, month, year = map(int, row["Uiterlijk"].split("-"))
        yield Fact(squeezed(row["Wat"]) + number, squeezed(row["Wie"]), short_date(date(year, month, day)))


def json_facts(content: bytes) -> Iterator[Fact]:
    """What the data say is to be done."""
    plan = json.loads(content)["plan"]
    for item in (*plan["items"], *plan["aftercare"]):
        number = f" ({item['number']})" if item["number"] else ""
        day = short_date(date.fromisoformat(item["due"]))
        yield Fact(item["short"] + number, item["who"], day)


def events(calendar: bytes) -> list[vobject.base.Component]:
    """The entries of a calendar as another library reads them."""
    return list(vobject.readOne(calendar.decode()).vevent_list)


def calendar_lines(calendar: bytes) -> list[str]:
    """The lines of a calendar, folded ones joined, by the letter of RFC 5545."""
    return calendar.decode().replace("\r\n ", "").split("\r\n")[:-1]
