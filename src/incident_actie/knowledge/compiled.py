"""The shipped base in a form that loads in a few milliseconds, made when the package is built.

It is only used when its digest says that it was made from exactly these YAML files by exactly this
version of the program; otherwise the YAML is read (docs/decisions/0006-compiled-base.md).
"""

from hashlib import blake2b
from pathlib import Path

import msgspec

from incident_actie import __version__
from incident_actie.knowledge import base_files
from incident_actie.knowledge.policy_model import BalanceFile
from incident_actie.knowledge.proof_model import PromisesFile

NAME = "kennisbank.json"


class Compiled(msgspec.Struct, frozen=True):
    """All parts of a base and the digest of the files that they came from."""

    digest: str
    actions: base_files.ActionsFile
    rules: base_files.RulesFile
    questions: base_files.QuestionsFile
    phases: base_files.PhasesFile
    culture: base_files.CultureFile
    balance: BalanceFile
    sources: base_files.SourcesFile
    promises: PromisesFile


def digest(folder: Path) -> str:
    """One number for the bytes of all data files and the version of the program."""
    total = blake2b(__version__.encode(), digest_size=16)
    for name in Compiled.__struct_fields__[1:]:
        total.update((folder / f"{name}.yaml").read_bytes())
    return total.hexdigest()


def read_compiled(folder: Path) -> Compiled | None:
    """The compiled base, or None when there is none, it is older than the files, or damaged."""
    try:
        compiled = msgspec.json.decode((folder / NAME).read_bytes(), type=Compiled)
        return compiled if compiled.digest == digest(folder) else None
    except (OSError, msgspec.DecodeError):
        return None
