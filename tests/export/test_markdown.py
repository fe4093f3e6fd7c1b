"""The Markdown document shows exactly the words that were typed: nothing in them becomes markup."""

import re
from pathlib import Path

import msgspec
from hypothesis import example, given
from markdown_it.token import Token

from incident_actie.advice.advise import Adviser
from incident_actie.export.markdown import escaped, render_page
from incident_actie.export.markdown import render as render_document
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Bars, Bullets, Document, Fields, Heading, PageBreak, Paragraph, blank
from incident_actie.pages.knowledge import actions_table
from incident_actie.pages.plan_document import plan_document
from incident_actie.plan.making import OwnAction, make_plan
from incident_actie.plan.model import Plan
from incident_actie.situation import EMPTY
from tests.each import each
from tests.export.plans import MONDAY, NASTY, WORDS, plan_with, shown
from tests.export.reading import LEAD, PARSER, content, inlines, markdown_tables

GOLDEN = Path(__file__).parents[1] / "golden" / "plan-balie.md"
PLAIN = {"text", "strong_open", "strong_close"}


def render(plan: Plan) -> str:
    """The plan as Markdown."""
    return render_document(plan_document(plan))


def rows(markdown: str) -> list[list[str]]:
    """The rows of all tables about what is to be done, without their heads."""
    return [row for head, *body in markdown_tables(markdown) if head[0] == "Klaar" for row in body]


def kinds(inline: Token) -> set[str]:
    """What a piece of running text is made of."""
    return {child.type for child in inline.children or []}


@each("text", NASTY)
@each("place", ["{}\n", "- {}\n", "## x {}\n", "- **naam**: {}\n", "Naam, door: {}.\nMeer.\n"])
def test_escaped_text_is_plain_text_wherever_it_stands(text: str, place: str) -> None:
    (inline,) = inlines(PARSER.parse(place.format(escaped(text))))[-1:]
    assert kinds(inline) <= {*PLAIN, "softbreak"}
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
    said = shown(words)
    about, actions, care, why, left_out = markdown_tables(render(plan_with(words)))
    assert about[1] == [
        "[invullen: wanneer]",
        "[invullen: waar]",
        said,
        "ma 23 nov 2026",
        shown(f"ma 23 nov 2026, {words}"),
    ]
    assert actions == [
        ["Klaar", "Wat en waarom", "Wie", "Uiterlijk"],
        ["☐", f"{said}{LEAD}{said}", said, "ma 23 nov 2026"],
        ["☐", f"{shown(f'{words} (17)')}{LEAD}{said} Let op: {said}", said, "ma 23 nov 2026"],
    ]
    assert care[1] == ["☐", f"{said}{LEAD}{said} Stand: {said}.", said, "ma 23 nov 2026"]
    assert why[1:] == [[said, said], ["Titel (17)", said]]
    assert left_out[1] == [said, shown(words + "!")]


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
    assert set().union(*map(kinds, inlines(PARSER.parse(document)))) <= {*PLAIN, "softbreak"}
    assert [row[2] for row in rows(document)] == [shown(text)] * 3  # who does it


@each("text", [*NASTY, "afgekapt:warning"])
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


def test_the_plan_of_the_example_is_as_it_was(balie: Plan, rewrite_golden: bool) -> None:
    document = render(balie)
    if rewrite_golden:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(document, encoding="utf-8", newline="\n")
    assert document == GOLDEN.read_bytes().decode("utf-8"), (
        "meant? pytest --rewrite-golden, and read the diff"
    )


def test_what_is_done_is_ticked(balie: Plan) -> None:
    first, *rest = balie.items
    done = msgspec.structs.replace(balie, items=(msgspec.structs.replace(first, status="gedaan"), *rest))
    ticked = [row[1] for row in rows(render(done)) if row[0] == "☑"]
    assert [cell.partition(LEAD)[0] for cell in ticked] == [first.name]


def test_a_plan_says_that_it_is_confidential_until_when_and_who_looks_back(balie: Plan) -> None:
    document = render(balie)
    assert document.startswith("# Actieplan 1 na een incident\n\n**Vertrouwelijk.**\n")
    assert "Bewaren tot do 23 nov 2028" in document
    assert "Maandag 4 januari 2027, door: teamleider." in document


def test_a_plan_without_any_item_is_still_a_document(adviser: Adviser, knowledge: Knowledge) -> None:
    document = render(make_plan(knowledge, adviser.advise(EMPTY), [], MONDAY))
    assert len(rows(document)) == sum(not moment.when for moment in knowledge.aftercare)
    assert "### Evaluatie" in document


def test_an_own_action_is_in_the_plan(adviser: Adviser, knowledge: Knowledge) -> None:
    own = [OwnAction("Koffie | met *de* buren")]
    document = render(make_plan(knowledge, adviser.advise(EMPTY), [], MONDAY, own=own))
    assert rows(document)[0][1].partition(LEAD)[0] == "Koffie | met *de* buren"


def test_the_list_of_actions_is_one_table_with_every_action(knowledge: Knowledge) -> None:
    ((head, *body),) = markdown_tables(render_page(actions_table(knowledge.actions)))
    assert head == ["Nr", "Actie", "Voor wie", "Fase", "Termijn"]
    assert [row[1] for row in body] == [shown(action.title) for action in knowledge.actions]
    assert [row[0] for row in body] == [str(action.number or "–") for action in knowledge.actions]
    assert all(len(row) == 5 for row in body)


def test_forms_lists_and_bars_have_their_place() -> None:
    page = (
        Heading("Brief"),
        Fields((("Naam", ""), ("Plaats", blank("plaats")))),
        Bullets(("een", "twee"), numbered=True),
        Bullets(("drie",), boxes=True),
        PageBreak(),
        Bars((("nazorg", 3, "3 acties"), ("preventie", 0, "geen"))),
        Paragraph("Dit telt.", strong=True),
    )
    told = render_document(Document("Brief", page, MONDAY, label="", footer=""))
    assert "vertrouwelijk" not in told.lower()
    assert "- **Naam**: ………" in told
    assert r"- **Plaats**: \[invullen: plaats\]" in told
    assert "1. een\n2. twee" in told
    assert "- ☐ drie" in told
    assert "\n---\n" in told
    assert markdown_tables(told) == [
        [["Wat", "Verhouding", "Aantal"], ["nazorg", "█" * 24, "3 acties"], ["preventie", "", "geen"]]
    ]
    assert "**Dit telt.**" in told
