"""What happens with a finished plan: kept, shown, written."""

from pathlib import Path

from msgspec import Struct

from incident_actie import clock
from incident_actie.commands import store, terminal
from incident_actie.errors import StoreError
from incident_actie.files import user_path, write_atomic, write_new
from incident_actie.plan.model import Plan
from incident_actie.plan.telling import as_json
from incident_actie.text import clean


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


def exists(path: Path) -> StoreError:
    """The error of a file that is there already."""
    return StoreError(
        f"{clean(str(path), 200)} bestaat al.", "Kies een andere naam, of voeg --overschrijf toe."
    )


def target(name: str | None, overwrite: bool) -> Target | None:
    """The target that an option names; refused before any question is asked."""
    if name is None:
        return None
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


def keep(plan: Plan, *, forget: bool) -> Plan:
    """The plan with its number in the dossier; unkept it has number 0."""
    return plan if forget else store.dossier().keep(plan, clock.now())


def show(plan: Plan, target: Target | None, *, json: bool, plain: bool) -> None:
    """Print the plan as asked, and say where it went; its number before a file that may fail."""
    document = json or (target is not None and target.path is None)
    kept = f"Bewaard als plan {plan.id}." if plan.id else ""
    if target is not None:
        from incident_actie.export.markdown import render

        if kept:
            terminal.note(kept, beside=document)
        target.write(render(plan))
    if json:
        terminal.write_json(as_json(plan))
    elif not document:
        from incident_actie.pages.plan import plan_page

        terminal.show(plan_page(plan), plain=plain)
    if kept and target is None:
        terminal.note(kept, beside=document)
    if target is not None and target.path is not None:
        terminal.note(f"Geschreven: {clean(str(target.path), 200)}", beside=document)
