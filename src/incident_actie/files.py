"""Writing that never leaves half a file: a temporary file beside the target, then one rename."""

import os
import tempfile
import time
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from incident_actie.errors import StoreError
from incident_actie.text import clean

_PREFIX = ".ia-"
_STALE_SECONDS = 24 * 3600


def home_folder() -> Path:
    """`INCIDENT_ACTIE_HOME`, or the usual place for local (not roaming) data of this user."""
    named = os.environ.get("INCIDENT_ACTIE_HOME")
    if named:
        return user_path(named)
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "incident-actie"


def user_path(name: str) -> Path:
    """A path as a person types it: `~` is the home folder, where there is such a user."""
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        what = f"{clean(name, 200)} kan niet: die gebruiker is er niet."
        raise StoreError(what, "Schrijf de map voluit, zonder ~.") from error


def private_folder(folder: Path) -> Path:
    """The folder, made if needed and readable for this user only."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    return folder


def sweep(folder: Path) -> None:
    """Remove temporary files of more than a day old that a killed process left."""
    for left in folder.glob(f"{_PREFIX}*.tmp"):
        with suppress(FileNotFoundError):  # another process may just have given it its name
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink(missing_ok=True)


def write_atomic(path: Path, content: bytes) -> None:
    """Replace `path` by `content` at once, for this user only (0600); a link is not followed."""
    _write(path, [content], os.replace)


def write_new(path: Path, content: bytes) -> bool:
    """The same, but only where nothing is yet; False when `path` exists."""
    return write_pieces(path, [content])


def write_pieces(path: Path, pieces: Iterable[bytes], *, overwrite: bool = False) -> bool:
    """A file that is too large for memory, whole or not at all; False when it exists and may stay."""
    try:
        _write(path, pieces, os.replace if overwrite else _link)
    except FileExistsError:
        return False
    return True


def _link(temporary: str, path: Path) -> None:
    """Give the file its name only when that is free; some drives know no hard links."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
        Path(temporary).replace(path)
        return
    Path(temporary).unlink()


def _write(path: Path, pieces: Iterable[bytes], place: object) -> None:
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=_PREFIX, suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        place(temporary, path)  # type: ignore[operator]
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise
        raise unwritable(path, error) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def as_utf8(raw: bytes) -> bytes:
    """What a text file says in UTF-8 without a mark: Notepad puts one there, PowerShell writes UTF-16."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        with suppress(UnicodeError):  # damaged: then it stays what it is, and is refused as no text
            return raw.decode("utf-16").encode()
    return raw.removeprefix(BOM_UTF8)


def in_dutch(error: OSError) -> str:
    """Why the system refused, in words."""
    why = {28: "de schijf is vol", 13: "u mag daar niet bij", 30: "u mag daar niet bij"}
    return why.get(error.errno or 0, "dat lukt hier niet")


def unwritable(path: Path, error: OSError) -> StoreError:
    """The error of a file or folder that cannot be written, in words."""
    shown = clean(str(path), 200)
    return StoreError(
        f"{shown} is niet te schrijven: {in_dutch(error)}.", "Kies een andere plek, of maak ruimte."
    )
