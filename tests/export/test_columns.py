"""The columns of a table: tables line up, dates stay whole, what is mostly empty gets its room."""

from hypothesis import given
from hypothesis import strategies as st

from incident_actie.export.columns import LINE, WHOLE, widths
from incident_actie.page import Grid

LONG = "Dit is een zin die niet op een halve regel past en dus over meer regels gaat."
HEADS = ("Klaar", "Wat", "Uiterlijk")


def shares(*grids: Grid) -> list[int]:
    """The widths of the first grid."""
    return list(widths(grids)[tuple(grids[0].heads)])


def test_tables_with_the_same_heads_are_weighed_together() -> None:
    short = Grid(HEADS, (("x", "kort", "ma 23 nov 2026"),))
    long = Grid(HEADS, (("x", LONG, "ma 23 nov 2026"),))
    assert shares(short, long) == shares(long, short) != shares(short)


def test_a_date_keeps_its_line_and_the_rest_gets_what_is_left() -> None:
    box, what, day = shares(Grid(HEADS, (("x", LONG, "wo 23 dec 2026"),) * 3))
    assert day * LINE / WHOLE >= len("wo 23 dec 2026")
    assert what > day > box


def test_a_column_that_is_mostly_empty_gets_room_for_what_it_holds() -> None:
    rows = [("a", LONG, ""), ("b", LONG, ""), ("c", LONG, LONG)]
    _, what, state = shares(Grid(HEADS, rows))
    assert abs(what - state) < 50


@given(st.lists(st.tuples(*[st.text(max_size=60)] * 4), max_size=5))
def test_the_columns_fill_the_line_and_each_can_be_seen(rows: list[tuple[str, ...]]) -> None:
    sizes = shares(Grid(("A", "B", "C", "D"), rows))
    assert sum(sizes) == WHOLE
    assert min(sizes) > 0
