"""`dossier overzicht` as people and programs get it: words, bars, plain lines, narrow screens, JSON."""

import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from incident_actie.dossier.demonstration import demonstration
from incident_actie.dossier.dossier import Dossier
from incident_actie.knowledge.load import load
from tests.commands.program import english_in, inside
from tests.dossier.conftest import (  # noqa: F401  the fixtures
    MakeDossier,
    database,
    make_dossier,
    on_both,
    postgres_server,
    spare,
)
from tests.dossier.test_totals import lived
from tests.kept import home


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a dossier in which much has happened."""
    folder = tmp_path_factory.mktemp("dossier") / "thuis"
    lived(Dossier(folder), random.Random(5), 90)
    return folder


@pytest.fixture
def some_plans(lived_in: Path) -> None:
    shutil.copytree(lived_in, home())


@pytest.mark.usefixtures("some_plans")
@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize("plain", [True, False])
def test_it_fits_every_screen_and_is_dutch(
    monkeypatch: pytest.MonkeyPatch, columns: str, plain: bool
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    told = inside("dossier", "overzicht", *(["--eenvoudig"] if plain else []))
    assert told.code == 0
    assert told.err == ""
    assert max(len(line.rstrip()) for line in told.out.splitlines()) <= int(columns)
    assert english_in(told.out) == []
    words = " ".join(told.out.split())
    for part in ("Dit valt op", "Hoe snel", "vijf fasen", "De incidenten", "vergelijkt geen teams"):
        assert part in words
    assert words.index("Dit valt op") < words.index("De incidenten")


@on_both
def test_json_is_one_document_and_a_team_narrows_it(make_dossier: MakeDossier) -> None:  # noqa: F811
    lived(make_dossier(), random.Random(5), 90)
    every, one = (inside("dossier", "overzicht", "--json", *more).json() for more in ((), ("--team", "zuid")))
    assert every["schema"] == 1
    assert (every["since"], every["until"]) == ("2026-01", "2026-09")
    assert one["team"] == "zuid"
    assert every["plans"]["n"] >= (one["plans"]["n"] or 0)


@pytest.mark.usefixtures("some_plans")
def test_markdown_goes_to_a_file_and_the_screen_stays_quiet(tmp_path: Path) -> None:
    target = tmp_path / "overzicht.md"
    told = inside("dossier", "overzicht", "--markdown", str(target))
    assert (told.code, told.out) == (0, "")
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# Overzicht")
    assert "## Dit valt op" in text
    again = inside("dossier", "overzicht", "--markdown", str(target))
    assert again.code == 4
    assert inside("dossier", "overzicht", "--markdown", "-").out == text


@pytest.mark.usefixtures("some_plans")
@pytest.mark.parametrize(("name", "begin"), [("o.docx", b"PK"), ("o.html", b"<!"), ("o.md", b"# Over")])
def test_the_name_of_the_file_says_what_it_becomes(tmp_path: Path, name: str, begin: bytes) -> None:
    target = tmp_path / name
    told = inside("dossier", "overzicht", "--naar", str(target))
    assert (told.code, told.out) == (0, "")
    assert target.read_bytes().startswith(begin)
    assert inside("dossier", "overzicht", "--naar", str(tmp_path / "o.csv")).code == 2


def test_an_empty_dossier_says_so_and_what_to_do() -> None:
    told = inside("dossier", "overzicht")
    assert told.code == 0
    assert "geen of weinig plannen" in told.out
    assert "--van" in told.out


@pytest.mark.parametrize(
    "words", [("--van", "2026-13"), ("--tot", "nu"), ("--van", "2027-01"), ("--tot", "2026-11")]
)
def test_a_wrong_period_is_refused(words: tuple[str, ...]) -> None:
    told = inside("dossier", "overzicht", *words)
    assert (told.code, told.out) == (2, "")


def test_json_and_markdown_on_one_screen_are_refused() -> None:
    assert inside("dossier", "overzicht", "--json", "--markdown", "-").code == 2


def test_of_few_plans_is_said_what_can_be_said_and_what_not_in_one_line() -> None:
    for story in demonstration(load(), date(2026, 9, 30), count=11, span=80):
        Dossier(home()).keep(story.outcome, story.at)
    words = " ".join(inside("dossier", "overzicht", "--eenvoudig").out.split())
    assert "5 of meer plannen" in words or "10 of meer plannen" in words
    assert words.count("te klein") <= 1
    assert words.upper().count("TE KLEIN OM TE TONEN") <= 1
    assert "Kies meer kwartalen" in words
