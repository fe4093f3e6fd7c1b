"""Runs on Windows: a console, a program in it, keys typed, and the screen read as a person reads it.

    python console.py STEPS.json SCREEN.txt

STEPS has `command`, a code `page`, and `steps`: each waits for a text on the screen and then presses keys,
in the way a terminal of Linux would send them. SCREEN gets the exit code and the last screen; the code is
99 when a text did not come.
"""

import ctypes
import json
import os
import subprocess
import sys
import time
from ctypes import wintypes
from pathlib import Path

PATIENCE = 60.0  # seconds
QUIET = 1.5  # seconds without a change by which a screen counts as drawn
CREATE_NO_WINDOW = 0x08000000
CODES = {"\x1b": 0x1B, "\r": 0x0D, " ": 0x20, "\x03": 0x43}
CTRL = 0x0008
kernel = ctypes.WinDLL("kernel32", use_last_error=True)


class KeyEvent(ctypes.Structure):
    """KEY_EVENT_RECORD, with the kind of INPUT_RECORD before it."""

    _fields_ = (
        ("kind", wintypes.WORD),
        ("down", wintypes.BOOL),
        ("repeat", wintypes.WORD),
        ("key", wintypes.WORD),
        ("scan", wintypes.WORD),
        ("char", wintypes.WCHAR),
        ("state", wintypes.DWORD),
    )


class ScreenInfo(ctypes.Structure):
    """CONSOLE_SCREEN_BUFFER_INFO."""

    _fields_ = (
        ("size", wintypes._COORD),
        ("cursor", wintypes._COORD),
        ("attributes", wintypes.WORD),
        ("window", wintypes.SMALL_RECT),
        ("most", wintypes._COORD),
    )


class Console:
    """The console of a process that does nothing but have it."""

    def __init__(self) -> None:
        idle = [sys.executable, "-c", "import time; time.sleep(3600)"]
        self.holder = subprocess.Popen(idle, creationflags=CREATE_NO_WINDOW)
        kernel.FreeConsole()
        until = time.monotonic() + PATIENCE
        while not kernel.AttachConsole(self.holder.pid) and time.monotonic() < until:
            time.sleep(0.1)
        self.keys = os.open("CONIN$", os.O_RDWR)
        self.screen = os.open("CONOUT$", os.O_RDWR)
        self.out = wintypes.HANDLE(_handle(self.screen))
        seen = ScreenInfo()
        kernel.GetConsoleScreenBufferInfo(self.out, ctypes.byref(seen))
        self.columns, self.rows = seen.size.X, seen.size.Y

    def start(self, command: list[str]) -> "subprocess.Popen[bytes]":
        """A program that has this console as its terminal."""
        return subprocess.Popen(command, stdin=self.keys, stdout=self.screen, stderr=self.screen)

    def lines(self) -> list[str]:
        """What stands on the screen."""
        many = self.columns * self.rows
        text = ctypes.create_unicode_buffer(many + 1)
        read = wintypes.DWORD()
        start = wintypes._COORD(0, 0)
        kernel.ReadConsoleOutputCharacterW(self.out, text, many, start, ctypes.byref(read))
        rows = range(0, many, self.columns)
        return [text[at : at + self.columns].rstrip() for at in rows]

    def press(self, key: str) -> None:
        """One key as the characters that a terminal sends for it: so prompt_toolkit asks for them."""
        handle = wintypes.HANDLE(_handle(self.keys))
        for char in key:
            control = char == "\x03"
            for down in (True, False):
                event = KeyEvent(1, down, 1, CODES.get(char, 0), 0, char, CTRL if control else 0)
                written = wintypes.DWORD()
                kernel.WriteConsoleInputW(handle, ctypes.byref(event), 1, ctypes.byref(written))


def _handle(number: int) -> int:
    import msvcrt

    return msvcrt.get_osfhandle(number)  # type: ignore[attr-defined, no-any-return]


def wait(console: Console, text: str, before: list[str], running: "subprocess.Popen[bytes]") -> bool:
    """Whether the text comes, or for no text another screen that then stays as it is.

    Wine shows the codes that move the cursor and does not move it, so in a menu words may stand broken.
    """
    until = time.monotonic() + PATIENCE
    since, seen = time.monotonic(), before
    while time.monotonic() < until and running.poll() is None:
        now = console.lines()
        if text and bare(text) in bare("".join(now)):
            return True
        if now != seen:
            since, seen = time.monotonic(), now
        if not text and seen != before and time.monotonic() - since > QUIET:
            return True
        time.sleep(0.1)
    return False


def bare(text: str) -> str:
    return "".join(text.split())


def main() -> None:
    told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    console = Console()
    if page := told.get("page"):
        kernel.SetConsoleCP(page)
        kernel.SetConsoleOutputCP(page)
    running = console.start(told["command"])
    code, before = 0, console.lines()
    for text, keys in told["steps"]:
        if not wait(console, text, before, running):
            code = 99
            break
        before = console.lines()
        for key in keys:
            console.press(key)
            time.sleep(0.02)
    if code == 99:
        running.kill()
    code = code or running.wait(PATIENCE)
    screen = "\n".join(console.lines())
    console.holder.kill()
    Path(sys.argv[2]).write_text(json.dumps({"code": code, "screen": screen}), encoding="utf-8")


if __name__ == "__main__":
    main()
