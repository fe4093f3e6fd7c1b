"""Makes the compiled form of a base, when the package is built."""

from pathlib import Path

import msgspec

from incident_actie.knowledge.compiled import NAME, Compiled, digest
from incident_actie.knowledge.load import read_parts


def write_compiled(folder: Path) -> Path:
    """Compile the base in `folder`; `KnowledgeError` when it has faults."""
    parts = read_parts(folder)
    path = folder / NAME
    path.write_bytes(msgspec.json.encode(Compiled(digest=digest(folder), **parts)))
    return path
