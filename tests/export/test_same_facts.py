"""One content, six renderings: who does what and when is the same in each, whatever the words."""

import json
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.dates import short_date
from incident_actie.export.formats import render_plan
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import Plan
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


@pytest.mark.parametrize("format", ["md", "html", "docx", "csv", "json"])
def test_every_example_says_the_same_in_every_format(
    format: str, adviser: Adviser, knowledge: Knowledge
) -> None:
    for name in examples.names():
        advice = adviser.advise(examples.situation(examples.find(name), knowledge))
        plan = make_plan(knowledge, advice, recommended_choices(advice), MONDAY)
        assert read(plan, format) == expected(plan)


@pytest.mark.parametrize("format", ["md", "html", "docx", "csv", "json"])
def test_a_plan_that_is_half_carried_out_says_the_same_in_every_format(format: str, later: Plan) -> None:
    assert read(later, format) == expected(later)


@pytest.mark.parametrize("format", ["md", "html", "csv", "json"])
@each("text", NASTY)
def test_words_that_try_to_break_out_are_told_as_they_are(format: str, text: str) -> None:
    """For Word the same is held against the same words in test_docx.py, where the documents are."""
    plan = plan_with(f"x{text}")
    assert read(plan, format) == expected(plan)
    bare = plan_with(text)
    assert loose(read(bare, format)) == loose(expected(bare))


@settings(max_examples=25)
@given(text=WORDS)
@example("\ufffe")
@example("x ]]> </td>")
def test_any_words_are_told_the_same_in_every_format(text: str) -> None:
    plan = plan_with(f"x{text}")
    told = {format: read(plan, format) for format in ("md", "html", "docx", "csv", "json")}
    assert set(map(tuple, told.values())) == {tuple(expected(plan))}


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
    for part in ("gedaan op vr 27 nov 2026; hielp; Ging goed.", "bezig; Afspraak staat.", "Eerder bellen."):
        assert part in told
    assert "vervallen op vr 27 nov 2026; Niet meer nodig." in told
    data = json.loads(render_plan(later, "json"))["plan"]
    assert data["evaluation"]["learned"] == "Eerder bellen."
    assert data["status"] == "geevalueerd"
