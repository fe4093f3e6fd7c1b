"""The page about own knowledge: what is in force, and where it comes from."""

from collections.abc import Iterator, Mapping
from typing import Any

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.protocol_model import Protocol
from incident_actie.page import Block, Bullets, Heading, Paragraph
from incident_actie.text import counted

PARTS = (
    ("added", "Eigen acties"),
    ("changed", "Gewijzigd"),
    ("rules", "Eigen regels"),
    ("promises", "Eigen beloften"),
    ("documents", "Eigen brieven en formulieren"),
)


def own_page(knowledge: Knowledge, own: Mapping[str, Any]) -> Iterator[Block]:
    """Ours by count, own by name."""
    yield Heading("De kennisbank die nu geldt")
    yield Paragraph(
        f"{own['version']}: {len(knowledge.actions)} acties, {len(knowledge.rules)} regels.", "Versie"
    )
    yield Paragraph(own["folder"] or "geen (alleen de onze)", "Eigen kennis uit")
    if knowledge.protocol:
        yield Paragraph(_counted(knowledge.protocol), "Uw protocol")
    for key, title in PARTS:
        if own[key]:
            yield Heading(title, 2)
            yield Bullets(own[key])
    if own["off"]:
        yield Heading("Uitgezet", 2)
        yield Bullets([f"{action}: {because}" for action, because in own["off"].items()])


def _counted(protocol: Protocol) -> str:
    """A protocol by its name and size."""
    steps, rows = len(protocol.steps), len(protocol.table)
    return f"{protocol.title}: {counted(steps, 'stap', 'stappen')}, {counted(rows, 'rij', 'rijen')}."
