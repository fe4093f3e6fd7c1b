"""The questions about culture without any terminal: order, back, doubt, and no wishful thinking."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_actie.culture.answer import ROLES, Fit, Role
from incident_actie.errors import StoppedError
from incident_actie.page import Block
from incident_actie.wizard.measuring import (
    ORDERS,
    TOO_FAR,
    TOO_MANY,
    Person,
    ask_person,
    ask_to_resume,
    ask_who_is_next,
    ask_yes,
)
from incident_actie.wizard.prompt import Prompt, Value, Wish
from tests.culture.people import ASPECTS, LEVELS, NAMES

Reply = Value | Wish


class Script:
    """A front that gives the replies in turn, and remembers what it was asked and told."""

    def __init__(self, replies: Iterable[Reply]) -> None:
        self.replies = iter(replies)
        self.asked: list[Prompt] = []
        self.told: list[str] = []

    def ask(self, prompt: Prompt) -> Reply:
        """The next reply."""
        self.asked.append(prompt)
        return next(self.replies, Wish.STOP)

    def say(self, text: str) -> None:
        """Remember a remark."""
        self.told.append(text)


def replies_of(role: Role, choices: Sequence[Fit]) -> list[Reply]:
    """What a person says who means this."""
    told: list[Reply] = [role]
    for choice in choices:
        told += ["ja" if choice.example else "nee", [str(level) for level in choice.levels]]
        if choice.middle > 3 and not choice.example:
            told.append("ja")
    return [*told, "ja"]


def asked(*replies: Reply, texts: bool = False) -> tuple[Person | Wish, Script, list[Sequence[Block]]]:
    script, shown = Script(replies), []
    return ask_person(ASPECTS, script, shown.append, texts), script, shown


choices = st.builds(Fit, st.sampled_from(LEVELS), st.booleans())


@given(st.sampled_from(ROLES), st.lists(choices, min_size=5, max_size=5))
def test_what_a_person_says_is_what_is_kept(role: Role, chosen: list[Fit]) -> None:
    person, _, _ = asked(*replies_of(role, chosen))
    assert person == Person(role, dict(zip(NAMES, chosen, strict=True)))


@given(st.lists(choices, min_size=5, max_size=5), st.data())
def test_who_steps_back_anywhere_and_answers_again_ends_the_same(
    chosen: list[Fit], data: st.DataObject
) -> None:
    straight = replies_of("team", chosen)
    at = data.draw(st.integers(1, len(straight) - 1))
    steps = data.draw(st.integers(1, at))
    person, _, _ = asked(*straight[:at], *[Wish.BACK] * steps, *straight[at - steps :])
    assert person == Person("team", dict(zip(NAMES, chosen, strict=True)))


def test_what_was_answered_stands_ready_when_somebody_steps_back() -> None:
    _, script, _ = asked("team", "ja", ["2", "3"], Wish.BACK, Wish.BACK, Wish.BACK)
    level, example, role = script.asked[4:7]
    assert (level.default, example.default, role.default) == (["2", "3"], "ja", "team")


def test_back_before_the_first_question_leaves_and_stop_stops() -> None:
    assert asked(Wish.BACK)[0] is Wish.BACK
    assert asked("team", "ja", Wish.STOP)[0] is Wish.STOP


@pytest.mark.parametrize(
    ("answer", "told"),
    [([], TOO_MANY), (["1", "2", "3"], TOO_MANY), (["1", "3"], TOO_FAR), (["5", "1"], TOO_FAR)],
)
def test_a_choice_that_is_none_is_asked_again(answer: list[str], told: str) -> None:
    _, script, _ = asked("team", "ja", answer)
    assert script.told == [told]
    assert script.asked[-1] == script.asked[-2]


def test_an_example_is_asked_for_before_each_choice() -> None:
    _, script, _ = asked(*replies_of("team", [Fit((2,), True)] * 5))
    ids = [prompt.id for prompt in script.asked]
    assert ids == [
        "groep",
        *(f"{kind}:{name}" for name in NAMES for kind in ("voorbeeld", "niveau")),
        "klaar",
    ]
    for aspect, prompt in zip(ASPECTS, script.asked[1::2], strict=False):
        assert aspect.example in prompt.text
        assert "drie maanden" in prompt.text


@pytest.mark.parametrize(
    ("levels", "example", "again"),
    [("4", "nee", True), ("5", "nee", True), ("34", "nee", True), ("3", "nee", False), ("5", "ja", False)],
)
def test_high_without_an_example_is_asked_once_more(levels: str, example: str, again: bool) -> None:
    _, script, _ = asked("team", example, list(levels))
    assert (script.asked[-1].id == f"zeker:{NAMES[0]}") is again


def test_who_is_not_sure_chooses_again() -> None:
    _, script, _ = asked("team", "nee", ["5"], "opnieuw", ["2"], "ja", ["3"])
    assert [p.id.partition(":")[0] for p in script.asked[3:6]] == ["zeker", "niveau", "voorbeeld"]


def test_who_finds_an_example_after_all_is_not_asked_again() -> None:
    _, script, _ = asked("team", "nee", ["5"], Wish.BACK, Wish.BACK, "ja", ["5"])
    assert script.asked[-1].id == f"voorbeeld:{NAMES[1]}"


def test_the_order_of_the_descriptions_is_no_ladder() -> None:
    for order in ORDERS:
        assert sorted(order) == [1, 2, 3, 4, 5]
        assert order[0] not in (1, 5)
        assert all(abs(a - b) > 1 for a, b in pairwise(order))
    assert len(set(ORDERS)) == len(ASPECTS)


def test_no_question_shows_a_level() -> None:
    _, script, _ = asked(*replies_of("team", [Fit((2,), True)] * 5))
    for prompt in script.asked:
        words = f"{prompt.text} {prompt.help} {' '.join(o.label + o.help for o in prompt.options)}"
        assert "niveau" not in words.lower()


def test_the_descriptions_are_shown_in_full_when_asked_and_the_choices_before_they_count() -> None:
    told = replies_of("team", [Fit((2,), True)] * 5)
    assert len(asked(*told)[2]) == 1
    shown = asked(*told, texts=True)[2]
    assert len(shown) == 6
    assert all(aspect.at(2).label in str(shown[-1]) for aspect in ASPECTS)


@pytest.mark.parametrize(
    ("finished", "replies", "goes_on"),
    [(0, ["begin"], True), (3, [Wish.BACK, "begin"], True), (3, ["klaar", "ja"], False),
     (3, ["klaar", "nee", "begin"], True), (9, ["klaar", Wish.BACK, "ja"], False)],
)  # fmt: skip
def test_everybody_has_been_only_when_that_is_said_twice(
    finished: int, replies: list[Reply], goes_on: bool
) -> None:
    assert ask_who_is_next(Script(replies), finished) is goes_on


def test_with_few_people_it_is_said_that_there_will_be_no_result() -> None:
    for finished, said in ((4, True), (5, False)):
        script = Script(["klaar", "ja"])
        ask_who_is_next(script, finished)
        assert ("geen uitslag" in script.asked[-1].text) is said


def test_before_the_first_person_nobody_can_be_ready() -> None:
    script = Script(["begin"])
    ask_who_is_next(script, 0)
    assert [option.value for option in script.asked[0].options] == ["begin"]


def test_to_stop_between_people_is_to_stop() -> None:
    with pytest.raises(StoppedError):
        ask_who_is_next(Script([Wish.STOP]), 2)
    with pytest.raises(StoppedError):
        ask_to_resume(Script([Wish.STOP]), 2, "", can_go_on=True)


def test_a_measurement_that_is_going_on_is_never_thrown_away_unasked() -> None:
    for can_go_on, first in ((True, "verder"), (False, "uitslag")):
        script = Script([Wish.BACK, first])
        assert ask_to_resume(script, 1, "balie", can_go_on) == first
        assert [option.value for option in script.asked[0].options] == [first, "nieuw"]
        assert "‘balie’" in script.asked[0].text


@pytest.mark.parametrize(
    ("reply", "yes"), [("ja", True), ("nee", False), (Wish.STOP, False), (Wish.BACK, False)]
)
def test_only_yes_is_yes(reply: Reply, yes: bool) -> None:
    assert ask_yes(Script([reply]), "niveau", "Wilt u dat?") is yes
