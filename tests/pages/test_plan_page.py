"""The plan on the screen: what is first is first, with what to mind, and then the rest."""

from datetime import timedelta

import msgspec

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.knowledge.own import load_with_own
from incident_actie.page import Bullets, Grid, Heading, lead_of
from incident_actie.pages.plan import advice_page, plan_page
from incident_actie.plan.model import Plan
from incident_actie.situation import from_data
from tests.export.plans import MONDAY, item, plan_with
from tests.protocols.published import HERE as PROTOCOLS

change = msgspec.structs.replace


def plan(*days: int) -> Plan:
    """A plan of actions that are due after so many days, in this order, each with a caution."""
    items = tuple(
        change(item(f"Actie {day}", "Waarom.", f"rol {day}"), due=MONDAY + timedelta(days=day),
               cautions=(f"pas op {day}",)) for day in days
    )  # fmt: skip
    return change(plan_with("x"), items=items, aftercare=())


def tables(made: Plan) -> dict[str, list[tuple[str, bool]]]:
    """The actions under each heading, with whether the caution is told."""
    return {
        block.name: [(lead_of(row[0])[0], "Let op: pas op" in row[0]) for row in block.rows]
        for block in plan_page(made)
        if isinstance(block, Grid)
    }


def test_what_is_due_within_two_days_stands_first_with_what_to_mind() -> None:
    assert tables(plan(30, 2, 0)) == {
        "Dit eerst": [("Actie 0", True), ("Actie 2", True)],
        "Daarna": [("Actie 30", False)],
    }


def test_a_plan_in_which_nothing_hurries_begins_with_what_comes_first() -> None:
    assert tables(plan(30, 7, 7)) == {
        "Dit eerst": [("Actie 7", True), ("Actie 7", True)],
        "Daarna": [("Actie 30", False)],
    }


def test_danger_goes_before_all_of_it() -> None:
    made = plan(0, 1)
    hot = change(made.items[1], moment="nu")
    assert [*tables(change(made, items=(made.items[0], hot)))] == ["Nu eerst: veiligheid", "Dit eerst"]


def test_who_does_what_follows_who_and_what_was_weighed_comes_last() -> None:
    page = list(plan_page(plan(0, 1)))
    headings = [block.text for block in page if isinstance(block, Heading)]
    assert headings[-2:] == ["Wie doet wat", "Wat het team afwoog"]
    asked = next(block for block in page if isinstance(block, Bullets))
    assert list(asked.lines) == ["Rol 0: Actie 0.", "Rol 1: Actie 1."]
    bare = [block.text for block in plan_page(plan(0, 1), weighing=False) if isinstance(block, Heading)]
    assert bare[-1] == "Wie doet wat"


def test_above_a_list_to_choose_from_what_is_first_stands_nearest(adviser: Adviser) -> None:
    advice = adviser.advise(examples.situation(examples.find("balie"), adviser.knowledge))
    plain, choosing = ([*advice_page(advice, choosing=choosing)] for choosing in (False, True))
    assert plain[1:3] == choosing[-2:]
    first = choosing[-1]
    assert isinstance(first, Bullets)
    assert first.lines[0].startswith(f"{advice.recommended[0].name}: {advice.recommended[0].reasons[0].text}")
    assert " Let op: " in first.lines[0]


def test_what_a_protocol_wanted_and_safety_holds_up_stands_beside_the_advice() -> None:
    base = load_with_own(PROTOCOLS / "P01")
    told = {
        "vorm": ["belediging"],
        "dader": "naaste",
        "dader-bekend": "ja",
        "minderjarig": "ja",
        "aanspreekbaar": "ja",
    }
    blocks = [*advice_page(Adviser(base).advise(from_data(told, base.questions)))]
    at = blocks.index(Heading("Uw protocol, en wat daarboven gaat", 2))
    listed = blocks[at + 1]
    assert isinstance(listed, Bullets)
    card = next(
        line for line in listed.lines if line.startswith("Gele kaart (19): Volgens uw protocol (rij 3)")
    )
    assert "Daar gaat boven: " in card
