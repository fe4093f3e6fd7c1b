"""The words in lists are looked at as the others are, each at its own line."""

import pytest
from msgspec import structs

from incident_actie.knowledge.model import Knowledge
from incident_actie.verify.texts import texts

LONG = "Dit is een zin van meer dan vierentwintig woorden " + "en nog een paar erbij " * 4 + "."


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize(
    ("text", "said"), [("todo", "opvultekst"), (LONG, "woorden"), ("Doe het adequaat.", "vaktaal")]
)
def test_a_step_of_an_action_is_judged_at_its_place(
    text: str, said: str, at: int, knowledge: Knowledge
) -> None:
    action = knowledge.actions[4]
    steps = (*action.steps[:at], text, *action.steps[at + 1 :])
    actions = (*knowledge.actions[:4], structs.replace(action, steps=steps), *knowledge.actions[5:])
    (found,) = texts(structs.replace(knowledge, actions=actions))
    assert (found.subject, found.part) == (action.id, "actions")
    assert found.path == ("actions", 4, "steps", at)
    assert said in found.message


def test_a_caution_in_a_list_is_judged_by_its_text(knowledge: Knowledge) -> None:
    index, action = next((i, a) for i, a in enumerate(knowledge.actions) if len(a.cautions) > 1)
    cautions = (action.cautions[0], structs.replace(action.cautions[1], text="Nader te bepalen."))
    changed = structs.replace(action, cautions=cautions)
    actions = tuple(changed if a is action else a for a in knowledge.actions)
    (found,) = texts(structs.replace(knowledge, actions=actions))
    assert found.path == ("actions", index, "cautions", 1, "text")


def test_ids_and_what_is_empty_and_may_be_are_no_texts(knowledge: Knowledge) -> None:
    assert [f.subject for f in texts(knowledge)] == []
    action = structs.replace(knowledge.actions[0], groups=("todo",), block="todo", term="todo")
    assert list(texts(structs.replace(knowledge, actions=(action,)))) == []
