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
        ([DOWN, SPACE, ENTER], []),
        ([DOWN, DOWN, SPACE, ENTER], ["peer", "kers"]),
        (["a", "i", ENTER], ["peer"]),
        ([UP, ENTER], Wish.BACK),
        ([UP, SPACE], Wish.BACK),
        ([SPACE, ESCAPE], Left(Wish.BACK, ["appel", "peer"])),
        ([DOWN, DOWN, ENTER, SPACE, ENTER], ["peer", "kers"]),  # a line that is not ticked is named first
        ([DOWN, DOWN, ENTER, ENTER], ["peer"]),
    ],
)
def test_several_are_ticked_with_space(keys: list[str], answer: Value | Wish | Left, ask: Ask) -> None:
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


KNOWN = ("ja", "nee", "weet niet")
FACTS = (
    *(
        Option(f"a={n}", n, group="Gemeld?", single=True, needed=True, key=n[0])
        for n in ("ja", "nee", "weet niet")
    ),
    *(Option(f"b={n}", n, group="Besproken?", single=True, needed=True, key=n[0]) for n in ("ja", "nee")),
    *(Option(f"c={n}", n, group="Gevolgen?", needed=True) for n in ("letsel", "schade")),
    Option("c=geen", "geen", group="Gevolgen?", needed=True, alone=True, key="n"),
)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["j", "n", "n", ENTER], ["a=ja", "b=nee", "c=geen"]),
        (["w", "j", SPACE, ENTER], ["a=weet niet", "b=ja", "c=letsel"]),
        (["j", "j", SPACE, DOWN, DOWN, SPACE, ENTER], ["a=ja", "b=ja", "c=geen"]),  # none takes the rest off
        (["j", "j", "n", UP, SPACE, ENTER], ["a=ja", "b=ja", "c=schade"]),  # and the rest takes off none
        ([ENTER, ENTER, ENTER, "j", "j", "n", ENTER], ["a=ja", "b=ja", "c=geen"]),  # Enter alone is no answer
        ([DOWN, "n", "n", "j", ENTER], ["a=ja", "b=nee", "c=geen"]),  # the gap comes last
        (["j", "x", "n", ESCAPE], Left(Wish.BACK, ["a=ja", "b=nee"])),
    ],
)
def test_facts_are_answered_with_a_letter_each_and_none_is_left_open(
    keys: list[str], answer: Value | Left, ask: Ask
) -> None:
    assert ask(Prompt("feiten", "Wat klopt?", "many", FACTS), *keys) == answer


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ([ENTER, ENTER, DOWN, ENTER], "appel"),
        ([DOWN, DOWN, ENTER], "peer"),
        ([UP, ENTER], Wish.BACK),
        ([UP, UP, ENTER], "kers"),
    ],
)
def test_where_nothing_is_chosen_enter_alone_is_no_answer(
    keys: list[str], answer: Value | Wish, ask: Ask
) -> None:
    assert ask(Prompt("fruit", "Welk fruit?", "one", FRUIT, unchosen=True), *keys) == answer
    given = Prompt("fruit", "Welk fruit?", "one", FRUIT, "kers", unchosen=True)
    with create_pipe_input() as other, create_app_session(input=other):
        other.send_text(ENTER)
        assert MenuFront(io.StringIO(), lambda: 80).ask(given) == "kers"


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
        (MANY, [DOWN, SPACE, ENTER], "Welk fruit? niets gekozen"),
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
