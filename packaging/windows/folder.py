"""The folder that runs: Python, the wheels, the program, and what people read and start."""

import hashlib
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from email.parser import HeaderParser
from pathlib import Path

import interpreter
from interpreter import HERE, MINOR, Refused, pip
from pinning import PLATFORM, ROOT, WHEELS

FILES = HERE / "files"
# Nothing of these is ever imported: tests of others, hints for editors, sources of what is compiled.
_PRUNED_FOLDERS = {"tests", "testing", "includes", "__pycache__"}
_PRUNED_ENDINGS = {".pyi", ".pyx", ".pxd", ".pxi", ".c", ".h", ".typed"}
# Nothing in the program asks for these: other databases, colours for other languages, web pages as objects.
_UNUSED = (
    "sqlalchemy/dialects/mssql",
    "sqlalchemy/dialects/mysql",
    "sqlalchemy/dialects/oracle",
    "lxml/html",
    "lxml/isoschematron",
    "lxml/objectify.*",
    "pygments/lexers/[!_ps]*",
    "pygments/lexers/_[!_m]*",
    "pygments/lexers/p[!y]*",
    "pygments/lexers/s[!p]*",
)
_SEARCHED = "python{0}{1}.zip\r\n.\r\n..\\lib\r\n"  # nothing else: no environment, no packages of the user
_RULE = "=" * 78


def fill(folder: Path) -> str:
    """Make the whole folder; a line about the signatures."""
    python, library = folder / "python", folder / "lib"
    for made in (python, library):
        made.mkdir(parents=True)
    interpreter.fetch(python)
    signed = interpreter.signatures(python)
    (python / f"python{MINOR[0]}{MINOR[1]}._pth").write_bytes(_SEARCHED.format(*MINOR).encode())
    _wheels(library)
    compile_ahead(library, python)
    for source in sorted(path for path in FILES.rglob("*") if path.is_file()):
        _for_windows(source, folder / source.relative_to(FILES))
    (folder / "LICENTIES.txt").write_bytes(_licences(folder))
    (folder / "SHA256SUMS").write_bytes(_sums(folder))
    return signed


def _for_windows(source: Path, target: Path) -> None:
    """A text with the line ends of Windows; what Notepad opens says that it is UTF-8."""
    target.parent.mkdir(exist_ok=True)
    text = source.read_text(encoding="utf-8").replace("\n", "\r\n")
    target.write_bytes(text.encode("utf-8-sig" if target.suffix == ".txt" else "utf-8"))


def _wheels(library: Path) -> None:
    """Unpack the pinned wheels and our own; pip refuses another hash."""
    with tempfile.TemporaryDirectory() as temporary:
        pip("download", "--no-deps", "--require-hashes", *PLATFORM, "-r", str(WHEELS), "-d", temporary)
        pip("wheel", "--no-deps", "-w", temporary, str(ROOT))
        for wheel in sorted(Path(temporary).glob("*.whl")):
            with zipfile.ZipFile(wheel) as archive:
                if any(".data/" in name for name in archive.namelist()):
                    raise Refused(f"{wheel.name} wants files outside the library")
                archive.extractall(library)
    _prune(library)


def _prune(library: Path) -> None:
    """Take out what is never used, so that the folder stays small enough to hand out."""
    for path in [path for pattern in _UNUSED for path in library.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in sorted(library.rglob("*"), reverse=True):
        if path.is_dir() and path.name in _PRUNED_FOLDERS:
            shutil.rmtree(path)
        elif path.suffix in _PRUNED_ENDINGS:
            path.unlink()


def compile_ahead(library: Path, python: Path) -> None:
    """Compile everything with a Python of the same kind; what is compiled is never compared with its source.

    So a folder that nobody may write to starts as fast, and two builds give the same bytes.
    """
    arguments = [
        "-m",
        "compileall",
        "-q",
        "-f",
        "--invalidation-mode",
        "unchecked-hash",
        "-s",
        str(library),
        "-p",
        "lib",
    ]
    same = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run([*_compiler(python), *arguments, str(library)], env=same, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise Refused("not everything could be compiled")


def _compiler(python: Path) -> list[str]:
    """A Python here that writes the same bytecode, else the one of the folder under Wine."""
    with zipfile.ZipFile(next(python.glob("python*.zip"))) as standard:
        magic = standard.read("os.pyc")[:4].hex()
    name = "python{}.{}".format(*MINOR)
    homes = sorted(Path.home().glob(f".pyenv/versions/{MINOR[0]}.{MINOR[1]}.*/bin/{name}"))
    for candidate in [name, *map(str, homes)]:
        if _magic(candidate) == magic:
            return [candidate]
    wine = shutil.which("wine")
    if wine is None:
        raise Refused(f"compiling needs {name} or wine")
    return [wine, str(python / "python.exe")]


def _magic(candidate: str) -> str:
    """The mark of its bytecode; empty when there is no such Python."""
    asked = "import importlib.util as u; print(u.MAGIC_NUMBER.hex())"
    try:
        return subprocess.run([candidate, "-c", asked], capture_output=True, text=True).stdout.strip()
    except OSError:
        return ""


def _licences(folder: Path) -> bytes:
    """What is inside, under which licence, and the words of each licence."""
    found = [_licence(info) for info in sorted((folder / "lib").glob("*.dist-info"), key=_lower)]
    (words,) = (folder / "python").glob("LICENSE.txt")
    python = ("Python {}.{}".format(*MINOR), "PSF-2.0", words.read_text(encoding="utf-8"))
    every = [python, *found]
    lines = ["Wat er in deze map zit, en onder welke licentie.", ""]
    lines += [f"{name}: {licence}" for name, licence, _ in every]
    for name, _, text in every:
        lines += ["", _RULE, name, _RULE, "", text]
    return ("\n".join(lines)).replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8-sig")


def _licence(info: Path) -> tuple[str, str, str]:
    """Name with version, licence in short, and the words of it."""
    told = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
    kinds = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if one.startswith("License")]
    short = told["License-Expression"] or ", ".join(kinds) or told["License"] or "zie de makers"
    named = told.get_all("License-File", [])
    texts = [
        path.read_text(encoding="utf-8") for path in sorted(info.rglob("*")) if path.name in _last(named)
    ]
    return f"{told['Name']} {told['Version']}", short, "\n\n".join(texts)


def _last(named: list[str]) -> set[str]:
    return {Path(one).name for one in named} | {"LICENSE", "NOTICE"}


def _lower(path: Path) -> str:
    return path.name.lower()


def _sums(folder: Path) -> bytes:
    """Every file with its hash, as `sha256sum -c` and the guide read them."""
    lines = [f"{_hash(path)}  {name}\n" for name, path in listed(folder)]
    return "".join(lines).encode()


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def listed(folder: Path) -> list[tuple[str, Path]]:
    """Every file below `folder` by its name, in an order that does not hang on the disk."""
    key: Callable[[Path], str] = lambda path: path.relative_to(folder).as_posix()  # noqa: E731
    return sorted((key(path), path) for path in folder.rglob("*") if path.is_file())
