"""`incident-actie controleer`: prove a knowledge base over every possible situation."""

from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import structs

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal
from incident_actie.commands.base import base_in
from incident_actie.errors import Fault, KnowledgeError
from incident_actie.knowledge.templates import load_templates
from incident_actie.verify.documents import document_findings
from incident_actie.verify.finding import Placed
from incident_actie.verify.verify import Report, verify

EXAMPLES = (
    "incident-actie controleer",
    "incident-actie controleer onze-kennis",
    "incident-actie controleer onze-kennis --verschil",
)
Other = Annotated[
    str | None,
    building.option(
        "--verschil",
        help="Wat deze kennisbank anders zegt dan een andere: een map of een vergrendelde kennisbank."
        " Zonder naam: dan de onze, of de onze dan toen zij werd vergrendeld.",
        metavar="ANDERE",
    ),
]
Locking = Annotated[
    bool,
    building.option("--vergrendel", help="Leg vast wat de kennisbank nu zegt, om mee te vergelijken."),
]


def run(
    map: Annotated[
        str | None,
        typer.Argument(metavar="MAP", help="Map met eigen kennis of een hele kennisbank. Zonder: de onze."),
    ] = None,
    verschil: Other = None,
    vergrendel: Locking = False,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> int:
    """Verify a base, compare it, or lock it; without either 0 says that it is sound."""
    if verschil is None and not vergrendel:
        return _check(map, kennisbank, json=json, plain=eenvoudig)
    from incident_actie.commands.changed import show_difference, write_lock

    if verschil is not None:
        show_difference(map, kennisbank, verschil, json=json, plain=eenvoudig)
    if vergrendel:
        terminal.note(f"Vergrendeld: {write_lock(map, kennisbank)}")
    return 0


def _check(map: str | None, own: Path | None, *, json: bool, plain: bool) -> int:
    try:
        report = _verified(map, own)
    except KnowledgeError as error:
        if not json or not error.faults:
            raise
        terminal.write_json(_as_json(False, 0, [_fault_json(f) for f in error.faults]))
        return error.exit_code
    if json:
        findings = [_finding_json(f) for f in report.findings]
        terminal.write_json(_as_json(report.sound, report.situations, findings))
    else:
        from incident_actie.pages.verify import verify_page

        terminal.show(verify_page(report), plain=plain)
    return 0 if report.sound else KnowledgeError.exit_code


def _verified(named: str | None, own: Path | None) -> Report:
    """The base and the letters and forms that go with it."""
    base, folder = base_in(named, own)
    templates = load_templates(base, folder)
    report = verify(base)
    return structs.replace(report, findings=(*report.findings, *document_findings(templates)))


def _as_json(sound: bool, situations: int, findings: list[dict[str, Any]]) -> dict[str, Any]:
    return {"schema": SCHEMA, "sound": sound, "situations": str(situations), "findings": findings}


def _fault_json(fault: Fault) -> dict[str, Any]:
    return {
        "severity": "error",
        "file": fault.file,
        "line": fault.line,
        "subject": Path(fault.file).name,
        "message": fault.message,
        "example": None,
    }


def _finding_json(finding: Placed) -> dict[str, Any]:
    """The keys of the contract: the details, a list on a page, are sentences of the message here."""
    told = {name: getattr(finding, name) for name in finding.__struct_fields__ if name != "details"}
    return {**told, "message": " ".join((finding.message, *finding.details))}
