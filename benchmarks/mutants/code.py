"""Changed lines of code: does a test notice?

`python -m benchmarks.mutants.code ROOM... [--count N] [--seed N] [--skip N] [--near]`, where a room is a file
or folder under src/incident_actie. A mutant is one edit: a comparison turned, `and` for `or`, a condition
negated, one more or less, a statement dropped, None returned. It is put in a copy of the project; the
tests of that room run until the first that fails, then (without `--near`) those of the commands.
Caught is what fails a test, or takes longer than LIMIT. What is left is printed, to be looked at: some
change nothing.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SOURCE = Path("src/incident_actie")
LEFT_BEHIND = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "dist", "build")
LIMIT = 240  # seconds; a loop that never ends is noticed too
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}


class Mutant(NamedTuple):
    """One edit in one file: this stretch of it becomes that text."""

    file: Path
    line: int
    start: int
    end: int
    new: str
    how: str


def mutants(file: Path) -> Iterator[Mutant]:
    """Every mutant of one file."""
    text = file.read_text(encoding="utf-8")
    starts = [0]
    for line in text.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    tree = ast.parse(text)
    nothing = {id(k.value) for c in ast.walk(tree) if isinstance(c, ast.ClassDef) for k in c.keywords}
    for node in ast.walk(tree):
        if id(node) in nothing:  # `frozen=True` keeps people from mistakes, it does nothing
            continue
        for target, new, how in edits(node):
            start = starts[target.lineno - 1] + target.col_offset
            end = starts[(target.end_lineno or 1) - 1] + (target.end_col_offset or 0)
            yield Mutant(file, target.lineno, start, end, new, how)


def edits(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str, str]]:
    """What can be done to one node: what is replaced, by which text, and how that is called."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        yield (
            node,
            told(ast.Compare(node.left, [TURNED[type(node.ops[0])](), *node.ops[1:]], node.comparators)),
            "turned",
        )
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield node, told(ast.BoolOp(other, node.values)), "and/or"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, told(node.operand), "not dropped"
    if isinstance(node, ast.If | ast.IfExp | ast.While) and not is_for_types(node.test):
        yield node.test, told(ast.UnaryOp(ast.Not(), node.test)), "negated"
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        yield node, told(ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)), "plus/minus"
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield node, str(node.value + 1), "one more"
    if isinstance(node, ast.Constant) and type(node.value) is bool:
        yield node, str(not node.value), "flipped"
    if isinstance(node, ast.Return) and node.value is not None and told(node.value) != "None":
        yield node, "return None", "returns None"
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield node, "pass", "dropped"


def told(node: ast.expr) -> str:
    """The node as source, in brackets so that it can stand anywhere."""
    return f"({ast.unparse(ast.fix_missing_locations(ast.Expression(node)))})"


def is_for_types(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def files_of(rooms: list[str]) -> list[Path]:
    """The files of some rooms, in order."""
    paths = [ROOT / SOURCE / room for room in rooms]
    return sorted(f for path in paths for f in (path.rglob("*.py") if path.is_dir() else [path]))


def tests_of(file: Path) -> list[list[str]]:
    """The tests to run one after the other: of the room, then of what shows it."""
    room = file.relative_to(ROOT / SOURCE).parts[0].removesuffix(".py")
    near = [f"tests/{room}", f"tests/test_{room}.py"]
    first = [name for name in near if (ROOT / name).exists()]
    rest = [n for n in ("tests/advice", "tests/plan", "tests/verify", "tests/pages") if n not in first]
    return [first, ["tests/commands", *rest]] if first else [["tests/commands", *rest]]


def caught(copy: Path, mutant: Mutant, near: bool) -> bool:
    """Whether the tests fail with the mutant in the copy."""
    path = copy / mutant.file.relative_to(ROOT)
    before = path.read_bytes()
    path.write_bytes(before[: mutant.start] + mutant.new.encode() + before[mutant.end :])
    try:
        return any(fails(copy, tests) for tests in tests_of(mutant.file)[: 1 if near else None])
    finally:
        path.write_bytes(before)


def fails(copy: Path, tests: list[str]) -> bool:
    """Whether one of these tests fails, or there is no end to it."""
    options = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-k", "not terminal and not menu"]
    env = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        command = [sys.executable, "-m", "pytest", *options, *tests]
        done = subprocess.run(command, cwd=copy, env=env, capture_output=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in (0, 5)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("rooms", nargs="+")
    for name, usual in (("--count", 50), ("--seed", 12), ("--skip", 0)):
        parser.add_argument(name, type=int, default=usual)
    parser.add_argument("--near", action="store_true")
    given = parser.parse_args()
    everything = [m for file in files_of(given.rooms) for m in mutants(file)]
    drawn = random.Random(given.seed).sample(everything, min(given.skip + given.count, len(everything)))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND)
        tally = [one(copy, mutant, given.near) for mutant in drawn[given.skip :]]
    print(f"{sum(tally)} of {len(tally)} caught, of {len(everything)} in {' '.join(given.rooms)}")


def one(copy: Path, mutant: Mutant, near: bool) -> bool:
    """Try one mutant and tell how it went."""
    found = caught(copy, mutant, near)
    where = f"{mutant.file.relative_to(ROOT / SOURCE)}:{mutant.line}"
    print("caught" if found else "LEFT  ", where, mutant.how, mutant.new[:90].replace("\n", " "), flush=True)
    return found


if __name__ == "__main__":
    main()
