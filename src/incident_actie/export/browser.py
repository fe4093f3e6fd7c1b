"""A PDF where typst is not there: the web page, printed by a browser that this computer has.

The folder for Windows goes without typst, which is as large as all the rest; Edge is on every Windows
(docs/decisions/0099-pdf-by-browser.md). The page stands in a folder of this user only, for as long
as printing takes.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from incident_actie.errors import StoreError

_PATIENCE = 90  # seconds: a browser that starts for the first time on a slow laptop
_INSTALLED = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
_MACS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# No window, no questions, no line with the address; and no name is looked up, so nothing leaves the computer.
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--print-to-pdf-no-header",
)


def found() -> str | None:
    """A browser of this computer that can print; None without one."""
    return next(_candidates(), None)


def _candidates() -> Iterator[str]:
    """Where Windows and macOS install them; elsewhere by their names."""
    if os.name == "nt":
        for variable in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"):
            base = os.environ.get(variable)
            yield from (str(path) for name in _INSTALLED if base and (path := Path(base, name)).is_file())
        return
    yield from (program for name in _NAMES if (program := shutil.which(name)))
    yield from (name for name in _MACS if Path(name).is_file())


def printed(browser: str, page: str) -> bytes:
    """The page as a PDF; `StoreError` when the browser gives none."""
    with tempfile.TemporaryDirectory(prefix="ia-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        source, target = folder / "document.html", folder / "document.pdf"
        source.write_text(page, encoding="utf-8")
        _print(browser, folder / "profile", source, target)
        content = target.read_bytes() if target.is_file() else b""
    if not content.startswith(b"%PDF-"):
        raise StoreError(
            f"{Path(browser).stem} maakte geen pdf van dit document.",
            "Kies docx: Word kan een pdf opslaan. Of kies html: een browser kan die printen.",
        )
    return content


def _print(browser: str, profile: Path, source: Path, target: Path) -> None:
    """Run the browser once, with a profile of its own, so that one that is open is left alone."""
    own = [f"--user-data-dir={profile}", f"--print-to-pdf={target}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        own.append("--no-sandbox")  # Chromium refuses to start for root with it
    try:
        subprocess.run(
            [browser, *_QUIET, *own, source.as_uri()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return  # no file then, and that is what is told
