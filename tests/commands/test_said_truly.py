"""What is kept is said to be kept, also where the rest of the output cannot be printed."""

import sys
from pathlib import Path
from typing import TextIO

import pytest

from incident_actie.commands import output
from incident_actie.commands.app import run
from incident_actie.dossier.dossier import Dossier
from incident_actie.errors import StoreError
from tests.commands.program import in_shell, inside, whole_file
from tests.dossier.plans import NOON, a_plan
from tests.kept import home, plans

FULL = Path("/dev/full")
PLAN = ("plan", "--voorbeeld", "--bewaren")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="no device here that is always full")


def with_streams(tmp_path: Path, out: Path, err: Path, *words: str) -> tuple[int, str, str]:
    """Run with these files as stdout and stderr; what came in them."""
    with out.open("w") as to_out, err.open("w") as to_err, pytest.MonkeyPatch.context() as patch:
        streams: tuple[TextIO, TextIO] = (to_out, to_err)
        for name, stream in zip(("stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        code = run(list(words))
        patch.undo()
    return code, *("" if path == FULL else path.read_text("utf-8") for path in (out, err))


@pytest.mark.parametrize("words", [(), ("--json",), ("--naar", "-", "--formaat", "docx")])
def test_a_plan_that_cannot_be_printed_is_kept_and_that_is_said(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    code, _, told = with_streams(tmp_path, FULL, tmp_path / "err", *PLAN, *words)
    assert code == 4
    assert told.index("Bewaard als plan 1.") < told.index(
        "Plan 1 is bewaard. De uitvoer is niet te schrijven"
    )
    assert [plan.id for plan in plans()] == [1]


def test_a_file_that_cannot_be_written_does_not_hide_that_the_plan_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise StoreError("De schijf is vol.")

    monkeypatch.setattr(output, "write_new", full)
    told = inside(*PLAN, "--naar", str(tmp_path / "plan.md"))
    assert told.code == 4
    assert told.err.index("Bewaard als plan 1.") < told.err.index("Plan 1 is bewaard. De schijf is vol.")


def test_where_stderr_is_full_it_is_said_on_stdout(tmp_path: Path) -> None:
    code, shown, _ = with_streams(tmp_path, tmp_path / "out", FULL, *PLAN)
    assert code == 0
    assert shown.startswith("Bewaard als plan 1.\n")
    assert inside(*PLAN).out.startswith("\nActieplan"), "elsewhere it stands on stderr only"


def test_a_document_on_stdout_stays_a_document(tmp_path: Path) -> None:
    code, shown, _ = with_streams(tmp_path, tmp_path / "out", FULL, *PLAN, "--json")
    assert (code, shown[0]) == (0, "{")


@pytest.mark.parametrize("streams", [">/dev/full 2>/dev/full", ">/dev/full 2>&-"])
def test_where_nothing_can_be_said_the_exit_code_says_it(streams: str) -> None:
    assert in_shell(f"$IA {' '.join(PLAN)} {streams}").code == 4
    assert len(plans()) == 1


def test_a_change_that_cannot_be_shown_is_kept_and_that_is_said(tmp_path: Path) -> None:
    Dossier(home()).keep(a_plan(), NOON)
    change = ("dossier", "bijwerken", "1", "--actie", "17", "--status", "bezig")
    code, _, told = with_streams(tmp_path, FULL, tmp_path / "err", *change)
    assert (code, plans()[0].version) == (4, 2)
    assert told.startswith("De wijziging van plan 1 is bewaard. De uitvoer")
    code, _, told = with_streams(tmp_path, FULL, tmp_path / "err", *change, "--json")
    assert (code, told.startswith("De uitvoer")) == (4, True), "nothing changed, and nothing is said to be"


def test_who_keeps_nothing_leaves_everything_as_it_was(tmp_path: Path) -> None:
    asked = ("plan", "--eenvoudig", "--situatie", whole_file(tmp_path, cultuur=None), "--niet-bewaren")
    lines = ["2", "1", "", "1", "nee"]
    for count in range(len(lines) + 1):  # stopped after each answer, and finished
        stdin = "".join(f"{line}\n" for line in lines[:count])
        assert inside(*asked, stdin=stdin).code in (0, 130)
        assert not home().exists()
    inside(*PLAN)
    (home() / "concept.json").write_bytes(b"{}")
    before = {path.name: path.read_bytes() for path in home().iterdir()}
    assert inside(*asked, stdin="".join(f"{line}\n" for line in lines)).code == 0
    assert {path.name: path.read_bytes() for path in home().iterdir()} == before
