"""Time until the first question stands on the screen, beside a minimal typer + questionary program.

    pip install pexpect && python benchmarks/first_question.py [--runs 11]

Both run in a pseudo-terminal, in turn; the clock stops when the text of the first question has come.
The goal is a ratio of at most 1.2.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from pairs import compare

MINIMAL = """
import questionary
import typer

app = typer.Typer()

@app.command()
def main() -> None:
    questionary.select("Is er op dit moment nog gevaar?", choices=["Ja", "Nee"]).ask()

app()
"""


def seconds(command: list[str], until: str, home: str) -> float:
    env = {**os.environ, "INCIDENT_ACTIE_HOME": home, "TERM": "xterm"}
    begin = time.perf_counter()
    child = pexpect.spawn(command[0], command[1:], env=env, encoding="utf-8", dimensions=(24, 80))
    child.expect_exact(until, timeout=20)
    taken = time.perf_counter() - begin
    child.close(force=True)
    return taken


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        minimal = Path(folder) / "minimal.py"
        minimal.write_text(MINIMAL, encoding="utf-8")
        ours = ([sys.executable, "-m", "incident_actie", "plan"], "Ja, er is nu nog gevaar", folder)
        theirs = ([sys.executable, str(minimal)], "gevaar?", folder)
        compare("incident-actie plan", lambda: seconds(*ours), lambda: seconds(*theirs), 11)


if __name__ == "__main__":
    main()
