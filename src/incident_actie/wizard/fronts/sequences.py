"""What a terminal sends, as whole keys: a sequence that is no key of ours does nothing at all.

prompt_toolkit takes an unknown sequence apart, and its first part is Esc: Alt-b or Shift-Enter would go back.
"""

import re
from collections.abc import Callable
from typing import Any

from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

ESCAPE = "\x1b"
PASTE, PASTED = "\x1b[200~", "\x1b[201~"
KEYPAD_ENTER = "\x1bOM"
REST = r"\[\[[A-E]|\[M[^\x1b]{3}|\[[0-?]*[ -/]*[@-~]|O[ -~]"  # of a sequence, after its Esc
TOKEN = re.compile(
    rf"\x1b+(?:{REST})|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^\x1b\[O\]PX^_]|[^\x1b]", re.DOTALL
)
HELD = re.compile(r"\x1b+(?:\[\[?[0-?]*[ -/]*|\[M[^\x1b]{0,2}|O|[\]PX^_][^\x07\x1b]*\x1b?)?\Z")
BROKEN = re.compile(r"\x1b+(?:\[[0-?]*[ -/]*|.)?", re.DOTALL)
LATE = re.compile(r"\[[0-?]*[ -/]*(?:[@-~]|\Z)|O[A-DFHMPQRS]")


class Sequences:
    """Takes the place of prompt_toolkit's parser; `press` gets every key that was understood.

    Esc is a key only when nothing follows within the time after which `flush` is called; what of a
    sequence comes later than that, over a slow line, is not taken for letters.
    """

    def __init__(self, press: Callable[[KeyPress], None]) -> None:
        self._press = press
        self._held = ""
        self._late = False

    def feed(self, data: str) -> None:
        """Take in what was read; the start of a sequence is held until the rest is there."""
        if self._late and (late := LATE.match(data)):
            data = (
                (ESCAPE + data)
                if late.end() == len(data) and late[0][-1] in "[;0123456789"
                else data[late.end() :]
            )
        self._late = False
        self._held += data
        while self._held and self._next():
            pass

    def flush(self) -> None:
        """Nothing followed for a while: a lone Esc was pressed; a part of a sequence waits on."""
        if self._held == ESCAPE:
            self._held, self._late = "", True
            self._press(KeyPress(Keys.Escape, ESCAPE))
        elif self._held[1:2] and self._held[1:2] in "]PX^_":
            self._held = ""  # an Alt key that looks like the start of a message of the terminal

    def _next(self) -> bool:
        """Press the first key of what is held; False when that is not all there yet."""
        if self._held.startswith(PASTE):
            return self._paste()
        if HELD.match(self._held):
            return False
        token = TOKEN.match(self._held)
        found = token or BROKEN.match(self._held)
        assert found is not None
        self._held = self._held[found.end() :]
        if token and (key := _key(token[0])):
            self._press(KeyPress(key, token[0]))
        return True

    def _paste(self) -> bool:
        text, end, rest = self._held.removeprefix(PASTE).partition(PASTED)
        if not end:
            return False
        self._held = rest
        self._press(KeyPress(Keys.BracketedPaste, text))
        return True


def _key(sequence: str) -> Keys | str | None:
    """The key of one sequence; None for what is two keys at once, or no key that we know."""
    if len(sequence) == 1:
        found = ANSI_SEQUENCES.get(sequence, sequence)
    elif sequence == KEYPAD_ENTER:
        found = Keys.ControlM
    else:
        found = Keys.Ignore if sequence.startswith("\x1b[27;") else ANSI_SEQUENCES.get(sequence, Keys.Ignore)
    return None if isinstance(found, tuple) or found is Keys.Ignore else found


def understand_whole_keys(source: Any) -> None:
    """Let an input of prompt_toolkit tell whole keys; one of Windows does so by itself."""
    parser = getattr(source, "vt100_parser", None)
    if parser is not None and not isinstance(parser, Sequences):
        source.vt100_parser = Sequences(parser.feed_key_callback)
