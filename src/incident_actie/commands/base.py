"""Which knowledge base a folder on the command line means."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incident_actie import clock
from incident_actie.commands import building
from incident_actie.errors import KnowledgeError, UsageError
from incident_actie.files import user_path
from incident_actie.knowledge.load import FILES, load, load_part
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.model import Plan
from incident_actie.plan.titles import Questions, title
from incident_actie.text import clean

if TYPE_CHECKING:
    from incident_actie.dossier.dossier import Dossier


def base_in(named: str | None, own: Path | None) -> tuple[Knowledge, Path | None]:
    """The base in a folder, and where its own letters lie; without a name the one in force."""
    if named is None:
        return building.knowledge(own), own
    folder = user_path(named)
    return _base(folder, clean(named, 100)), folder


def named_base(own: Path | None) -> Knowledge:
    """The base whose names are in force; ours where own knowledge has faults, which stand in nobody's way."""
    try:
        return building.knowledge(own)
    except KnowledgeError:
        return load()


def part_in_force(own: Path | None, name: str) -> Any:
    """One file of the base in the names in force; ours alone is read without the rest of the base."""
    if own is None:
        return load_part(name)
    base, kind = named_base(own), FILES[name]
    return kind(**{field: getattr(base, field) for field in kind.__struct_fields__})


def title_of(plan: Plan, own: Path | None = None) -> str:
    """What a kept plan is called, in the names in force."""
    return title(plan, _questions(own), clock.today())


def titles_of(dossier: "Dossier", numbers: Sequence[int]) -> dict[int, str]:
    """What kept plans are called, by number; what cannot be read has no title."""
    from incident_actie.dossier.listing import whole_plans

    questions = _questions(None)
    with dossier.reading() as connection:
        plans = whole_plans(connection, numbers)
    return {number: title(plan, questions, clock.today()) for number, plan in plans.items()}


def _questions(own: Path | None) -> Questions:
    found = part_in_force(own or building.folder_in_force(None), "questions").questions
    return {q.id: q for q in found}


def _base(folder: Path, shown: str) -> Knowledge:
    from incident_actie.knowledge import protocol_file
    from incident_actie.knowledge.own import NAME, load_with_own, only_documents

    if not folder.is_dir():
        raise UsageError(f"De map ‘{shown}’ is er niet.", "Controleer de naam.")
    if any((folder / name).exists() for name in (NAME, protocol_file.NAME)):
        return load_with_own(folder)
    if only_documents(folder):
        return load()
    if not any((folder / f"{name}.yaml").exists() for name in FILES):
        raise UsageError(
            f"In ‘{shown}’ staat geen kennisbank.",
            f"Er hoort {NAME} of {protocol_file.NAME} te staan (zie: incident-actie kennisbank nieuw),"
            " of actions.yaml.",
        )
    return load(folder)
