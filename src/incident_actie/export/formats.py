"""Which formats a document can be made in. Here: Markdown; Word and the web page come with their branch."""

from pathlib import PurePath

from incident_actie.errors import UsageError
from incident_actie.export.markdown import escaped
from incident_actie.page import Bullets, Document, Fields, Grid, Heading, Page, Paragraph

DOCUMENT_FORMATS = ("md", "docx", "html")
_ENDINGS = {".md": "md", ".markdown": "md", ".docx": "docx", ".html": "html", ".htm": "html"}


def format_of(file_name: str) -> str | None:
    """The format that the name of a file ends in, or None."""
    return _ENDINGS.get(PurePath(file_name).suffix.lower())


def render_document(document: Document, format: str) -> bytes:
    """The document as Markdown."""
    if format != "md":
        raise UsageError(f"{format} kan nog niet.")
    return ("\n\n".join(_markdown(document.page)) + "\n").encode()


def _markdown(page: Page) -> list[str]:
    lines: list[str] = []
    for block in page:
        match block:
            case Heading(text, level):
                lines.append(f"{'#' * level} {escaped(text)}")
            case Paragraph(text, label):
                lines.append(f"**{escaped(label)}:** {escaped(text)}" if label else escaped(text))
            case Bullets(items):
                lines.append("\n".join(f"- {escaped(item)}" for item in items))
            case Fields(rows):
                lines.append("\n".join(f"- **{escaped(name)}:** {escaped(value)}" for name, value in rows))
            case Grid(heads, rows):
                table = [heads, ["---"] * len(heads), *rows]
                lines.append("\n".join(f"| {' | '.join(map(escaped, row))} |" for row in table))
            case _:
                pass
    return lines
