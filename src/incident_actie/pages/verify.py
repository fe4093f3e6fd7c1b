"""The page of a verification: sound or not, and each finding with its place and example."""

from collections.abc import Iterator, Mapping
from typing import Any

from incident_actie.page import Block, Bullets, Heading, Paragraph
from incident_actie.verify.finding import Placed
from incident_actie.verify.verify import Report

MOST = 60


def verify_page(report: Report) -> Iterator[Block]:
    """What was proven, then errors, then warnings."""
    yield Heading("Controle van de kennisbank")
    count = f"{report.situations:,}".replace(",", ".")
    yield Paragraph(f"Bekeken: alle {count} situaties, en {report.promises} beloften.")
    for severity, title in (("error", "Fouten"), ("warning", "Waarschuwingen")):
        group = [f for f in report.findings if f.severity == severity]
        if group:
            yield Heading(f"{title} ({len(group)})", 2)
            for finding in group[:MOST]:
                yield from _finding(finding)
        if len(group) > MOST:
            yield Paragraph(f"En nog {len(group) - MOST}. Met --json ziet u alles.")
    yield Paragraph("De kennisbank klopt." if report.sound else "De kennisbank klopt niet.", strong=True)


def _finding(finding: Placed) -> Iterator[Block]:
    place = f"{finding.file}, regel {finding.line}" if finding.line else finding.file
    yield Paragraph(f"{place}: {finding.subject}: {finding.message}")
    if finding.details:
        yield Bullets(list(finding.details))
    if finding.example is not None:
        least = "Een" if finding.subject == "te veel acties" else "Kleinste"
        yield Paragraph(f"{least} situatie die dit laat zien:")
        yield situation_lines(finding.example)


def situation_lines(example: Mapping[str, Any]) -> Bullets:
    """A situation as a file of answers says it."""
    said = {q: f"[{', '.join(a)}]" if isinstance(a, list) else a for q, a in example.items()}
    return Bullets([f"{q}: {a}" for q, a in said.items()] or ["een situatie zonder antwoorden"])
