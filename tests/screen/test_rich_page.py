"""A table on a screen breaks no word, however narrow the screen is."""

import io

import pytest
from rich.console import Console

from incident_actie.knowledge.load import load
from incident_actie.page import Grid
from incident_actie.pages.knowledge import actions_page
from incident_actie.screen.rich_page import rich_page


def shown(page: list[Grid], columns: int) -> str:
    console = Console(file=io.StringIO(), width=columns)
    console.print(rich_page(page))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("columns", [36, 50, 60, 80, 120])
def test_every_word_of_the_list_of_actions_is_whole(columns: int) -> None:
    actions = load().actions
    text = shown(list(actions_page(actions, "Acties")), columns)  # type: ignore[arg-type]
    words = {part for a in actions for word in a.title.split() for part in word.replace("-", "- ").split()}
    assert not words - set(text.replace("-", "- ").split())


def test_where_there_is_room_it_is_a_table_and_where_not_a_line_for_each_cell() -> None:
    grid = Grid(("Wat", "Wie"), (("een conflictbemiddelaar vragen", "locatiemanager"),), wide=0)
    assert shown([grid], 60).split()[:2] == ["Wat", "Wie"]
    lines = [line.strip() for line in shown([grid], 20).splitlines()]
    assert lines[1:] == ["Wat: een", "conflictbemiddelaar", "vragen", "Wie: locatiemanager"]
