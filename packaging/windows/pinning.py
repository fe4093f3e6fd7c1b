"""Renew wheels.txt: what the folder holds, with the hash of each wheel. Look at the difference, then build.

The direct requirements are those of pyproject.toml. Not typst: it is 30 MB, and a browser prints a pdf
(docs/decisions/0099-pdf-by-browser.md). What is there only on Windows is named here, for pip asks
the computer on which it runs.
"""

import json
import tomllib
from typing import Any

from interpreter import HERE, pip

ROOT = HERE.parent.parent
WHEELS = HERE / "wheels.txt"
ONLY_ON_WINDOWS = ["colorama", "tzdata"]
LEFT_OUT = ("typst",)
PLATFORM = [
    "--only-binary",
    ":all:",
    "--platform",
    "win_amd64",
    "--implementation",
    "cp",
    "--python-version",
    "3.13",
]


def wanted() -> list[str]:
    """What pyproject.toml asks for, with the driver of PostgreSQL."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["postgres"], *ONLY_ON_WINDOWS]
    return [one for one in asked if not one.startswith(LEFT_OUT)]


def resolved() -> list[dict[str, Any]]:
    """What pip would install for them on Windows."""
    where = ["--dry-run", "--ignore-installed", "--target", "nowhere"]
    told = json.loads(pip("install", *where, *PLATFORM, "--report", "-", *wanted()))
    packages: list[dict[str, Any]] = told["install"]
    return sorted(packages, key=lambda one: one["metadata"]["name"].lower())


def line(package: dict[str, Any]) -> str:
    """One wheel as pip's `--require-hashes` wants it."""
    metadata, download = package["metadata"], package["download_info"]
    hashed = download["archive_info"]["hashes"]["sha256"]
    return f"{metadata['name'].lower()}=={metadata['version']} --hash=sha256:{hashed}\n"


if __name__ == "__main__":
    head = "# Made by pinning.py: the wheels of the Windows folder (Python 3.13, 64-bit).\n"
    WHEELS.write_text(head + "".join(map(line, resolved())), encoding="utf-8")
