"""The folder for Windows beside the same Python with the same packages as pip leaves them, both under Wine.

    python benchmarks/windows.py incident-actie-VERSION-windows.zip [--runs 15]

Whole processes of `acties --fase nazorg`, in turn; prints the medians and the median of the ratios. The
goal is a ratio of at most 1.1. As pip leaves them: compiled, and compared with the source at each start.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from pairs import compare

COMPILE = "import compileall, sys; compileall.compile_dir(sys.argv[1], quiet=1, force=True)"
ASKED = ["acties", "--fase", "nazorg"]


def unpacked(archive: Path, place: Path) -> Path:
    """The folder of the zip."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(place)
    (folder,) = place.iterdir()
    return folder


def as_pip_leaves_it(folder: Path) -> Path:
    """The same, compiled anew by its own Python in the usual way, with `site`."""
    copy = folder.parent / "pip"
    shutil.copytree(folder, copy)
    for compiled in copy.rglob("__pycache__"):
        shutil.rmtree(compiled)
    (pth,) = (copy / "python").glob("*._pth")
    pth.write_text(pth.read_text() + "import site\n")
    seconds([str(copy / "python" / "python.exe"), "-c", COMPILE, str(copy / "lib")])
    return copy


def seconds(command: list[str]) -> float:
    begin = time.perf_counter()
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["wine", *command], check=True, **quiet)  # type: ignore[call-overload]
    return time.perf_counter() - begin


def main() -> None:
    archive = Path(sys.argv.pop(1))
    with tempfile.TemporaryDirectory() as temporary:
        os.environ.update(
            WINEPREFIX=f"{temporary}/prefix", WINEDEBUG="-all", WINEDLLOVERRIDES="mscoree,mshtml="
        )
        (Path(temporary) / "prefix").mkdir()
        subprocess.run(["wineserver", "-p"], check=True)
        (place := Path(temporary) / "folder").mkdir()
        folder = unpacked(archive, place)
        pip = as_pip_leaves_it(folder)
        ours = [str(folder / "python" / "python.exe"), str(folder / "python" / "begin.py"), *ASKED]
        theirs = [str(pip / "python" / "python.exe"), "-m", "incident_actie", *ASKED]
        compare("the folder", lambda: seconds(ours), lambda: seconds(theirs), 15)
        subprocess.run(["wineserver", "-k"], check=False)


if __name__ == "__main__":
    main()
