"""When the package is built or installed for development: compile the knowledge base beside its YAML."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileKnowledge(BuildHookInterface):  # type: ignore[type-arg]
    """Writes data/kennisbank.json; a base with faults cannot be built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from incident_actie.knowledge.compiling import write_compiled

        written = write_compiled(root / "data")
        build_data["artifacts"].append(written.relative_to(root).as_posix())
