"""Questions of questionary in a terminal: arrow keys, Esc and a visible choice to go back, all in Dutch.

What a key does is in `choosing` and `typing_line`, what is seen in `drawing`; here is only what joins them
to the terminal, as a question of questionary. Why its own lists are not used stands in
docs/decisions/0082-one-key-one-meaning.md.
"""

import asyncio
import signal
import textwrap
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TextIO

import questionary
from prompt_toolkit.application import Application, get_app_session
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import create_output

from incident_actie.text import clean
from incident_actie.wizard.fronts import choosing, drawing, typing_line
from incident_actie.wizard.fronts.codepage import Drawable
from incident_actie.wizard.fronts.sequences import understand_whole_keys
from incident_actie.wizard.prompt import Left, Prompt, Value, Wish

STYLE = questionary.Style(
    [
        ("question", "bold"),
        ("answer", "bold"),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("separator", "underline"),
        ("help", "italic"),
        ("said", "bold"),
        ("more", ""),
    ]
)
ESCAPE_WAIT = 0.2  # seconds in which the rest of a key has to come over a slow line; after that Esc is Esc


class MenuFront:
    """Asks on a real terminal; what it writes goes to `stream`."""

    def __init__(self, stream: TextIO, columns: Callable[[], int]) -> None:
        self.stream, self.columns = stream, columns
        self.output = _output(stream)
        self.marks = drawing.marks_for(getattr(stream, "encoding", None) or "utf-8")

    def say(self, text: str) -> None:
        """A remark on lines of its own, broken between words."""
        for line in textwrap.wrap(clean(text), max(self.columns() - 1, 1)):
            print(line, file=self.stream)

    def ask(self, prompt: Prompt) -> Value | Wish | Left:
        """One question; Ctrl-C and the end of input are a wish to stop, never an answer."""
        print(file=self.stream)
        self.say(prompt.help)
        self.stream.flush()
        answer = _Asked(prompt, self.output, self.marks).run()
        if isinstance(answer, Wish | Left):
            if (answer.wish if isinstance(answer, Left) else answer) is Wish.BACK:
                self.say(drawing.BACK)
            return answer
        mark = "" if prompt.text.endswith(("?", ".", ":", ")")) else ":"
        self.say(f"{prompt.text}{mark} {_shown(prompt, answer)}")
        return answer


def _output(stream: TextIO) -> Any:
    """Where prompt_toolkit draws, as high as a question: told of more room (Windows), it fills that."""
    output: Any = create_output(stdout=Drawable(stream))  # type: ignore[arg-type]
    output.get_rows_below_cursor_position = _unknown
    return output


def _unknown() -> int:
    raise NotImplementedError


class _Asked:
    """One question on the screen, from its first key to its answer."""

    def __init__(self, prompt: Prompt, output: Any, marks: drawing.Marks) -> None:
        self.output, self.marks = output, marks
        self.state: choosing.Choosing | typing_line.Typing = (
            typing_line.begin(prompt) if prompt.kind == "text" else choosing.begin(prompt)
        )
        self.beside = False  # the key that comes now was pressed together with Esc
        keys = KeyBindings()
        keys.add(Keys.Any, eager=True)(self._key)
        window = Window(FormattedTextControl(self._draw, focusable=True), wrap_lines=False)
        self.app: Application[None] = Application(
            Layout(window), key_bindings=keys, style=STYLE, output=output, erase_when_done=True
        )
        self.app.ttimeoutlen = ESCAPE_WAIT
        self.app.pre_run_callables.append(self._heed_signals)

    def run(self) -> Value | Wish | Left:
        """The answer or wish."""
        understand_whole_keys(get_app_session().input)
        try:
            questionary.Question(self.app).unsafe_ask()
        except (KeyboardInterrupt, EOFError):
            self._press("c-c")
        return Wish.STOP if self.state.result is None else self.state.result

    def _heed_signals(self) -> None:
        """Who ends the program from outside gets the terminal back as it was, and what was typed is kept."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(NotImplementedError, AttributeError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self._stop)

    def _stop(self) -> None:
        self._press("c-c")
        if not self.app.is_done:
            self.app.exit()

    def _key(self, event: Any) -> None:
        """One key; with Esc before it in the same breath (Alt, on Windows) it is none of ours."""
        pressed = event.key_sequence[0]
        key = str(getattr(pressed.key, "value", pressed.key))
        beside, self.beside = self.beside, key == "escape" and bool(event.app.key_processor.input_queue)
        if beside or self.beside:
            return
        self._press("c-c" if key == "<sigint>" else _as_latin(key), _as_latin(pressed.data))
        if self.state.result is not None and not event.app.is_done:
            event.app.exit()

    def _press(self, key: str, data: str = "") -> None:
        if self.state.result is not None:
            return
        if isinstance(self.state, typing_line.Typing):
            self.state = typing_line.press(self.state, key, data)
        else:
            size = self.output.get_size()
            page = drawing.page_of(self.state, size.columns, size.rows)
            self.state = choosing.press(self.state, key, page)

    def _draw(self) -> StyleAndTextTuples:
        size = self.output.get_size()
        if isinstance(self.state, typing_line.Typing):
            return [*drawing.draw_typing(self.state, size.columns, size.rows, self.marks)]
        return [*drawing.draw_list(self.state, size.columns, size.rows, self.marks)]


def _as_latin(typed: str) -> str:
    """A byte that is no UTF-8 is what a terminal with an old code page sends for a letter."""
    return "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in typed)


def _shown(prompt: Prompt, answer: Value) -> str:
    if prompt.kind == "text":
        return "ingevuld" if prompt.secret and answer else str(answer) or "niets"
    if isinstance(answer, list):
        return "; ".join(o.label for o in prompt.options if o.value in answer) or "niets gekozen"
    return next((o.label for o in prompt.options if o.value == answer), "")
