"""The dossier for now: one JSON file per plan, numbered, in the user's own folder."""

import re
from pathlib import Path

import msgspec

from incident_actie.errors import StoreError, UsageError
from incident_actie.files import private_folder, write_new
from incident_actie.plan.model import Plan

_NAME = re.compile(r"plan-(\d+)\.json")


class PlanStore:
    """Plans in a folder; numbers are given once and never used again while a plan exists."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "plannen"

    def keep(self, plan: Plan) -> Plan:
        """Keep a new plan; the result carries its number. `StoreError` when it cannot."""
        private_folder(self.folder)
        number = max(self.numbers(), default=0) + 1
        while True:
            numbered = plan.with_id(number)
            content = msgspec.json.format(msgspec.json.encode(numbered), indent=2)
            if write_new(self.path(number), content):
                return numbered
            number += 1

    def get(self, number: int) -> Plan:
        """The plan with this number; `UsageError` when there is none, `StoreError` when damaged."""
        path = self.path(number)
        try:
            return msgspec.json.decode(path.read_bytes(), type=Plan)
        except FileNotFoundError:
            raise UsageError(f"Plan {number} is er niet.", "Zie: incident-actie dossier lijst.") from None
        except (OSError, msgspec.DecodeError) as error:
            raise StoreError(f"{path} is niet te lezen of beschadigd.", "Zet een kopie terug.") from error

    def numbers(self) -> list[int]:
        """The numbers of all kept plans."""
        if not self.folder.is_dir():
            return []
        found = (_NAME.fullmatch(p.name) for p in self.folder.iterdir())
        return sorted(int(m[1]) for m in found if m)

    def path(self, number: int) -> Path:
        """Where the plan with this number lies."""
        return self.folder / f"plan-{number:04}.json"
