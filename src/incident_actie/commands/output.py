"""Where a document goes: a file that is not there yet, or stdout."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from incident_actie.commands import terminal
from incident_actie.errors import StoreError
from incident_actie.files import user_path, write_atomic, write_new, write_pieces
from incident_actie.text import clean, escaped


class Target(Struct, frozen=True):
    """Where a document goes: a file, or stdout."""

    path: Path | None
    overwrite: bool = False

    def write(self, content: str | bytes) -> None:
        """Write the document; `StoreError` when the file exists or cannot be written."""
        if self.path is None:
            terminal.write(content) if isinstance(content, str) else terminal.write_bytes(content)
            return
        content = content.encode() if isinstance(content, str) else content
        if self.overwrite:
            write_atomic(self.path, content)
        elif not write_new(self.path, content):
            raise exists(self.path)

    def write_pieces(self, pieces: Iterable[bytes]) -> None:
        """The same for JSON that is too large for memory."""
        if self.path is None:
            for piece in pieces:
                terminal.write(escaped(piece.decode()))
        elif not write_pieces(self.path, pieces, overwrite=self.overwrite):
            raise exists(self.path)


def exists(path: Path) -> StoreError:
    """The error of a file that is there already."""
    return StoreError(
        f"{clean(str(path), 200)} bestaat al.", "Kies een andere naam, of voeg --overschrijf toe."
    )


def target(name: str, overwrite: bool) -> Target:
    """The target that an option names; refused before any question is asked."""
    if name == "-":
        return Target(None)
    shown = clean(name, 200)
    try:
        path = user_path(name)
        if path.exists() and not path.is_file():
            raise StoreError(f"{shown} is geen gewoon bestand.", "Kies een andere naam.")
        if path.exists() and not overwrite:
            raise exists(path)
        if not path.parent.is_dir():
            raise StoreError(f"De map {clean(str(path.parent), 200)} bestaat niet.", "Maak de map eerst.")
    except OSError as error:
        raise StoreError(f"{shown} kan geen bestand worden.", "Kies een kortere naam.") from error
    return Target(path, overwrite)
