"""Which formats there are, how they are called, and the one way to get a document or a plan in one.

A format is a row here and a module with `render`; its library is imported when it is used. Nothing
here opens a file.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePath

from msgspec import Struct

from incident_actie.page import Document
from incident_actie.plan.model import Plan


class Format(Struct, frozen=True):
    """One row: the words of a menu, and what `render` of its module takes and gives.

    It renders a `Document` when it is for people to read, else a `Plan`. `is_text` can be shown on a
    screen; `module` and `endings` are those that differ from its name. `needs` is a library that is an extra,
    which a browser may replace (`or_browser`); `by_role` takes a role too; `hint` is for after it.
    """

    title: str
    use: str
    for_documents: bool = False
    is_text: bool = True
    module: str = ""
    endings: tuple[str, ...] = ()
    needs: str = ""
    or_browser: bool = False
    by_role: bool = False
    hint: str = ""

    @property
    def usable(self) -> bool:
        """Whether it can be made here: a menu offers nothing else."""
        return not self.needs or find_spec(self.needs) is not None or (self.or_browser and _browser())


def _browser() -> bool:
    from incident_actie.export import browser

    return browser.found() is not None


# In the order of a menu: what most people want comes first.
FORMATS = {
    "docx": Format(
        "Word-document (docx)",
        "Om te bewerken, te printen of te bespreken.",
        for_documents=True,
        is_text=False,
    ),
    "pdf": Format(
        "PDF (pdf)",
        "Om te versturen of te printen; ook voor een schermlezer.",
        for_documents=True,
        is_text=False,
        needs="typst",
        or_browser=True,
    ),
    "html": Format(
        "Webpagina (html)", "Leest op een telefoon en print op A4.", for_documents=True, endings=("htm",)
    ),
    "ics": Format(
        "Agenda (ics)",
        "De dagen in Outlook, Google of Apple, zonder wat er gebeurde.",
        by_role=True,
        hint="Zo komt het in uw eigen agenda. Outlook: Bestand, Openen en exporteren, Importeren. "
        "Nieuwe Outlook: Agenda toevoegen, Uploaden uit bestand. Google: Instellingen, Importeren. "
        "Met dubbelklikken maakt Outlook een aparte agenda.",
    ),
    "csv": Format("Excel-lijst (csv)", "De acties als rijen."),
    "md": Format(
        "Markdown (md)",
        "Te openen met Kladblok of een Markdown-lezer.",
        for_documents=True,
        module="markdown",
        endings=("markdown",),
    ),
    "json": Format("Gegevens (json)", "Voor andere programma’s."),
}
PLAN_FORMATS = tuple(sorted(FORMATS, key=lambda name: name != "md"))  # as help names them
DOCUMENT_FORMATS = tuple(name for name in PLAN_FORMATS if FORMATS[name].for_documents)
_ENDINGS = {ending: name for name, row in FORMATS.items() for ending in (name, *row.endings)}


def format_of(file_name: str) -> str | None:
    """The format that the name of a file ends in, or None."""
    return _ENDINGS.get(PurePath(file_name).suffix.lower().removeprefix("."))


def render_document(document: Document, format: str) -> bytes:
    """The document in one of `DOCUMENT_FORMATS`; what people read."""
    return _as_bytes(_render(format)(document))


def render_plan(plan: Plan, format: str, role: str = "", *, weighing: bool = True) -> bytes:
    """The plan in one of `PLAN_FORMATS`: as a document, a calendar, a list or data.

    Without `weighing` nothing in it tells what the team considered. With a `role` it is the calendar of
    that role: the row of the format says whether it knows roles.
    """
    if role:
        return _as_bytes(_render(format)(plan, role))
    if format not in DOCUMENT_FORMATS:
        return _as_bytes(_render(format)(plan if weighing else plan.without_weighing()))
    from incident_actie.pages.plan_document import plan_document

    return render_document(plan_document(plan, weighing=weighing), format)


def _as_bytes(rendered: bytes | str) -> bytes:
    return rendered if isinstance(rendered, bytes) else rendered.encode()


def _render(format: str) -> Callable[..., bytes | str]:
    """The function of a format, its library imported only now."""
    module = import_module(f"incident_actie.export.{FORMATS[format].module or format}")
    render: Callable[..., bytes | str] = module.render
    return render
