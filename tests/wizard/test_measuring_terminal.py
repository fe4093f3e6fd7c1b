"""Measuring culture in a real pseudo-terminal: private screens, one person after the other."""

import json
import os
from pathlib import Path
from typing import Any

from incident_actie.culture.answer import Fit, Role
from incident_actie.wizard.measuring import ask_person
from incident_actie.wizard.prompt import Prompt, Value
from tests.commands.program import english_in, inside
from tests.culture.people import ASPECTS
from tests.wizard.terminal import CTRL_C, DOWN, ENTER, ESCAPE, SPACE, Terminal
from tests.wizard.test_measuring import TODAY, Script, replies_of

WHO = "Wie is aan de beurt? Kijk niet met elkaar mee. ("
WIPED = "Het scherm is gewist."
ERASE_SCROLLBACK = "\x1b[3J"


def script_of(role: Role, *choices: Fit) -> list[tuple[Prompt, Value]]:
    """What is asked of this person and what they say."""
    replies = replies_of(role, choices)
    script = Script(replies)
    ask_person(ASPECTS, script, TODAY, lambda page: None, False)
    return [(prompt, reply) for prompt, reply in zip(script.asked, replies, strict=True)]  # type: ignore[misc]


def choose(terminal: Terminal, prompt: Prompt, value: Value) -> None:
    """Response one question with keys; it begins with its progress or its text."""
    terminal.wait(f"{prompt.text} (")
    values = [option.value for option in prompt.options]
    if prompt.kind == "one":
        start = values.index(str(prompt.default)) if prompt.default else 0
        terminal.press(DOWN * (values.index(str(value)) - start))
    else:
        here = 0
        for wanted in (v for v in values if v in value):
            terminal.press(DOWN * (values.index(wanted) - here), SPACE)
            here = values.index(wanted)
    terminal.press(ENTER)


def answer_all(terminal: Terminal, role: Role, *choices: Fit) -> None:
    for prompt, value in script_of(role, *choices):
        choose(terminal, prompt, value)


def draft() -> Any:
    path = Path(os.environ["INCIDENT_ACTIE_HOME"]) / "cultuur" / "bezig.json"
    return json.loads(path.read_bytes())


LOW = Fit((2,), True)
TORN = Fit((2, 3), False)
HIGH = Fit((5,), False)


def test_two_people_answer_in_private_and_a_third_goes_on_later() -> None:
    with Terminal("cultuur", "meten", "--team", "balie") as terminal:
        terminal.wait(WHO, "Antwoord alleen, zonder overleg")
        terminal.press(ENTER)
        answer_all(terminal, "management", HIGH, HIGH, TORN, LOW, LOW)
        shown = terminal.wait(WHO, WIPED)
        assert "Zijn dit uw antwoorden" not in shown  # nothing of the first person is left
        assert not any(d.label in shown for aspect in ASPECTS for d in aspect.descriptions)
        terminal.press(ENTER)
        answer_all(terminal, "team", LOW, LOW, LOW, TORN, LOW)
        terminal.wait(WHO, WIPED, "Persoon 3 begint")
        terminal.press(ENTER)
        terminal.wait("Waar hoort u bij? (")
        terminal.press(ENTER)
        terminal.wait("in gedachten? (")
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        shown = " ".join(terminal.text().split())
        assert "2 mensen die klaar waren" in shown
        assert "Waar hoort u bij" not in shown
        assert not english_in(terminal.everything())
        assert len(terminal.widest) <= terminal.columns
    told = draft()["answers"]
    assert sorted(a["role"] for a in told) == ["management", "team"]
    (leader,) = [a for a in told if a["role"] == "management"]
    assert [c["levels"] for c in leader["choices"].values()] == [[5], [5], [2, 3], [2], [2]]
    with Terminal("cultuur", "meten") as terminal:
        terminal.wait("Er is nog een meting bezig (‘balie’): 2 mensen hebben geantwoord.")
        terminal.press(ENTER)
        terminal.wait(WHO, "Persoon 3 begint")


def test_the_scrollback_is_erased_too() -> None:
    with Terminal("cultuur", "meten") as terminal:
        raw: list[str] = []
        feed = terminal._streams[0].feed
        terminal._streams[0].feed = lambda text: (raw.append(text), feed(text))[1]  # type: ignore[method-assign]
        terminal.wait(WHO)
        terminal.press(ENTER)
        terminal.wait("Waar hoort u bij? (")
        terminal.press(ESCAPE)
        terminal.wait(WIPED)
        assert ERASE_SCROLLBACK in "".join(raw)


def test_escape_and_a_wrong_choice_lead_on() -> None:
    with Terminal("cultuur", "meten", columns=40, rows=60) as terminal:
        terminal.wait(WHO)
        terminal.press(ENTER)
        terminal.wait("Waar hoort u bij? (")
        terminal.press(ENTER)
        terminal.wait("in gedachten? (")
        terminal.press(ENTER)
        first = ASPECTS[0].at(3).text  # shown in full, as a narrow menu has no room for it
        terminal.wait("Twijfelt u, kies er dan twee. (", first)
        terminal.press(ENTER)
        terminal.wait("Kies één beschrijving, of twee als u twijfelt.")
        terminal.press(SPACE, DOWN, SPACE, ENTER)
        terminal.wait("Deze twee verschillen te veel van elkaar.")
        terminal.press(ESCAPE)
        terminal.wait("in gedachten? (")
        terminal.press(ESCAPE)
        terminal.wait("Waar hoort u bij? (")
        terminal.press(ESCAPE)
        terminal.wait(WIPED, WHO)
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        assert "Er is niets bewaard" in terminal.text()
        assert len(terminal.widest) <= terminal.columns


def test_plain_lines_on_a_terminal_are_wiped_as_well() -> None:
    with Terminal("cultuur", "meten", "--eenvoudig") as terminal:
        terminal.wait("Typ een nummer")
        terminal.press("1\r")
        terminal.wait("Waar hoort u bij?")
        terminal.press("team\r")
        terminal.wait("in gedachten?")
        terminal.press("q\r")
        assert terminal.end() == 130
        assert "in gedachten" not in terminal.text()


def test_a_screen_that_knows_no_codes_gets_blank_lines_and_is_told_so() -> None:
    with Terminal("cultuur", "meten", env={"TERM": "dumb"}) as terminal:
        terminal.wait("Typ een nummer")
        terminal.press("1\r")
        terminal.wait("Waar hoort u bij?")
        terminal.press("t\r")
        terminal.wait("Terugbladeren kan hier nog wel")
        assert "Waar hoort u bij" not in terminal.text()


def test_the_level_is_asked_for_after_the_result_of_files(tmp_path: Path) -> None:
    from tests.culture.people import person, raw

    for number in range(5):
        (tmp_path / f"{number}.json").write_bytes(raw(person(number, "team", 2)))
    with Terminal("cultuur", "samen", str(tmp_path)) as terminal:
        terminal.wait("Wilt u niveau 2 gebruiken bij volgende plannen? (")
        terminal.press(ENTER)
        assert terminal.end() == 0
    assert inside("inrichten", "--json").json()["profile"]["culture"] == "2"
