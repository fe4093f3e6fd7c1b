"""The menus in this process: keys through a pipe, answers out (the real terminal: test_menu.py)."""

import io
from collections.abc import Callable, Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input

from incident_actie.wizard.fronts.menu import MenuFront
from incident_actie.wizard.prompt import Left, Option, Prompt, Value, Wish

UP, DOWN, ENTER, SPACE, ESCAPE, CTRL_C, BACKSPACE, LEFT = (
    "\x1b[A", "\x1b[B", "\r", " ", "\x1b", "\x03", "\x7f", "\x1b[D",
)  # fmt: skip
FRUIT = tuple(Option(name, name.capitalize(), f"Over {name}.") for name in ("appel", "peer", "kers"))
ONE = Prompt("fruit", "Welk fruit?", "one", FRUIT)
MANY = Prompt("fruit", "Welk fruit?", "many", FRUIT, default=["peer"])
TEXT = Prompt("naam", "Hoe heet het?", "text", default="appel")
GROUPED = tuple(Option(n, n, group=n[0], single=n[0] == "a") for n in ("a1", "a2", "b1", "b2"))
Ask = Callable[..., "Value | Wish | Left"]


@pytest.fixture
def pipe() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe):
        yield pipe


@pytest.fixture
def said() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def ask(pipe: PipeInput, said: io.StringIO) -> Ask:
    def press(prompt: Prompt, *keys: str) -> Value | Wish | Left:
        pipe.send_text("".join(keys))
        if keys[-1:] != (ESCAPE,):  # what Esc is, is known after a while; else no test waits for ever
            pipe.close()
        return MenuFront(said, lambda: 80).ask(prompt)

    return press


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ([ENTER], "appel"),
        ([DOWN, ENTER], "peer"),
        ([DOWN, DOWN, ENTER], "kers"),
        ([DOWN, DOWN, UP, ENTER], "peer"),
        ([DOWN, DOWN, DOWN, ENTER], Wish.BACK),
        ([UP, ENTER], Wish.BACK),
        ([CTRL_C], Wish.STOP),
    ],
)
def test_one_is_chosen_with_arrows_and_enter(keys: list[str], answer: Value | Wish, ask: Ask) -> None:
    assert ask(ONE, *keys) == answer


@pytest.mark.parametrize("prompt", [ONE, MANY, TEXT], ids=lambda prompt: prompt.kind)
def test_escape_goes_back(prompt: Prompt, ask: Ask, said: io.StringIO) -> None:
    assert ask(prompt, ESCAPE) is Wish.BACK
    assert said.getvalue().endswith("« Terug\n")


def test_the_usual_answer_is_under_the_pointer(ask: Ask) -> None:
    assert ask(Prompt("fruit", "Welk?", "one", FRUIT, default="kers"), ENTER) == "kers"


def test_there_is_no_way_back_where_there_is_nothing_before(ask: Ask) -> None:
    first = Prompt("fruit", "Welk?", "one", FRUIT, can_go_back=False)
    assert ask(first, UP, ENTER) == "kers"


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ([ENTER], ["peer"]),
        ([SPACE, ENTER], ["appel", "peer"]),
        ([DOWN, SPACE, ENTER, ENTER], []),
        ([DOWN, DOWN, SPACE, ENTER], ["peer", "kers"]),
        (["x", "q", ENTER], ["peer"]),
        ([UP, ENTER], Wish.BACK),
        ([UP, SPACE], Wish.BACK),
    ],
)
def test_several_are_ticked_with_space(keys: list[str], answer: Value | Wish, ask: Ask) -> None:
    assert ask(MANY, *keys) == answer


@pytest.mark.parametrize(
    ("ticked", "keys", "answer"),
    [
        ([], [SPACE, DOWN, SPACE, ENTER], ["a2"]),
        (["a2"], [SPACE, ENTER], ["a1"]),
        (["a1"], [DOWN, DOWN, SPACE, DOWN, SPACE, ENTER], ["a1", "b1", "b2"]),
    ],
)
def test_of_a_group_that_is_single_only_one_is_ticked(
    ticked: list[str], keys: list[str], answer: list[str], ask: Ask
) -> None:
    assert ask(Prompt("groep", "Wat?", "many", GROUPED, default=ticked), *keys) == answer


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ([ENTER], "appel"),
        (["\x15", "peer", ENTER], "peer"),
        (["kers", ENTER], "kers"),
        ([BACKSPACE, ENTER], "appe"),
        ([BACKSPACE, "r", ENTER], "apper"),
        ([LEFT, "x", ENTER], "appexl"),
    ],
)
def test_the_first_letter_replaces_the_usual_text_and_a_moving_key_keeps_it(
    keys: list[str], answer: str, ask: Ask
) -> None:
    assert ask(TEXT, *keys) == answer


@pytest.mark.parametrize(
    ("prompt", "keys", "line"),
    [
        (ONE, [DOWN, ENTER], "Welk fruit? Peer"),
        (MANY, [SPACE, ENTER], "Welk fruit? Appel; Peer"),
        (MANY, [DOWN, SPACE, ENTER, ENTER], "Welk fruit? niets gekozen"),
        (TEXT, [ENTER], "Hoe heet het? appel"),
        (Prompt("naam", "Naam", "text"), [ENTER], "Naam: niets"),
        (Prompt("naam", "Naam", "text", secret=True), ["geheim", ENTER], "Naam: ingevuld"),
    ],
)
def test_what_was_answered_is_said_back(
    prompt: Prompt, keys: list[str], line: str, ask: Ask, said: io.StringIO
) -> None:
    ask(prompt, *keys)
    assert said.getvalue().rstrip("\n").endswith(line)
