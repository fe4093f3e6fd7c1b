"""The plan as blocks: a sheet for who must act, a sheet for the team, and nothing that misleads."""

from datetime import timedelta

import msgspec
import pytest

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Bullets, Document, Fields, Grid, Heading, PageBreak, Paragraph, lead_of
from incident_actie.pages.plan_document import plan_document
from incident_actie.pages.weighing import refused_line
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import LeftOut, Plan
from incident_actie.plan.organisation import Organisation
from incident_actie.plan.telling import balance_lines
from tests.export.plans import MONDAY, carried_out

change = msgspec.structs.replace


@pytest.fixture(scope="module")
def plan(adviser: Adviser, knowledge: Knowledge) -> Plan:
    """The plan of an example, of which the moment is known."""
    advice = adviser.advise(examples.situation(examples.find("balie"), knowledge))
    made = make_plan(
        knowledge, advice, recommended_choices(advice), MONDAY, organisation=Organisation(team="Polikliniek")
    )
    return change(made.with_id(7), situation={**made.situation, "wanneer": "2026-11-22T16:30"})


def headings(document: Document) -> list[str]:
    """The headings in order."""
    return [block.text for block in document.page if isinstance(block, Heading)]


def grids(document: Document) -> dict[str, Grid]:
    """The tables by their names."""
    return {block.name: block for block in document.page if isinstance(block, Grid)}


def labelled(document: Document) -> dict[str, str]:
    """What stands behind a label."""
    return {block.label: block.text for block in document.page if isinstance(block, Paragraph)}


def told(grid: Grid) -> dict[str, str]:
    """What is told of each action of a table."""
    cells = (lead_of(row[1]) for row in grid.rows)
    return dict(cells)


def test_the_document_tells_when_where_and_whose_the_incident_was(plan: Plan) -> None:
    document = plan_document(plan)
    title = "Actieplan 7 na het incident van zondag 22 november 2026"
    assert document.title == title == headings(document)[0]
    assert (document.label, document.day) == ("vertrouwelijk", MONDAY)
    about = grids(document)["Over dit plan"]
    assert list(about.rows[0]) == [
        *("zo 22 nov 2026, 16.30 uur", "in het gebouw", "Polikliniek", "ma 23 nov 2026"),
        "ma 4 jan 2027, teamleider",
    ]
    assert all(
        word in document.footer for word in ("do 23 nov 2028", plan.knowledge, "geen juridisch advies")
    )


def test_what_nobody_said_of_the_incident_is_to_be_filled_in_not_the_day_of_the_plan(plan: Plan) -> None:
    document = plan_document(change(plan, id=0, situation={}, place="", team=""))
    assert document.title == "Actieplan na een incident"
    first = grids(document)["Over dit plan"].rows[0][:3]
    assert first == ("[invullen: wanneer]", "[invullen: waar]", "[invullen: team]")


def test_what_is_urgent_comes_first_then_by_day_and_every_action_stands_once(plan: Plan) -> None:
    hot = change(plan.items[-1], moment="nu")
    document = plan_document(change(plan, items=(*plan.items[:-1], hot)))
    assert list(told(grids(document)["Nu eerst: veiligheid"])) == [hot.name]
    by_day = [item.name for item in sorted(plan.items[:-1], key=lambda item: item.due)]
    assert list(told(grids(document)["Acties"])) == by_day


def test_each_action_stands_with_its_first_reason_and_what_to_mind(plan: Plan) -> None:
    cells = told(grids(plan_document(plan))["Acties"])
    several = next(item for item in plan.items if item.brief)
    assert several.why != several.brief
    assert several.why.startswith(several.brief)
    for item in plan.items:
        caution = f" Let op: {item.cautions[0]}" if item.cautions else ""
        assert cells[item.name] == f"{item.brief or item.why}{caution}"


def test_what_is_asked_of_whom_follows_who_does_it(plan: Plan) -> None:
    items = tuple(change(item, who="directie", addressees=("medewerker",)) for item in plan.items[:2])
    asked = labelled(plan_document(change(plan, items=items)))["Wie doet wat"]
    assert asked == f"Directie: {items[0].name}; {items[1].name}."


def test_the_moments_of_aftercare_are_rows_with_a_day(plan: Plan) -> None:
    care = grids(plan_document(plan))["Nazorg"]
    assert told(care) == {item.name: item.why for item in plan.aftercare}
    assert care.rows[0][2:] == ("teamleider", "ma 23 nov 2026")
    assert "Nazorg" not in grids(plan_document(change(plan, aftercare=())))


