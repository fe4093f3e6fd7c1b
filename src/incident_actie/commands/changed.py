"""What `incident-actie controleer` compares a base with, and the lock that it writes."""

from pathlib import Path
from typing import Any

import msgspec

from incident_actie import SCHEMA
from incident_actie.commands import terminal
from incident_actie.commands.base import base_in
from incident_actie.commands.output import Target
from incident_actie.files import user_path
from incident_actie.knowledge.load import load, shipped_folder
from incident_actie.knowledge.templates import load_templates
from incident_actie.pages.changed import changed_page
from incident_actie.verify.changed import Change, changes_between
from incident_actie.verify.lock import NAME, Lock, lock_of, read_lock, written

OURS = "onze kennisbank"


def show_difference(named: str | None, own: Path | None, other: str, *, json: bool, plain: bool) -> None:
    """What a base says otherwise than `other`: a folder, a lock, or else ours or its own lock."""
    before, after = _before(named, own, other), _lock(named, own)
    changes = changes_between(before[1], after[1])
    if json:
        terminal.write_json(_as_json(before, after, changes))
    else:
        base = base_in(named, own)[0]
        terminal.show(changed_page(before[0], after[0], changes, base), plain=plain)


Named = tuple[str, Lock]


def _before(named: str | None, own: Path | None, other: str) -> Named:
    if other:
        path = user_path(other)
        return (other, read_lock(path)) if path.is_file() else _lock(other, own)
    if named is None and own is None:
        path = shipped_folder() / NAME
        return str(path), read_lock(path)
    return OURS, lock_of(load(), load_templates(load()))


def _lock(named: str | None, own: Path | None) -> Named:
    base, folder = base_in(named, own)
    return named or OURS, lock_of(base, load_templates(base, folder))


def write_lock(named: str | None, own: Path | None) -> Path:
    """Renew the lock of a base, beside it; returns its file."""
    folder = base_in(named, own)[1] or shipped_folder()
    path = folder / NAME
    Target(path, overwrite=True).write(written(_lock(named, own)[1]))
    return path


def _as_json(before: Named, after: Named, changes: list[Change]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "before": {"name": before[0], "version": before[1].version},
        "after": {"name": after[0], "version": after[1].version},
        "equal": not changes,
        "changes": msgspec.to_builtins(changes),
    }
