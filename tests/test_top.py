"""The top of the repository holds what belongs there, and nothing that a test or a person left behind."""

import os
import shutil
import subprocess

import pytest

from tests.samples import ROOT

BELONGS = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "README.md",
    "benchmarks",
    "data",
    "docs",
    "hatch_build.py",
    "packaging",
    "pyproject.toml",
    "src",
    "tests",
}


def at_the_top(*wanted: str) -> set[str]:
    """What git lists, by the first part of its path."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("no checkout of git here")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = [git, "-C", str(ROOT), "-c", f"safe.directory={ROOT}", "ls-files", *wanted]
    listed = subprocess.run(command, capture_output=True, text=True, env=clean, check=True).stdout
    return {line.partition("/")[0] for line in listed.splitlines()}


def test_what_is_kept_at_the_top_is_what_belongs_there() -> None:
    assert at_the_top() == BELONGS


def test_nothing_lies_around_at_the_top() -> None:
    """Files that nobody keeps and nobody ignores: what a command or a test wrote where it was started."""
    assert at_the_top("--others", "--exclude-standard") - BELONGS == set()


def test_nothing_was_left_half_merged() -> None:
    """The marks that git leaves in a text where two changes met: in a guide nobody else would see them."""
    marks = tuple(sign * 7 + " " for sign in "<>")
    kept = [ROOT / top for top in BELONGS]
    files = [path for top in kept for path in (top.rglob("*") if top.is_dir() else [top])]
    read = [path for path in files if path.suffix in {".md", ".yaml", ".py", ".toml", ".json"}]
    left = [
        path.name
        for path in read
        if any(line.startswith(marks) for line in path.read_text(encoding="utf-8").splitlines())
    ]
    assert len(read) > 400
    assert left == []
