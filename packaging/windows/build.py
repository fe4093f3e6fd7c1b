"""Make what Windows runs without installing, and the set-ups: `python packaging/windows/build.py MAP`.

On Linux, with pip. In MAP come incident-actie-VERSION-windows.zip, with makensis a set-up (.exe), with wixl
two of the kind that administrators roll out (.msi), and SHA256SUMS over them. The same source, tools and
pins give the same zip and .exe; wixl puts the time in an .msi. docs/windows.md tells what to do with them.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import msi
from folder import fill, listed
from interpreter import HERE, Refused
from pinning import ROOT

EPOCH = int(os.environ.get("SOURCE_DATE_EPOCH", "1580601600"))  # as hatchling has it
LIMIT = 40 * 1024 * 1024


def version() -> str:
    """The version of the program, read and not imported."""
    text = (ROOT / "src" / "incident_actie" / "__init__.py").read_text(encoding="utf-8")
    (found,) = re.findall(r'__version__ = "(.+)"', text)
    return str(found)


def zipped(folder: Path, target: Path) -> Path:
    """The folder as a zip, with fixed order, times and attributes."""
    when = time.gmtime(EPOCH)[:6]
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in listed(folder):
            info = zipfile.ZipInfo(f"{folder.name}/{name}", when)
            info.create_system, info.external_attr, info.compress_type = 0, 0x20, zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes(), compresslevel=9)
    return target


def build(target: Path) -> list[Path]:
    """Everything that can be made here, in `target`."""
    target.mkdir(parents=True, exist_ok=True)
    os.environ["SOURCE_DATE_EPOCH"] = str(EPOCH)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / f"incident-actie-{version()}"
        print(fill(folder))
        made = [zipped(folder, target / f"{folder.name}-windows.zip"), *setups(folder, target)]
    (target / "SHA256SUMS").write_text("".join(map(_sum, made)))
    return made


def setups(folder: Path, target: Path) -> list[Path]:
    """The set-ups that the tools of this computer can make of the folder, next to each other."""
    _dated(folder)
    makers: list[Callable[[], Path]] = []
    if makensis := shutil.which("makensis"):
        makers.append(partial(_for_the_user, makensis, folder, target))
    if msi.can():
        makers += [partial(_for_administrators, scope, folder, target) for scope in msi.SCOPES]
    with ThreadPoolExecutor() as pool:
        return [made.result() for made in [pool.submit(make) for make in makers]]


def _for_the_user(makensis: str, folder: Path, target: Path) -> Path:
    made = target / f"{folder.name}-windows.exe"
    told = [f"-DVERSION={version()}", f"-DFOLDER={folder}", f"-DTARGET={made.absolute()}"]
    subprocess.run([makensis, "-V1", *told, str(HERE / "setup.nsi")], check=True)
    return made


def _for_administrators(scope: str, folder: Path, target: Path) -> Path:
    made = target / f"{folder.name}-windows-{scope}.msi"
    msi.make(folder, version(), scope, made)
    return made


def _dated(folder: Path) -> None:
    """One time for all files: a set-up writes it down."""
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (EPOCH, EPOCH))


def _sum(path: Path) -> str:
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"


def main() -> None:
    """Build, say what came out, and stop when it is too large to hand out."""
    try:
        made = build(Path(sys.argv[1]))
    except Refused as refused:
        sys.exit(f"niet gemaakt: {refused}")
    for path in made:
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    if any(path.stat().st_size > LIMIT for path in made):
        sys.exit("groter dan 40 MB")


if __name__ == "__main__":
    main()