def test_of_what_is_done_stands_what_became_of_it(plan: Plan) -> None:
    later = carried_out(plan)
    actions = grids(plan_document(later))["Acties"]
    cells, boxes = told(actions), {lead_of(row[1])[0]: row[0] for row in actions.rows}
    done, busy, dropped, still = (item.name for item in plan.items[:4])
    assert (boxes[done], cells[done]) == ("☑", "Gedaan op vr 27 nov 2026; hielp; Ging goed.")
    assert boxes[busy] == "☐"
    assert cells[busy].endswith(" Stand: bezig; Afspraak staat.")
    assert cells[dropped] == "Vervallen op vr 27 nov 2026; Niet meer nodig."
    assert "Stand" not in cells[still]


def test_the_evaluation_has_its_questions_until_it_was_held(plan: Plan) -> None:
    def form(document: Document) -> Fields:
        return next(block for block in document.page if isinstance(block, Fields))

    asked = form(plan_document(plan)).rows
    assert len(asked) == 4
    assert {value for _, value in asked} == {""}
    later = plan_document(carried_out(plan))
    assert [value for _, value in form(later).rows] == ["Eerder bellen.", "Vaste dag."]
    assert any(isinstance(b, Paragraph) and b.text.startswith("Gehouden op dinsdag 5") for b in later.page)


def test_the_sheet_of_the_team_can_stay_at_home(plan: Plan) -> None:
    whole, bare = plan_document(plan), plan_document(plan, weighing=False)
    cut = [isinstance(block, PageBreak) for block in whole.page].index(True)
    assert whole.page[:cut] == bare.page
    own = str(whole.page[cut:])
    assert plan.culture
    assert plan.culture in own
    for secret in (plan.culture, *balance_lines(plan), *(out.reason for out in plan.left_out)):
        assert secret not in str(bare.page)


def test_a_reason_for_an_action_never_stands_as_a_reason_against_it(plan: Plan) -> None:
    later = MONDAY + timedelta(days=42)
    left_out = (
        LeftOut("Gele kaart (19)", 19, "aanbevolen", "Er is gedreigd.", answer="Het team wil wachten."),
        LeftOut("Contract (8)", 8, "aanbevolen", "Het gebeurde vaker."),
        LeftOut("Alarmknoppen", None, "overwegen", "Er zijn er geen.", due=later),
        LeftOut("Interne tiplijn (35)", 35, "aanbevolen", "Het komt terug.", due=later),
        LeftOut("Aangifte doen (32)", 32, "eerst", "Zoek eerst uit wie."),
        LeftOut("Melden (13)", 13, "niet", "Het is gemeld."),
        LeftOut("Bespreken (14)", 14, "niet", "Het is besproken."),
        LeftOut("Alarm", None, "niet", "Dat is er."),
    )
    document = plan_document(change(plan, left_out=left_out))
    tables = grids(document)
    assert tables["Aanbevolen, niet gekozen"].heads == ("Actie", "Waarom aanbevolen", "Waarom niet")
    assert tables["Aanbevolen, niet gekozen"].rows == [
        ("Gele kaart (19)", "Er is gedreigd.", "Het team wil wachten."),
        ("Contract (8)", "Het gebeurde vaker.", "niet gekozen"),
    ]
    assert tables["Nu nog niet"].rows == [("Aangifte doen (32)", "Zoek eerst uit wie.")]
    assert tables["Later"].rows == [
        ("Alarmknoppen", "Er zijn er geen.", "ma 4 jan 2027"),
        ("Interne tiplijn (35)", "Het komt terug.", "ma 4 jan 2027"),
    ]
    refused = "2 acties van ‘Incident? Actie!’: 13 en 14. Waarom: incident-actie dossier toon 7 --afwegingen."
    assert labelled(document)["Past niet"] == refused


def test_every_reason_and_the_whole_title_stand_on_the_sheet_of_the_team(plan: Plan) -> None:
    rows = grids(plan_document(plan))["Waarom deze acties"].rows
    assert sorted(rows) == sorted((item.label, item.why) for item in plan.items)


def test_how_the_plan_is_balanced_is_told_in_lines(plan: Plan) -> None:
    document = plan_document(plan)
    (lines,) = (block.lines for block in document.page if isinstance(block, Bullets))
    covers, *rest = lines
    assert covers.startswith("Dit plan raakt ")
    assert rest == balance_lines(plan)


def test_a_number_that_fits_nobody_is_counted_once(plan: Plan) -> None:
    def out(number: int, person: str) -> LeftOut:
        return LeftOut("Een actie", number, "niet", "Past niet.", f"a{number}", person)

    both, one, nobody = [out(7, "vader"), out(7, "broer")], [out(11, "broer")], [out(25, "")]
    line = refused_line(change(plan, left_out=(*both, *one, *nobody)))
    assert line.startswith("3 acties van ‘Incident? Actie!’: 7, 11 (broer) en 25.")
