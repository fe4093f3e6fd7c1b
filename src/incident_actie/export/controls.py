"""Content controls of Word: what is filled in or ticked by clicking, without a form that is locked.

A blank shows its mark as a placeholder: the first key that is typed replaces it, and the mark is gone. The
order of the elements is that of the schema; Word refuses a file in which it differs
(docs/decisions/0069-word-as-word-reads-it.md).
"""

from collections.abc import Sequence

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

EMPTY_BOX, TICKED = "☐", "☑"
LONGEST_NAME = 64  # of a control
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_FONT = "Segoe UI Symbol"
_STATES = (
    f'<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="{{checked}}"/>'
    f'<w14:checkedState w14:val="2611" w14:font="{_FONT}"/>'
    f'<w14:uncheckedState w14:val="2610" w14:font="{_FONT}"/></w14:checkbox>'
)
_LINES = f"<w:text {nsdecls('w')} w:multiLine='1'/>"  # an address takes more than one
_COVER = (
    f"<w:docPartObj {nsdecls('w')}><w:docPartGallery w:val='Cover Pages'/><w:docPartUnique/></w:docPartObj>"
)


def blank(text: str, number: int) -> BaseOxmlElement:
    """A place to fill in that shows `text` until somebody types; Word calls it by what is asked."""
    control, properties, content = _control(text.removeprefix("[invullen: ").removesuffix("]"), number)
    properties.extend([OxmlElement("w:showingPlcHdr"), parse_xml(_LINES)])
    content.append(_run(text, "<w:rStyle w:val='Blank'/>"))
    return control


def box(ticked: bool, name: str, number: int) -> BaseOxmlElement:
    """A box that a click ticks."""
    control, properties, content = _control(name, number)
    properties.append(parse_xml(_STATES.format(checked=int(ticked))))
    fonts = f"<w:rFonts w:ascii='{_FONT}' w:hAnsi='{_FONT}' w:eastAsia='{_FONT}' w:cs='{_FONT}'/>"
    content.append(_run(TICKED if ticked else EMPTY_BOX, fonts))
    return control


def first_sheet(blocks: Sequence[BaseOxmlElement], name: str, number: int) -> BaseOxmlElement:
    """The sheet in front as Word knows it: Invoegen, Voorblad, Huidig voorblad verwijderen takes it out."""
    control, properties, content = _control(name, number)
    properties.append(parse_xml(_COVER))
    content.extend(blocks)
    return control


def _control(name: str, number: int) -> tuple[BaseOxmlElement, BaseOxmlElement, BaseOxmlElement]:
    """An empty control, its properties with name and number, and where its content goes."""
    control, properties, content = (OxmlElement(f"w:{n}") for n in ("sdt", "sdtPr", "sdtContent"))
    for tag, value in (("alias", name[:LONGEST_NAME].strip() or "veld"), ("id", str(number))):
        element = OxmlElement(f"w:{tag}")
        element.set(qn("w:val"), value)
        properties.append(element)
    control.extend([properties, content])
    return control, properties, content


def _run(text: str, properties: str) -> BaseOxmlElement:
    run = parse_xml(f"<w:r {nsdecls('w')}><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'/></w:r>")
    run.find(qn("w:t")).text = text
    return run
