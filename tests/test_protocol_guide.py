"""The guide's story of a protocol: its answers lead to its file, its page and a base that holds."""

import re
from datetime import date
from pathlib import Path

import pytest

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own import load_with_own
from incident_actie.knowledge.protocol_file import in_its_words
from incident_actie.knowledge.protocol_start import everyday, ladder, read_protocol
from incident_actie.knowledge.protocol_text import protocol_text
from incident_actie.page import Bullets
from incident_actie.pages.protocol import protocol_page
from incident_actie.wizard.engine import Talk
from incident_actie.wizard.prompt import Prompt, Value
from incident_actie.wizard.protocol import ProtocolView
from incident_actie.wizard.stages.protocol import protocol_talk
from tests.commands.program import inside
from tests.conftest import TODAY
from tests.samples import ROOT

GUIDE = (ROOT / "docs" / "kennisbank.md").read_text(encoding="utf-8")
CHAPTER = GUIDE.partition("\n## Begin met uw protocol")[2].partition("\n## 1. ")[0]
ASKED = re.findall(
    r"^\| ([^|]+?) \| ([^|]+?) \|$", CHAPTER.partition("### Wat het protocol")[0], re.MULTILINE
)[1:]
HEADS = {"moet": "Wat moet er volgen?", "mag": "Wat mag ook? (mag leeg)"}


def block(language: str) -> str:
    found: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", CHAPTER, re.MULTILINE | re.DOTALL)
    return found[0]


def meant(prompt: Prompt, cell: str) -> Value:
    """What somebody means who writes this in the second column."""
    if cell == "*Enter*" or prompt.kind == "text":
        return prompt.default if cell == "*Enter*" else cell
    values = [_option(prompt, one) for one in cell.split("; ")]
    return values if prompt.kind == "many" else values[0]


def _option(prompt: Prompt, said: str) -> str:
    head, _, label = said.rpartition(": ") if said.split(": ")[0] in HEADS else ("", "", said)
    (found,) = [o.value for o in prompt.options if o.label == label and (not head or o.group == HEADS[head])]
    return found


@pytest.fixture(scope="module")
def talk(knowledge: Knowledge) -> Talk[ProtocolView]:
    """The conversation as the guide tells it."""
    view = ProtocolView(today=date.fromisoformat(TODAY), knowledge=knowledge, ladder=ladder())
    at = protocol_talk(view)
    for question, cell in ASKED:
        prompt = at.prompt
        assert prompt is not None
        assert prompt.text.startswith(question)
        at = at.answer(meant(prompt, cell))
        assert at.refused == "", question
    assert at.prompt is None
    return at


def test_the_answers_lead_to_the_file_that_is_shown(talk: Talk[ProtocolView], tmp_path: Path) -> None:
    shown, written = tmp_path / "getoond.yaml", tmp_path / "geschreven.yaml"
    shown.write_text(block("yaml"), encoding="utf-8")
    written.write_text(protocol_text(talk.view.file), encoding="utf-8")
    assert read_protocol(shown) == read_protocol(written)


def test_the_page_says_what_is_shown_of_it(talk: Talk[ProtocolView], knowledge: Knowledge) -> None:
    page = list(protocol_page(in_its_words(talk.view.base), knowledge, everyday(), ladder()))
    said = {getattr(b, "text", "") for b in page}
    for bullets in (b for b in page if isinstance(b, Bullets)):
        said |= {
            f"{n}. {line}" if bullets.numbered else f"- {line}" for n, line in enumerate(bullets.lines, 1)
        }
    assert [line for line in block("text").splitlines() if line and line not in said] == []


def test_every_key_of_the_tables_is_one_of_a_protocol(tmp_path: Path) -> None:
    tables = CHAPTER.partition("### Het bestand")[2]
    keys = {
        key
        for cell in re.findall(r"^\| (`[^|]+) \|", tables, re.MULTILINE)
        for key in re.findall(r"`(\w+)`", cell)
    }
    schema = (ROOT / "data" / "schema" / "protocol.schema.json").read_text(encoding="utf-8")
    assert keys
    assert [key for key in keys if f'"{key}": {{' not in schema] == []


COMMANDS = re.findall(r"^incident-actie .*$", CHAPTER, re.MULTILINE)


def proves(line: str) -> bool:
    return line.split()[1] == "controleer"


def run_in(line: str, talk: Talk[ProtocolView], folder: Path) -> None:
    (folder / "zonnehof").mkdir()
    (folder / "zonnehof" / "protocol.yaml").write_text(protocol_text(talk.view.file), encoding="utf-8")
    result = inside(*line.split()[1:])
    asks = "Dit is geen terminal" in result.err
    assert result.code == 0 or asks, result.err


@pytest.mark.parametrize("line", [line for line in COMMANDS if not proves(line)])
def test_every_command_works(
    line: str, talk: Talk[ProtocolView], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run_in(line, talk, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("line", [line for line in COMMANDS if proves(line)])
def test_the_proofs_hold(
    line: str, talk: Talk[ProtocolView], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run_in(line, talk, tmp_path)


def test_the_action_that_replaces_ours_takes_its_place(tmp_path: Path) -> None:
    chapter = GUIDE.partition("\n## 8. ")[2].partition("\n## 9. ")[0]
    (text,) = [b for b in re.findall(r"^```yaml\n(.*?)^```$", chapter, re.M | re.S) if "replaces" in b]
    (tmp_path / "eigen.yaml").write_text(text, encoding="utf-8")
    base = load_with_own(tmp_path)
    assert base.replaced == {"toegangsontzegging": "zonnehof-terreinverbod"}
    action = base.action("20")
    assert action is not None
    assert (action.id, "sanctie" in action.groups) == ("zonnehof-terreinverbod", True)


def test_every_message_about_a_protocol_is_one_that_the_program_has() -> None:
    program = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    table = GUIDE.partition("**Over een protocol**")[2].partition("**Over de map**")[0]
    messages = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    assert len(messages) == 8
    parts = [part.strip("‘’ ") for message in messages for part in message.split("…")]
    assert [part for part in parts if part not in program] == []
