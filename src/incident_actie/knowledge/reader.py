"""A strict YAML reader: plain mappings, lists and texts, nothing implied, every fault with a place.

Built on the event stream of PyYAML, which is iterative: depth is checked before anything recurses
(the C composer crashes at some 25,000 levels). All scalars stay text, so `no`, `12:30` and `010`
mean what they say. Refused: duplicate keys, anchors, aliases, tags, a second document.
"""

import re

from incident_actie.files import as_utf8
from incident_actie.knowledge.data_file import DataFile

MAX_BYTES = 5_000_000

# What YAML counts as the end of a line and an editor does not; and what it cannot read at all.
_NO_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
# Compiled where it is used; a class of what is absent from YAML would take ten times as long to compile.
_UNREADABLE = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"


def read(raw: bytes, file: str, *, places: bool = True) -> DataFile:
    """Read one YAML (or JSON) document; the faults are in the result, never raised.

    Without `places` it is a third faster; read again with them to say where a fault is.
    """
    document = DataFile(file)
    text = _decode(raw, document)
    if text is None:
        return document
    document.lines = text.split("\n") if places else []
    from incident_actie.knowledge.builder import Builder  # YAML is only loaded where it is read

    Builder(document, places).build(text)
    return document


def _decode(raw: bytes, document: DataFile) -> str | None:
    if len(raw) > MAX_BYTES:
        document.fault("Het bestand is te groot. Het mag hoogstens 5 MB zijn.")
        return None
    raw = as_utf8(raw)
    if b"\0" in raw:
        document.fault("Dit is geen tekstbestand. Sla het op als gewone tekst (UTF-8).")
        return None
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        document.fault("Het bestand is geen UTF-8. Sla het op als UTF-8.", line)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_NO_BREAKS)
    odd = re.search(_UNREADABLE, text)
    if odd:
        document.lines = text.split("\n")
        line = text.count("\n", 0, odd.start()) + 1
        document.fault("Er staan tekens in dit bestand die niet mogen. Sla het op als UTF-8.", line)
        return None
    return _spaces_for_tabs(text) if text.lstrip().startswith(("{", "[")) else text


def _spaces_for_tabs(text: str) -> str:
    """JSON may be indented with tabs; YAML may not."""
    lines = text.split("\n")
    return "\n".join(line.replace("\t", " ", len(line) - len(line.lstrip())) for line in lines)
