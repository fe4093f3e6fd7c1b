"""The guide for team leaders says what the program does: its words, commands, files and links."""

import io
import re
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from incident_actie import examples
from incident_actie.commands.app import run
from tests.commands.program import inside
from tests.samples import ROOT

GUIDE = ROOT / "docs" / "handleiding.md"
TEXT = GUIDE.read_text(encoding="utf-8")
TYPED = "> "


def blocks(language: str) -> list[str]:
    """The code blocks of a language, without their indent."""
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```$", TEXT, re.MULTILINE | re.DOTALL)
    return [re.sub(r"^ +(?=incident-actie)", "", block, flags=re.MULTILINE) for block in found]


def commands() -> list[str]:
    """Every command line that the guide names, in a block of its own or in a table."""
    lines = [line for block in blocks("powershell") for line in block.splitlines()]
    lines += re.findall(r"`(incident-actie [^`]+)`", TEXT)
    return sorted({line for line in lines if line.startswith("incident-actie ")})


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the situation file of the guide."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "incident.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    return tmp_path


def test_there_are_commands_and_a_file_in_the_guide() -> None:
    assert len(commands()) > 12
    assert len(blocks("yaml")) == 1


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_guide_works(line: str) -> None:
    result = inside(*shlex.split(line)[1:])
    asks = "Dit is geen terminal" in result.err or (result.code == 130 and "Vraag 1" in result.err)
    assert result.code == 0 or asks, result.err


def test_the_examples_of_the_guide_are_those_there_are() -> None:
    chapter = TEXT.split("## 13. ")[1].split("## 14. ")[0]
    assert re.findall(r"^\| `(\w+)`", chapter, re.MULTILINE) == examples.names()


def test_every_message_of_the_guide_is_one_that_the_program_has() -> None:
    sources = (ROOT / "src").rglob("*.py")
    program = " ".join(" ".join(path.read_text(encoding="utf-8") for path in sources).split())
    chapter = TEXT.split("## 16. ")[1]
    messages = re.findall(r"^\| `([^`]+)` \|", chapter, re.MULTILINE)
    assert len(messages) > 10
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
