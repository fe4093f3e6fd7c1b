"""What the program kept, as plain data, read through the dossier itself."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from incident_actie.dossier import listing
from incident_actie.dossier.dossier import Dossier
from incident_actie.plan.model import Plan


def home() -> Path:
    """The folder of the user of this test."""
    return Path(os.environ["INCIDENT_ACTIE_HOME"])


def plans(folder: Path | None = None) -> list[Plan]:
    """Every kept plan in the order of its number."""
    place = folder or home()
    if not (place / "dossier.sqlite3").exists():
        return []
    found = listing.listed(Dossier(place), listing.Wanted(most=0), date(2026, 11, 23))
    return [plan for _, plan in sorted(found.plans.items())]


def as_data(folder: Path | None = None) -> list[dict[str, Any]]:
    """The same as JSON would hold it, but for the uid, which is new for every plan."""
    return [{**msgspec.json.decode(msgspec.json.encode(plan)), "uid": ""} for plan in plans(folder)]
