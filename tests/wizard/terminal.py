"""A real pseudo-terminal for tests: start the program, press keys, read the screen as a person would."""

import codecs
import os
import select
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pyte

from incident_actie.wizard.prompt import Option, Value
from tests import starting

if sys.platform != "win32":
    import fcntl
    import pty
    import termios

UP, DOWN, ENTER, ESCAPE, SPACE, CTRL_C = "\x1b[A", "\x1b[B", "\r", "\x1b", " ", "\x03"
PATIENCE = 30.0  # seconds before a screen that does not come is an error
GLANCE = 0.03  # seconds of silence by which a screen counts as drawn


class _Screen(pyte.Screen):
    """A screen that remembers its lines, and draws anew only those that changed."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self.seen = [""] * rows

    def refresh(self) -> list[str]:
        """The lines now, without the empty room on the right."""
        for row in self.dirty:
            if row < len(self.seen):
                line = self.buffer[row]
                width = max(line, default=-1) + 1
                self.seen[row] = "".join(line[x].data for x in range(width)).rstrip()
        self.dirty.clear()
        return self.seen


def to_press(option: Option, value: Value, default: Value) -> bool:
    """Whether a box is to be pressed: of a group with one answer, taking one leaves the others."""
    wanted, ticked = option.value in value, option.value in default
    return wanted != ticked and (wanted or not option.single)


class Terminal:
    """`incident-actie ARGS` in a pseudo-terminal; use it in a `with`, so that it never lingers.

    `screens` holds every screen that was seen on the way; `canvas` is wider than the terminal, so that
    a line that a real terminal would have to break stands out.
    """

    def __init__(
        self,
        *args: str,
        columns: int = 80,
        rows: int = 24,
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
        encoding: str = "utf-8",
    ) -> None:
        self.columns = columns
        self.screen = _Screen(columns, rows)
        self.canvas = _Screen(columns * 3, rows)
        self.screens: list[str] = []
        self.widest = ""
        self._ended = False
        self._streams = [pyte.Stream(self.screen), pyte.Stream(self.canvas)]
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._keys, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        where, extra = str(cwd or Path.cwd()), env or {}
        try:
            streams, fresh = (theirs, theirs, theirs), starting.fresh(extra)
            self._program = starting.start(args, _environment(extra), where, streams, fresh)
        finally:
            os.close(theirs)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._program.stop()
        os.close(self._keys)

    def text(self) -> str:
        """The screen as it is now, without the empty room on the right and below."""
        return "\n".join(self.screen.refresh()).rstrip()

    def everything(self) -> str:
        """All screens so far, one after the other."""
        return "\n".join(self.screens)

    def wait(self, *wanted: str) -> str:
        """Read until the screen shows all of `wanted`, however its lines break; the screen then."""
        self._until(lambda: all(self.shows(text) for text in wanted), f" {wanted}")
        return self.text()

    def wait_text(self, text: str) -> None:
        """Read until the screen is exactly `text`."""
        self._until(lambda: self.text() == text, " for the same screen")

    def _until(self, ready: Callable[[], bool], what: str = "") -> None:
        """Read until `ready`, and still so when the program has drawn all that it has to draw."""
        started = time.monotonic()
        while True:
            drawing = self._read()
            if not drawing and ready():
                return
            if self._ended or time.monotonic() - started > PATIENCE:
                raise AssertionError(f"waited in vain{what}; the screen shows:\n{self.text()}")

    def shows(self, text: str) -> bool:
        """Whether the screen shows `text`, however its lines break."""
        return "".join(text.split()) in "".join(self.text().split())

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            os.write(self._keys, key.encode())

    def choose(self, label: str) -> None:
        """Walk down to the choice that starts with `label`, and press Enter."""
        self.walk_to(label)
        self.press(ENTER)

    def walk_to(self, label: str, presses: int = 40) -> None:
        """Walk down, a line at a time, until the pointer stands at a choice that starts with `label`."""
        for _ in range(presses):
            before = self.pointed()
            if before.startswith(label):
                return
            self.press(DOWN)
            self._until(lambda before=before: self.pointed() not in ("", before))
        raise AssertionError(f"no choice ‘{label}’; the screen shows:\n{self.text()}")

    def jump_to(self, label: str, lines: int) -> None:
        """Walk `lines` down (up when negative), to a choice that must start with `label`."""
        self.press((DOWN if lines > 0 else UP) * abs(lines))
        self._until(lambda: self.pointed().startswith(label))

    def pointed(self) -> str:
        """The label under the pointer, without its box."""
        lines = [line.strip() for line in self.screen.refresh()]
        found = [line[1:].strip(" ●○") for line in lines if line.startswith(">")]
        return found[-1] if found else ""

    def end(self) -> int:
        """Read until the program has ended; its exit code."""
        started = time.monotonic()
        while not self._ended:
            self._read()
            if time.monotonic() - started > PATIENCE:
                raise AssertionError(f"the program does not end; the screen shows:\n{self.text()}")
        return self._program.end()

    def _read(self) -> bool:
        """Take in what the program wrote since; False when that was nothing."""
        if not select.select([self._keys], [], [], GLANCE)[0]:
            return False
        try:
            data = os.read(self._keys, 65536)
        except OSError:  # so Linux says that nobody writes there any more
            data = b""
        if not data:
            self._ended = True
            return False
        text = self._decoder.decode(data)
        for stream in self._streams:
            stream.feed(text)
        self.screens.append(self.text())
        self.widest = max(self.widest, *self.canvas.refresh(), key=len)
        return True


def _environment(extra: dict[str, str]) -> dict[str, str]:
    """Ours, but for a common terminal of the size that the pseudo-terminal says it has."""
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "ACCESSIBLE")}
    return {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", **extra}
