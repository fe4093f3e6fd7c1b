"""Run the program: inside this process where that will do, outside it where streams matter."""

import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch

import msgspec
import yaml

from incident_actie.commands.app import run
from tests.samples import DATA

ENGLISH = re.compile(
    r"""\b(
        usage | options? | commands? | arguments? | error | missing | invalid | try | for\ help
      | required | default | show\ this\ message | and\ exit | no\ such | did\ you\ mean | possible
      | (got\ )?unexpected | value | expected | choose | aborted | file | text | the
      | too\ small | arrow\ keys | toggle | invert | done | cancelled
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
EXAMPLES = sorted(path.stem for path in (DATA / "examples").glob("*.yaml"))


@dataclass(frozen=True)
class Outcome:
    """What came of one command line."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Stdout, which must be one JSON document and nothing else."""
        return msgspec.json.decode(self.out)


def inside(*args: str, stdin: str | bytes = "") -> Outcome:
    """Run a command line in this process; its streams are pipes, not terminals."""
    raw = stdin.encode() if isinstance(stdin, str) else stdin
    source, out, err = (io.TextIOWrapper(io.BytesIO(b), encoding="utf-8") for b in (raw, b"", b""))
    with patch.object(sys, "stdin", source), redirect_stdout(out), redirect_stderr(err):
        code = run(list(args))
    return Outcome(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return cast("io.BytesIO", stream.buffer).getvalue().decode("utf-8")


def outside(*args: str, stdin: bytes | None = b"", env: dict[str, str] | None = None) -> Outcome:
    """Run a command line as a process of its own, all streams pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "incident_actie", *args],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        check=False,
        timeout=30,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def in_shell(line: str, env: dict[str, str] | None = None) -> Outcome:
    """Run a line of shell in which `$IA` is the program."""
    program = f"{sys.executable} -m incident_actie"
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "IA": program, **(env or {})},
        check=False,
        timeout=30,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def example(name: str) -> dict[str, Any]:
    """The answers of an example situation, all of them text as in a situation file."""
    text = (DATA / "examples" / f"{name}.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader)["situation"])


def situation_file(folder: Path, name: str = "balie", **changes: Any) -> str:
    """An example situation as a file of its own; `changes` replace answers, None takes one away."""
    answers = {**example(name), **{k.replace("_", "-"): v for k, v in changes.items()}}
    path = folder / f"{name}.yaml"
    kept = {k: v for k, v in answers.items() if v is not None}
    path.write_text(yaml.safe_dump(kept, allow_unicode=True), encoding="utf-8")
    return str(path)


def whole_file(folder: Path, **changes: Any) -> str:
    """The example of the desk with all that the wizard would still ask, but for these changes."""
    told = {"getroffen": ["medewerker"], "wanneer": "2026-11-22", "dader_nu": "vrij", "verhalen": "gelijk"}
    return situation_file(folder, **{**told, "eigen_aandeel": "nee", **changes})


def english_in(text: str) -> list[str]:
    """Words by which typer, questionary or prompt_toolkit would show through."""
    return [match[0] for match in ENGLISH.finditer(text)]
