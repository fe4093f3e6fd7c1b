"""An MSI of the folder, for one user or for the whole computer: what wixl (msitools) reads.

Its ids follow from names and version, so the same folder gives the same tables. Removing takes what was
installed; the dossier lies elsewhere and stays.
"""

import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from folder import listed
from interpreter import Refused

SPACE = uuid.UUID("6a0f6f6e-3b0c-5d0e-9d5c-1f4f1f0c9a18")  # never changes: by it an upgrade knows us
SCOPES = {"gebruiker": ("perUser", "LocalAppDataFolder"), "computer": ("perMachine", "ProgramFiles64Folder")}
_PRODUCT = """<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="{product}" Name="Incident-actie" Language="1043" Version="{version}" UpgradeCode="{upgrade}"
  Manufacturer="incident-actie">
<Package Id="{package}" InstallerVersion="500" Compressed="yes" InstallScope="{scope}" />
<MajorUpgrade DowngradeErrorMessage="Er staat al een nieuwere versie." />
<MediaTemplate EmbedCab="yes" />
<Property Id="ARPNOMODIFY" Value="1" />
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="{root}">{above}<Directory Id="INSTALLDIR" Name="incident-actie">
{tree}</Directory>{below}</Directory>
<Directory Id="ProgramMenuFolder"><Directory Id="MENU" Name="Incident-actie">
<Component Id="menu" Guid="{menu}">
<Shortcut Id="start" Name="Incident-actie" Target="[INSTALLDIR]Start incident-actie.cmd"
  WorkingDirectory="INSTALLDIR" />
<RemoveFolder Id="weg" On="uninstall" />
<RegistryValue Root="HKCU" Key="Software\\incident-actie" Name="menu"
  Type="integer" Value="1" KeyPath="yes" />
</Component></Directory></Directory>
</Directory>
<Feature Id="alles" Title="Incident-actie" Level="1">
{references}<ComponentRef Id="menu" />
</Feature>
</Product>
</Wix>
"""


def make(folder: Path, version: str, scope: str, target: Path) -> None:
    """Write the MSI of `folder` for one of `SCOPES` as `target`; needs wixl."""
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary) / "setup.wxs"
        source.write_text(wxs(folder, version, scope), encoding="utf-8")
        done = subprocess.run(
            ["wixl", "-a", "x64", "-o", str(target.absolute()), str(source)],
            cwd=folder,  # wixl finds no file by its whole path
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise Refused(f"wixl: {done.stderr.strip()}")


def wxs(folder: Path, version: str, scope: str) -> str:
    """The description of the set-up."""
    kind, root = SCOPES[scope]
    names = [name for name, _ in listed(folder)]
    own = root == "LocalAppDataFolder"  # beside other programs of this user
    return _PRODUCT.format(
        product=_id(f"{scope} {version}"),
        package=_id(f"package {scope} {version}"),
        upgrade=_id(scope),
        menu=_id(f"menu {scope}"),
        version=version,
        scope=kind,
        root=root,
        above='<Directory Id="PROGRAMS" Name="Programs">' if own else "",
        below="</Directory>" if own else "",
        tree="".join(_tree(folder, folder, scope)),
        references="".join(f'<ComponentRef Id="c{number}" />\n' for number in range(len(names))),
    )


def _id(words: str) -> str:
    return str(uuid.uuid5(SPACE, words)).upper()


def _tree(folder: Path, top: Path, scope: str) -> Iterator[str]:
    """The files of one folder as components, and the folders in it."""
    numbers = {path: number for number, (_, path) in enumerate(listed(top))}
    yield from _level(folder, top, scope, numbers)


def _level(folder: Path, top: Path, scope: str, numbers: dict[Path, int]) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        name = path.relative_to(top).as_posix()
        if path.is_dir():
            yield f'<Directory Id="d{uuid.uuid5(SPACE, name).hex}" Name={quoteattr(path.name)}>\n'
            yield from _level(path, top, scope, numbers)
            yield "</Directory>\n"
        else:
            number, guid = numbers[path], _id(f"{scope} {name}")
            named = f"Source={quoteattr(name)} Name={quoteattr(path.name)}"
            file = f'<File Id="f{number}" {named} KeyPath="yes" />'
            yield f'<Component Id="c{number}" Guid="{guid}" Win64="yes">{file}</Component>\n'


def can() -> bool:
    """Whether wixl is here."""
    return shutil.which("wixl") is not None
