"""What the document commands share: finding a template, and telling of it as JSON."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError
from incident_actie.knowledge.letters import letter_files
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.names import letter_name
from incident_actie.knowledge.template_model import Template
from incident_actie.knowledge.templates import Templates, load_template
from incident_actie.text import clean, did_you_mean

Name = Annotated[str, typer.Argument(metavar="NAAM", help="De naam van het document, zoals in de lijst.")]
PlanNumber = Annotated[
    str | None, option("--plan", help="Het nummer van een plan in het dossier.", metavar="ID")
]


def find_template(base: Knowledge, own: Path | None, wanted: str) -> tuple[Template, Templates]:
    """The template with this name, or `UsageError` with the nearest."""
    files = letter_files(base.folder, own)
    asked = wanted.strip().lower()
    name = next((name for name in files if letter_name(base, name) == asked), asked)
    found = load_template(base, own, name)
    template = found.find(name)
    if template is None:
        raise unknown_document(wanted, [letter_name(base, name) for name in files])
    return template, found


def unknown_document(wanted: str, names: Iterable[str]) -> UsageError:
    """The error of a name that no document has."""
    near = did_you_mean(wanted, sorted(names))
    hint = near if near.startswith("Bedoelde") else "Zie: incident-actie document lijst"
    return UsageError(f"Het document ‘{clean(wanted, 40)}’ bestaat niet.", hint)


def as_json(template: Template, found: Templates) -> dict[str, Any]:
    """What JSON says of a template."""
    return {
        "id": template.id,
        "title": template.title,
        "purpose": template.purpose,
        "actions": template.actions,
        "reader": template.reader,
        "for_whom": template.for_whom,
        "signs": template.signs,
        "attach": template.attach,
        "check_first": template.check_first,
        "cautions": [{"text": c.text, "source": c.source} for c in template.cautions],
        "own": template.id in found.own,
    }
