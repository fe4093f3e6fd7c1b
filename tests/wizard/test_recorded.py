"""Whole sessions of the short wizards as they were recorded: what is asked, with what as the usual answer."""

from pathlib import Path
from typing import Any

import pytest

from incident_actie.wizard.fronts.plain import PlainFront
from incident_actie.wizard.prompt import Prompt
from tests.commands.program import inside
from tests.followed import make

GOLDEN = Path(__file__).parents[1] / "golden" / "wizard"
ORDER = "ordegesprek"
PHONE = "bel 06-12345678"
UPDATE = ("dossier", "bijwerken", "1", "--eenvoudig")
LOOK_BACK = ("dossier", "evalueer", "1", "--eenvoudig")
SETUP = ("inrichten", "--eenvoudig")
ANSWER = ("cultuur", "antwoord", "--eenvoudig", "--naar", "antwoord.json")
Runs = list[tuple[tuple[str, ...], list[str]]]  # a command, and the lines that are typed
SESSIONS: dict[str, Runs] = {
    "bijwerken": [
        (
            UPDATE,
            ["t", ORDER, "gedaan", "onzin", "gisteren", "", PHONE, PHONE, ORDER, "t", "q"],
        ),
        (
            UPDATE,
            [
                "aangifte",
                "vervallen",
                "al gedaan",
                ORDER,
                "afspraak",
                "chef",
                "ooit",
                "vrijdag",
                "klaar",
            ],
        ),
    ],
    "evalueer": [
        (LOOK_BACK, ["?", "1", "onzin", "4-11-2026", "7", "", "al gedaan", "2", "vandaag", "q"]),
        (LOOK_BACK, ["t", "t", "5", *["6"] * 20, *["t"] * 3, *["6"] * 3, "bellen", "t", "bellen", "q"]),
        (LOOK_BACK, ["t", "t"]),
        (LOOK_BACK, ["eerder bellen", "", "onzin", "3", "", "niet meer nodig", ""]),
    ],
    "inrichten": [
        (
            SETUP,
            ["1,2", "t", "1,2", "ggz", "2", "teamleider", "chef", "teamleider", PHONE, PHONE, "1", "t", "1"],
        ),
        (SETUP, ["0", "ggz", "3", "", "jurist", "polikliniek", "2", "t", "1", "abc", "12", "onzin", "geen"]),
        (SETUP, ["q"]),
    ],
    "antwoord": [
        (ANSWER, ["team", "1", "1,2", "t", "1", "3", "2", "4", "2", "2", "t", "1", *["1"] * 20]),
        ((*ANSWER[:-1], "ander.json"), ["t"]),
    ],
}


@pytest.mark.parametrize("name", SESSIONS)
def test_a_recorded_session_goes_as_it_went(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rewrite_golden: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    make(monkeypatch)
    told: list[str] = []
    real = PlainFront.ask

    def ask(self: PlainFront, prompt: Prompt) -> Any:
        answer = real(self, prompt)
        back = "" if prompt.can_go_back else " (geen terug)"
        told.append(f"{prompt.progress:20} {prompt.id}{back}: {prompt.default or '-'} > {answer}")
        return answer

    monkeypatch.setattr(PlainFront, "ask", ask)
    for args, lines in SESSIONS[name]:
        result = inside(*args, stdin="".join(f"{line}\n" for line in lines))
        told += [*result.err.strip().split("\n")[-2:], f"= {result.code}", ""]
    text, file = "\n".join(told), GOLDEN / f"{name}.txt"
    if rewrite_golden:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
