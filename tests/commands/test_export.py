"""`exporteer`, and the formats of `plan`: the right file in the right place, or a refusal in words."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.commands.program import inside, outside
from tests.conftest import TODAY
from tests.followed import make
from tests.wizard.terminal import Terminal

FORMATS = ("md", "docx", "pdf", "html", "ics", "csv", "json")
STARTS = {"md": b"# Actieplan 1", "docx": b"PK", "html": b"<!DOCTYPE html>", "ics": b"BEGIN:VCALENDAR\r\n",
          "csv": b"\xef\xbb\xbfPlan;", "json": b"{\n", "pdf": b"%PDF-1."}  # fmt: skip


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in and one kept plan."""
    folder = tmp_path / "werk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    make(monkeypatch, day=TODAY)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_gets_its_usual_name_in_this_folder(format: str) -> None:
    result = inside("exporteer", "1", "--formaat", format)
    assert (result.code, result.out) == (0, "")
    assert f"Geschreven: {Path.cwd()}/actieplan-1.{format}" in "".join(result.err.splitlines())
    assert Path(f"actieplan-1.{format}").read_bytes().startswith(STARTS[format])


@pytest.mark.parametrize("format", FORMATS)
def test_the_name_tells_the_format_and_the_file_is_for_this_user_only(format: str) -> None:
    assert inside("exporteer", "1", "--naar", f"Mijn plan.{format.upper()}").code == 0
    written = Path(f"Mijn plan.{format.upper()}")
    assert written.read_bytes().startswith(STARTS[format])
    assert written.stat().st_mode & 0o077 == 0


def test_a_role_gets_a_calendar_of_its_own_and_hears_how_to_add_it() -> None:
    whole = inside("exporteer", "1", "--formaat", "ics", "--naar", "-").out
    result = inside("exporteer", "1", "--formaat", "ics", "--rol", "directie")
    assert "Importeren" in result.err
    mine = Path("actieplan-1-directie.ics").read_text(encoding="utf-8")
    assert 0 < mine.count("BEGIN:VEVENT") < whole.count("BEGIN:VEVENT")
    for args, named in (
        (["--formaat", "ics", "--rol", "directi"], "directie"),
        (["--formaat", "md", "--rol", "directie"], "--formaat ics"),
    ):
        result = inside("exporteer", "1", *args)
        assert result.code == 2
        assert named in result.err


def test_a_file_that_is_there_stays_unless_asked() -> None:
    Path("actieplan-1.docx").write_text("van mij", encoding="utf-8")
    result = inside("exporteer", "1", "--formaat", "docx")
    assert (result.code, result.out) == (4, "")
    assert "actieplan-1.docx bestaat al" in result.err
    assert Path("actieplan-1.docx").read_text(encoding="utf-8") == "van mij"
    assert inside("exporteer", "1", "--formaat", "docx", "--overschrijf").code == 0
    assert Path("actieplan-1.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    "format", [f if f in ("docx", "csv") else pytest.param(f, marks=pytest.mark.slow) for f in FORMATS]
)
def test_a_pipe_gets_the_bytes_and_nothing_else(format: str) -> None:
    inside("exporteer", "1", "--formaat", format, "--naar", f"plan.{format}")
    command = [sys.executable, "-m", "incident_actie", "exporteer", "1", "--formaat", format, "--naar", "-"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == Path(f"plan.{format}").read_bytes()


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["exporteer"], "ID"),
        (["exporteer", "1"], "--formaat"),
        (["exporteer", "1", "--naar", "-"], "--formaat"),
        (["exporteer", "1", "--naar", "plan.txt"], "plan.txt"),
        (["exporteer", "1", "--naar", "plan.doc"], "plan.doc"),
        (["exporteer", "1", "--formaat", "docs"], "docx"),
        (["exporteer", "1", "--formaat", "xlsx", "--naar", "plan.xlsx"], "xlsx"),
        (["exporteer", "1", "--formaat", "docx", "--naar", "plan.md"], "docx"),
        (["exporteer", "een", "--formaat", "md"], "een"),
        (["exporteer", "-1", "--formaat", "md"], "-1"),
        (["exporteer", "1.0", "--formaat", "md"], "1.0"),
        (["exporteer", "²", "--formaat", "md"], "²"),
        (["exporteer", "99", "--formaat", "md"], "99"),
        (["plan", "--bewaren", "--voorbeeld", "--formaat", "docx"], "--naar"),
        (["plan", "--bewaren", "--voorbeeld", "--naar", "plan.txt"], "plan.txt"),
        (["plan", "--bewaren", "--voorbeeld", "--naar", "a.md", "--markdown", "b.md"], "--markdown"),
        (["plan", "--bewaren", "--voorbeeld", "--markdown", "plan.docx"], "docx"),
        (["plan", "--bewaren", "--voorbeeld", "--json", "--naar", "-", "--formaat", "html"], "--naar"),
    ],
)
def test_wrong_use_is_refused_in_words_and_writes_nothing(args: list[str], named: str) -> None:
    result = inside(*args)
    assert (result.code, result.out) == (2, "")
    assert named in result.err
    assert not list(Path().iterdir())


