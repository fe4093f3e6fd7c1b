"""Where a document goes and in which format: from `--naar`, `--formaat` and what is usual."""

import sys
from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from incident_actie.commands import building, terminal
from incident_actie.commands.dutch import option
from incident_actie.commands.output import Target, target
from incident_actie.errors import UsageError
from incident_actie.export.formats import DOCUMENT_FORMATS, FORMATS, PLAN_FORMATS, format_of
from incident_actie.text import clean, joined

_ELSE = "(of zie de naam)."
Format = Annotated[str, option("--formaat", help=f"{joined(PLAN_FORMATS, 'of')} {_ELSE}", metavar="F")]
DocumentFormat = Annotated[
    str, option("--formaat", help=f"{joined(DOCUMENT_FORMATS, 'of')} {_ELSE}", metavar="F")
]
To = Annotated[
    str | None,
    option("--naar", help="Schrijf naar dit bestand, zoals plan.docx; - is uitvoer.", metavar="BESTAND"),
]
Overwrite = Annotated[bool, option("--overschrijf", help="Een bestaand bestand mag worden vervangen.")]

WithoutWeighing = Annotated[
    bool, option("--zonder-afwegingen", help="Zonder wat het team afwoog: voor anderen dan het team.")
]


class Place(Struct, frozen=True):
    """A file, or stdout, and the format of what comes there."""

    target: Target
    format: str

    @property
    def shown(self) -> str:
        """The file as people may read it; empty for stdout."""
        return clean(str(self.target.path.absolute()), 400) if self.target.path else ""

    @property
    def typed(self) -> str:
        """The file as every shell takes it; - is stdout."""
        return quoted(self.shown) or "-"

    def tell(self, *, beside: bool = False) -> None:
        """Say where the file is, once it is written; of stdout there is nothing to say."""
        if self.shown:
            terminal.note(f"Geschreven: {self.shown}", beside=beside)
            if hint := FORMATS[self.format].hint:
                terminal.note(hint, beside=beside)

    def write(self, content: bytes) -> None:
        """Write it; `StoreError` when the file exists or cannot be written."""
        if self.target.path is None and sys.stdout is not None and sys.stdout.isatty():
            terminal.write(content.decode())  # in the code page of the screen
        else:
            self.target.write(content)


def quoted(path: str) -> str:
    """A file or folder as every shell takes it."""
    return f'"{path}"' if " " in path else path


def place(
    name: str | None,
    format: str,
    overwrite: bool,
    *,
    usual: str = "",
    formats: Sequence[str] = PLAN_FORMATS,
) -> Place:
    """The place that the options name, refused before anything is made.

    Without a name it is `usual` with the ending of the format, in the folder where the user is.
    """
    chosen = _format(name, format.strip().lower(), formats)
    if name == "-" and not FORMATS[chosen].is_text and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(f"Een {chosen}-bestand kan niet op het scherm.", "Kies een bestand: --naar BESTAND.")
    return Place(target(name or f"{usual}.{chosen}", overwrite), chosen)


def document_place(name: str | None, format: str, overwrite: bool, *, usual: str = "") -> Place | None:
    """The place of a document, None for the screen; on stdout it is Markdown unless said otherwise."""
    if name is None and not (format and usual):
        return None
    chosen = format or ("md" if name == "-" else "")
    return place(name, chosen, overwrite, usual=usual, formats=DOCUMENT_FORMATS)


def _format(name: str | None, format: str, formats: Sequence[str]) -> str:
    known = ", ".join(formats)
    meant = format_of(name) if name else None
    if format:
        building.checked([format], formats, "Het formaat")
        if meant not in (None, format):
            raise UsageError(
                f"De naam eindigt als {meant}, maar gevraagd is {format}.",
                "Kies een andere naam of een ander formaat.",
            )
        return format
    if meant in formats:
        return str(meant)
    where = f"Aan de naam ‘{clean(name, 80)}’ is niet te zien" if name and name != "-" else "Niet gezegd is"
    raise UsageError(f"{where} welk formaat u wilt.", f"Voeg --formaat toe: {known}.")
