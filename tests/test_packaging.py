"""What is installed is complete: the program, its knowledge and its examples, and nothing else."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from incident_actie import __version__
from tests.samples import DATA, ROOT

LEFT_BEHIND = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "dist", "build", "kennisbank.json")


def build(project: Path, **environment: str) -> dict[str, Path]:
    """The wheel and the sdist of a project, by their last letters; by hatchling, without a network."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", "klaar"]
    surroundings = {**os.environ, **environment}
    done = subprocess.run(command, capture_output=True, text=True, cwd=project, check=False, env=surroundings)
    assert done.returncode == 0, done.stderr
    return {path.suffix: path for path in (project / "klaar").iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheel and the sdist of a copy of this project, so that building leaves nothing behind here."""
    project = tmp_path_factory.mktemp("bouwen") / "project"
    return build(Path(shutil.copytree(ROOT, project, ignore=LEFT_BEHIND)))


@pytest.fixture(scope="module")
def wheel(built: dict[str, Path]) -> zipfile.ZipFile:
    """The wheel, open."""
    return zipfile.ZipFile(built[".whl"])


def names(wheel: zipfile.ZipFile) -> set[str]:
    """The files in the wheel, without its own administration."""
    return {name for name in wheel.namelist() if ".dist-info/" not in name}


def test_the_knowledge_and_the_examples_are_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    there = {f"incident_actie/data/{path.relative_to(DATA).as_posix()}" for path in DATA.rglob("*.yaml")}
    assert "incident_actie/data/actions.yaml" in there
    assert "incident_actie/data/examples/balie.yaml" in there
    assert there <= names(wheel)


def test_every_module_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    source = ROOT / "src"
    modules = {path.relative_to(source).as_posix() for path in source.rglob("*.py")}
    assert modules == {name for name in names(wheel) if name.endswith(".py")}


def test_the_templates_of_documents_are_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    source = ROOT / "src"
    folder = source / "incident_actie" / "export" / "template"
    there = {path.relative_to(source).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert len(there) > 8
    assert there <= names(wheel)


def test_nothing_but_the_program_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0] for name in names(wheel)} == {"incident_actie"}
    assert not [name for name in names(wheel) if re.search(r"test|golden|situations|\.pyc|benchmark", name)]


def test_the_data_in_the_wheel_are_the_data_of_the_project(wheel: zipfile.ZipFile) -> None:
    for path in DATA.glob("*.yaml"):
        assert wheel.read(f"incident_actie/data/{path.name}") == path.read_bytes()


def test_the_wheel_has_a_command_and_knows_its_version(wheel: zipfile.ZipFile) -> None:
    information = f"incident_actie-{__version__}.dist-info"
    assert (
        "incident-actie = incident_actie.__main__:main"
        in wheel.read(f"{information}/entry_points.txt").decode()
    )
    metadata = Parser().parsestr(wheel.read(f"{information}/METADATA").decode())
    assert metadata["Version"] == __version__
    assert metadata["Requires-Python"]
    needed = {
        re.split(r"[^\w-]", line)[0]
        for line in metadata.get_all("Requires-Dist", [])
        if "extra ==" not in line
    }
    assert needed >= {"typer", "rich", "questionary", "pyyaml", "msgspec"}
    assert not needed & {"pytest", "hypothesis", "ruff", "mypy", "pexpect", "pyte"}


def test_the_program_runs_from_the_wheel_alone(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    script = (
        "import sys\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "import incident_actie\n"
        "from incident_actie import examples\n"
        "from incident_actie.knowledge.load import load, shipped_folder\n"
        "facts = incident_actie.__file__, shipped_folder(), len(load().actions)\n"
        "print(*facts, *examples.names(), sep='\\n')\n"
    )
    command = [sys.executable, "-I", "-c", script, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    file, folder, count, *found = done.stdout.split("\n")
    assert Path(file).is_relative_to(tmp_path)
    assert Path(folder) == tmp_path / "incident_actie" / "data"
    assert int(count) >= 37
    assert set(found) >= {path.stem for path in (DATA / "examples").glob("*.yaml")}


def test_built_elsewhere_from_the_sdist_every_byte_is_the_same(
    built: dict[str, Path], tmp_path: Path
) -> None:
    """In another folder, by who shares nothing with others, in another time zone and at another time."""
    with tarfile.open(built[".gz"]) as sdist:
        sdist.extractall(tmp_path / "nog één keer", filter="data")
    (project,) = (tmp_path / "nog één keer").iterdir()
    for path in [*project.rglob("*"), project]:
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.utime(path, (1_500_000_000, 1_500_000_000))
    again = build(project, TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C")
    assert {kind: path.read_bytes() == built[kind].read_bytes() for kind, path in again.items()} == {
        ".whl": True,
        ".gz": True,
    }


def test_the_sdist_holds_what_it_is_built_and_tested_with(built: dict[str, Path]) -> None:
    with tarfile.open(built[".gz"]) as sdist:
        tops = {name.split("/")[1] for name in sdist.getnames()}
    assert tops >= {
        "src",
        "data",
        "tests",
        "docs",
        "packaging",
        "hatch_build.py",
        "pyproject.toml",
        "README.md",
    }
    assert not tops & {".venv", ".ci-venv", "build", "dist"}


def test_every_text_in_the_wheel_ends_its_lines_as_git_gives_them(wheel: zipfile.ZipFile) -> None:
    """Also when it is built on Windows, where git would give other ends without `.gitattributes`."""
    texts = [name for name in wheel.namelist() if not name.endswith((".ttf", ".docx"))]
    assert [name for name in texts if b"\r" in wheel.read(name)] == []
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
