"""Writing that never leaves half a file: a temporary file beside the target, then one rename."""

import errno
import os
import secrets
import sys
import tempfile
import time
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from incident_actie import windows
from incident_actie.errors import StoreError, UsageError
from incident_actie.text import clean

_PREFIX = ".ia-"
_STALE_SECONDS = 600
IN_USE = "het is open in een ander programma, misschien Word"
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF, errno.ENOSYS)
_OPENED = Path("/proc/self/fd")
HOME = "INCIDENT_ACTIE_HOME"


def home_folder() -> Path:
    """`INCIDENT_ACTIE_HOME`, or the usual place for local (not roaming) data of this user."""
    named = os.environ.get(HOME)
    if named:
        return user_path(named)
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "incident-actie"


def user_path(name: str) -> Path:
    """A path as a person types it: `~` is the home folder, where there is such a user.

    On Windows a name that no file can have is refused: some of them write somewhere else, or nowhere.
    """
    path = None
    with suppress(RuntimeError):
        path = Path(name).expanduser()
    if path is None or (windows.here() and not windows.has_user(name)):
        what = f"{clean(name, 200)} kan niet: die gebruiker is er niet."
        raise StoreError(what, "Schrijf de map voluit, zonder ~.")
    if windows.here() and (part := windows.impossible(name)):
        better = clean(windows.possible_name(part), 80)
        raise UsageError(f"‘{clean(part, 80)}’ kan in Windows geen naam zijn. Wel bijvoorbeeld: {better}")
    return path


def private_folder(folder: Path) -> Path:
    """The folder, made if needed and readable for this user only.

    On Windows one that the user named himself gets the rights of the folder around it: it may be a team's.
    """
    as_around = windows.here() and bool(os.environ.get(HOME))
    try:
        folder.mkdir(mode=0o777 if as_around else 0o700, parents=True, exist_ok=True)
        sweep(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    return folder


def sweep(folder: Path) -> None:
    """Remove what a killed process left half; a file that cannot be removed is in nobody's way.

    What was written to in the last ten minutes may be of a process that lives.
    """
    with suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*.tmp"):
            with suppress(OSError):  # it just got its name, or somebody holds it open
                if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                    left.unlink()


def write_atomic(path: Path, content: bytes) -> None:
    """Replace `path` by `content` at once, for this user only (0600); a link is not followed."""
    _write(path, [content], overwrite=True)


def write_new(path: Path, content: bytes) -> bool:
    """The same, but only where nothing is yet; False when `path` exists."""
    return write_pieces(path, [content])


def write_pieces(path: Path, pieces: Iterable[bytes], *, overwrite: bool = False) -> bool:
    """A file that is too large for memory, whole or not at all; False when it exists and may stay."""
    try:
        _write(path, pieces, overwrite=overwrite)
    except FileExistsError:
        return False
    return True


def remove(path: Path) -> bool:
    """Remove a file or an empty folder, for good; False when there is none. `StoreError` in words."""
    try:
        windows.patiently(path.rmdir if path.is_dir() and not path.is_symlink() else path.unlink)
        sync_folder(path.parent)
    except FileNotFoundError:
        return False
    except OSError as error:
        what = f"{clean(str(path), 200)} is niet weg te gooien: {in_dutch(error)}."
        raise StoreError(what, "Gooi dit bestand zelf weg.") from error
    return True


def remove_all(path: Path) -> None:
    """The same for a folder with what is in it; what is left when it is stopped has the same name."""
    if path.is_dir() and not path.is_symlink():
        for inside in path.iterdir():
            remove_all(inside)
    remove(path)


def sync_folder(folder: Path) -> None:
    """Make what was named or removed in a folder outlive a power cut; some drives do that by themselves."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _write(path: Path, pieces: Iterable[bytes], *, overwrite: bool) -> None:
    """A kill leaves nothing where a file can be without a name (Linux); elsewhere what `sweep` removes."""
    temporary, whole = "", None
    sweep(path.parent)
    try:
        handle, temporary = _opened(path.parent)
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(handle)
            whole = os.fstat(handle)
            if not temporary:
                temporary = _named(handle, path, overwrite=overwrite)
        if temporary:
            windows.patiently(lambda: _given_name(temporary, path, overwrite=overwrite))
    except OSError as error:
        if not _is_at(whole, path):  # on some drives what failed can have been done
            if isinstance(error, FileExistsError):
                raise
            raise unwritable(path, error) from error
    finally:
        if temporary:
            with suppress(OSError):  # it has its name by now, or `sweep` will come
                Path(temporary).unlink()
    with suppress(OSError):  # it is there, and whole
        sync_folder(path.parent)


def _is_at(file: os.stat_result | None, path: Path) -> bool:
    """Whether this file has that name."""
    try:
        return file is not None and os.path.samestat(file, path.lstat())
    except OSError:
        return False


def _opened(folder: Path) -> tuple[int, str]:
    """A new open file for this user only, and its name, empty where it needs none yet."""
    if sys.platform == "linux" and _OPENED.is_dir():
        with suppress(OSError):  # not every drive knows a file without a name
            return os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600), ""
    return tempfile.mkstemp(prefix=_PREFIX, suffix=".tmp", dir=folder)


def _named(handle: int, path: Path, *, overwrite: bool) -> str:
    """Give a file without a name the one of `path`; to replace another it needs one of its own first."""
    name = path.with_name(f"{_PREFIX}{secrets.token_hex(8)}.tmp") if overwrite else path
    # with a folder named beside it, Python asks for the file that the link stands for
    os.link(_OPENED / str(handle), name, src_dir_fd=handle, follow_symlinks=True)
    return str(name) if overwrite else ""


def _given_name(temporary: str, path: Path, *, overwrite: bool) -> None:
    Path(temporary).replace(path) if overwrite else _link(temporary, path)


def _link(temporary: str, path: Path) -> None:
    """Give the file its name only when that is free; some drives know no hard links."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
        try:
            Path(temporary).replace(path)
        except OSError:
            path.unlink()  # it was only a name
            raise


def as_utf8(raw: bytes) -> bytes:
    """What a text file says in UTF-8 without a mark: Notepad puts one there, PowerShell writes UTF-16."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        with suppress(UnicodeError):  # damaged: then it stays what it is, and is refused as no text
            return raw.decode("utf-16").encode()
    return raw.removeprefix(BOM_UTF8)


def in_dutch(error: OSError) -> str:
    """Why the system refused, in words."""
    if windows.shared(error):
        return IN_USE
    why = {28: "de schijf is vol", 13: "u mag daar niet bij", 30: "u mag daar niet bij"}
    return why.get(error.errno or 0, "dat lukt hier niet")


def unwritable(path: Path, error: OSError) -> StoreError:
    """The error of a file or folder that cannot be written, in words."""
    in_use = windows.shared(error) or (windows.held(error) and path.is_file() and os.access(path, os.W_OK))
    why = IN_USE if in_use else in_dutch(error)
    now = "Sluit het daar en probeer het opnieuw." if in_use else "Kies een andere plek, of maak ruimte."
    return StoreError(f"{clean(str(path), 200)} is niet te schrijven: {why}.", now)
