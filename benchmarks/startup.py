"""Whole commands beside a minimal typer program that prints one rich table.

    python benchmarks/startup.py [--runs 15]

`acties --fase nazorg`, then with a dossier of 42 plans the page of today (`incident-actie` alone) and
`dossier lijst`. Whole processes, in turn (A B A B ...) so that a busy machine disturbs both alike; prints
the medians and the median of the ratios. The goal is a ratio of at most 1.25 for the first two.
"""

import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from pairs import compare

MINIMAL = """
import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()

@app.command()
def main(fase: str = "nazorg") -> None:
    table = Table(title=fase)
    for head in ("Nr", "Actie", "Voor wie", "Fase", "Termijn"):
        table.add_column(head)
    for number in range(24):
        table.add_row(str(number), "Toepassen van hoor- en wederhoor", "management", "nazorg", "48 uur")
    Console().print(table)

app()
"""


OURS = [sys.executable, "-m", "incident_actie"]
COMMANDS = (["acties", "--fase", "nazorg"], [], ["dossier", "lijst"])


def seconds(command: list[str], home: str) -> float:
    world = {**os.environ, "COLUMNS": "100", "INCIDENT_ACTIE_HOME": home}
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=world)
    return time.perf_counter() - begin


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        minimal, home = Path(folder) / "minimal.py", str(Path(folder) / "dossier")
        minimal.write_text(MINIMAL, encoding="utf-8")
        seconds([*OURS, "dossier", "voorbeeld", home], folder)
        theirs = partial(seconds, [sys.executable, str(minimal)], home)
        for args in COMMANDS:
            compare(" ".join(["incident-actie", *args]), partial(seconds, [*OURS, *args], home), theirs, 15)


if __name__ == "__main__":
    main()
