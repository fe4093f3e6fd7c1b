"""The files of answers that people name: each once, a folder or a pattern as all that it stands for."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from incident_actie.culture.joining import File
from incident_actie.errors import ForeseenError
from incident_actie.files import user_path
from incident_actie.kept_data import UnreadableError, file_bytes


def gathered(names: Iterable[str]) -> Iterator[File]:
    """Each file once, whatever way it was named."""
    seen: set[Path] = set()
    for path in (path for name in names for path in _expanded(name)):
        try:
            real = path.resolve()
        except OSError:
            real = path
        if real not in seen:
            seen.add(real)
            yield str(path), _content(path)


def _expanded(name: str) -> list[Path]:
    """A folder is all its JSON files; a pattern is expanded where the shell did not."""
    try:
        path = user_path(name)
        if path.is_dir():
            return sorted(path.glob("*.json"))
        if not path.exists() and any(mark in name for mark in "*?["):
            return sorted(path.parent.glob(path.name)) or [path]
    except (ForeseenError, OSError, ValueError):
        return [Path(name)]
    return [path]


def _content(path: Path) -> bytes | None:
    """What is in a file; None when that cannot be read."""
    try:
        return file_bytes(path)
    except UnreadableError:
        return None
