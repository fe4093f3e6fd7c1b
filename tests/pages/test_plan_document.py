"""The plan as blocks: what stands where, and that nothing that was decided is missing."""

import msgspec
import pytest

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Bullets, Document, Fields, Grid, Heading, Paragraph
from incident_actie.pages.plan_document import plan_document
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import LeftOut, Plan
from incident_actie.plan.organisation import Organisation
from incident_actie.plan.telling import balance_lines
from tests.export.plans import MONDAY, carried_out

change = msgspec.structs.replace


@pytest.fixture(scope="module")
def plan(adviser: Adviser, knowledge: Knowledge) -> Plan:
    """The plan of an example."""
    advice = adviser.advise(examples.situation(examples.find("balie"), knowledge))
    return make_plan(
        knowledge, advice, recommended_choices(advice), MONDAY, organisation=Organisation(team="Polikliniek")
    ).with_id(7)


def headings(document: Document) -> list[str]:
    """The headings in order."""
    return [block.text for block in document.page if isinstance(block, Heading)]


def grids(document: Document) -> dict[str, Grid]:
    """The tables by their names."""
    return {block.name: block for block in document.page if isinstance(block, Grid)}


def labelled(document: Document) -> dict[str, str]:
    """What stands behind a label."""
    return {block.label: block.text for block in document.page if isinstance(block, Paragraph)}


def test_the_document_is_named_dated_and_confidential(plan: Plan) -> None:
    document = plan_document(plan)
    assert document.title == "Actieplan 7 na incident, maandag 23 november 2026" == headings(document)[0]
    assert (document.label, document.day) == ("vertrouwelijk", MONDAY)
    assert "do 23 nov 2028" in document.footer
    assert plan.knowledge in document.footer
    assert "geen juridisch advies" in document.footer
    assert labelled(document)["Team"] == "Polikliniek"
    assert plan_document(change(plan, id=0)).title.startswith("Actieplan na incident")


def test_what_is_urgent_comes_first_and_every_action_stands_once(plan: Plan) -> None:
    hot = change(plan.items[-1], moment="nu")
    document = plan_document(change(plan, items=(*plan.items[:-1], hot)))
    first, then = grids(document)["Nu eerst: veiligheid"], grids(document)["Daarna"]
    assert [row[1] for row in first.rows] == [hot.label]
    told = [(row[1], row[3]) for row in (*first.rows, *then.rows)]
    assert sorted(told) == sorted((item.label, item.who) for item in plan.items)


def test_urgent_things_are_told_apart(plan: Plan) -> None:
    hot = change(plan.items[-1], moment="nu")
    document = plan_document(change(plan, items=(*plan.items[:-1], hot)))
    assert grids(document)["Nu eerst: veiligheid"].rows[0][1] == hot.label


def test_rows_stand_in_order_of_their_day(plan: Plan) -> None:
    days = {item.label: item.due for item in plan.items}
    dues = [days[row[1]] for row in grids(plan_document(plan))["Acties"].rows]
    assert dues == sorted(dues)


def test_the_moments_of_aftercare_are_rows_with_a_day(plan: Plan) -> None:
    care = grids(plan_document(plan))["Nazorg"]
    assert [(row[1], row[3]) for row in care.rows] == [(item.title, item.who) for item in plan.aftercare]
    assert care.rows[0][4] == "ma 23 nov 2026"
    assert "Nazorg" not in grids(plan_document(change(plan, aftercare=())))


def test_a_column_for_the_state_is_there_only_when_there_is_something_to_tell(plan: Plan) -> None:
    assert all("Stand" not in grid.heads for grid in grids(plan_document(plan)).values())
    later = carried_out(plan)
    actions = grids(plan_document(later))["Acties"]
    assert actions.heads[-1] == "Stand"
    states = {row[1]: (row[0], row[-1]) for row in actions.rows}
    done, busy, dropped, still = (item.label for item in plan.items[:4])
    assert states[done] == ("☑", "gedaan op vr 27 nov 2026; hielp; Ging goed.")
    assert states[busy] == ("☐", "bezig; Afspraak staat.")
    assert states[dropped] == ("☐", "vervallen op vr 27 nov 2026; Niet meer nodig.")
    assert states[still] == ("☐", "")


def test_the_evaluation_is_a_form_until_it_was_held(plan: Plan) -> None:
    def form(document: Document) -> Fields:
        return next(block for block in document.page if isinstance(block, Fields))

    assert [value for _, value in form(plan_document(plan)).rows] == ["", ""]
    later = plan_document(carried_out(plan))
    assert [value for _, value in form(later).rows] == ["Eerder bellen.", "Vaste dag."]
    assert any(isinstance(b, Paragraph) and b.text.startswith("Gehouden op dinsdag 5") for b in later.page)


def test_what_was_weighed_is_told_with_its_reason(plan: Plan) -> None:
    left_out = (
        LeftOut("Gele kaart (19)", 19, "aanbevolen", "Het team wil wachten."),
        LeftOut("Aangifte doen (32)", 32, "eerst", "Zoek eerst uit wie."),
        LeftOut("Melden (13)", 13, "niet", "Het is gemeld."),
        LeftOut("Bespreken (14)", 14, "niet", "Het is gemeld."),
        LeftOut("Alarmknoppen", None, "niet", "Die zijn er."),
    )
    document = plan_document(change(plan, left_out=left_out))
    tables = grids(document)
    assert tables["Wel aanbevolen, niet gekozen"].rows == [("Gele kaart (19)", "Het team wil wachten.")]
    assert tables["Nu nog niet"].rows == [("Aangifte doen (32)", "Zoek eerst uit wie.")]
    assert labelled(document)["Past niet bij dit incident, van de 37 acties"] == "13 en 14."
    assert "Overwogen en niet gekozen" not in headings(plan_document(change(plan, left_out=())))


def test_cautions_stand_with_the_name_of_their_action(plan: Plan) -> None:
    told = dict(grids(plan_document(plan))["Let op"].rows)
    assert told == {item.name: item.cautions[0] for item in plan.items if item.cautions}
    assert told


def test_how_the_plan_is_balanced_is_told_in_lines(plan: Plan) -> None:
    document = plan_document(plan)
    (lines,) = (block.lines for block in document.page if isinstance(block, Bullets))
    assert list(lines) == balance_lines(plan)
    assert lines
    assert "Is het plan in balans?" in headings(document)
    without = plan_document(change(plan, balance=(), culture=""))
    assert "Is het plan in balans?" not in headings(without)


def test_what_the_plan_covers_is_told_in_a_sentence(plan: Plan) -> None:
    assert labelled(plan_document(plan))["De vijf fasen"].startswith("Dit plan raakt ")
