"""A short form: back, refusals, private text pointed out once, drafts that no longer fit."""

from collections.abc import Sequence

import pytest

from incident_actie.errors import StoreError
from incident_actie.wizard.form import AGAIN, Entered, Entry, fill, fitting, insist
from incident_actie.wizard.prompt import Option, Prompt, Value, Wish

PHONE = "bel 06-12345678"


class Scripted:
    """A front that answers from a list, and remembers what it was asked and told."""

    def __init__(self, *answers: Value | Wish) -> None:
        self.answers, self.asked, self.told = list(answers), list[Prompt](), list[str]()

    def ask(self, prompt: Prompt) -> Value | Wish:
        self.asked.append(prompt)
        return self.answers.pop(0) if self.answers else Wish.STOP

    def say(self, text: str) -> None:
        self.told.append(text)


class Two:
    """A choice, and a text that may not be `fout`."""

    secret = False

    def prompt(self, entered: Entered) -> Prompt | None:
        if "kies" not in entered:
            return Prompt("kies", "Wat?", "one", (Option("a", "A"), Option("b", "B")))
        return None if "zeg" in entered else Prompt("zeg", "Zeg iets", "text", secret=self.secret)

    def problem(self, prompt: Prompt, value: Value, entered: Entered) -> str:
        return "Dat kan niet." if value == "fout" else ""


def test_a_form_gives_what_was_entered() -> None:
    assert fill(Two(), Scripted("b", "hallo")) == {"kies": "b", "zeg": "hallo"}


def test_back_asks_again_with_what_was_said() -> None:
    front = Scripted("b", Wish.BACK, "a", "hallo")
    assert fill(Two(), front) == {"kies": "a", "zeg": "hallo"}
    assert [p.id for p in front.asked] == ["kies", "zeg", "kies", "zeg"]
    assert front.asked[2].default == "b"


@pytest.mark.parametrize(("answers", "wish"), [([Wish.BACK], Wish.BACK), (["a", Wish.STOP], Wish.STOP)])
def test_a_wish_that_the_form_cannot_grant_comes_back(answers: list[Value | Wish], wish: Wish) -> None:
    assert fill(Two(), Scripted(*answers)) is wish


def test_a_refused_answer_comes_back_to_be_mended() -> None:
    front = Scripted("a", "fout", "goed")
    assert fill(Two(), front) == {"kies": "a", "zeg": "goed"}
    assert front.told == ["Dat kan niet."]
    assert front.asked[-1].default == "fout"


def test_private_text_is_pointed_out_once_and_then_taken() -> None:
    front = Scripted("a", PHONE, PHONE)
    assert fill(Two(), front) == {"kies": "a", "zeg": PHONE}
    (told,) = front.told
    assert "telefoonnummer (teken 5 tot 15)" in told
    assert AGAIN in told
    assert "06-12345678" not in told


def test_another_private_text_is_pointed_out_again() -> None:
    front = Scripted("a", PHONE, "jan@zorg.example", "niets")
    assert fill(Two(), front) == {"kies": "a", "zeg": "niets"}
    assert len(front.told) == 2


def test_a_secret_is_neither_looked_through_nor_shown_again() -> None:
    form = Two()
    form.secret = True
    front = Scripted("a", "fout", "jan@zorg.example")
    assert fill(form, front) == {"kies": "a", "zeg": "jan@zorg.example"}
    assert front.asked[-1].default == ""


def test_every_state_is_kept_and_a_draft_goes_on_from_there() -> None:
    states: list[list[Entry]] = []
    fill(Two(), Scripted("a", "fout", Wish.STOP), keep=lambda entries: states.append(list(entries)))
    assert states[-1] == [("kies", "a")]
    assert fill(Two(), Scripted("hallo"), states[-1]) == {"kies": "a", "zeg": "hallo"}


@pytest.mark.parametrize(
    ("draft", "left"),
    [
        ([("kies", "a"), ("zeg", "x")], 2),
        ([("kies", "c"), ("zeg", "x")], 0),
        ([("zeg", "x")], 0),
        ([("kies", "a"), ("zeg", "fout")], 1),
        ([("kies", "a"), ("zeg", "x"), ("meer", "y")], 2),
    ],
)
def test_a_draft_counts_as_far_as_it_still_fits(draft: list[Entry], left: int) -> None:
    assert fitting(Two(), draft) == draft[:left]


def failing(times: int, error: StoreError) -> Sequence[object]:
    left = [error] * times

    def attempt() -> str:
        if left:
            raise left.pop()
        return "bewaard"

    return [attempt]


LOCKED = StoreError("Het dossier doet het niet.", "Wacht even.")


def test_what_fails_may_be_tried_again_without_entering_it_anew() -> None:
    (attempt,) = failing(2, LOCKED)
    front = Scripted("opnieuw", "opnieuw")
    assert insist(front, attempt, ["notitie: lang verhaal"]) == "bewaard"  # type: ignore[arg-type]
    assert [p.text for p in front.asked] == ["Opnieuw proberen?"] * 2


@pytest.mark.parametrize("answer", ["stop", Wish.STOP, Wish.BACK])
def test_who_gives_up_sees_once_more_what_was_entered(answer: Value | Wish) -> None:
    (attempt,) = failing(9, LOCKED)
    front = Scripted(answer)
    with pytest.raises(StoreError):
        insist(front, attempt, ["notitie: lang verhaal"])  # type: ignore[arg-type]
    assert any("lang verhaal" in line for line in front.told)
