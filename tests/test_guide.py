"""The guide for team leaders says what the program does: its words, commands, files and links."""

import io
import os
import re
import shlex
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from incident_actie import examples
from incident_actie.commands.app import run
from incident_actie.culture.result import measure
from incident_actie.dossier import demonstration as stories
from incident_actie.dossier.measurements import Measurements
from incident_actie.knowledge.load import load
from tests.commands.program import inside
from tests.conftest import TODAY
from tests.culture.people import person, raw
from tests.practice import practice_dossier
from tests.samples import ROOT

GUIDE = ROOT / "docs" / "handleiding.md"
TEXT = GUIDE.read_text(encoding="utf-8")
TYPED = "> "
IN_PART = ("incident-actie dossier toon", "incident-actie dossier importeer")  # the rest stands beside it


def blocks(language: str) -> list[str]:
    """The code blocks of a language, without their indent."""
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```$", TEXT, re.MULTILINE | re.DOTALL)
    return [re.sub(r"^ +(?=incident-actie)", "", block, flags=re.MULTILINE) for block in found]


def commands() -> list[str]:
    """Every command line that the guide names whole, in a block of its own or in a line."""
    lines = [line for block in blocks("powershell") for line in block.splitlines()]
    lines += re.findall(r"`(incident-actie [^`]+)`", TEXT)
    found = sorted({line for line in lines if line.split()[:1] == ["incident-actie"]})
    return [line for line in found if line not in IN_PART]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the practice dossier, a measurement, and the files that the guide reads."""
    home = tmp_path_factory.mktemp("oefenen")
    dossier = practice_dossier(home, date.fromisoformat(TODAY))
    people = [person(number, "team", 2) for number in range(6)]
    Measurements(dossier).keep(measure(people, load().aspects, "polikliniek", "2026-11"))
    answers = home / "bestanden" / "antwoorden"
    answers.mkdir(parents=True)
    for one in people:
        (answers / f"{one.id}.json").write_bytes(raw(one))
    for name, text in zip(("incident.yaml", "meer.yaml", "evaluatie.yaml"), blocks("yaml"), strict=True):
        (home / "bestanden" / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as world:
        world.setenv("INCIDENT_ACTIE_HOME", str(home))
        world.setenv("INCIDENT_ACTIE_VANDAAG", TODAY)
        world.chdir(home / "bestanden")
        something_to_undo = ("--actie", "17", "--notitie", "morgen")
        assert inside("dossier", "bijwerken", "41", *something_to_undo).code == 0
        assert inside("dossier", "exporteer", "--naar", "dossier.json").code == 0
        assert inside("dossier", "delen", "--naar", "cijfers-buren.json").code == 0
    return home


@pytest.fixture
def here(practice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The practice dossier as one's own, in a folder with the files that the guide reads."""
    folder = shutil.copytree(practice / "bestanden", tmp_path / "hier")
    home = Path(os.environ["INCIDENT_ACTIE_HOME"])
    home.mkdir()
    shutil.copy(practice / "dossier.sqlite3", home)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(stories, "demonstration", partial(stories.demonstration, count=2))  # 42 take seconds


def test_there_are_commands_in_the_guide() -> None:
    assert len(commands()) > 40


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_guide_works(line: str) -> None:
    writes = line.rpartition("--naar ")[2] if "--naar" in line else ""
    Path(writes or "geen").unlink(missing_ok=True)
    result = inside(*shlex.split(line)[1:])
    asks = "dit is geen terminal" in result.err.lower() or (result.code == 130 and "Vraag 1" in result.err)
    assert result.code == 0 or asks, result.err
    assert not writes or Path(writes).is_file()


def test_the_examples_of_the_guide_are_those_there_are() -> None:
    chapter = TEXT.split("## 15. ")[1].split("## 16. ")[0]
    assert re.findall(r"^\| `(\w+)` \| \w+ \w+ ", chapter, re.MULTILINE) == examples.names()


def test_every_message_of_the_guide_is_one_that_the_program_has() -> None:
    sources = (ROOT / "src").rglob("*.py")
    program = " ".join(" ".join(path.read_text(encoding="utf-8") for path in sources).split())
    chapter = TEXT.split("## 18. ")[1]
    messages = re.findall(r"^\| `([^`]+)` \|", chapter, re.MULTILINE)
    assert len(messages) > 25
    parts = {part.strip() for message in messages for part in message.split("…") if part.strip()}
    assert [part for part in sorted(parts) if part not in program] == []


def test_every_link_of_the_guide_leads_somewhere() -> None:
    for file, anchor in re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", TEXT):
        target = (GUIDE.parent / file) if file else GUIDE
        assert target.is_file(), target
        if anchor:
            heads = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_plain_conversation_in_the_guide_is_a_real_one(rewrite_golden: bool) -> None:
    (written,) = [block for block in blocks("text") if "INCIDENT? ACTIE!" in block]
    typed = [line.removeprefix(TYPED) for line in written.splitlines() if line.startswith(TYPED)]
    said = conversation(typed)
    if rewrite_golden:
        GUIDE.write_text(TEXT.replace(written, said), encoding="utf-8")
        return
    assert written == said, "out of date: run pytest tests/test_guide.py --rewrite-golden"


def conversation(typed: list[str]) -> str:
    """What `plan --eenvoudig` says when these lines are typed, and where each was typed."""
    said = io.StringIO()

    class Keyboard(io.StringIO):
        def readline(self, size: int = -1, /) -> str:
            line = super().readline(size)
            said.write(f"{TYPED}{line}" if line else "")
            return line

    lines = Keyboard("".join(f"{line}\n" for line in typed))
    with patch.object(sys, "stdin", lines), redirect_stderr(said), redirect_stdout(io.StringIO()):
        run(["plan", "--eenvoudig"])
    return said.getvalue().strip("\n") + "\n"
