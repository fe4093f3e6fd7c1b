"""The sheet of paper that Word gets: our own small template, filled through python-docx.

The template stands as readable files in `template/docx` and becomes a .docx only here: python-docx's
own is English, has an author, a picture and half a megabyte of styles
(docs/decisions/0021-word-from-a-readable-template.md).
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from importlib.resources import files
from importlib.resources.abc import Traversable

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, Twips
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from incident_actie.page import Document
from incident_actie.text import clean

LINE = 10092  # twentieths of a point between the margins of A4
NUMBERED = 2  # the list in template/docx/word/numbering.xml that counts
ROOMY = {"Normal": 11, "Cell": 10, "Cell Head": 9.5, "heading 2": 13, "heading 3": 11.5}  # points
ROOM = Cm(1)  # the height of a row to write in
LONGEST_TITLE = 255  # of a property of a file
_FIRST = "[Content_Types].xml"  # readers that guess what a file is look at its first name
_NO_DAY = (1980, 1, 1, 0, 0, 0)


class Sheet:
    """One Word document while it is being written, from top to bottom."""

    def __init__(self, document: Document) -> None:
        self._word = docx.Document(io.BytesIO(_template()))
        self._after_table = self._after_field = False
        self._describe(clean(document.title, LONGEST_TITLE), document.day)
        if not document.dense:
            self._enlarge()
        section = self._word.sections[0]
        head = section.header.paragraphs[0]
        head.add_run(clean(document.label).upper()).bold = True
        head.add_run(f"\t{clean(document.title)}")
        section.footer.paragraphs[0].runs[0].text = clean(document.footer)

    def _enlarge(self) -> None:
        """A letter is read from one end to the other, and has the room."""
        for name, size in ROOMY.items():
            self._word.styles[name].font.size = Pt(size)
        self._word.styles["Normal"].paragraph_format.space_after = Pt(6)

    def _describe(self, title: str, day: date) -> None:
        """What the file says about itself: its title and language, and nobody's name."""
        about = self._word.core_properties
        about.title, about.language, about.revision = title, "nl-NL", 1
        about.author = about.last_modified_by = about.comments = about.keywords = ""
        about.created = about.modified = datetime.combine(day, time(), UTC)

    def paragraph(self, style: str = "Normal") -> Paragraph:
        """A new paragraph; running text keeps its distance from a table or form above it."""
        paragraph = self._word.add_paragraph(style=style)
        if style == "Normal" and (self._after_table or self._after_field):
            paragraph.paragraph_format.space_before = Twips(80)
        self._after_table, self._after_field = False, style.startswith("Field")
        return paragraph

    def break_page(self) -> None:
        """What follows begins on a new sheet."""
        self.paragraph("After Table").add_run().add_break(WD_BREAK.PAGE)

    @staticmethod
    def mark(run: Run) -> None:
        """Show that this is to be filled in."""
        run.style = "Blank"

    def new_numbering(self) -> int:
        """A numbered list that begins at 1; the result is for `number`."""
        numbering = self._word.part.numbering_part.element
        new = numbering.add_num(NUMBERED)
        new.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(new.numId)

    @staticmethod
    def number(paragraph: Paragraph, numbering: int) -> None:
        """Make the paragraph the next of a numbered list."""
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = numbering

    def table(self, name: str, rows: int, sizes: Sequence[int]) -> list[tuple[_Cell, ...]]:
        """An empty table, as rows of cells; `sizes` are thousandths of the line, `name` is its alt text."""
        if self._after_table:
            self._word.add_paragraph(style="After Table")
        table = self._word.add_table(rows, len(sizes), style="Plan Table")
        table.autofit = False
        for column, size in zip(table.columns, sizes, strict=True):
            column.width = Twips(LINE * size // 1000)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(parse_xml(_WHOLE))
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(_HEAD))
        _name_table(table, name)
        self._after_table = True
        return [row.cells for row in table.rows]

    @staticmethod
    def in_cell(cell: _Cell, head: bool) -> Paragraph:
        """The paragraph of a cell."""
        paragraph: Paragraph = cell.paragraphs[0]
        paragraph.style = "Cell Head" if head else "Cell"
        return paragraph

    @staticmethod
    def leave_room(cell: _Cell) -> None:
        """Make the row of this cell high enough to write in."""
        height = cell._tc.getparent().get_or_add_trPr().get_or_add_trHeight()
        height.val = ROOM

    def packed(self) -> bytes:
        """The finished file; without the moment of writing, so the same words give the same bytes."""
        if self._after_table:
            self._word.add_paragraph(style="After Table")
        written = io.BytesIO()
        self._word.save(written)
        with zipfile.ZipFile(written) as archive:
            return _zipped({name: archive.read(name) for name in archive.namelist()})


_VALUE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
_LOOK = (
    f'<w:tblLook {nsdecls("w")} w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)
_CAPTION = f'<w:tblCaption {nsdecls("w")} w:val=""/>'
_WHOLE = f"<w:cantSplit {nsdecls('w')}/>"
_HEAD = f"<w:tblHeader {nsdecls('w')}/>"


def _name_table(table: Table, name: str) -> None:
    """Say which row is the head, and what the table holds for who cannot see it."""
    properties = table._tbl.tblPr
    for look in properties.xpath("w:tblLook"):
        properties.remove(look)
    properties.append(parse_xml(_LOOK))
    if name:
        caption = parse_xml(_CAPTION)
        caption.set(_VALUE, clean(name, LONGEST_TITLE))
        properties.append(caption)


def _template() -> bytes:
    folder = files("incident_actie.export") / "template" / "docx"
    contents = dict(_contents(folder, ""))
    contents["_rels/.rels"] = contents.pop("_rels/package.rels")  # files with a dot in front get lost
    return _zipped(contents)


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        name = f"{path}{entry.name}"
        found += _contents(entry, f"{name}/") if entry.is_dir() else [(name, entry.read_bytes())]
    return found


def _zipped(contents: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents, key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _NO_DAY)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(info, contents[name])
    return packed.getvalue()
