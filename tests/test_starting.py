"""A program that was forked is the program: its screen, its exit code, its end."""

import pytest

from tests import starting
from tests.wizard.terminal import CTRL_C, Terminal


def shown(*args: str) -> tuple[str, int]:
    with Terminal(*args, columns=60, rows=60) as terminal:
        code = terminal.end()
        return terminal.text(), code


@pytest.mark.parametrize("args", [("fasen",), ("actie", "99")])
def test_a_fork_shows_what_a_fresh_start_shows(
    args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    forked = shown(*args)
    monkeypatch.setattr(starting, "fresh", lambda env: True)
    assert forked == shown(*args)
    assert forked[0]


def test_a_program_that_does_not_end_is_told_and_can_be_stopped() -> None:
    with Terminal("plan") as terminal:
        terminal.wait("gevaar voor iemand? (")
        with pytest.raises(TimeoutError):
            terminal._program.end(patience=0.05)
        terminal.press(CTRL_C)
        assert terminal.end() == 130
    with Terminal("plan") as terminal:
        terminal.wait("Vraag 1")
    assert terminal._program.end() == -9
