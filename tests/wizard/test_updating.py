"""`bijwerken` by asking: what is kept at once, what happens when somebody else was first, when it fails."""

from typing import Any

import pytest

from incident_actie.dossier.dossier import Dossier
from incident_actie.errors import StoreError
from incident_actie.plan.changing import Edit
from tests.commands.program import Outcome, english_in, inside
from tests.followed import got, item, make, meanwhile
from tests.wizard.terminal import CTRL_C, ENTER, ESCAPE, Terminal

ORDER = "ordegesprek"


def asked(*lines: str) -> Outcome:
    stdin = "".join(f"{line}\n" for line in lines)
    return inside("dossier", "bijwerken", "1", "--eenvoudig", stdin=stdin)


def test_several_in_a_row_are_each_kept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = asked(ORDER, "gedaan", "4-11", "kalm gesprek", "nazorg-72-uur", "bezig", "", "klaar")
    assert result.code == 0, result.err
    order = item(1, ORDER)
    assert (order["status"], order["done_on"], order["note"]) == ("gedaan", "2026-11-04", "kalm gesprek")
    assert item(1, "nazorg-72-uur")["status"] == "bezig"
    assert got().version == 3
    assert "incident-actie dossier ongedaan 1 --versie 1" in " ".join(result.out.split())


def test_who_and_when_can_change(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    assert asked(ORDER, "afspraak", "locatiemanager", "vrijdag", "klaar").code == 0
    assert (item(1, ORDER)["who"], item(1, ORDER)["due"]) == ("locatiemanager", "2026-11-27")


def test_what_waits_longest_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    asked(ORDER, "gedaan", "", "", "klaar")
    told = asked("klaar").err
    assert told.index("Nog te doen") < told.index("21 dagen te laat") < told.index("Al gedaan")
    assert told.index("Al gedaan") < told.index("Ordegesprek (17): gedaan 23 nov")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["gedaan", "24-11-2026", "", "", "klaar"], "nog niet geweest"),
        (["gedaan", "1-10-2026", "", "", "klaar"], "voor de dag van het plan"),
        (["gedaan", "onzin", "", "", "klaar"], "geen datum"),
        (["vervallen", "", "geen bezoek meer", "klaar"], "Vul iets in"),
        (["afspraak", "", "onzin", "27-11", "klaar"], "geen datum"),
    ],
)
def test_what_cannot_be_is_asked_again(monkeypatch: pytest.MonkeyPatch, lines: list[str], told: str) -> None:
    make(monkeypatch)
    result = asked(ORDER, *lines[:2], *([lines[2]] if len(lines) > 4 else []), *lines[-2:])
    assert told in result.err
    assert not english_in(result.err)


def test_back_goes_to_the_choice_of_action(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = asked("t", ORDER, "t", "aangifte", "gedaan", "t", "bezig", "", "klaar")
    assert result.code == 0, result.err
    assert "eerste vraag" in result.err
    assert (item(1, ORDER)["status"], item(1, "aangifte")["status"]) == ("open", "bezig")


@pytest.mark.parametrize(
    ("lines", "told"), [([], "niets gewijzigd"), ([ORDER, "bezig", ""], "Eén wijziging is bewaard")]
)
def test_the_end_of_input_keeps_what_was_kept_and_says_so(
    monkeypatch: pytest.MonkeyPatch, lines: list[str], told: str
) -> None:
    make(monkeypatch)
    result = asked(*lines)
    assert (result.code, result.out) == (130, "")
    assert told in result.err
    assert got().version == 1 + bool(lines)


def test_what_fails_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    real, fails = Dossier.change, [1]

    def change(self: Dossier, *args: Any) -> Any:
        if fails:
            fails.pop()
            raise StoreError("Het dossier doet het niet. Een ander programma is er nu mee bezig.", "Wacht.")
        return real(self, *args)

    monkeypatch.setattr(Dossier, "change", change)
    result = asked(ORDER, "gedaan", "", "lang verhaal", "opnieuw", "klaar")
    assert result.code == 0, result.err
    assert item(1, ORDER)["note"] == "lang verhaal"


def test_who_gives_up_sees_what_was_entered_and_it_exits_4(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)

    def fail(self: Dossier, *args: Any) -> Any:
        raise StoreError("Het dossier doet het niet.", "Wacht even.")

    with monkeypatch.context() as patched:
        patched.setattr(Dossier, "change", fail)
        result = asked(ORDER, "gedaan", "", "lang verhaal", "stop")
    assert (result.code, result.out) == (4, "")
    assert "notitie: lang verhaal" in result.err
    assert got().version == 1


def raced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else is first, once."""
    real, times = Dossier.change, [1]

    def change(self: Dossier, *args: Any) -> Any:
        if times:
            times.pop()
            meanwhile(1, ORDER, Edit("bezig", note="van een ander"))
        return real(self, *args)

    monkeypatch.setattr(Dossier, "change", change)


@pytest.mark.parametrize(
    ("choice", "status", "code"), [("mijne", "gedaan", 0), ("laten", "bezig", 0), ("q", "bezig", 4)]
)
def test_in_a_conflict_the_user_says_which_one_stands(
    monkeypatch: pytest.MonkeyPatch, choice: str, status: str, code: int
) -> None:
    make(monkeypatch)
    raced(monkeypatch)
    result = asked(ORDER, "gedaan", "", "van mij", choice, "klaar")
    assert result.code == code, result.err
    assert "in het dossier: bezig" in result.err
    assert "bij u: gedaan" in result.err
    assert item(1, ORDER)["status"] == status


def test_menus_update_an_action_and_ctrl_c_says_what_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    with Terminal("dossier", "bijwerken", "1") as terminal:
        terminal.wait("Welke actie werkt u bij? (")
        terminal.choose("Contact, dezelfde dag")
        terminal.wait("Hoe staat het met")
        terminal.press(ESCAPE)
        terminal.wait("Welke actie werkt u bij? (")
        terminal.choose("Contact, dezelfde dag")
        terminal.wait("Hoe staat het met", "U geeft daarna de dag.")
        terminal.press(ENTER)
        terminal.wait("Op welke dag?", "vandaag")
        terminal.press(ENTER)
        terminal.wait("Notitie erbij?")
        terminal.press("goed gesprek", ENTER)
        terminal.wait("Bewaard: Contact, dezelfde dag", "Welke actie werkt u bij? (")
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        assert terminal.shows("Eén wijziging is bewaard")
        assert not english_in(terminal.everything())
    assert (item(1, "nazorg-zelfde-dag")["note"], got().version) == ("goed gesprek", 2)


def test_menus_evaluate_on_a_narrow_screen_and_go_on_after_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    with Terminal("dossier", "evalueer", "1", columns=40) as terminal:
        terminal.wait("Actie 1 van", "> Niet gedaan, dat komt nog")
        terminal.choose("Nog mee bezig")
        terminal.wait("Actie 2 van", "> Niet gedaan, dat komt nog")
        assert len(terminal.widest) <= 40
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        assert terminal.shows("Wat u invulde is bewaard")
        assert not english_in(terminal.everything())
    with Terminal("dossier", "evalueer", "1", columns=40) as terminal:
        terminal.wait("U was al begonnen", "Actie 2 van", "> Niet gedaan, dat komt nog")
        terminal.press(ESCAPE)
        terminal.wait("Actie 1 van", "> Nog mee bezig")
    assert got().version == 1
