"""The sheet of paper that Word gets: our own small template, filled through python-docx.

The template stands as readable files in `template/docx` and becomes a .docx only here: python-docx's
own is English, has an author, a picture and half a megabyte of styles
(docs/decisions/0021-word-from-a-readable-template.md). What Word goes by, and other programs do not, is in
docs/decisions/0069-word-as-word-reads-it.md.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Mm, Pt, Twips
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from incident_actie.export import controls
from incident_actie.export.blocks import parts
from incident_actie.export.layouts import PAPERS, WINDOW, Paper, paper_of
from incident_actie.export.packing import template, zipped
from incident_actie.export.tables import set_table
from incident_actie.page import Document
from incident_actie.text import clean

NUMBERED = 2  # the list in template/docx/word/numbering.xml that counts
STYLES = {
    "text": "Normal",
    "cell": "Cell",
    "head": "Cell Head",
    "title": "heading 1",
    "heading": "heading 2",
    "part": "heading 3",
}
LABELS = Twips(2778)  # where what follows a label begins: the tab of `Field` in template/docx/word/styles.xml
BOLD = 0.5  # about how wide a bold character is, of its height
ROOM = Cm(1)  # the height of a row to write in
LONGEST_TITLE = 255  # of a property of a file


class Sheet:
    """One Word document while it is being written, from top to bottom."""

    def __init__(self, document: Document) -> None:
        self._word = docx.Document(io.BytesIO(template()))
        self._after_table = self._after_field = False
        self._controls = 0
        self._direct: Mapping[str, float] = {}  # sizes by the id of a style, where they are not those of it
        self._describe(clean(document.title, LONGEST_TITLE), document.day)
        self._paper = paper_of(document)
        self._size()
        section = self._word.sections[0]
        _lay(section, self._paper)
        if self._paper.bare:
            section.footer.paragraphs[0].clear()
        else:
            self._head_and_foot(section, document)

    def _head_and_foot(self, section: Section, document: Document) -> None:
        head = section.header.paragraphs[0]
        head.add_run(clean(document.label).upper()).bold = True
        head.add_run(f"\t{clean(document.title)}")
        section.footer.paragraphs[0].runs[0].text = clean(document.footer)

    def _size(self) -> None:
        """A letter is read from one end to the other, and has the room; a poster from afar."""
        for kind, size in self._paper.sizes.items():
            self._word.styles[STYLES[kind]].font.size = Pt(size)
        if self._paper.sizes:
            space = self._paper.sizes["text"] * 0.55
            self._word.styles["Normal"].paragraph_format.space_after = Pt(round(space))

    def _describe(self, title: str, day: date) -> None:
        """What the file says about itself: its title and language, and nobody's name."""
        about = self._word.core_properties
        about.title, about.language, about.revision = title, "nl-NL", 1
        about.author = about.last_modified_by = about.comments = about.keywords = ""
        about.created = about.modified = datetime.combine(day, time(), UTC)

    def paragraph(self, style: str = "Normal", *, with_next: bool = False) -> Paragraph:
        """A new paragraph; running text keeps its distance from a table or form above it.

        `with_next` keeps it on one sheet with what follows.
        """
        paragraph = _in_style(self._word.add_paragraph(), style)
        if style == "Normal" and (self._after_table or self._after_field):
            paragraph.paragraph_format.space_before = Twips(80)
        if with_next:
            paragraph.paragraph_format.keep_with_next = True
        self._after_table, self._after_field = False, style.startswith("Field")
        return paragraph

    def label(self, paragraph: Paragraph, text: str) -> None:
        """The label of a form; one that runs past the column gets room, else Word draws a second line."""
        size = self._paper.sizes.get("text", 9)
        wide = Twips(round(len(text) * size * BOLD * 20))
        if wide > LABELS:
            shape = paragraph.paragraph_format
            shape.tab_stops.add_tab_stop(LABELS, WD_TAB_ALIGNMENT.CLEAR)
            shape.tab_stops.add_tab_stop(wide)
            shape.left_indent, shape.first_line_indent = wide, -wide
        self.write(paragraph, text, bold=True)

    def address(self) -> Paragraph:
        """The paragraph that lies behind the window of an envelope once the letter is folded."""
        left, above, high = WINDOW
        paragraph = self.paragraph()
        shape = paragraph.paragraph_format
        shape.left_indent = Mm(left - self._paper.margins[1])
        shape.space_before, shape.space_after = Mm(above - self._paper.margins[0]), Mm(high // 2)
        return paragraph

    def write(self, paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
        """The text as runs; what has to be filled in becomes a control."""
        for piece, to_fill in parts(text):
            if to_fill:
                paragraph._p.append(controls.blank(piece, self._next_control()))
            else:
                self._run(paragraph, piece).bold = bold or None

    def _run(self, paragraph: Paragraph, text: str) -> Run:
        run = paragraph.add_run(text)
        if size := self._direct.get(paragraph._p.style or "Normal"):
            run.font.size = Pt(size)
        return run

    def box(self, paragraph: Paragraph, name: str, *, ticked: bool = False) -> None:
        """A box to tick by a click; `name` is what it stands for."""
        paragraph._p.append(controls.box(ticked, clean(name), self._next_control()))

    def _next_control(self) -> int:
        self._controls += 1
        return self._controls

    def break_page(self, *, sideways: bool = False) -> None:
        """What follows begins on a new sheet, on its side when asked."""
        if not sideways:
            self.paragraph("After Table").add_run().add_break(WD_BREAK.PAGE)
            return
        self._close_table()
        self._paper = PAPERS["liggend"]
        _lay(self._word.add_section(WD_SECTION.NEW_PAGE), self._paper)

    def begin_first_sheet(self) -> None:
        """What is written until `end_first_sheet` is a sheet in front: always an A4 to read."""
        if self._paper.bare:
            _lay(self._word.sections[0], PAPERS[""])
            sizes = {
                "List Bullet": "text",
                "List Tick": "text",
                **{style: kind for kind, style in STYLES.items()},
            }
            self._direct = {_id(style): PAPERS[""].sizes[kind] for style, kind in sizes.items()}

    def end_first_sheet(self, name: str) -> None:
        """Make what was written so far one control that Word can take out."""
        if self._paper.bare:
            _lay(self._word.add_section(WD_SECTION.NEW_PAGE), self._paper)
            self._direct = {}
        else:
            self.break_page()
        body = self._word.element.body
        blocks: list[BaseOxmlElement] = body.xpath("w:p | w:tbl")
        body.insert(0, controls.first_sheet(blocks, name, self._next_control()))

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

    def table(self, name: str, rows: int, shares: Sequence[int]) -> list[tuple[_Cell, ...]]:
        """An empty table, as rows of cells; `shares` are thousandths of the line, `name` is its alt text."""
        if self._after_table:
            self._word.add_paragraph(style="After Table")
        table = self._word.add_table(rows, len(shares), style="Plan Table")
        set_table(table, name, [Mm(self._paper.line).twips * share // 1000 for share in shares])
        self._after_table = True
        return [row.cells for row in table.rows]

    @staticmethod
    def in_cell(cell: _Cell, head: bool) -> Paragraph:
        """The paragraph of a cell."""
        return _in_style(cell.paragraphs[0], "Cell Head" if head else "Cell")

    @staticmethod
    def leave_room(cell: _Cell) -> None:
        """Make the row of this cell high enough to write in."""
        height = cell._tc.getparent().get_or_add_trPr().get_or_add_trHeight()
        height.val = ROOM

    def _close_table(self) -> None:
        if self._after_table:
            self._word.add_paragraph(style="After Table")
        self._after_table = False

    def packed(self) -> bytes:
        """The finished file; without the moment of writing, so the same words give the same bytes."""
        self._close_table()
        written = io.BytesIO()
        self._word.save(written)
        with zipfile.ZipFile(written) as archive:
            return zipped({name: archive.read(name) for name in archive.namelist()})


def _lay(section: Section, paper: Paper) -> None:
    """Give the sheets from here on their size and edges."""
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    wide = paper.width > paper.height
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.top_margin, section.left_margin, section.bottom_margin = (Mm(m) for m in paper.margins)
    section.right_margin = section.left_margin


def _id(style: str) -> str:
    """The id of a style of our template: its name in one word, each part with a capital."""
    return "".join(word[:1].upper() + word[1:] for word in style.split())


def _in_style(paragraph: Paragraph, style: str) -> Paragraph:
    """Give it a style of our template, by its id: python-docx looks through all styles for each name."""
    paragraph._p.style = None if style == "Normal" else _id(style)
    return paragraph
