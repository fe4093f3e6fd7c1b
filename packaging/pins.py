"""Asks pip what it would install on every system and Python that we stand for; for lock.py beside it."""

import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name

PYTHONS = ("3.11", "3.12", "3.13", "3.14")


class System(NamedTuple):
    """A kind of machine: what markers say of it, and the tags of the wheels that run on it."""

    sys_platform: str
    platform_system: str
    platform_machine: str
    tags: tuple[str, ...]


def linux(machine: str) -> System:
    """A Linux with glibc 2.28 or newer."""
    tags = ("manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_24", "manylinux_2_17")
    return System("linux", "Linux", machine, tuple(f"{tag}_{machine}" for tag in (*tags, "manylinux2014")))


SYSTEMS = (
    linux("x86_64"),
    linux("aarch64"),
    System("win32", "Windows", "AMD64", ("win_amd64",)),
    System("darwin", "Darwin", "arm64", ("macosx_14_0_arm64",)),
    System("darwin", "Darwin", "x86_64", ("macosx_14_0_x86_64",)),
)


class Release(NamedTuple):
    """One pinned release: its metadata as pip gives them, and its wheels by name with their sha256."""

    name: str
    metadata: Mapping[str, Any]
    wheels: dict[str, str]

    @property
    def pin(self) -> str:
        """The release as a requirement."""
        return f"{self.name}=={self.metadata['version']}"


def environment(system: System, python: str) -> dict[str, str]:
    """What markers are held against."""
    return {
        "sys_platform": system.sys_platform,
        "platform_system": system.platform_system,
        "platform_machine": system.platform_machine,
        "os_name": "nt" if system.sys_platform == "win32" else "posix",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }


def pip(folder: str, *arguments: str) -> None:
    """Have pip install wheels into a folder, or say what it would. Error: SystemExit with pip's words."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--ignore-installed", "--only-binary=:all:"]
    done = subprocess.run(
        [*command, f"--target={folder}", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)


def asked(*arguments: str) -> list[dict[str, Any]]:
    """What pip would install."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        pip(folder, "--dry-run", f"--report={report}", *arguments)
        installs: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return installs


def needs(
    requirement: Requirement, found: Mapping[str, Release], at: dict[str, str]
) -> Iterator[Requirement]:
    """What a release asks for itself in an environment, with the extras that were asked of it."""
    release = found.get(canonicalize_name(requirement.name))
    for line in release.metadata.get("requires_dist", []) if release else ():
        need = Requirement(line)
        extras = ("", *requirement.extras)
        if need.marker is None or any(need.marker.evaluate({**at, "extra": extra}) for extra in extras):
            yield need


def reached(
    roots: Iterable[Requirement], found: Mapping[str, Release], at: dict[str, str]
) -> dict[str, Requirement]:
    """Everything that is needed in an environment, by name, and a requirement that asks for it."""
    seen: dict[str, Requirement] = {}
    waiting = [root for root in roots if root.marker is None or root.marker.evaluate(at)]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in seen or not requirement.extras <= seen[name].extras:
            seen[name] = requirement
            waiting += needs(requirement, found, at)
    return seen


def everywhere(roots: list[Requirement], found: Mapping[str, Release]) -> dict[str, set[str]]:
    """On which systems each package is needed, by name."""
    wanted: dict[str, set[str]] = {}
    for system, python in itertools.product(SYSTEMS, PYTHONS):
        for name in reached(roots, found, environment(system, python)):
            wanted.setdefault(name, set()).add(system.sys_platform)
    return wanted


def resolved(lines: list[str]) -> dict[str, Release]:
    """One release of all that is needed on any system; pip itself looks only at the machine it runs on."""
    roots, found, more = [Requirement(line) for line in lines], dict[str, Release](), list[str]()
    while True:
        for install in asked(*lines, *more):
            name = canonicalize_name(install["metadata"]["name"])
            found[name] = Release(name, install["metadata"], {})
        missing = sorted(everywhere(roots, found).keys() - found.keys())
        if not missing:
            return found
        more += missing


def add_wheels(found: Mapping[str, Release]) -> None:
    """Add the wheel that each system and each Python would get of every release, with its hash."""
    for system, python in itertools.product(SYSTEMS, PYTHONS):
        where = [f"--platform={tag}" for tag in system.tags]
        pins = [release.pin for release in found.values()]
        for install in asked("--no-deps", *where, f"--python-version={python}", "--implementation=cp", *pins):
            download = install["download_info"]
            file = download["url"].rpartition("/")[2]
            name = canonicalize_name(install["metadata"]["name"])
            found[name].wheels[file] = download["archive_info"]["hashes"]["sha256"]
