"""Make what Windows runs without installing, and the two set-ups: `python packaging/windows/build.py MAP`.

On Linux, with pip. In MAP come incident-actie-VERSION-windows.zip, with makensis a set-up (.exe), with wixl
two of the kind that administrators roll out (.msi), and SHA256SUMS over them. The same source, tools and
pins give the same bytes. docs/windows.md tells what to do with them.
"""

import hashlib
import os
import re
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from folder import fill, listed
from interpreter import Refused
from pinning import ROOT

EPOCH = int(os.environ.get("SOURCE_DATE_EPOCH", "1580601600"))  # as hatchling has it
LIMIT = 40 * 1024 * 1024


def version() -> str:
    """The version of the program, read and not imported."""
    text = (ROOT / "src" / "incident_actie" / "__init__.py").read_text(encoding="utf-8")
    return re.search(r'__version__ = "(.+)"', text)[1]


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
        made = [zipped(folder, target / f"{folder.name}-windows.zip")]
    (target / "SHA256SUMS").write_text("".join(map(_sum, made)))
    return made


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
