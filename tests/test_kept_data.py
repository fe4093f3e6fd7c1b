"""What was kept or comes from outside is read in one place, never more than a limit and never for ever."""

import ast
import io
import os
import sys
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest

from incident_actie import kept_data
from incident_actie.commands import terminal
from incident_actie.kept_data import DamagedError, UnreadableError, decoded, file_bytes, unzipped
from incident_actie.text import escaped
from incident_actie.wizard.fronts import menu
from tests.commands.program import inside
from tests.each import each
from tests.test_layers import SOURCE, module_name

# These read what was shipped with the program, or what they wrote themselves a moment before.
OF_OURS = {
    "examples": {"read_bytes"},
    "export.packing": {"read_bytes"},
    "export.html": {"read_text"},
    "export.pdf": {"read_bytes"},
    "knowledge.compiled": {"read_bytes", "decode"},
    "knowledge.letters": {"read_text"},
    "commands.document.adapt": {"read_text"},
    "verify.lock": {"decode"},
    "dossier.server.setup": {"read_text"},
    "dossier.upgrade": {"open"},  # piece by piece, to copy
    "dossier.engine": {"open"},  # a hundred bytes, to see whether the file is whole
    "export.browser": {"read_bytes"},  # what it just printed
    "windows": {"read_text"},  # where the desktop says that documents are
}
READING = {"read_bytes", "read_text", "decompress", "decompressobj"}


def readers(tree: ast.AST) -> Iterator[str]:
    """The names of calls that read a file, unpack or decode."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, owner = node.func.attr, ast.unparse(node.func.value)
            if name in READING or (name == "open" and owner not in ("os", "self")):
                yield name
            elif (name == "decode" and owner.endswith("json")) or (
                name in ("load", "loads") and owner == "json"
            ):
                yield "decode"


def test_nobody_else_reads_what_was_kept() -> None:
    found = {
        module_name(path): set(readers(ast.parse(path.read_text(encoding="utf-8"))))
        for path in SOURCE.rglob("*.py")
    }
    found.pop("kept_data")
    assert {module: names for module, names in found.items() if names} == OF_OURS


def test_what_is_no_plain_file_or_too_large_is_refused_at_once(tmp_path: Path) -> None:
    pipe, large = tmp_path / "pijp", tmp_path / "groot"
    os.mkfifo(pipe)
    large.write_bytes(b"x" * 1001)
    for path, why in (
        (pipe, "geen gewoon bestand"),
        (Path("/dev/zero"), "geen gewoon bestand"),
        (tmp_path, "een map"),
        (large, "hoogstens 1 kB"),
        (tmp_path / "weg", "is er niet"),
        (Path("a\0b"), "naam kan niet"),
    ):
        with pytest.raises(UnreadableError, match=why):
            file_bytes(path, 1000)
    assert len(file_bytes(large, 1001)) == 1001


def test_what_another_program_writes_is_read_where_that_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_data, "PIPE_SECONDS", 0.05)
    reading, writing = os.pipe()
    handed = Path(f"/dev/fd/{reading}")
    os.write(writing, b"gemeld: ja")
    with pytest.raises(UnreadableError, match="het andere programma geeft niets"):
        file_bytes(handed, 1000, pipe=True)  # not closed: more may come
    os.write(writing, b"gemeld: ja")
    os.close(writing)
    assert file_bytes(handed, 1000, pipe=True) == b"gemeld: ja"
    os.close(reading)


@each("raw", [b"", b"x", zlib.compress(b"0" * 1001), zlib.compress(b"0" * 900)[:-3], None, "tekst"])
def test_what_unpacks_to_too_much_or_not_at_all_is_damaged(raw: object) -> None:
    with pytest.raises(DamagedError, match="Plan 7"):
        unzipped(raw, "Plan 7", 1000)


@each("raw", [b"", b"[" * 100_000, b'{"a": "\xff"}', b'{"a": "\\ud800"}', b"NaN", b"[]", None, 5])
def test_what_is_no_such_json_is_damaged(raw: object) -> None:
    with pytest.raises(DamagedError, match="Het profiel"):
        decoded(raw, dict[str, str], "Het profiel")


def test_every_way_in_refuses_what_has_no_end(tmp_path: Path) -> None:
    (tmp_path / "eigen.yaml").symlink_to("/dev/zero")
    home = Path(os.environ["INCIDENT_ACTIE_HOME"])
    home.mkdir(parents=True)
    for args in (
        ("dossier", "importeer", "/dev/zero"),
        ("advies", "--situatie", "/dev/zero"),
        ("acties", "--kennisbank", str(tmp_path)),
        ("dossier", "vergelijken", "/dev/zero"),
        ("cultuur", "samen", "/dev/zero"),
    ):
        told = inside(*args)
        assert (args, told.code in (2, 3)) == (args, True)
        assert "niet te lezen" in told.err + told.out
    (home / "profiel.json").symlink_to("/dev/zero")
    assert inside("dossier", "lijst").code == 4


def test_json_cannot_steer_a_terminal() -> None:
    text = '{"a": "\x7f\x9b31m\u202eom\u2066\U000e0041é ‘ok’"}'
    assert escaped(text) == ('{"a": "\\u007f\\u009b31m\\u202eom\\u2066\\udb40\\udc41é ‘ok’"}')
    assert decoded(escaped(text).encode(), dict[str, str], "") == decoded(text.encode(), dict[str, str], "")


def test_words_that_replace_each_other_in_turn_cannot_grow_without_end(tmp_path: Path) -> None:
    pairs = "".join(f'      {a}: "{b}{b}"\n' for a, b in pairwise("abcdefghijklmnopqrstuvwxyz"))
    own = f"changes:\n  - id: ordegesprek\n    replace:\n{pairs}"
    (tmp_path / "eigen.yaml").write_text(own, encoding="utf-8")
    assert inside("acties", "--kennisbank", str(tmp_path)).code == 3


def test_a_letter_of_an_old_code_page_is_that_letter() -> None:
    typed = io.TextIOWrapper(io.BytesIO(b"caf\xe9 \xc3\xa9\n"), encoding="utf-8")
    with patch.object(sys, "stdin", typed):
        terminal.prepare_streams()
        assert sys.stdin.readline() == "café é\n"
    assert menu._as_latin("caf\udce9") == "café"
