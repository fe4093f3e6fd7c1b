"""How commands are made: every row leads to a command, what all of them take, and how thin they are."""

import ast
import inspect
import sqlite3
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from incident_actie.commands.app import COMMANDS
from incident_actie.commands.lazy import Table
from tests.commands.program import inside

LONGEST = 15  # lines in the body of a command


def modules(
    table: Table = COMMANDS, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], ModuleType]]:
    """Every module behind a row, with how its command is called."""
    for name, row in table.items():
        module = import_module(f"incident_actie.commands.{row.module}")
        yield (*above, name), module
        yield from modules(getattr(module, "COMMANDS", {}), (*above, name))


ALL = dict(modules())
FUNCTIONS = {words: module for words, module in ALL.items() if hasattr(module, "run")}


def body_lines(function: Any) -> int:
    """From the first statement to the last, the docstring not counted."""
    (node,) = ast.parse(inspect.getsource(function)).body
    assert isinstance(node, ast.FunctionDef)
    first, last = node.body[1], node.body[-1]
    return (last.end_lineno or 0) - first.lineno + 1


@pytest.mark.parametrize("words", FUNCTIONS, ids=" ".join)
def test_the_body_of_a_command_is_short(words: tuple[str, ...]) -> None:
    assert body_lines(FUNCTIONS[words].run) <= LONGEST


@pytest.mark.parametrize("words", FUNCTIONS, ids=" ".join)
def test_every_command_takes_a_folder_of_own_knowledge_once(words: tuple[str, ...]) -> None:
    assert inside(*words, "--help").out.count("  --kennisbank MAP") == 1


def test_a_command_that_looks_at_no_knowledge_does_not_look_whether_the_folder_is_there() -> None:
    assert inside("fasen", "--kennisbank", "/er/is/niets").code == 0
    assert inside("acties", "--kennisbank", "/er/is/niets").code == 3


@pytest.mark.parametrize("written", ["{}", "'{}'", ' "{}" ', "{}/eigen.yaml"])
def test_the_folder_may_be_written_with_quotes_or_as_its_file(tmp_path: Path, written: str) -> None:
    (tmp_path / "eigen.yaml").write_text(
        "off: [{id: niets-van-ons, because: een tikfout}]\n", encoding="utf-8"
    )
    outcome = inside("acties", "--kennisbank", written.format(tmp_path))
    assert (outcome.code, "niets-van-ons" in outcome.err) == (3, True)


def test_the_folder_of_the_environment_counts_where_no_option_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INCIDENT_ACTIE_KENNISBANK", "/er/is/niets")
    assert inside("acties").code == 3
    assert inside("acties", "--kennisbank", "").code == 0
    assert inside("cultuur", "uitslag").code == 2, "the group before it does not take it for an option"
    assert inside("cultuur").code == 0


def test_answers_of_one_run_are_not_there_in_the_next() -> None:
    assert inside("advies", "--vorm", "belediging").code == 0
    assert inside("advies").code == 2


@pytest.mark.parametrize("args", [["dossier", "lijst"], [], ["dossier", "toon", "1"]], ids=" ".join)
def test_looking_opens_the_dossier_once(monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    assert inside("plan", "--bewaren", "--voorbeeld").code == 0
    real, opened = sqlite3.connect, []

    def counted(*given: Any, **named: Any) -> Any:
        opened.append(given)
        return real(*given, **named)

    monkeypatch.setattr(sqlite3, "connect", counted)
    assert inside(*args).code == 0
    assert len(opened) == 1
