"""`incident-actie acties --fase nazorg` beside a minimal typer program that prints one rich table.

    python benchmarks/startup.py [--runs 15]

Whole processes, in turn (A B A B ...) so that a busy machine disturbs both alike; prints the medians
and the median of the ratios. The goal is a ratio of at most 1.5.
"""

import os
import subprocess
import sys
import tempfile
import time
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


def seconds(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "COLUMNS": "100"})
    return time.perf_counter() - begin


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        minimal = Path(folder) / "minimal.py"
        minimal.write_text(MINIMAL, encoding="utf-8")
        ours = [sys.executable, "-m", "incident_actie", "acties", "--fase", "nazorg"]
        theirs = [sys.executable, str(minimal)]
        compare("incident-actie acties", lambda: seconds(ours), lambda: seconds(theirs), 15)


if __name__ == "__main__":
    main()
