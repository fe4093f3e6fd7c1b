"""The file that a Word document is: the parts of our template, and the same bytes for the same words."""

import io
import zipfile
from importlib.resources import files
from importlib.resources.abc import Traversable

_FIRST = "[Content_Types].xml"  # readers that guess what a file is look at its first name
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def template() -> bytes:
    """An empty document of ours, for python-docx to write in."""
    folder = files("incident_actie.export") / "template" / "docx"
    contents = dict(_contents(folder, ""))
    contents["_rels/.rels"] = contents.pop("_rels/package.rels")  # files with a dot in front get lost
    return zipped(contents)


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        name = f"{path}{entry.name}"
        found += _contents(entry, f"{name}/") if entry.is_dir() else [(name, entry.read_bytes())]
    return found


def zipped(contents: dict[str, bytes]) -> bytes:
    """The parts as one file, in a fixed order and without the moment of writing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents, key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _NO_DAY)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(info, contents[name])
    return packed.getvalue()