def test_a_wrong_place_is_refused_before_the_plan_is_made() -> None:
    result = inside("plan", "--bewaren", "--voorbeeld", "--naar", "weg/plan.docx")
    assert result.code == 4
    assert "weg" in result.err
    assert inside("plan", "--bewaren", "--voorbeeld", "--json").json()["plan"]["id"] == 2


@pytest.mark.parametrize("format", FORMATS)
def test_plan_writes_what_exporteer_writes(format: str) -> None:
    result = inside("plan", "--bewaren", "--voorbeeld", "--naar", f"plan.{format}")
    assert result.code == 0
    assert result.out.strip().startswith("Actieplan 2,")
    inside("exporteer", "2", "--naar", f"later.{format}")
    assert Path(f"plan.{format}").read_bytes() == Path(f"later.{format}").read_bytes()


def test_plan_sends_a_document_to_a_pipe_and_nothing_else() -> None:
    result = inside("plan", "--voorbeeld", "--niet-bewaren", "--naar", "-", "--formaat", "html")
    assert result.out.startswith("<!DOCTYPE html>")
    assert result.out.endswith("</html>\n")
    assert inside("plan", "--voorbeeld", "--bewaren", "--naar", "-", "--formaat", "MD").out.startswith(
        "# Actieplan 2"
    )
    told = inside("plan", "--bewaren", "--voorbeeld", "--naar", "-", "--formaat", "json").json()
    assert told == inside("plan", "--voorbeeld", "--niet-bewaren", "--json").json() | {"plan": told["plan"]}


def test_a_word_document_is_not_poured_over_a_screen() -> None:
    with Terminal("exporteer", "1", "--formaat", "docx", "--naar", "-") as terminal:
        terminal.wait("kan niet op het scherm")
        assert terminal.end() == 2
    with Terminal("exporteer", "1", "--formaat", "ics", "--naar", "-") as terminal:
        terminal.wait("END:VCALENDAR")
        assert terminal.end() == 0


def test_a_disk_that_is_full_is_told_and_not_counted_as_done() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    command = [sys.executable, "-m", "incident_actie", "exporteer", "1", "--formaat", "docx", "--naar", "-"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr


def test_the_word_document_of_a_command_opens() -> None:
    inside("exporteer", "1", "--formaat", "docx")
    with zipfile.ZipFile(io.BytesIO(Path("actieplan-1.docx").read_bytes())) as archive:
        assert archive.testzip() is None


def test_the_data_of_a_command_are_those_of_the_plan() -> None:
    told = outside("exporteer", "1", "--formaat", "json", "--naar", "-").json()
    assert told["plan"]["id"] == 1
    assert json.dumps(told)


def test_what_the_team_weighed_can_stay_at_home_in_every_format() -> None:
    plan = json.loads(inside("exporteer", "1", "--formaat", "json", "--naar", "-").out)["plan"]
    secrets = [out["reason"] for out in plan["left_out"]] + [d["text"] for d in plan["balance"]]
    assert secrets
    for format in ("md", "html", "csv", "json", "ics"):
        command = ("exporteer", "1", "--formaat", format, "--naar", "-", "--zonder-afwegingen")
        told = inside(*command).out
        assert format == "ics" or plan["items"][0]["title" if format == "csv" else "short"] in told
        assert [secret for secret in secrets if secret in told] == []


def test_the_plan_itself_can_be_shown_without_what_the_team_weighed() -> None:
    known = ("plan", "--voorbeeld", "--niet-bewaren")
    whole, bare = inside(*known).out, inside(*known, "--zonder-afwegingen").out
    assert "Wat het team afwoog" in whole
    assert "Wat het team afwoog" not in bare
    assert "Veiligheidscultuur" not in bare
    assert "Wie doet wat" in bare


def test_what_does_not_fit_is_told_with_its_reason_to_who_asks() -> None:
    plan = json.loads(inside("exporteer", "1", "--formaat", "json", "--naar", "-").out)["plan"]
    refused = [out for out in plan["left_out"] if out["verdict"] == "niet"]
    told = " ".join(inside("dossier", "toon", "1", "--afwegingen", "--eenvoudig").out.split())
    assert refused
    assert [out["name"] for out in refused if out["name"] not in told or out["reason"] not in told] == []
    assert refused[0]["reason"] not in " ".join(inside("dossier", "toon", "1", "--eenvoudig").out.split())
