"""A table as Word wants it, and who cannot see it: widths, a head that repeats, whole rows, a name."""

from collections.abc import Sequence

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Twips
from docx.table import Table

from incident_actie.text import clean

LONGEST_NAME = 255
_LOOK = (
    f'<w:tblLook {nsdecls("w")} w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)
_CAPTION = f'<w:tblCaption {nsdecls("w")} w:val=""/>'
_WHOLE = f"<w:cantSplit {nsdecls('w')}/>"
_HEAD = f"<w:tblHeader {nsdecls('w')}/>"


def set_table(table: Table, name: str, widths: Sequence[int]) -> None:
    """Give a new table its widths, in twentieths of a point, and all that the style cannot say."""
    table.autofit = False
    _widen(table, widths)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(_WHOLE))
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(_HEAD))
    _name_table(table, name)


def _widen(table: Table, widths: Sequence[int]) -> None:
    """The widths in every place where a program may look: Word goes by those of the cells."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Twips(width)
    whole = table._tbl.tblPr.xpath("w:tblW")[0]
    whole.set(qn("w:w"), str(sum(widths)))
    whole.set(qn("w:type"), "dxa")


def _name_table(table: Table, name: str) -> None:
    """Say which row is the head, and what the table holds for who cannot see it."""
    properties = table._tbl.tblPr
    for look in properties.xpath("w:tblLook"):
        properties.remove(look)
    properties.append(parse_xml(_LOOK))
    if name:
        caption = parse_xml(_CAPTION)
        caption.set(qn("w:val"), clean(name, LONGEST_NAME))
        properties.append(caption)
