"""The menus in a real pseudo-terminal: keys in, screens out."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import EMPTY, from_data, from_file
from incident_actie.wizard.prompt import Prompt, Value
from tests.commands.program import english_in, example, whole_file
from tests.kept import as_data
from tests.wizard.session import Session
from tests.wizard.terminal import CTRL_C, ENTER, ESCAPE, SPACE, Terminal, presses
from tests.wizard.test_session import reply

TODAY = date(2026, 11, 23)
OWN = "[fase 1] [/x] bellen"
FIRST = "Is er op dit moment nog gevaar voor iemand? ("  # a bracket: it is being asked
SECOND, THIRD = "Wat is er gebeurd? (", "Kies bij elke vraag wat klopt ("
SAFE = "Nee, iedereen"


def kept() -> list[dict[str, Any]]:
    return as_data()


def answer(terminal: Terminal, prompt: Prompt, value: Value) -> None:
    """Wait until a question is really asked, and answer it with keys."""
    terminal.wait(prompt.progress, f"{prompt.text} (")
    terminal.press(*presses(prompt, value))


def sound(terminal: Terminal) -> None:
    """What holds for every screen."""
    seen = terminal.everything()
    assert not english_in(seen)
    assert "Traceback" not in seen
    assert "mocht gebeuren" not in seen
    assert len(terminal.widest) <= terminal.columns


@pytest.mark.parametrize(
    ("columns", "rows", "left_open"),
    [(40, 10, "everything"), pytest.param(200, 50, "ernst", marks=pytest.mark.slow)],
)
def test_menus_lead_from_the_first_question_to_the_kept_plan(
    knowledge: Knowledge, tmp_path: Path, columns: int, rows: int, left_open: str
) -> None:
    situation = from_data(example("balie"), knowledge.questions)
    known, args = EMPTY, ["plan"]
    if left_open != "everything":
        args += ["--situatie", whole_file(tmp_path, **{left_open: None})]
        known = from_file(args[-1], knowledge.questions)
    session = Session(knowledge, TODAY, known)
    extra: dict[str, list[Value]] = {
        "eigen": [OWN],
        "eigen-voor": ["team"],
        "verdelen": ["eigen", "eigen-1", "klopt", "klopt"],
        "wie:eigen-1": ["de [receptie]"],
        "wanneer:eigen-1": ["27-11"],
    }
    with Terminal(*args, columns=columns, rows=rows) as terminal:
        while (prompt := session.prompt()) is not None:
            value = extra[prompt.id].pop(0) if prompt.id in extra else reply(session, situation)
            answer(terminal, prompt, value)
            assert session.answer(value) == ""
        terminal.wait("Wilt u het plan ook als bestand? (")
        if rows > 20:  # on a small screen it may have gone by between two looks
            assert "Bewaardalsplan1." in "".join(terminal.everything().split())
        terminal.press(ENTER)
        assert terminal.end() == 0
        sound(terminal)
        assert "".join(OWN.split()) in "".join(terminal.everything().split())
    (plan,) = kept()
    assert plan == json.loads(msgspec.json.encode(session.plan().with_id(1)))
    assert (plan["items"][-1]["title"], plan["items"][-1]["who"]) == (OWN, "de [receptie]")


def test_escape_goes_back_from_a_list_and_from_boxes() -> None:
    with Terminal("plan") as terminal:
        terminal.wait(FIRST)
        terminal.press(ESCAPE)
        terminal.wait("eerste vraag", FIRST)
        terminal.choose(SAFE)
        terminal.wait(SECOND)
        terminal.press(ESCAPE)
        terminal.wait(FIRST)
        terminal.choose(SAFE)
        terminal.wait(SECOND)
        terminal.press(SPACE, ENTER)
        terminal.wait(THIRD)
        terminal.press(ESCAPE)
        terminal.wait(SECOND)
        sound(terminal)


def test_escape_goes_back_from_a_line_to_type(tmp_path: Path) -> None:
    with Terminal("plan", "--situatie", whole_file(tmp_path)) as terminal:
        terminal.wait("Kloppen deze antwoorden? (")
        terminal.press(ENTER)
        terminal.wait("Wat gaat u doen? (")
        terminal.press(ENTER)
        terminal.wait("om te wijzigen. (")
        terminal.choose("Een eigen actie")
        terminal.wait("voegt u zelf toe? (")
        terminal.press(ESCAPE)
        terminal.wait("om te wijzigen. (")
        sound(terminal)


def test_half_an_own_action_is_there_again_after_ctrl_c(tmp_path: Path) -> None:
    with Terminal("plan", "--situatie", whole_file(tmp_path)) as terminal:
        for question in ("Kloppen deze antwoorden? (", "Wat gaat u doen? ("):
            terminal.wait(question)
            terminal.press(ENTER)
        terminal.wait("om te wijzigen. (")
        terminal.choose("Een eigen actie")
        terminal.wait("voegt u zelf toe? (")
        terminal.press(*"bel de wijkagent")
        terminal.wait("bel de wijkagent")
        terminal.press(ESCAPE)
        terminal.wait("Nog eens Esc = terug")
        terminal.press(CTRL_C)
        assert terminal.end() == 130
    with Terminal("plan") as terminal:
        terminal.wait("Wat wilt u? (")
        terminal.press(ENTER)
        terminal.wait("voegt u zelf toe? (", "> bel de wijkagent")
        terminal.press(*" morgen")
        terminal.wait("> bel de wijkagent morgen")
        sound(terminal)


def test_the_visible_choice_goes_back_from_a_list_and_from_boxes() -> None:
    with Terminal("plan") as terminal:
        terminal.wait(FIRST)
        assert not terminal.shows("« Terug")
        terminal.choose(SAFE)
        terminal.wait(SECOND, "« Terug")
        for key in (ENTER, SPACE):
            terminal.press(SPACE)  # a box that is ticked does not hinder
            terminal.walk_to("« Terug")
            terminal.press(key)
            terminal.wait(FIRST)
            terminal.choose(SAFE)
            terminal.wait(SECOND)
        terminal.press(SPACE, ENTER)
        terminal.wait(THIRD)
        terminal.choose("« Terug")
        terminal.wait(SECOND)
        sound(terminal)


def test_ctrl_c_exits_130_and_a_later_run_goes_on() -> None:
    with Terminal("plan") as terminal:
        terminal.wait(FIRST)
        terminal.choose(SAFE)
        terminal.wait(SECOND)
        terminal.press(SPACE, ENTER)
        terminal.wait(THIRD)
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        assert "bewaard" in terminal.text()
        sound(terminal)
    with Terminal("plan") as terminal:  # neither Esc nor Ctrl-C at the offer throws the draft away
        terminal.wait("Wat wilt u? (")
        terminal.press(ESCAPE)
        terminal.wait("eerste vraag", "Wat wilt u? (")
        terminal.press(CTRL_C)
        assert terminal.end() == 130
    with Terminal("plan") as terminal:
        terminal.wait("Wat wilt u? (")
        terminal.choose("Verder: ")
        terminal.wait(THIRD)
        terminal.press(ESCAPE)
        terminal.wait(SECOND)
        sound(terminal)


def test_a_screen_too_small_for_menus_gets_plain_lines() -> None:
    with Terminal("plan", columns=30, rows=6) as terminal:
        terminal.wait("Typ een nummer")
        terminal.press("2\r")
        terminal.wait("Typ nummers met komma’s")
        terminal.press("q\r")
        assert terminal.end() == 130
        assert not english_in(terminal.everything())


def test_however_small_the_screen_the_question_can_be_read() -> None:
    with Terminal("plan", columns=30, rows=8) as terminal:
        terminal.wait("Is er op dit moment nog gevaar voor iemand?", "Nee, iedereen")


def test_no_word_of_a_question_is_broken_over_two_lines() -> None:
    with Terminal("plan", columns=40, rows=40) as terminal:
        shown = " ".join(terminal.wait(FIRST, SAFE).split())
        assert "Is er op dit moment nog gevaar voor iemand? (" in shown
        terminal.choose(SAFE)
        shown = " ".join(terminal.wait(SECOND, "Boosheid").split())
        assert "Is er op dit moment nog gevaar voor iemand? Nee, iedereen is nu veilig" in shown
        assert "Wat is er gebeurd? (" in shown


def test_ctrl_c_at_a_plain_question_says_that_the_answers_are_kept() -> None:
    with Terminal("plan", "--eenvoudig") as terminal:
        terminal.wait("q is stoppen.")
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        assert terminal.shows("bewaard")


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (["9"], "9"),  # typing replaces what stands there
        (["\x7f", "6"], "26"),  # erasing and moving keep it
        (["\x1b[D", "\x7f"], "4"),
        ([], "24"),
    ],
)
def test_a_usual_answer_is_replaced_by_typing_and_edited_by_the_other_keys(
    keys: list[str], kept: str
) -> None:
    profile = {"in_place": [], "culture": "2", "kind_of_care": "ggz", "keep_months": 24}
    Path(os.environ["INCIDENT_ACTIE_HOME"]).mkdir(mode=0o700)
    file = Path(os.environ["INCIDENT_ACTIE_HOME"]) / "profiel.json"
    file.write_text(json.dumps(profile), encoding="utf-8")
    with Terminal("inrichten") as terminal:
        for number in range(1, 8):
            terminal.wait(f"Vraag {number} van 9")
            terminal.press(*[ENTER] * (2 if number == 5 else 1))  # of the list nothing is ticked
        terminal.wait("Vraag 8 van 9", "24")
        terminal.press(*keys)
        terminal.wait(kept)
        terminal.press(ENTER)
        terminal.wait("Vraag 9 van 9")
        terminal.press(ENTER)
        assert terminal.end() == 0
    assert json.loads(file.read_text(encoding="utf-8"))["keep_months"] == int(kept)
