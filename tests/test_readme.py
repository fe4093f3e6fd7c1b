"""The README says what there is: its layout, commands, variables, numbers, exit codes and links."""

import re
import runpy
import sys
from functools import cache

import pytest

from incident_actie import errors
from incident_actie.advice.verdict import Verdict
from incident_actie.commands.app import COMMANDS
from incident_actie.knowledge.load import load
from incident_actie.knowledge.templates import load_templates
from tests.commands.program import inside
from tests.samples import ROOT

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "incident_actie"
# Numbers that are written out in words.
NUMBERS = {"thirty-two": 32, "five": 5, "seven": 7, "three": 3, "six": 6, "eight": 8, "twenty": 20}


def section(title: str) -> str:
    """The text below one heading."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"no heading {title}"
    return found[1]


def rows(title: str) -> list[list[str]]:
    """The rows of the first table below a heading, without its heads."""
    lines = re.findall(r"^\|(.*)\|$", section(title), re.MULTILINE)
    return [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)] for line in lines[2:]]


def layout() -> list[str]:
    """The names at the left of the block with the layout."""
    block = re.search(r"```text\n(data/.*?)```", section("The code"), re.DOTALL)
    assert block
    return [line for line in block[1].splitlines() if line.strip()]


def named_in(line: str) -> list[str]:
    """The files and folders that a line of the layout begins with."""
    left = re.split(r" {2,}", line.strip())[0]
    return [word for word in left.split() if re.fullmatch(r"[\w./]+", word)]


@pytest.mark.parametrize("line", layout(), ids=lambda line: line.split()[0])
def test_what_the_layout_names_is_there(line: str) -> None:
    folder = SOURCE if line.startswith("  ") else ROOT
    for name in named_in(line):
        assert (folder / name).exists(), name


def test_the_layout_leaves_no_room_of_the_program_out() -> None:
    named = {name.rstrip("/") for line in layout() if line.startswith("  ") for name in named_in(line)}
    named |= set(re.findall(r"\b(\w+\.py)\b", "\n".join(layout())))
    there = {p.name for p in SOURCE.iterdir() if not p.name.startswith("__") and p.suffix in ("", ".py")}
    assert there <= named


def command_lines() -> list[str]:
    """Every command that the table names, with the words that belong to it; `a`, `b` stand for both."""
    found: list[str] = []
    for cell, *_ in rows("Commands"):
        first = ""
        for written in re.findall(r"`([^`]+)`", cell):
            words = [w for w in written.removeprefix("incident-actie").split() if re.fullmatch("[a-z-]+", w)]
            if not words or words[0].startswith("-"):
                continue
            if words[0] in COMMANDS and not (first and words[0] in group_of(first)):
                first = words[0]
                found.append(" ".join(words))
            else:
                found.append(" ".join([first, *words]))
    return found


@cache
def group_of(name: str) -> frozenset[str]:
    """The commands below a command, by its help."""
    return frozenset(re.findall(r"^  ([a-z]+) ", inside(name, "--help").out, re.MULTILINE))


@pytest.mark.parametrize("line", command_lines())
def test_a_command_in_the_table_is_there(line: str) -> None:
    words = [word for word in line.split() if not word.startswith("-")]
    assert inside(*words, "--help").code == 0


def test_the_table_of_commands_leaves_none_out() -> None:
    assert {line.split()[0] for line in command_lines()} == set(COMMANDS)


def options() -> list[tuple[str, str]]:
    """Every option in the table with the command it stands behind."""
    found = []
    for cell, *_ in rows("Commands"):
        for written in re.findall(r"`([^`]+)`", cell):
            name = written.split()[0]
            found += [(name, option) for option in re.findall(r"--[a-z-]+", written) if name in COMMANDS]
    return found


@pytest.mark.parametrize(("command", "option"), options())
def test_an_option_in_the_table_is_there(command: str, option: str) -> None:
    assert option in inside(command, "--help").out


def test_the_variables_are_read_by_the_program() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    names = re.findall(r"^\| `([A-Z_]+)` \|", section("Commands"), re.MULTILINE)
    assert len(names) > 3
    assert [name for name in names if f'"{name}"' not in source] == []


def test_the_exit_codes_are_those_of_the_errors() -> None:
    told = {int(code) for code, _ in rows("Exit codes")}
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    codes = {kind.exit_code for kind in kinds if issubclass(kind, errors.ForeseenError)}
    assert told == codes | {0, 1}


def test_the_numbers_of_actions_and_measures_are_true() -> None:
    actions = load().actions
    numbered = [action for action in actions if action.number]
    found = re.search(r"one of the (\d+) numbered actions of the hand-out, one of (\d+) other measures", TEXT)
    assert found
    assert (int(found[1]), int(found[2])) == (len(numbered), len(actions) - len(numbered))


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (r"([\w-]+) letters and forms", lambda: len(load_templates(load()).templates)),
        (r"the (\w+) levels of safety culture", lambda: len(load().levels)),
        (r"held against (\w+) demands", lambda: len(load().balance.standards)),
    ],
)
def test_a_number_in_words_is_true(said: str, count: object) -> None:
    found = re.search(said, " ".join(TEXT.split()))
    assert found, said
    assert callable(count)
    assert NUMBERS[found[1]] == count()


def test_the_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", TEXT)
    assert links
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_the_verdicts_and_their_order_are_those_of_the_program() -> None:
    assert f"**{' > '.join(Verdict)}**" in " ".join(TEXT.split())


@pytest.mark.parametrize("script", sorted(set(re.findall(r"`benchmarks/(\w+)\.py`", TEXT))))
def test_a_benchmark_starts_as_it_stands(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python benchmarks/NAME.py`: what it imports is found from its own folder, as that is all it has."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *(p for p in sys.path if p != str(ROOT))])
    for name in [name for name in sys.modules if name.partition(".")[0] == "benchmarks"]:
        monkeypatch.delitem(sys.modules, name)
    try:
        runpy.run_path(str(ROOT / "benchmarks" / f"{script}.py"), run_name="not main")
    except ModuleNotFoundError as error:
        if error.name not in ("zen", "pexpect"):  # what it is compared with or driven by comes apart
            raise
