"""Pins what the program runs on and is built with, by hash, and lists it for who must know (an SBOM).

    python packaging/lock.py

Needs pip and its index, nothing else. Asks pip which release of everything it would take, and then which
wheel of it each system and Python would get. Installs nothing here. Takes minutes. Writes, beside itself:

- ``requirements.txt``: the program with PostgreSQL; for ``pip install --require-hashes -r``
- ``requirements-build.txt``: what a wheel is built with
- ``sbom.json``: the same as requirements.txt in CycloneDX, with licences and what needs what

Run it again before a release and after a change of the dependencies in pyproject.toml. Why it is so:
docs/decisions/0097-pinned-by-hash.md.
"""

import itertools
import json
import tempfile
import tomllib
import uuid
from collections.abc import Mapping
from importlib.metadata import PackageMetadata, distributions
from pathlib import Path
from typing import Any

from pins import PYTHONS, SYSTEMS, Release, add_wheels, environment, everywhere, needs, pip, reached, resolved
from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name

HERE = Path(__file__).parent
HEAD = "# Made by packaging/lock.py; do not change by hand. For: pip install --require-hashes -r {name}\n"


def marked(release: Release, platforms: set[str]) -> str:
    """The pin, and on which systems it counts where it is not needed on all."""
    if platforms == {system.sys_platform for system in SYSTEMS}:
        return release.pin
    return release.pin + "; " + " or ".join(f'sys_platform == "{name}"' for name in sorted(platforms))


def pinned(name: str, lines: list[str], found: Mapping[str, Release]) -> str:
    """The text of a requirements file."""
    wanted = everywhere([Requirement(line) for line in lines], found)
    rows = [HEAD.format(name=f"packaging/{name}")]
    for release in sorted(found.values()):
        hashes = [f"--hash=sha256:{digest}" for digest in sorted(set(release.wheels.values()))]
        rows.append(" \\\n    ".join([marked(release, wanted[release.name]), *hashes]))
    return "\n".join(rows) + "\n"


def licence(stated: PackageMetadata) -> list[dict[str, Any]]:
    """The licence as its maker states it: as an expression, in classifiers, or in words."""
    if "License-Expression" in stated:
        return [{"expression": stated["License-Expression"]}]
    mark = "License :: "
    lines = stated.get_all("Classifier") or []
    named = [line.rpartition(" :: ")[2] for line in lines if line.startswith(mark)]
    return [{"license": {"name": word}} for word in named or (stated.get_all("License") or [])[:1]]


def licences(found: Mapping[str, Release]) -> dict[str, list[dict[str, Any]]]:
    """The licence of each release, by name: from its wheel, since what pip reports may leave it out."""
    with tempfile.TemporaryDirectory() as folder:
        pip(folder, "--no-deps", *(release.pin for release in found.values()))
        return {
            canonicalize_name(there.name): licence(there.metadata) for there in distributions(path=[folder])
        }


def reference(release: Release) -> str:
    """By which name the list knows a release (a package URL; it names no index)."""
    return f"pkg:pypi/{release.name}@{release.metadata['version']}"


def component(release: Release, licence: list[dict[str, Any]]) -> dict[str, Any]:
    """A release as CycloneDX has it."""
    wheels = [
        {"type": "distribution", "url": file, "hashes": [{"alg": "SHA-256", "content": digest}]}
        for file, digest in sorted(release.wheels.items())
    ]
    return {
        "type": "library",
        "bom-ref": reference(release),
        "name": release.name,
        "version": release.metadata["version"],
        "purl": reference(release),
        "licenses": licence,
        "externalReferences": wheels,
    }


def dependencies(roots: list[Requirement], found: Mapping[str, Release]) -> list[dict[str, Any]]:
    """What needs what, on any of the systems."""
    edges: dict[str, set[str]] = {
        "incident-actie": {reference(found[canonicalize_name(r.name)]) for r in roots}
    }
    for system, python in itertools.product(SYSTEMS, PYTHONS):
        at = environment(system, python)
        for name, requirement in reached(roots, found, at).items():
            below = {reference(found[canonicalize_name(need.name)]) for need in needs(requirement, found, at)}
            edges.setdefault(reference(found[name]), set()).update(below)
    return [{"ref": ref, "dependsOn": sorted(below)} for ref, below in sorted(edges.items())]


def bill(lines: list[str], found: Mapping[str, Release]) -> str:
    """Everything inside, as CycloneDX 1.6; without a time, so that the same set gives the same text."""
    program = {"type": "application", "bom-ref": "incident-actie", "name": "incident-actie"}
    stated = licences(found)
    components = [component(release, stated[release.name]) for release in sorted(found.values())]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(components, sort_keys=True))
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": program},
        "components": components,
        "dependencies": dependencies([Requirement(line) for line in lines], found),
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the three files anew."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    program = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["postgres"]
    for name, lines in (
        ("requirements.txt", program),
        ("requirements-build.txt", project["build-system"]["requires"]),
    ):
        found = resolved(lines)
        add_wheels(found)
        (HERE / name).write_text(pinned(name, lines, found), encoding="utf-8", newline="\n")
        if lines is program:
            (HERE / "sbom.json").write_text(bill(lines, found), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
