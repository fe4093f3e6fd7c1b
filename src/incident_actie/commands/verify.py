"""`incident-actie controleer`: prove a knowledge base over every possible situation."""

from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import structs

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal
from incident_actie.errors import Fault, KnowledgeError, UsageError
from incident_actie.files import user_path
from incident_actie.knowledge.load import FILES, load
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own import NAME, load_with_own, only_documents
from incident_actie.knowledge.templates import load_templates
from incident_actie.text import clean
from incident_actie.verify.documents import document_findings
from incident_actie.verify.verify import Report, verify

EXAMPLES = ("incident-actie controleer", "incident-actie controleer onze-kennis")


def run(
    map: Annotated[
        str | None,
        typer.Argument(metavar="MAP", help="Map met eigen kennis of een hele kennisbank. Zonder: de onze."),
    ] = None,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
) -> int:
    """Verify a base; the result is 0 only when it is sound."""
    try:
        report = _verified(map)
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

        terminal.show(verify_page(report), plain=eenvoudig)
    return 0 if report.sound else KnowledgeError.exit_code


def _verified(named: str | None) -> Report:
    """The base and the letters and forms that go with it."""
    base = _base(named)
    own = user_path(named) if named is not None else building.own_folder()
    templates = load_templates(base, own)
    report = verify(base)
    return structs.replace(report, findings=(*report.findings, *document_findings(templates)))


def _base(named: str | None) -> Knowledge:
    if named is None:
        return building.knowledge()
    folder = user_path(named)
    if not folder.is_dir():
        raise UsageError(f"De map ‘{clean(named, 100)}’ is er niet.", "Controleer de naam.")
    if (folder / NAME).exists():
        return load_with_own(folder)
    if only_documents(folder):
        return load()
    if not any((folder / f"{name}.yaml").exists() for name in FILES):
        raise UsageError(
            f"In ‘{clean(named, 100)}’ staat geen kennisbank.",
            f"Er hoort {NAME} te staan (zie: incident-actie kennisbank nieuw), of actions.yaml.",
        )
    return load(folder)


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


def _finding_json(finding: Any) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in finding.__struct_fields__}


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
