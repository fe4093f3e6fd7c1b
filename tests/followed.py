"""Kept plans to follow up: made by the program itself, three weeks before the day of the tests."""

import os
from datetime import UTC, datetime
from typing import Any

import pytest

from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.engine import FILE
from incident_actie.files import private_folder
from incident_actie.plan.changing import Edit, edited
from incident_actie.plan.model import Plan
from tests.commands.program import inside
from tests.conftest import TODAY
from tests.kept import home

MADE = "2026-11-02"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def make(monkeypatch: pytest.MonkeyPatch, name: str = "balie", day: str = MADE) -> int:
    """Keep the plan of an example as on an earlier day; its number."""
    if os.environ.get("INCIDENT_ACTIE_DOSSIER") or home().exists():
        return _made(monkeypatch, name, day)
    file = home() / FILE
    if (name, day) not in _FIRST:
        assert _made(monkeypatch, name, day) == 1
        _FIRST[name, day] = file.read_bytes()
    else:
        private_folder(home())
        file.write_bytes(_FIRST[name, day])
        file.chmod(0o600)
    return 1


_FIRST: dict[tuple[str, str], bytes] = {}  # a dossier with one plan, as the program made it before


def _made(monkeypatch: pytest.MonkeyPatch, name: str, day: str) -> int:
    monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", day)
    result = inside("plan", "--voorbeeld", name, "--bewaren", "--json")
    monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", TODAY)
    assert result.code == 0, result.err
    return int(result.json()["plan"]["id"])


def dossier() -> Dossier:
    """The dossier of this test."""
    return Dossier(home())


def got(number: int = 1) -> Plan:
    """A kept plan."""
    return dossier().get(number)


def shown(number: int = 1) -> Any:
    """A kept plan as `toon --json` tells it."""
    return inside("dossier", "toon", str(number), "--json").json()["plan"]


def item(number: int, action: str) -> dict[str, Any]:
    """One action of a kept plan, by id or hand-out number."""
    plan = shown(number)
    every = [*plan["items"], *plan["aftercare"]]
    return dict(next(i for i in every if action in (i["action"], str(i["number"]))))


def meanwhile(number: int, action: str, edit: Edit) -> Plan:
    """Somebody else changes an action."""
    seen = got(number)
    return dossier().change(seen, edited(seen, action, edit, NOON.date()), NOON)


def finish(number: int) -> None:
    """Everything of a plan is done."""
    args = [w for i in got(number).everything for w in ("--actie", i.action)]
    assert inside("dossier", "bijwerken", str(number), *args, "--status", "gedaan").code == 0
