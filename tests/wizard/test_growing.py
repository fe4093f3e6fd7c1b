"""A kept plan that is changed by asking: several ticked at once, something added, an answer corrected."""

import pytest

from incident_actie.advice.advise import adviser_for
from incident_actie.dossier.dossier import ConflictError
from incident_actie.knowledge.load import load
from incident_actie.plan.changing import Edit, edited
from incident_actie.plan.growing import Ground, corrected, grown
from incident_actie.plan.making import OwnAction
from incident_actie.plan.model import Plan
from incident_actie.plan.organisation import UNKNOWN
from incident_actie.situation import from_data, from_kept
from tests.commands.program import Outcome, english_in, inside
from tests.followed import NOON, dossier, got, item, make, meanwhile, shown

KNOWLEDGE = load()
ORDER, CARD = "ordegesprek", "gele-kaart"


def asked(*lines: str) -> Outcome:
    stdin = "".join(f"{line}\n" for line in lines)
    return inside("dossier", "bijwerken", "1", "--eenvoudig", stdin=stdin)


def test_what_is_done_is_ticked_at_once_with_a_day_and_a_note_where_it_differs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make(monkeypatch)
    several = f"{ORDER}, nazorg-72-uur, {CARD}"
    twice = (ORDER, "3-11", "", ORDER, "6-11", "kalm gesprek")
    result = asked("meer", several, "5-11", *twice, "bewaar", "klaar")
    assert result.code == 0, result.err
    assert not english_in(result.err)
    told = [item(1, name) for name in (ORDER, "nazorg-72-uur", CARD)]
    assert [i["done_on"] for i in told] == ["2026-11-06", "2026-11-05", "2026-11-05"]
    assert [i["note"] for i in told] == ["kalm gesprek", "", ""]
    assert got().version == 2  # one change, so one that can be undone
    assert "Bewaard: 3 acties" in result.err


@pytest.mark.parametrize(
    ("lines", "told"),
    [(["0", ORDER, "5-11", "bewaar", "klaar"], "minstens één"),
     ([ORDER, "24-11-2026", "5-11", "bewaar", "klaar"], "nog niet geweest"),
     ([ORDER, "onzin", "5-11", ORDER, "1-1-2026", "6-11", "", "bewaar", "klaar"], "lang voor de dag")],
)  # fmt: skip
def test_what_cannot_be_of_several_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, lines: list[str], told: str
) -> None:
    make(monkeypatch)
    result = asked("meer", *lines)
    assert result.code == 0, result.err
    assert told in result.err
    assert item(1, ORDER)["status"] == "gedaan"


def test_an_action_that_fits_and_one_of_their_own_join_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    before = got()
    result = asked("erbij", "stapeling-volgen", "eigen", "Samen koffie drinken", "team", "klaar")
    assert result.code == 0, result.err
    plan = got()
    assert [i.action for i in plan.items[len(before.items) :]] == ["stapeling-volgen", "eigen-1"]
    assert plan.items[: len(before.items)] == before.items
    assert all(i.who and i.due >= NOON.date() for i in plan.items[len(before.items) :])
    assert "toegevoegd" in inside("dossier", "toon", "1", "--geschiedenis").out
    assert inside("dossier", "controleer").code == 0


def test_the_difference_is_told_before_a_correction_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = asked("antwoord", "aanspreekbaar", "blijvend-niet", "", "nee", "klaar")
    assert result.code == 0, result.err
    told = result.err
    assert told.index("Past niet meer: Gele kaart (19).") < told.index("Neemt u deze verbetering over?")
    assert (got().version, got().situation["aanspreekbaar"]) == (1, "ja")


def test_a_corrected_answer_leaves_what_was_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make(monkeypatch)
    meanwhile(1, ORDER, Edit("gedaan"))
    result = asked("antwoord", "aanspreekbaar", "blijvend-niet", "", "ja", "klaar")
    assert result.code == 0, result.err
    assert (item(1, ORDER)["status"], item(1, CARD)["status"]) == ("gedaan", "vervallen")
    assert item(1, CARD)["note"].startswith("Antwoord verbeterd. De veroorzaker kan")
    assert "blijvend niet aanspreekbaar" in shown()["summary"]
    assert got().version == 3


def test_options_add_and_correct_and_what_was_dropped_by_it_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make(monkeypatch)
    assert inside("dossier", "bijwerken", "1", "--erbij", "cameratoezicht", "--eigen", "Thee").code == 0
    assert {"cameratoezicht", "eigen-1"} <= {i.action for i in got().items}
    twice = inside("dossier", "bijwerken", "1", "--erbij", "cameratoezicht")
    assert (twice.code, "staat al in het plan" in twice.err) == (2, True)
    verbeter = ("dossier", "verbeter", "1", "--aanspreekbaar")
    asks = inside(*verbeter, "blijvend-niet")
    assert (asks.code, "Past niet meer: Gele kaart (19)" in " ".join(asks.err.split())) == (2, True)
    assert inside(*verbeter, "blijvend-niet", "--eenvoudig", stdin="nee\n").code == 0
    assert got().version == 2
    assert inside(*verbeter, "blijvend-niet", "--ja").code == 0
    assert item(1, CARD)["status"] == "vervallen"
    assert inside(*verbeter, "ja", "--ja").code == 0
    assert (item(1, CARD)["status"], item(1, CARD)["note"]) == ("open", "")
    assert len({i.id for i in got().everything}) == len(got().everything)
    assert inside("dossier", "verbeter", "1").code == 2


def test_lists_and_counts_follow_a_corrected_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    assert asked("antwoord", "plaats", "op-afstand", "", "", "ja", "klaar").code in (0, 130)
    assert asked("antwoord", "vorm", "doxing", "", "", "ja", "klaar").code in (0, 130)
    listed = inside("dossier", "lijst", "--vorm", "doxing", "--plaats", "op-afstand", "--json").json()[
        "plans"
    ]
    assert [line["title"] for line in listed] == ["2 nov, op afstand, privégegevens delen om bang te maken"]
    assert inside("dossier", "lijst", "--vorm", "bedreiging", "--json").json()["plans"] == []
    assert inside("dossier", "controleer").code == 0


def ground(plan: Plan, **answers: str) -> Ground:
    known = from_kept(plan.situation, KNOWLEDGE.questions).plain(KNOWLEDGE.questions)
    situation = from_data({**known, **answers}, KNOWLEDGE.questions)
    return Ground(KNOWLEDGE, adviser_for(KNOWLEDGE).advise(situation), NOON.date(), UNKNOWN)


def test_two_people_who_let_a_plan_grow_both_find_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    seen, here = got(), ground(got())
    for mine in (
        grown(seen, here, ["stapeling-volgen"], [OwnAction("Koffie")]),
        grown(seen, here, own=[OwnAction("Thee")]),
        edited(seen, ORDER, Edit("bezig"), NOON.date()),
        corrected(seen, ground(seen, ernst="zeer-ernstig"), (), {}),
    ):
        dossier().change(seen, mine, NOON)
    plan = got()
    assert [i.short for i in plan.items[-2:]] == ["Koffie", "Thee"]
    assert len({i.id for i in plan.everything}) == len(plan.everything)
    assert (plan.situation["ernst"], item(1, ORDER)["status"]) == ("zeer-ernstig", "bezig")
    with pytest.raises(ConflictError):
        dossier().change(seen, corrected(seen, ground(seen, ernst="licht"), (), {}), NOON)
