"""Run the program of the folder under Wine, as somebody on Windows starts it."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.commands.program import Outcome
from tests.conftest import TODAY

PATIENCE = 300  # seconds: a machine that is busy proves nothing


@dataclass(frozen=True)
class Windows:
    """A Windows of its own, with the folder unpacked somewhere on it."""

    prefix: Path
    folder: Path

    def environment(self, env: Mapping[str, str]) -> dict[str, str]:
        """Nothing of ours reaches it but what is named."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        kept["HOME"] = str(self.prefix.parent)  # Wine takes it for Documents: nothing lands with who tests
        quiet = {"WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
        return {**kept, **quiet, "INCIDENT_ACTIE_VANDAAG": TODAY, "COLUMNS": "100", **env}

    def start(self, command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> "subprocess.Popen[bytes]":
        """Any program, with pipes."""
        return subprocess.Popen(
            ["wine", *command],
            cwd=cwd,
            env=self.environment(env),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *command: str, cwd: Path, stdin: bytes = b"", **env: str) -> Outcome:
        """Any program, until it is done."""
        with self.start(command, cwd, env) as running:
            out, err = running.communicate(stdin, PATIENCE)
        return Outcome(running.returncode, _text(out), _text(err))

    def program(
        self, *arguments: str, cwd: Path, stdin: bytes = b"", folder: Path | None = None, **env: str
    ) -> Outcome:
        """A command line of ours, by the .cmd that people type."""
        start = windows_path((folder or self.folder) / "incident-actie.cmd")
        return self.run("cmd", "/c", start, *arguments, cwd=cwd, stdin=stdin, **env)

    @property
    def python(self) -> list[str]:
        """The program without the .cmd, so that this very process can be killed."""
        return [str(self.folder / "python" / "python.exe"), windows_path(self.folder / "python" / "begin.py")]


def windows_path(path: Path) -> str:
    """A path of Linux as Wine shows it to Windows programs."""
    return "Z:" + str(path).replace("/", "\\")


def _text(written: bytes) -> str:
    """UTF-8 whatever the code page is, with the line ends of Windows."""
    return written.decode("utf-8").replace("\r\n", "\n")
