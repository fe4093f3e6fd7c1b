"""The Markdown plan shows exactly the words that were typed: nothing in them becomes markup."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.export.markdown import escaped, render, render_list
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import OwnAction, make_plan, recommended_choices
from incident_actie.plan.model import Evaluation, Item, LeftOut, Plan
from incident_actie.situation import EMPTY
from incident_actie.text import clean

MONDAY = date(2026, 11, 23)
GOLDEN = Path(__file__).parents[1] / "golden" / "plan-balie.md"
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {"text", "strong_open", "strong_close"}
NASTY = [
    "a | b || c |",
    "| --- | --- |",
    "<script>alert(1)</script> <b>x</b> <!-- y -->",
    "*vet* **vetter** _schuin_ __x__ a*b*c snake_case_woord",
    "[x] [ ] [link](https://voorbeeld.nl) ![beeld](a.png) [^1] [a]: b",
    "pad\\naam\\ \\| \\\\| \\* einde\\",
    "regel een\nregel twee\r\n\r\nalinea\tdrie",
    "# kop ## kop",
    "# ",
    "1. een",
    "1) een",
    "10. 2.",
    "- punt",
    "+ punt",
    "* punt",
    "> citaat",
    "---",
    "===",
    "~~~",
    "```\ncode\n```",
    "`code` ~~weg~~ ~x~",
    ":warning: :+1: tijd: 12:30:45 a:b:c",
    "https://voorbeeld.nl http://x www.voorbeeld.nl mailto:a@b.nl ftp://x <https://y>",
    "jan@voorbeeld.nl @jan #12 GH-1",
    "&amp; &lt;b&gt; &#35; &copy; & nbsp;",
    "$x^2$ $$y$$ H~2~O ==x== {a} {{b}} %c",
    "\x1b[31mrood\x07 \x00 \x9b \x7f",
    "ja\u202enee\u202c \u200b\u2066x\u2069 \ufeff",
    "“‘één’” – 5 € 🙂 \u00a0 \u3000 x",
    "    ingesprongen",
    "Wat? Dat! (zo) \"zo\" 'zo' a/b 50% a=b; c",
    "***",
    "**",
    "_",
]
PIECES = [
    *(
        "|",
        "\\",
        "*",
        "**",
        "_",
        "`",
        "~",
        "<",
        ">",
        "[",
        "]",
        "(",
        ")",
        "!",
        "#",
        "-",
        "+",
        "=",
        ":",
        "&",
        "@",
        "$",
    ),
    *("\n", "\r\n", "\t", " ", "  ", "\u2028", "\x1b", "\u202e", "\u200b", "\x00", "\xa0"),
    *(
        "1. ",
        "2) ",
        "# ",
        "- ",
        "---",
        "https://",
        "www.",
        ":warning:",
        "[x]",
        "&amp;",
        "<b>",
        "a",
        "één",
        "12",
        ".",
    ),
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=30)


def shown(text: str) -> str:
    """What a reader is to see of `text`: cleaned, on one line, single spaces."""
    return " ".join(clean(text).split())


def item(title: str, why: str, who: str) -> Item:
    """An item of the team's own with these words."""
    return Item("eigen-1", None, title, title, why, who, MONDAY, ("team",), ("preventie",))


def plan_with(words: str) -> Plan:
    """A plan that has the same words in every place where people or files can put them."""
    numbered = msgspec.structs.replace(item("Titel", words, words), number=17, short=words, cautions=(words,))
    return Plan(
        id=0,
        created=MONDAY,
        knowledge=words,
        situation={},
        summary=words,
        items=(item(words, words, words), numbered),
        left_out=(LeftOut(words, 6, "niet", words), LeftOut(words, 19, "eerst", words + "!")),
        evaluation=Evaluation(MONDAY, words),
        keep_until=MONDAY,
    )


def inlines(tokens: list[Token]) -> list[Token]:
    """The tokens that hold running text."""
    return [token for token in tokens if token.type == "inline"]


def content(inline: Token) -> str:
    """The text that a reader sees in one block."""
    return "".join("\n" if child.type == "softbreak" else child.content for child in inline.children or [])


def cells(markdown: str) -> list[list[str]]:
    """The tables of a document as rows of what a reader sees."""
    rows: list[list[str]] = []
    tokens = PARSER.parse(markdown)
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            rows.append([])
        if before.type in ("td_open", "th_open"):
            rows[-1].append(content(token))
    return rows


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize(
    "place", ["{}\n", "- {}\n", "## x {}\n", "- **naam**: {}\n", "Naam, door: {}.\nMeer.\n"]
)
def test_escaped_text_is_plain_text_wherever_it_stands(text: str, place: str) -> None:
    (inline,) = inlines(PARSER.parse(place.format(escaped(text))))[-1:]
    assert {child.type for child in inline.children or []} <= {*PLAIN, "softbreak"}
    assert shown(text) in content(inline)


@given(WORDS)
@example("1.")
@example("1. ")
@example("1)")
@example("=")
@example(":-:")
@example("a\n===")
@example("www.x")
@example("WWW.x")
def test_a_paragraph_shows_exactly_what_was_typed(text: str) -> None:
    tokens = PARSER.parse(escaped(text) + "\n")
    if shown(text):
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert {child.type for child in tokens[1].children or []} == {"text"}
        assert content(tokens[1]) == shown(text)
    else:
        assert tokens == []


