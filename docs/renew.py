"""Make anew everything that follows from `data/` and the code; then read what changed, with git diff.

    python docs/renew.py

In order: the compiled base, the schemas for editors, the lock of the verdicts, what tests hold the program
against (`--rewrite-golden`), the lists in the guide, the pictures. It stops at a base that is not sound.
"""

import subprocess
import sys
from pathlib import Path

from incident_actie.knowledge.compiling import write_compiled

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
PROGRAM = ("-m", "incident_actie")


def _run(*words: str, check: bool = True) -> None:
    subprocess.run([sys.executable, *words], cwd=ROOT, check=check)


def _golden_tests() -> list[str]:
    """The files of tests that can write what they compare with."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(path) for path in files if "rewrite_golden" in path.read_text(encoding="utf-8")]


def main() -> None:
    """Each thing once, in an order in which none depends on a later one."""
    write_compiled(DATA)
    _run(*PROGRAM, "kennisbank", "schema", str(DATA / "schema"))
    _run(*PROGRAM, "controleer", "--eenvoudig")
    _run(*PROGRAM, "controleer", "--vergrendel")
    _run("-m", "pytest", "-q", "--rewrite-golden", *_golden_tests(), check=False)  # others may fail as yet
    _run("docs/lists.py")
    _run("docs/make_pictures.py")


if __name__ == "__main__":
    main()
