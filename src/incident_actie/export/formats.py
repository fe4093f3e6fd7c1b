"""Which formats there are, how they are called, and the one way to get a document or a plan in one.

A library is imported when its format is used. Nothing here opens a file.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import Any

from incident_actie.page import Document
from incident_actie.plan.model import Plan

DOCUMENT_FORMATS = ("md", "docx", "html")
PLAN_FORMATS = (*DOCUMENT_FORMATS, "ics", "csv", "json")
TEXT_FORMATS = ("md", "html", "ics", "csv", "json")  # can be shown on a screen
# Format: what it is called in a menu, and what it is good for; what most people want comes first.
NAMES = {
    "docx": ("Word-document (docx)", "Om te bewerken, te printen of te bespreken."),
    "html": ("Webpagina (html)", "Leest op een telefoon en print op A4."),
    "ics": ("Agenda (ics)", "De dagen in Outlook, Google of Apple, zonder wat er gebeurde."),
    "csv": ("Excel-lijst (csv)", "De acties als rijen."),
    "md": ("Markdown (md)", "Te openen met Kladblok of een Markdown-lezer."),
    "json": ("Gegevens (json)", "Voor andere programma’s."),
}
_ENDINGS = {"markdown": "md", "htm": "html", **{name: name for name in PLAN_FORMATS}}
_MODULES = {"md": "markdown"}


def format_of(file_name: str) -> str | None:
    """The format that the name of a file ends in, or None."""
    return _ENDINGS.get(PurePath(file_name).suffix.lower().removeprefix("."))


def render_document(document: Document, format: str) -> bytes:
    """The document in one of `DOCUMENT_FORMATS`; what people read."""
    return _as_bytes(_render(format)(document))


def render_plan(plan: Plan, format: str) -> bytes:
    """The plan in one of `PLAN_FORMATS`: as a document, a calendar, a list or data."""
    if format not in DOCUMENT_FORMATS:
        return _as_bytes(_render(format)(plan))
    from incident_actie.pages.plan_document import plan_document

    return render_document(plan_document(plan), format)


def _as_bytes(rendered: bytes | str) -> bytes:
    return rendered if isinstance(rendered, bytes) else rendered.encode()


def _render(format: str) -> Callable[[Any], bytes | str]:
    """The function of a format, its library imported only now."""
    module = import_module(f"incident_actie.export.{_MODULES.get(format, format)}")
    render: Callable[[Any], bytes | str] = module.render
    return render
