"""The shipped base in a form that loads in a few milliseconds, made when the package is built.

It is only used when its digest says that it was made from exactly these YAML files by exactly this
version of the program; otherwise the YAML is read (docs/decisions/0006-compiled-base.md).
"""

from pathlib import Path
from zlib import crc32

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
    """The version of the program, and the size and checksum of each data file.

    A checksum finds an edit as surely as a hash here, and importing `hashlib` takes longer than the rest.
    """
    files = [(folder / f"{name}.yaml").read_bytes() for name in Compiled.__struct_fields__[1:]]
    return " ".join([__version__, *(f"{len(content)}:{crc32(content):08x}" for content in files)])


def read_compiled(folder: Path) -> Compiled | None:
    """The compiled base, or None when there is none, it is older than the files, or damaged."""
    try:
        compiled = msgspec.json.decode((folder / NAME).read_bytes(), type=Compiled)
        return compiled if compiled.digest == digest(folder) else None
    except (OSError, msgspec.DecodeError):
        return None
