"""Where output goes: results to stdout, the rest to stderr, in an encoding that never fails."""

import codecs
import errno
import io
import os
import shutil
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

from incident_actie import windows
from incident_actie.errors import StoreError
from incident_actie.kept_data import LeftOutWarning
from incident_actie.text import clean_lines, escaped
from incident_actie.wizard.fronts.codepage import SIGNS

if TYPE_CHECKING:
    from incident_actie.page import Block

MOST_LEFT_OUT = 8
_ASCII = str.maketrans({**SIGNS, "…": "...", "☐": "[ ]", "☑": "[x]", "€": "EUR"})


def _spell_out(error: UnicodeError) -> tuple[str, int]:
    """Replace what an old code page lacks by what it has: quotes, dashes, letters without accent."""
    import unicodedata

    assert isinstance(error, UnicodeEncodeError)
    missing = error.object[error.start : error.end].translate(_ASCII)
    plain = unicodedata.normalize("NFKD", missing).encode("ascii", "ignore").decode()
    return plain or "?", error.end


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 is what a terminal with an old code page sends for a letter."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


def prepare_streams() -> None:
    """UTF-8 into files and pipes; on a screen its own code page, spelled out where it falls short."""
    codecs.register_error("spell-out", _spell_out)
    codecs.register_error("as-latin", _as_latin)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="spell-out")
    if sys.stdin is not None and hasattr(sys.stdin, "reconfigure"):
        encoding = sys.stdin.encoding if sys.stdin.isatty() else "utf-8"
        sys.stdin.reconfigure(encoding=encoding, errors="as-latin")
    if sys.stderr is None:
        sys.stderr = _Nowhere()  # closed: what belongs there must not land in the document
    _said.clear()


class _Nowhere(io.StringIO):
    """In the place of a stream that is closed: who writes to it is not heard."""


def plain_wanted(asked: bool = False) -> bool:
    """Whether to show plain lines: asked for, `ACCESSIBLE`, or a terminal that can do no more."""
    wish = os.environ.get("ACCESSIBLE", "")
    if asked or wish not in ("", "0", "false", "nee"):
        return True
    return os.environ.get("TERM") == "dumb" and sys.stdin is not None and sys.stdin.isatty()


def width() -> int:
    """Columns of the terminal; 80 when there is none."""
    return shutil.get_terminal_size((80, 24)).columns


def talk() -> TextIO:
    """Where questions and notes go: stdout on a terminal, stderr when stdout is a file or pipe."""
    return sys.stdout if sys.stdout is not None and sys.stdout.isatty() else sys.stderr


def can_ask() -> bool:
    """Whether somebody sits at a terminal who can answer a question."""
    return sys.stdin is not None and sys.stdin.isatty() and talk().isatty()


def _console(to_stdout: bool) -> Any:
    from rich.console import Console

    stream = sys.stdout if to_stdout else talk()
    return Console(file=stream, width=None if stream.isatty() else width(), highlight=False)


def show(page: "Iterable[Block]", *, plain: bool = False, result: bool = True) -> None:
    """Print a page: as a result on stdout, or as talk beside it."""
    blocks = list(page)
    with _writing(result):
        if plain_wanted(plain):
            from incident_actie.screen.plain import plain_text

            print(plain_text(blocks, width()), file=sys.stdout if result else talk())
        else:
            from incident_actie.screen.rich_page import rich_page

            _console(result).print(rich_page(blocks))


def write(text: str) -> None:
    """A document on stdout, exactly as it is."""
    with _writing(True):
        sys.stdout.write(text)


def write_bytes(content: bytes) -> None:
    """A document on stdout, byte for byte."""
    with _writing(True):
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


_said: set[str] = set()


def note_once(text: str) -> None:
    """A line on stderr, once in a run; nothing for an empty one."""
    if text and text not in _said:
        _said.add(text)
        note(text, beside=True)


def note(text: str, *, beside: bool = False) -> bool:
    """A line beside the results; with `beside` never on stdout, where a document goes. Whether it is said."""
    stream = sys.stderr if beside else talk()
    try:
        print(clean_lines(text), file=stream, flush=True)
    except OSError:
        return False
    return not isinstance(stream, _Nowhere)


@contextmanager
def telling_what_is_left_out() -> Iterator[None]:
    """Show what is damaged and left out as soon as that is known, each thing once and never a screenful."""
    told: set[str] = set()

    def tell(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
        line = str(message)
        if issubclass(category, LeftOutWarning) and line not in told and len(told) <= MOST_LEFT_OUT:
            told.add(line)
            more = "Er is nog meer beschadigd. Zie: incident-actie dossier controleer"
            note(f"Let op: {line}" if len(told) <= MOST_LEFT_OUT else more, beside=True)

    with warnings.catch_warnings():
        warnings.simplefilter("always", LeftOutWarning)
        warnings.showwarning = tell
        yield


def write_json(data: Any) -> None:
    """JSON on stdout, and nothing but that."""
    import msgspec

    write(escaped(msgspec.json.format(msgspec.json.encode(data), indent=2).decode()) + "\n")


def wipe() -> bool:
    """Empty the screen and what can be scrolled back to; False where only blank lines were possible."""
    stream = talk()
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        print("\n" * 60, file=stream, flush=True)
        return False
    if os.name == "nt":  # also on an old console, which knows no escape codes
        os.system("cls")
    else:
        print("\x1b[H\x1b[2J\x1b[3J", end="", file=stream, flush=True)
    return True


def flush() -> None:
    """Make sure that everything was really written; `StoreError` when it was not."""
    with _writing(True):
        sys.stdout.flush()


@contextmanager
def already(done: str) -> Iterator[None]:
    """Print what is kept already: an error in printing begins with that, for what is `done` stays done."""
    try:
        yield
        flush()
    except StoreError as error:
        raise StoreError(f"{done} {error.what}".strip(), error.now) from error


@contextmanager
def _writing(to_stdout: bool) -> Iterator[None]:
    """Turn what can go wrong with stdout into words; a reader that has gone is no error."""
    if to_stdout and sys.stdout is None:
        sys.stdout = io.StringIO()
        raise StoreError("De uitvoer kan nergens heen: stdout is dicht.", "Kies een bestand of scherm.")
    try:
        yield
    except OSError as error:
        drop_stdout()
        if reader_left(error):
            return
        raise StoreError("De uitvoer is niet te schrijven.", "Is de schijf vol?") from error


def reader_left(error: OSError) -> bool:
    """Whether nobody reads any more, as after `| more`.

    Windows calls that an invalid argument, as it does a name that cannot be; only that has a name.
    """
    invalid = windows.here() and error.errno == errno.EINVAL and error.filename is None
    return invalid or isinstance(error, BrokenPipeError)


def drop_stdout() -> None:
    """Nothing more can be said there; what is still buffered must not fail again at exit."""
    _drop(sys.stdout)
    sys.stdout = io.StringIO()


def _drop(stream: TextIO | None) -> None:
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]


def leave() -> None:
    """The last that is done with the streams: Python, which empties them at exit, has its own exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            _drop(stream)
