"""What is otherwise on Windows: whose window this is, names that cannot be, files that somebody holds open.

Why the window is asked for: docs/decisions/0102-a-menu-for-a-double-click.md.
"""

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path, PureWindowsPath
from typing import Any, TypeVar

Result = TypeVar("Result")
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.6, 0.6)  # seconds between tries: a virus scanner lets go within two
NO_ACCESS, SHARED, LOCKED = 5, 32, 33
_OURS = re.compile(r"(python[\d.]*|py|incident-actie)\.exe", re.IGNORECASE)
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_DOCUMENTS = "{FDD39AD0-238F-46AF-ADB4-6C85480369C7}"
_LIMITED = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_LONGEST = 32768  # letters in a path
_MOST = 64  # programs in one window, and far more than there are


def here() -> bool:
    """Whether this is Windows."""
    return os.name == "nt"


def own_window() -> bool:
    """Whether the window is there for this program alone: then it is gone when the program ends."""
    names = _sharing() if _somebody_is_there() else ()
    return bool(names) and all(is_ours(name) for name in names)


def _somebody_is_there() -> bool:
    """Whether somebody sees this and can type: who starts us can also give us a window that nobody sees."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def is_ours(program: str) -> bool:
    """Whether a program is this one: Python, or what starts it. A shell is not."""
    return _OURS.fullmatch(PureWindowsPath(program).name) is not None


def _sharing() -> Sequence[str]:
    """The programs that have this window; none where there is no window, or no Windows."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32")
        found = (ctypes.c_uint32 * _MOST)()
        many = kernel.GetConsoleProcessList(found, _MOST)
        return [_program(kernel, one) for one in found[:many]] if many <= _MOST else ()
    return ()


def _program(kernel: Any, process: int) -> str:
    """The file of a process; empty when that may not be known."""
    from ctypes import byref, c_uint32, c_void_p, create_unicode_buffer

    kernel.OpenProcess.restype = c_void_p
    handle = c_void_p(kernel.OpenProcess(_LIMITED, False, process))
    length, name = c_uint32(_LONGEST), create_unicode_buffer(_LONGEST)
    known = kernel.QueryFullProcessImageNameW(handle, 0, name, byref(length))
    kernel.CloseHandle(handle)
    return name.value if known else ""


def documents() -> Path:
    """Where people look for their documents; the home folder where nothing is known."""
    for folder in (_known_folder(_DOCUMENTS), _xdg_documents()):
        if folder is not None and folder.is_dir():
            return folder
    return Path.home()


def _known_folder(name: str) -> Path | None:
    """A folder that Windows knows by name, also when somebody moved it (to OneDrive, to a share)."""
    if sys.platform == "win32":
        import ctypes
        from uuid import UUID

        told = ctypes.c_wchar_p()
        wanted = ctypes.create_string_buffer(UUID(name).bytes_le, 16)
        failed = ctypes.WinDLL("shell32").SHGetKnownFolderPath(wanted, 0, None, ctypes.byref(told))
        return None if failed or not told.value else Path(told.value)
    return None


def _xdg_documents() -> Path | None:
    """The same as a desktop of Linux writes it down."""
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    try:
        text = (config / "user-dirs.dirs").read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return None
    found = re.search(r'^XDG_DOCUMENTS_DIR="(?:\$HOME/)?(.+)"$', text, re.MULTILINE)
    return Path.home() / found[1] if found else None


def possible_name(name: str) -> str:
    """The nearest name that a file on Windows can have; `name` itself when that will do."""
    better = _FORBIDDEN.sub("-", name).rstrip(" .") or "plan"
    return f"plan-{better}" if _DEVICE.fullmatch(better) else better


def impossible(path: str) -> str:
    """The part of a path that cannot be a name on Windows; empty when all can."""
    parts = PureWindowsPath(path).parts
    named = parts[1:] if PureWindowsPath(path).anchor else parts
    return next((part for part in named if part != ".." and possible_name(part) != part), "")


def has_user(name: str) -> bool:
    """Whether `~` in front of a name is of somebody: Windows makes up a folder for any user."""
    user = PureWindowsPath(name).parts[:1]
    return not user or not user[0].startswith("~") or user[0] == "~" or Path(user[0]).expanduser().is_dir()


def held(error: OSError) -> bool:
    """Whether another program may have the file, so that the same may succeed in a moment."""
    return getattr(error, "winerror", None) in (NO_ACCESS, SHARED, LOCKED)


def shared(error: OSError) -> bool:
    """Whether another program has the file for sure."""
    return getattr(error, "winerror", None) in (SHARED, LOCKED)


def patiently(attempt: Callable[[], Result], pause: Callable[[float], None] = time.sleep) -> Result:
    """Do it, again for two seconds where another program holds the file; then its error stands."""
    for seconds in PAUSES:
        try:
            return attempt()
        except PermissionError as error:
            if not held(error):
                raise
            pause(seconds)
    return attempt()


def synced(folder: Path) -> bool:
    """Whether OneDrive takes this folder along to other computers and to the cloud."""
    named = {os.environ.get(name) for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")}
    return any(folder.absolute().is_relative_to(Path(root)) for root in named if root)
