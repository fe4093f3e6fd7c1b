"""Before choosing: what is first stays in sight, with what to mind, in the order of doing."""

from incident_actie.knowledge.model import Knowledge
from incident_actie.wizard.fronts.choosing import begin
from incident_actie.wizard.fronts.drawing import Marks, draw_list
from incident_actie.wizard.prompt import Option, Prompt
from incident_actie.wizard.stages.choose import in_order
from tests.wizard.test_asking import at_check

NOTED = Prompt(
    "kiezen",
    "Wat gaat u doen?",
    "many",
    [Option(f"a{n}", f"Actie {n}", note=f"Let op: pas op {n}." if n < 4 else "") for n in range(1, 12)],
)


def drawn(rows: int) -> str:
    return "".join(text for _, text in draw_list(begin(NOTED), 80, rows, Marks()))


def test_what_to_mind_is_seen_before_anybody_points_at_it() -> None:
    assert all(f"Let op: pas op {n}." in drawn(24) for n in (1, 2, 3))


def test_a_small_screen_keeps_its_rows_for_the_choices() -> None:
    assert "Let op" not in drawn(12)
    assert "Actie 4" in drawn(12)


def test_the_first_three_carry_their_caution_and_the_rest_follows_by_rank(knowledge: Knowledge) -> None:
    view = at_check(knowledge).view
    options = [*in_order(view)]
    assert [o.group for o in options[:4]] == ["Dit eerst"] * 3 + ["Daarna"]
    ranked = [judgement.id for judgement in view.advice.recommended]
    assert [o.value for o in options][: len(ranked)] == ranked
    assert any(o.note.startswith("Let op: ") for o in options[:3])
    assert not any(o.note for o in options[3:])
