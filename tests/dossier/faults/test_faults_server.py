"""The same on a server, where what goes wrong is a lost connection: before a statement, or after it."""

import os
from pathlib import Path
from typing import Any

import pytest

from incident_actie.dossier import removal
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.transfer import taken_over
from incident_actie.dossier.whole import exported, read
from tests.commands.program import inside
from tests.dossier.conftest import MakeDossier, empty
from tests.dossier.faults.commands import CASES, is_true, made, without_moments
from tests.dossier.faults.injecting import Fault, Mode, injected_on_server
from tests.dossier.plans import TODAY

pytestmark = pytest.mark.slow
MODES: tuple[Mode, ...] = ("before", "after", "always")


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
@pytest.mark.parametrize("name", ["keep", "change", "evaluate", "import", "wis"])
def test_a_connection_that_is_lost_leaves_the_old_or_the_new_and_what_is_said_is_so(
    name: str, make_dossier: MakeDossier, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, url = CASES[name], os.environ["INCIDENT_ACTIE_DOSSIER"]
    made(tmp_path)
    start = read(b"".join(exported(Dossier(tmp_path / "thuis"), TODAY)))
    line = case.line(tmp_path)

    def again() -> None:
        empty(url.replace("+psycopg", ""))
        taken_over(make_dossier(), start)

    def state() -> Any:
        return without_moments(b"".join(exported(make_dossier(), TODAY)))

    again()
    old, usual = state(), Fault()
    with injected_on_server(usual):
        inside(*line)
    new, wrong, tried = state(), [], 0
    for mode in MODES:
        for at in range(1, usual.calls + 1):
            again()
            with injected_on_server(Fault(at, mode)):
                outcome = inside(*line)
            if fault := is_true(case, outcome, state(), old, new):
                wrong.append(f"{mode} {at}: {fault}\n{outcome}")
            if name == "wis" and inside(*line).code and removal.there(make_dossier(), [2]):
                wrong.append(f"{mode} {at}: not finished when it is done again")
            tried += 1
    with capsys.disabled():
        print(f"\n{name} on a server: {usual.calls} calls, {tried} injections", end=" ")
    assert not wrong, "\n\n".join(wrong[:8]) + f"\n{len(wrong)} of {tried}"
