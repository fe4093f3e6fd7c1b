"""Menus, plain lines and a file: the same answers give byte-identical plans."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from incident_actie import examples
from incident_actie.commands.app import run as run_program
from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import Situation, from_data
from incident_actie.wizard.fronts import spoken
from incident_actie.wizard.fronts.one_by_one import each, is_several
from incident_actie.wizard.prompt import Prompt, Value
from tests.kept import as_data
from tests.wizard.session import Session
from tests.wizard.terminal import ENTER, Terminal, presses
from tests.wizard.test_session import reply

TODAY = date(2026, 11, 23)
NAMES = examples.names()
QUICK = ("balie",)


def conversation(knowledge: Knowledge, situation: Situation) -> list[tuple[Prompt, Value]]:
    """Every prompt and its answer, as the engine asks them."""
    session, told = Session(knowledge, TODAY), []
    while (prompt := session.prompt()) is not None:
        value = reply(session, situation)
        told.append((prompt, value))
        assert session.answer(value) == ""
    return told


def line(prompt: Prompt, value: Value) -> str:
    """The line that gives an answer in plain mode."""
    if prompt.kind == "text":
        return str(value)
    if is_several(prompt):  # one line for each
        return ENTER.join(line(one, chosen(one, value)) for one in each(prompt))
    values = [o.value for o in prompt.options]
    given = [value] if isinstance(value, str) else value
    return ",".join(str(values.index(v) + 1) for v in given) or "0"


def chosen(question: Prompt, value: Value) -> Value:
    """What of the answer to a screen is the answer to one question of it."""
    given = [o.value for o in question.options if o.value in value]
    return given if question.kind == "many" else given[0]


def shown(prompt: Prompt, plain: bool) -> str:
    if not plain:
        return prompt.text
    return spoken.asked(each(prompt)[0] if is_several(prompt) else prompt)


def drive(home: Path, told: list[tuple[Prompt, Value]], *, plain: bool) -> bytes:
    """Hold the conversation in a real pseudo-terminal; the kept plan."""
    env = {"INCIDENT_ACTIE_HOME": str(home)}
    arguments = ["plan", "--eenvoudig"] if plain else ["plan"]

    def press(p: Prompt, v: Value) -> list[str]:
        return [line(p, v) + ENTER] if plain else presses(p, v)

    with Terminal(*arguments, env=env, rows=50) as terminal:
        for prompt, value in told:
            terminal.wait(shown(prompt, plain))
            terminal.press(*press(prompt, value))
        terminal.wait("Wilt u het plan ook als bestand?")
        terminal.press(ENTER)
        assert terminal.end() == 0
    return json.dumps(as_data(home)[0]).encode()


def from_file(home: Path, answers: dict[str, object], folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The plan that the program makes of a situation file without a question."""
    file = folder / "situatie.json"
    file.write_text(json.dumps(answers), encoding="utf-8")
    monkeypatch.setenv("INCIDENT_ACTIE_HOME", str(home))
    assert run_program(["plan", "--situatie", str(file), "--aanbevolen"]) == 0
    return json.dumps(as_data(home)[0]).encode()


def agree(situation: Situation, knowledge: Knowledge, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The situation of the plan that comes, byte by byte the same, through all three."""
    told = conversation(knowledge, situation)
    menu = drive(folder / "menu", told, plain=False)
    plain = drive(folder / "plain", told, plain=True)
    assert menu == plain
    kept = json.loads(menu)["situation"]
    assert from_file(folder / "file", kept, folder, monkeypatch) == menu
    return kept


FAMILY = {
    "gevaar-nu": "nee", "gemeld": "ja", "besproken": "ja", "vorm": ["belediging", "bedreiging"],
    "getroffen": ["medewerker"], "plaats": "gebouw", "ernst": "ernstig", "wanneer": "2026-11-22",
    "wil-aangifte": "twijfelt", "cultuur": "3",
    "daders": [
        {"rol": "zoon", "dader": "naaste", "dader-bekend": "ja", "minderjarig": "nee", "aanspreekbaar": "ja",
         "oorzaak": "frustratie", "herhaling": "herhaald", "vervolgcontact": "ja"},
        {"rol": "vader", "dader": "client", "dader-bekend": "ja", "aanspreekbaar": "blijvend-niet",
         "oorzaak": "ziekte", "herhaling": "eerste", "zorgrelatie": "verblijf", "vorm": ["belediging"]},
    ],
}  # fmt: skip


def test_several_people_are_the_same_through_every_front(
    knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = agree(from_data(FAMILY, knowledge.questions), knowledge, tmp_path, monkeypatch)
    assert [person["rol"] for person in kept["daders"]] == ["zoon", "vader"]
    assert [person.get("vorm") for person in kept["daders"]] == [None, ["belediging"]]
    assert kept["daders"][1]["aanspreekbaar"] == "blijvend-niet"


@pytest.mark.parametrize(
    "name", [n if n in QUICK else pytest.param(n, marks=pytest.mark.slow) for n in NAMES]
)
def test_the_same_answers_give_the_same_bytes_through_every_front(
    name: str, knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(examples.situation(examples.find(name), knowledge), knowledge, tmp_path, monkeypatch)
