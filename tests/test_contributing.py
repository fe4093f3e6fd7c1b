"""What docs/bijdragen.md names is there: files, names in them, commands; and its table is of today."""

import ast
import re

import pytest

from incident_actie.export.formats import FORMATS
from tests.commands.program import inside
from tests.samples import ROOT

PAGE = ROOT / "docs" / "bijdragen.md"
TEXT = PAGE.read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "incident_actie"
WORDS = re.findall(r"`([^`\n]+)`", TEXT)
LONGEST_FUNCTION, LONGEST_FILE = 40, 250


@pytest.mark.parametrize("path", sorted({w for w in WORDS if re.fullmatch(r"[\w./]*/[\w./]*|\w+\.py", w)}))
def test_a_file_or_folder_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists() or (SOURCE / path).exists() or (ROOT / "docs" / path).exists()


@pytest.mark.parametrize("name", sorted({w for w in WORDS if re.fullmatch(r"[A-Z]{4,}", w)}))
def test_a_table_in_the_code_that_is_named_is_there(name: str) -> None:
    assert any(re.search(rf"^{name}\b", p.read_text(encoding="utf-8"), re.M) for p in SOURCE.rglob("*.py"))


@pytest.mark.parametrize("line", sorted({w for w in WORDS if w.startswith("incident-actie ")}))
def test_a_command_that_is_named_takes_what_is_named(line: str) -> None:
    _, command, *options = line.split()
    told = inside(command, "--help")
    assert (told.code, [option for option in options if option not in told.out]) == (0, [])


def test_the_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", TEXT)
    assert links
    assert [link for link in links if not (PAGE.parent / link).exists()] == []


def test_no_addition_takes_more_than_two_files_of_code() -> None:
    rows = [line.strip("|").split("|") for line in TEXT.splitlines() if re.search(r"\| \d \|$", line)]
    assert len(rows) == 9
    for what, _, code, count in rows:
        named = [name for name in re.findall(r"`([^`]+)`", code) if "/" in name or name.endswith(".py")]
        assert len(named) == int(count) <= 2, what


def test_a_format_is_known_to_everything_by_its_row_alone() -> None:
    told = inside("exporteer", "--help").out
    assert [name for name in FORMATS if not re.search(rf"\b{name}\b", told)] == []
    files = [p for p in SOURCE.rglob("*.py") if p.parent.name != "export"]
    naming = re.compile(r'"(?:ics|csv)"')
    assert [p.name for p in files if naming.search(p.read_text(encoding="utf-8"))] == []


def test_no_file_and_no_function_is_long() -> None:
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= LONGEST_FILE, path.name
        functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
        long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= LONGEST_FUNCTION]
        assert long == [], path.name


def test_no_text_holds_the_marks_of_a_merge() -> None:
    folders = (ROOT / name for name in ("docs", "data", "tests", "src"))
    texts = [*ROOT.glob("*.md"), *(p for f in folders for p in f.rglob("*") if p.suffix in (".md", ".yaml"))]
    marks = re.compile(r"^(<{7} |>{7} )", re.MULTILINE)
    assert [str(p) for p in texts if marks.search(p.read_text(encoding="utf-8"))] == []
