"""Whatever is pressed, on a screen of whatever size, and wherever somebody stops: nothing is lost."""

import io
import os
import signal
import threading
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from incident_actie import examples
from incident_actie.knowledge.model import Knowledge
from incident_actie.wizard.draft import Start
from incident_actie.wizard.engine import Talk
from incident_actie.wizard.fronts import choosing, drawing, menu, typing_line
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Left, Prompt, Value, Wish
from incident_actie.wizard.stages.plan import plan_talk
from tests.wizard.test_one_meaning import GRID, LONG_ONE, MANY, ONE, TEXT, seen

State = choosing.Choosing | typing_line.Typing
TODAY = date(2026, 11, 23)
PROMPTS = (ONE, MANY, TEXT, LONG_ONE, GRID)
KEYS = (
    "up", "down", "left", "right", "pageup", "pagedown", "home", "end", " ", "c-m", "escape", "c-h",
    "delete", "c-w", "c-u", "c-z", "c-r", "c-s", "<bracketed-paste>", "c-@", "f5", "j", "n", "w", "k",
    "é", "\udce9", "9",
)  # fmt: skip


# --- whatever is pressed, at whatever size ---


@given(
    st.sampled_from(PROMPTS),
    st.lists(st.tuples(st.sampled_from(KEYS), st.integers(1, 90), st.integers(1, 40)), max_size=25),
)
@settings(max_examples=200, deadline=None)
def test_any_keys_and_any_sizes_lose_nothing(prompt: Prompt, steps: list[tuple[str, int, int]]) -> None:
    state = typing_line.begin(prompt) if prompt.kind == "text" else choosing.begin(prompt)
    for key, columns, rows in steps:
        if state.result is not None:
            break
        state = next_of(state, key)
        lines = seen(state, columns, rows)
        assert len(lines) <= rows
        assert all(len(line) <= max(columns, 2) for line in lines)
    if state.result is None:  # stopping now keeps all that was given
        assert next_of(state, "c-c").result == (kept(state) or Wish.STOP)


def next_of(state: State, key: str) -> State:
    if isinstance(state, typing_line.Typing):
        return typing_line.press(state, key, "geplakt")
    return choosing.press(state, key, 5)


def kept(state: State) -> Left | None:
    """What was given so far, as it comes along with the wish to stop."""
    half: Value = state.text if isinstance(state, typing_line.Typing) else list(state.ticked)
    return Left(Wish.STOP, half) if (half.strip() if isinstance(half, str) else half) else None


class Resized(DummyOutput):
    """A screen of some size."""

    def __init__(self, columns: int, rows: int) -> None:
        self.size = Size(rows=rows, columns=columns)

    def get_size(self) -> Size:
        return self.size


@pytest.fixture
def pipe() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe):
        yield pipe


@pytest.mark.parametrize("size", [(1, 1), (2, 24), (80, 2), (40, 15)])
def test_a_real_screen_of_any_size_takes_the_answer(size: tuple[int, int], pipe: PipeInput) -> None:
    for prompt, keys, answer in (
        (GRID, "jwn\r", ["gemeld=ja", "besproken=?", "geen"]),
        (TEXT, "bel\r", "bel"),
    ):
        front = menu.MenuFront(io.StringIO(), lambda: size[0])
        front.output = Resized(*size)
        pipe.send_text(f"\x1bb\x1b[13;2u{keys}")
        assert front.ask(prompt) == answer


def test_the_end_of_input_and_the_end_from_outside_keep_what_was_typed(pipe: PipeInput) -> None:
    front = menu.MenuFront(io.StringIO(), lambda: 80)
    pipe.send_text("bel de")
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    assert front.ask(TEXT) == Left(Wish.STOP, "bel de")
    timer.join()
    pipe.send_text("half")
    pipe.close()
    assert front.ask(TEXT) == Left(Wish.STOP, "half")


def test_alt_on_a_console_that_tells_keys_itself_does_nothing() -> None:
    asked = menu._Asked(ONE, Resized(80, 24), drawing.Marks())

    def event(key: str, *waiting: str) -> Any:
        app = SimpleNamespace(key_processor=SimpleNamespace(input_queue=waiting), is_done=False, exit=exit)
        return SimpleNamespace(key_sequence=[SimpleNamespace(key=key, data=key)], app=app)

    for key, waiting in (("escape", "k"), ("k", "")):
        asked._key(event(key, *waiting))
    assert asked.state == choosing.begin(ONE)


# --- a whole conversation ---

HURRIED = st.sampled_from(
    (*("c-m",) * 6, *"jnw ", "down", "down", "up", "escape", "pagedown", "x", "2", "c-z")
)


@given(st.lists(HURRIED, min_size=20, max_size=60), st.booleans())
@settings(max_examples=14, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_stops_anywhere_goes_on_there_with_all_that_was_given(
    knowledge: Knowledge, keys: list[str], late: bool
) -> None:
    start = Start(TODAY, examples.situation(examples.find("balie"), knowledge)) if late else Start(TODAY)
    talk = plan_talk(knowledge, start, TODAY)
    state = opened(talk.prompt)
    for key in keys:
        state = next_of(state, key)
        if state.result is not None:
            talk = after(talk, state.result)
            state = opened(talk.prompt)
    stopped = next_of(state, "c-c").result
    talk = talk.half(stopped.half) if isinstance(stopped, Left) else talk
    again = replace(plan_talk(knowledge, start, TODAY, talk.events), undone=talk.undone)
    assert again.events == talk.events
    assert again.prompt == replace(talk, returned=None).prompt


def opened(prompt: Prompt | None) -> State:
    assert prompt is not None
    return typing_line.begin(prompt) if prompt.kind == "text" else choosing.begin(prompt)


def after(talk: Talk[PlanView], result: Value | Wish | Left) -> Talk[PlanView]:
    """The conversation after an answer or a wish, as the loop of all wizards has it."""
    if isinstance(result, Left):
        talk, result = talk.half(result.half), result.wish
    if isinstance(result, Wish):
        return talk.back() if talk.events else talk
    went_on = talk.answer(result)
    return talk if went_on.prompt is None or result == Wish.STOP.value else went_on
