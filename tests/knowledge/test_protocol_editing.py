"""A protocol of which one thing is changed: what goes along, and what stays."""

from incident_actie.knowledge.protocol_editing import (
    lighter,
    named,
    with_row,
    with_step,
    with_word,
    without_step,
)
from incident_actie.knowledge.protocol_model import Protocol, Row, Step

GESPREK = Step(id="gesprek", action="ordegesprek")
GEEL = Step(id="geel", action="gele-kaart", with_=("gesprek", "politiemelding"))
ROOD = Step(id="rood", action="toegangsontzegging")
WORDS = {"verbaal": ("belediging",), "zwaar": ("wapen",)}
TABLE = (
    Row(behaviour="zwaar", do=("rood",)),
    Row(behaviour="verbaal", after="gesprek", do=("geel",)),
    Row(behaviour="verbaal", do=("gesprek",), may=("geel",)),
)
PROTOCOL = Protocol(title="P", source="p", table=TABLE, steps=(GESPREK, GEEL, ROOD), behaviour=WORDS)


def cases(protocol: Protocol) -> list[tuple[object, str | None]]:
    return [(row.behaviour, row.after) for row in protocol.table]


def test_a_row_comes_above_all_that_is_lighter() -> None:
    after_yellow = with_row(PROTOCOL, Row(behaviour="verbaal", after="geel", do=("rood",)))
    assert cases(after_yellow) == [
        ("zwaar", None), ("verbaal", "geel"), ("verbaal", "gesprek"), ("verbaal", None),
    ]  # fmt: skip
    earlier = with_row(after_yellow, Row(behaviour="verbaal", after="eerder", do=("geel",)))
    assert cases(earlier)[2:] == [("verbaal", "gesprek"), ("verbaal", "eerder"), ("verbaal", None)]
    any_behaviour = with_row(earlier, Row(do=("gesprek",)))
    assert cases(any_behaviour)[-1] == ((), None)
    by_answer = with_row(any_behaviour, Row(behaviour="wapen", after="rood", do=("rood",)))
    assert cases(by_answer)[0] == ("wapen", "rood")


def test_a_row_for_the_same_case_takes_its_place() -> None:
    changed = with_row(PROTOCOL, Row(behaviour=("zwaar",), do=("geel",)))
    assert len(changed.table) == 3
    assert changed.table[0].do == ("geel",)
    limited = with_row(changed, Row(behaviour="zwaar", when={"dader": "client"}, do=("rood",)))
    assert [row.do for row in limited.table if row.behaviours == ("zwaar",)] == [("geel",), ("rood",)]


def test_what_was_said_of_a_step_goes_with_it() -> None:
    without = without_step(PROTOCOL, "gesprek")
    assert [step.with_ for step in without.steps] == [("politiemelding",), ()]
    assert cases(without) == [("zwaar", None), ("verbaal", None)]
    assert without.table[1] == Row(behaviour="verbaal", may=("geel",))
    assert without_step(PROTOCOL, "rood").table == TABLE[1:]


def test_a_step_is_replaced_moved_or_added_by_its_weight() -> None:
    forces = {"ordegesprek": 3, "gele-kaart": 4, "waarschuwingsbrief": 4, "toegangsontzegging": 5}
    other = Step(id="geel", action="waarschuwingsbrief")
    assert with_step(PROTOCOL, other, forces).steps == (GESPREK, other, ROOD)
    more = Step(id="brief", action="waarschuwingsbrief")
    assert with_step(PROTOCOL, more, forces).steps == (GESPREK, GEEL, more, ROOD)
    assert with_step(PROTOCOL, more, {**forces, "waarschuwingsbrief": 1}).steps[0] == more
    assert lighter(PROTOCOL, "rood").steps == (GESPREK, ROOD, GEEL)


def test_a_word_without_answers_goes_and_its_rows_too() -> None:
    both = with_row(PROTOCOL, Row(behaviour=("verbaal", "zwaar"), after="rood", do=("rood",)))
    without = with_word(both, "verbaal", ())
    assert dict(without.behaviour) == {"zwaar": ("wapen",)}
    assert cases(without) == [(("zwaar",), "rood"), ("zwaar", None)]
    assert with_word(PROTOCOL, "zwaar", ("brand",)).behaviour["zwaar"] == ("brand",)


def test_an_id_is_made_of_what_people_call_it() -> None:
    assert named("Officiële  Waarschuwing!", ()) == "officiele-waarschuwing"
    assert named("Geel", ("geel", "geel-2")) == "geel-3"
    assert named("«?»", ()) == ""
