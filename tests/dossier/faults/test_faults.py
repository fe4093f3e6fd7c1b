"""Every error at every call, and a kill at every call: afterwards the old or the new state, said truly."""

import os
import signal
from pathlib import Path

import pytest

from tests.commands.program import Outcome, inside
from tests.dossier.faults.commands import CASES, Case, World, is_finished, is_true
from tests.dossier.faults.injecting import Fault, Mode, injected

STEP = 17  # the short form: each so many calls, in every way
MODES: tuple[Mode, ...] = ("before", "after", "always", "kill")


@pytest.mark.parametrize("step", [STEP, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", CASES)
def test_whatever_goes_wrong_the_old_or_the_new_is_there_and_what_is_said_is_so(
    name: str, step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case, world = CASES[name], World(tmp_path, CASES[name])
    monkeypatch.setenv("INCIDENT_ACTIE_HOME", str(world.home))
    world.again()
    old, usual = world.state(), Fault()
    run(case, world, usual)
    new, left = world.state(), world.left()
    wrong, tried = [], 0
    for turn, mode in enumerate(MODES):
        calls = [n for n in range(1, usual.calls + 1) if (n + 3 * turn) % step == 0 or n in usual.committed]
        for at in calls:
            world.again()
            outcome = run(case, world, Fault(at, mode))
            if fault := is_true(case, outcome, world.state(), old, new) or is_finished(
                case, world, new, left
            ):
                wrong.append(f"{mode} {at}: {fault}\n{outcome}")
        tried += len(calls)
    with capsys.disabled():
        print(f"\n{name}: {usual.calls} calls, {tried} injections", end=" ")
    assert not wrong, "\n\n".join(wrong[:8]) + f"\n{len(wrong)} of {tried}"


def run(case: Case, world: World, fault: Fault) -> Outcome:
    """Run the command with this fault; one that kills, in a process of its own."""
    if fault.mode != "kill":
        with injected(fault, world.root):
            return inside(*case.line(world.root))
    child = os.fork()
    if child == 0:
        try:
            with injected(fault, world.root):
                inside(*case.line(world.root))
        finally:
            os._exit(9)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL
    return Outcome(4, "", "niet zeker: er werd niets meer gezegd")