@given(WORDS)
@example("\\")
@example("\\|")
@example("|")
@example("a\\\\|b")
def test_the_cells_of_a_plan_hold_exactly_what_was_typed(text: str) -> None:
    words = f"x{text}"
    rows = cells(render(plan_with(words)))
    assert rows == [
        ["", "Wat", "Waarom", "Wie", "Uiterlijk"],
        ["☐", shown(words), shown(words), shown(words), "ma 23 nov 2026"],
        ["☐", "Titel (17)", shown(words), shown(words), "ma 23 nov 2026"],
    ]


@given(WORDS)
def test_words_of_people_never_change_the_shape_of_the_document(text: str) -> None:
    plain = PARSER.parse(render(plan_with("x")))
    nasty = PARSER.parse(render(plan_with(f"x{text}")))
    assert [token.type for token in nasty] == [token.type for token in plain]
    for calm, wild in zip(inlines(plain), inlines(nasty), strict=True):
        assert [child.type for child in wild.children or []] == [child.type for child in calm.children or []]


@given(WORDS)
def test_words_that_begin_with_a_sign_stay_words(text: str) -> None:
    if not shown(text):
        return
    document = render(plan_with(text))
    kinds = {child.type for inline in inlines(PARSER.parse(document)) for child in inline.children or []}
    assert kinds <= {*PLAIN, "softbreak"}
    assert [row[2] for row in cells(document)[1:]] == [shown(text)] * 2


@pytest.mark.parametrize("text", [*NASTY, "afgekapt:warning"])
def test_no_viewer_can_make_a_link_or_a_picture_of_typed_text(text: str) -> None:
    document = render(plan_with(text))
    bare = document.replace("\\\\", "")
    assert re.findall(r"(?<!\\)(?:://|:[\w+-]+:|<|\[|@)", bare) == []
    assert "www." not in bare
    assert not [c for c in document if not c.isprintable() and c not in "\n\xa0\u3000"]


def test_the_document_is_plain_lines_that_end_in_one_newline(adviser: Adviser, knowledge: Knowledge) -> None:
    document = render(make_plan(knowledge, adviser.advise(EMPTY), [], MONDAY))
    assert document.endswith("\n")
    assert not document.endswith("\n\n")
    assert "\r" not in document
    assert not re.search(r"\n{3,}", document)


@pytest.fixture(scope="module")
def balie(adviser: Adviser, knowledge: Knowledge) -> Plan:
    """The plan of the example that the program shows first."""
    advice = adviser.advise(examples.situation(examples.find("balie"), knowledge))
    return make_plan(knowledge, advice, recommended_choices(advice), MONDAY).with_id(1)


def test_the_plan_of_the_example_is_as_it_was(balie: Plan, rewrite_golden: bool) -> None:
    document = render(balie)
    if rewrite_golden:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(document, encoding="utf-8", newline="\n")
    assert document == GOLDEN.read_bytes().decode("utf-8"), (
        "meant? pytest --rewrite-golden, and read the diff"
    )


def test_a_plan_shows_every_item_once_under_its_first_addressee(balie: Plan) -> None:
    rows = [row for row in cells(render(balie)) if row[0]]
    assert sorted(row[1] for row in rows) == sorted(item.label for item in balie.items)
    assert all(row[2].strip() and row[3].strip() and row[4].strip() for row in rows)


def test_items_stand_in_order_of_their_day(balie: Plan) -> None:
    day = {item.label: item.due for item in balie.items}
    headings = ["Voor het management", "Voor het team", "Voor de medewerker"]
    parts = re.split(rf"### (?:{'|'.join(headings)})\n", render(balie))[1:]
    for part in parts:
        dues = [day[row[1]] for row in cells(part) if row[0]]
        assert dues == sorted(dues)


def test_what_is_done_is_ticked(balie: Plan) -> None:
    first, *rest = balie.items
    done = msgspec.structs.replace(balie, items=(msgspec.structs.replace(first, status="gedaan"), *rest))
    ticked = [row[1] for row in cells(render(done)) if row[0] == "☑"]
    assert ticked == [first.label]


def test_a_plan_says_that_it_is_confidential_until_when_and_who_looks_back(balie: Plan) -> None:
    document = render(balie)
    assert document.startswith("# Actieplan 1 na incident, maandag 23 november 2026\n")
    assert "**Vertrouwelijk.** Bewaren tot donderdag 23 november 2028." in document
    assert "Maandag 4 januari 2027, door: teamleider." in document


def test_a_plan_without_any_item_is_still_a_document(adviser: Adviser, knowledge: Knowledge) -> None:
    document = render(make_plan(knowledge, adviser.advise(EMPTY), [], MONDAY))
    assert cells(document) == []
    assert "## Evaluatie" in document


def test_an_own_action_is_in_the_plan(adviser: Adviser, knowledge: Knowledge) -> None:
    own = [OwnAction("Koffie | met *de* buren")]
    document = render(make_plan(knowledge, adviser.advise(EMPTY), [], MONDAY, own=own))
    assert cells(document)[1][1] == "Koffie | met *de* buren"


def test_the_list_of_actions_is_one_table_with_every_action(knowledge: Knowledge) -> None:
    head, *rows = cells(render_list(knowledge.actions))
    assert head == ["Nr", "Actie", "Voor wie", "Fase", "Termijn"]
    assert [row[1] for row in rows] == [shown(action.title) for action in knowledge.actions]
    assert [row[0] for row in rows] == [str(action.number or "–") for action in knowledge.actions]
    assert all(len(row) == 5 for row in rows)
