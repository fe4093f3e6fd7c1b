"""One content, every rendering: what, why, who and when are the same in each, whatever the words."""

import io
import json
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from rich.console import Console

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.dates import short_date
from incident_actie.export.formats import render_plan
from incident_actie.knowledge.model import Knowledge
from incident_actie.pages.plan import plan_page
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import Plan
from incident_actie.screen.plain import plain_text
from incident_actie.screen.rich_page import rich_page
from tests.each import each
from tests.export import reading
from tests.export.plans import MONDAY, NASTY, WORDS, plan_with, shown
from tests.export.reading import Fact, expected

TABLES: dict[str, Callable[[bytes], list[list[list[str]]]]] = {
    "md": lambda content: reading.markdown_tables(content.decode()),
    "html": lambda content: reading.html_tables(content.decode()),
    "docx": reading.word_tables,
}


def read(plan: Plan, format: str) -> list[Fact]:
    """The facts of one rendering, the evaluation left aside."""
    content = render_plan(plan, format)
    if format in TABLES:
        return reading.facts(TABLES[format](content))
    if format == "json":
        return sorted(Fact(shown(f.what), shown(f.who), f.when) for f in reading.json_facts(content))
    *found, evaluation = reading.csv_facts(content)
    assert evaluation.when == short_date(plan.evaluation.due)
    return sorted(found)


def loose(facts: list[Fact]) -> list[Fact]:
    """Without the apostrophe that a list for a spreadsheet puts in front."""
    return sorted(
        Fact(f.what.removeprefix("'").strip(), f.who.removeprefix("'").strip(), f.when) for f in facts
    )


def why(plan: Plan, format: str) -> list[tuple[str, str]]:
    """Title and reasons of each action in one rendering."""
    content = render_plan(plan, format)
    if format in TABLES:
        return reading.reasons(TABLES[format](content))
    if format == "json":
        items = json.loads(content)["plan"]["items"]
        return sorted(
            (f"{i['title']} ({i['number']})" if i["number"] else i["title"], i["why"]) for i in items
        )
    rows = [row for row in reading.csv_rows(content) if row["Soort"] == "actie"]
    return sorted((f"{r['Wat']} ({r['Nummer']})" if r["Nummer"] else r["Wat"], r["Waarom"]) for r in rows)


@pytest.fixture(scope="module")
def plans(adviser: Adviser, knowledge: Knowledge) -> list[Plan]:
    """The plans of all examples."""
    advices = [adviser.advise(examples.situation(examples.find(n), knowledge)) for n in examples.names()]
    return [make_plan(knowledge, advice, recommended_choices(advice), MONDAY) for advice in advices]


@pytest.mark.parametrize("format", ["md", "html", "docx", "csv", "json"])
def test_every_example_says_the_same_in_every_format(format: str, plans: list[Plan]) -> None:
    for plan in plans:
        assert read(plan, format) == expected(plan, long=format == "csv")
        assert why(plan, format) == reading.expected_reasons(plan)


def on_lines(plan: Plan) -> list[str]:
    """The page of a plan for a screen reader, each record on a line."""
    return plain_text(plan_page(plan), 10_000).replace("\n  ", " ").split("\n")


def in_colours(plan: Plan) -> list[str]:
    """The page of a plan in a terminal that is wide enough for every row."""
    console = Console(file=io.StringIO(), width=1000)
    console.print(rich_page(list(plan_page(plan))))
    written = console.file
    assert isinstance(written, io.StringIO)
    return [reading.squeezed(line) for line in written.getvalue().split("\n")]


@pytest.mark.parametrize("screen", [on_lines, in_colours])
def test_every_screen_says_the_same_as_the_documents(
    screen: Callable[[Plan], list[str]], plans: list[Plan]
) -> None:
    for plan in plans:
        lines = screen(plan)
        for item in plan.items:
            told = (f"{item.name}: {item.why}", item.who.split()[0], short_date(item.due))
            assert [line for line in lines if all(part in line for part in told)], told


@pytest.mark.parametrize("format", ["md", "html", "docx", "csv", "json"])
def test_a_plan_that_is_half_carried_out_says_the_same_in_every_format(format: str, later: Plan) -> None:
    assert read(later, format) == expected(later, long=format == "csv")


@pytest.mark.parametrize("format", ["md", "html", "csv", "json"])
@each("text", NASTY)
def test_words_that_try_to_break_out_are_told_as_they_are(format: str, text: str) -> None:
    """For Word the same is held against the same words in test_docx.py, where the documents are."""
    plan = plan_with(f"x{text}")
    assert read(plan, format) == expected(plan, long=format == "csv")
    bare = plan_with(text)
    assert loose(read(bare, format)) == loose(expected(bare, long=format == "csv"))


@settings(max_examples=25)
@given(text=WORDS)
@example("\ufffe")
@example("x ]]> </td>")
def test_any_words_are_told_the_same_in_every_format(text: str) -> None:
    plan = plan_with(f"x{text}")
    told = {format: read(plan, format) for format in ("md", "html", "docx", "json")}
    assert set(map(tuple, told.values())) == {tuple(expected(plan))}
    assert read(plan, "csv") == expected(plan, long=True)


@pytest.mark.parametrize("which", ["balie", "later"])
def test_the_calendar_has_the_days_that_are_still_to_come(which: str, request: pytest.FixtureRequest) -> None:
    plan: Plan = request.getfixturevalue(which)
    found = [e for e in reading.events(render_plan(plan, "ics")) if not hasattr(e, "status")]
    days = [i.due for i in plan.everything if i.status in ("open", "bezig")]
    days += [] if plan.evaluation.done_on else [plan.evaluation.due]
    assert [e.dtstart.value for e in found] == days
    told = [e.summary.value for e in found]
    assert all(f"actieplan {plan.id}" in summary for summary in told)
    roles = {i.who for i in plan.everything if i.pending} - {"getroffen medewerker"}
    assert all(any(summary.endswith(f": {role}") for summary in told) for role in roles)


@pytest.mark.parametrize("format", ["md", "html", "docx"])
def test_the_evaluation_and_what_became_of_it_stand_in_every_document(
    format: str, balie: Plan, later: Plan
) -> None:
    def words(plan: Plan) -> str:
        content = render_plan(plan, format)
        text = content.decode() if format != "docx" else reading.word_as_html(content)
        return reading.squeezed(text)

    assert "Maandag 4 januari 2027, door: teamleider." in words(balie)
    told = words(later)
    assert "Gehouden op dinsdag 5 januari 2027, door: teamleider." in told
    for part in ("Gedaan op vr 27 nov 2026; hielp; Ging goed.", "bezig; Afspraak staat.", "Eerder bellen."):
        assert part in told
    assert "Vervallen op vr 27 nov 2026; Niet meer nodig." in told
    data = json.loads(render_plan(later, "json"))["plan"]
    assert data["evaluation"]["learned"] == "Eerder bellen."
    assert data["status"] == "geevalueerd"
