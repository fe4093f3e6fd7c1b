"""What is released is pinned by hash, and the list of it says the same; made by packaging/lock.py."""

import json
import re
import tomllib
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.each import each
from tests.samples import ROOT

FOLDER = ROOT / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ASKED = {
    "requirements.txt": PROJECT["project"]["dependencies"]
    + PROJECT["project"]["optional-dependencies"]["postgres"],
    "requirements-build.txt": PROJECT["build-system"]["requires"],
}
PIN = re.compile(r"^([a-z0-9-]+)==(\S+?)(?:; .*)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)


def pins(name: str) -> dict[str, tuple[str, set[str]]]:
    """The version and the hashes of each release in a file."""
    found = PIN.findall((FOLDER / name).read_text(encoding="utf-8"))
    return {name: (version, set(re.findall("[0-9a-f]{64}", hashes))) for name, version, hashes in found}


def bill() -> dict[str, Any]:
    """The list of what is inside."""
    read: dict[str, Any] = json.loads((FOLDER / "sbom.json").read_text(encoding="utf-8"))
    return read


@each("name", list(ASKED))
def test_what_pyproject_asks_for_is_pinned_within_its_bounds(name: str) -> None:
    """Fails after a change of the dependencies: run packaging/lock.py."""
    pinned = pins(name)
    for requirement in map(Requirement, ASKED[name]):
        version, _ = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


@each("name", list(ASKED))
def test_every_line_is_a_pin_with_its_hashes_and_names_no_index(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    rest = PIN.sub("", text).splitlines()
    assert [line for line in rest if line and not line.startswith("#")] == []
    assert "//" not in text


def test_the_list_holds_exactly_what_is_pinned_with_the_same_hashes() -> None:
    listed = {
        part["name"]: (
            part["version"],
            {digest["content"] for wheel in part["externalReferences"] for digest in wheel["hashes"]},
        )
        for part in bill()["components"]
    }
    assert listed == pins("requirements.txt")
    assert len(listed) >= len(ASKED["requirements.txt"])


def test_everything_listed_has_a_licence_and_somebody_who_needs_it() -> None:
    needs = {row["ref"]: row["dependsOn"] for row in bill()["dependencies"]}
    needed = {"incident-actie"}
    while more := {below for name in needed for below in needs[name]} - needed:
        needed |= more
    assert needed == needs.keys() == {"incident-actie", *(part["bom-ref"] for part in bill()["components"])}
    stated = [
        licence.get("expression") or licence["license"]["name"]
        for part in bill()["components"]
        for licence in part["licenses"] or [{}]
    ]
    assert [words for words in stated if not words or len(words) > 80] == []


def test_there_is_a_wheel_for_windows_for_all_that_has_to_be_compiled() -> None:
    for part in bill()["components"]:
        files = [wheel["url"] for wheel in part["externalReferences"]]
        assert any(re.search(r"-(any|win_amd64)\.whl$", file) for file in files), part["name"]


def test_a_list_of_wheels_for_one_system_pins_the_same_releases() -> None:
    """So that a package for one system is not another program than what `pip` installs elsewhere."""
    ours = pins("requirements.txt")
    for path in FOLDER.glob("*/wheels.txt"):
        for name, version, digest in re.findall(
            r"^([\w.-]+)==(\S+) .*?([0-9a-f]{64})", path.read_text(), re.M
        ):
            pinned, hashes = ours[canonicalize_name(name)]
            assert (version, digest) == (pinned, digest if digest in hashes else "not pinned"), name
