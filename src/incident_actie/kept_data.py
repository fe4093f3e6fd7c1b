"""What was kept, or comes from outside, read in one place: never more than a limit, never another type.

Nothing else in the program opens such a file, unpacks or decodes it (tests/test_kept_data.py). What is
wrong is one error that names the thing. Who can go on without it says so with `leave_out`, and does.
The limits and why they are what they are: docs/decisions/0092-limits-of-what-is-read.md.
"""

import os
import select
import stat
import warnings
import zlib
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from incident_actie.errors import StoreError
from incident_actie.files import in_dutch, private_folder, write_atomic
from incident_actie.text import clean

MOST_BYTES = 16_000_000  # of a file; the largest of ours, a draft, is a few hundred thousand
MOST_UNPACKED = 4_000_000  # of a plan; one with a note at every action is a hundred thousand
ASIDE = ".beschadigd"
PIPE_SECONDS = 10
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # no wait for a pipe

T = TypeVar("T")


class UnreadableError(StoreError):
    """A file that cannot be read; `why` is the end of the sentence that begins with its name."""

    def __init__(self, name: str, why: str, *, gone: bool = False) -> None:
        what, now = f"{clean(name, 200)} {why}.", "Controleer de naam en de map, en probeer het opnieuw."
        super().__init__(what, now)
        self.why, self.gone = why, gone


class DamagedError(StoreError):
    """Something that was kept and says what it cannot say."""

    may_pass = False


class LeftOutWarning(UserWarning):
    """Something that was kept is damaged and was left out; the message is for people."""


def leave_out(what: str) -> None:
    """Say what is left out, and go on; whoever runs the program shows it."""
    warnings.warn(LeftOutWarning(what), stacklevel=2)


def file_bytes(path: Path, most: int = MOST_BYTES, *, pipe: bool = False) -> bytes:
    """All that is in a plain file; `UnreadableError` for a device, a folder, and for too much.

    `pipe`: where somebody hands in what another program writes (`<(…)`), a pipe that gives something in time.
    """
    name = str(path)
    try:
        with os.fdopen(os.open(path, _READ), "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if pipe and stat.S_ISFIFO(mode):
                return _pipe_bytes(file.fileno(), name, most)
            if not stat.S_ISREG(mode):
                raise UnreadableError(name, "is niet te lezen: het is geen gewoon bestand")
            return stream_bytes(file, name, most)
    except FileNotFoundError:
        raise UnreadableError(name, "is er niet", gone=True) from None
    except IsADirectoryError:
        raise UnreadableError(name, "is niet te lezen: het is een map") from None
    except (OSError, ValueError) as error:
        why = in_dutch(error) if isinstance(error, OSError) else "die naam kan niet"
        raise UnreadableError(name, f"is niet te lezen: {why}") from error


def _pipe_bytes(pipe: int, name: str, most: int) -> bytes:
    """All that the writer of a pipe gives, each piece within `PIPE_SECONDS`."""
    pieces = b""
    while select.select([pipe], [], [], PIPE_SECONDS)[0]:
        if not (piece := os.read(pipe, 65536)):
            return pieces
        pieces += piece
        if len(pieces) > most:
            raise UnreadableError(name, f"is te groot: het mag hoogstens {_size(most)} zijn")
    raise UnreadableError(name, "is niet te lezen: het andere programma geeft niets")


def stream_bytes(stream: BinaryIO, name: str, most: int = MOST_BYTES) -> bytes:
    """All that a stream gives; `UnreadableError` when that is too much."""
    raw = stream.read(most + 1)
    if len(raw) > most:
        raise UnreadableError(name, f"is te groot: het mag hoogstens {_size(most)} zijn")
    return raw


def _size(most: int) -> str:
    return f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"


def unzipped(raw: object, what: str, most: int = MOST_UNPACKED) -> bytes:
    """What was packed with zlib, as far as it is not larger than it can be; else `DamagedError`."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(raw, most + 1)  # type: ignore[arg-type]
    except (zlib.error, TypeError) as error:
        raise damaged(what) from error
    if len(content) > most or not unpacker.eof:
        raise damaged(what)
    return content


def decoded(raw: object, kind: type[T], what: str) -> T:
    """JSON as a value of one type; `DamagedError` for anything else, however deep or odd it is."""
    try:
        return msgspec.json.decode(raw, type=kind)  # type: ignore[call-overload,no-any-return]
    except (msgspec.DecodeError, ValueError, TypeError, RecursionError) as error:
        raise damaged(what) from error


def damaged(what: str) -> DamagedError:
    """The error of something that is damaged."""
    now = "Hebt u een bestand van ‘dossier exporteer’, dan herstelt dit het: dossier importeer BESTAND"
    return DamagedError(f"{what} is beschadigd.", now)


def kept(path: Path, kind: type[T], what: str) -> T | None:
    """What a file of our own holds; None when there is none, or when it is damaged, which is said."""
    try:
        return decoded(file_bytes(path), kind, what)
    except UnreadableError as error:
        if not error.gone:
            leave_out(f"{what} {error.why}, en telt nu niet mee: {clean(str(path), 200)}")
    except DamagedError as error:
        leave_out(f"{error.what} Het telt nu niet mee, en blijft staan: {clean(str(path), 200)}")
    return None


def keep(path: Path, content: bytes, kind: type) -> None:
    """Replace a file of our own; what is damaged there is put aside and not lost."""
    private_folder(path.parent)
    try:
        decoded(file_bytes(path), kind, "")
    except DamagedError:
        _put_aside(path)
    except UnreadableError:
        pass  # there is none, or writing will say why it cannot be
    write_atomic(path, content)


def _put_aside(path: Path) -> None:
    """The damaged file under another name beside it."""
    names = (path.with_name(f"{path.name}{ASIDE}{nth or ''}") for nth in count())
    aside = next(name for name in names if not name.exists())
    with suppress(OSError):
        path.rename(aside)
        leave_out(f"Wat er in {path.name} stond, staat nu in {clean(str(aside), 200)}")
