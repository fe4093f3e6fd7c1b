"""What a protocol makes of the advice: its words and reasons, and what stands above it."""

from functools import cache
from pathlib import Path

import pytest

from incident_actie.advice.advise import Adviser
from incident_actie.advice.later import LATER
from incident_actie.advice.verdict import Judgement, Verdict
from incident_actie.advice.why import explain
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own import load_with_own
from incident_actie.knowledge.protocol_words import row_in_words
from incident_actie.situation import Situation, from_data
from tests.protocols.made import based_on
from tests.protocols.published import HERE
from tests.samples import Answers

CALM: Answers = {
    "gevaar-nu": "nee", "gemeld": "ja", "besproken": "ja", "getroffen": ["medewerker"], "dader": "naaste",
    "dader-bekend": "ja", "minderjarig": "nee", "aanspreekbaar": "ja", "oorzaak": "doelbewust",
    "plaats": "gebouw", "herhaling": "eerste", "ernst": "matig", "vorm": ["belediging"],
    "klacht": "nee", "verhalen": "gelijk", "al-geregeld-organisatie": ["kaartenbeleid", "huisregels"],
    "al-geregeld-persoon": [],
}  # fmt: skip
FIRST_AID: Answers = {"dader": "client", "zorgrelatie": "spoed"}
LIVES_HERE: Answers = {"dader": "client", "zorgrelatie": "verblijf"}


@cache
def cards() -> Adviser:
    """The adviser with the cards of P01."""
    return Adviser(load_with_own(HERE / "P01"))


def situation(**more: object) -> Situation:
    """A calm situation with other answers; `_` stands for a dash."""
    changed = {name.replace("_", "-"): answer for name, answer in more.items()}
    return from_data({**CALM, **changed}, cards().knowledge.questions)


def on(action: str, **more: object) -> Judgement:
    """What is said of one action."""
    return cards().advise(situation(**more)).on(action)


def test_a_step_goes_by_its_own_words_and_keeps_its_number() -> None:
    card = cards().knowledge.action("19")
    assert card is not None
    assert (card.id, card.title, card.short, card.valid) == (
        "gele-kaart",
        "Gele kaart",
        "Gele kaart",
        "1 jaar",
    )


def test_the_reason_names_the_row_and_what_it_means_after_the_rows_above() -> None:
    found = on("gele-kaart")
    assert (found.verdict, found.row) == (Verdict.RECOMMENDED, 3)
    assert found.reasons[0].text == (
        "Volgens uw protocol (rij 3): "
        "bij ‘verbaal’ gedrag, zonder ‘zwaar’ gedrag, zonder eerdere ‘Gele kaart’."
    )
    again = on("toegangsontzegging", al_geregeld_persoon=["gele-kaart"], herhaling="na-waarschuwing")
    assert again.reasons[0].text == (
        "Volgens uw protocol (rij 2): bij ‘verbaal’ gedrag, na ‘Gele kaart’, zonder ‘zwaar’ gedrag."
    )
    brought = on("aangifte", vorm=["bedreiging"])
    assert brought.reasons[0].text.startswith("Volgens uw protocol (rij 1) hoort dit bij ‘Rode kaart’: ")


def test_what_the_row_does_not_name_is_no_longer_recommended() -> None:
    found = on("gele-kaart", vorm=["bedreiging"])
    assert found.verdict is Verdict.CONSIDER
    assert found.reasons[0].text.startswith("Volgens uw protocol (rij 1) is dit hier niet de stap: ")
    letter = on("waarschuwingsbrief", vorm=["bedreiging"])
    assert (
        letter.reasons[0].text == "Volgens uw protocol (rij 1) volgt hier ‘Rode kaart’: bij ‘zwaar’ gedrag."
    )


@pytest.mark.parametrize(
    ("action", "more", "above"),
    [
        ("gele-kaart", {"minderjarig": "ja"}, "Een kind krijgt geen gele kaart"),
        ("gele-kaart", {"klacht": "ja"}, "Ligt er een klacht, dan wordt eerst gehoord"),
        ("gele-kaart", {"aanspreekbaar": "blijvend-niet"}, "Nooit een sanctie voor iemand die blijvend niet"),
        ("gele-kaart", {"dader": "onbekend"}, "Geen stap naar een persoon als niemand weet wie het was."),
        ("toegangsontzegging", {**LIVES_HERE, "vorm": ["bedreiging"]}, "Niemand krijgt een verbod"),
    ],
)  # fmt: skip
def test_what_is_hard_stands_above_a_protocol_and_the_reason_names_both(
    action: str, more: dict[str, object], above: str, knowledge: Knowledge
) -> None:
    changed = {name.replace("-", "_"): answer for name, answer in more.items()}
    found, ours = on(action, **changed), Adviser(knowledge).advise(situation(**changed)).on(action)
    assert found.verdict is ours.verdict is not Verdict.RECOMMENDED
    assert [r.text for r in found.reasons[:-1]] == [r.text for r in ours.reasons]
    said = found.reasons[-1].text
    assert said.startswith("Volgens uw protocol (rij")
    assert f"Daar gaat boven: {above}" in said


def test_where_a_step_is_excepted_it_is_not_taken_and_brings_nothing_along() -> None:
    again = {**FIRST_AID, "vorm": ["intimidatie"], "al_geregeld_persoon": ["gele-kaart"]}
    assert on("toegangsontzegging", **again).verdict is not Verdict.RECOMMENDED
    assert on("aangifte", **again).row == 0


def test_what_an_exception_keeps_away_says_so_also_of_what_comes_along(knowledge: Knowledge) -> None:
    steps = [
        {"id": "praten", "action": "ordegesprek"},
        {
            "id": "papier",
            "action": "individueel-contract",
            "except": {"plaats": "gebouw"},
            "with": ["praten"],
        },
    ]
    table = [{"behaviour": "belediging", "do": ["papier"]}]
    plain = {"title": "Ons protocol", "source": "EK", "steps": steps, "table": table}
    advice = Adviser(based_on(knowledge, plain)).advise(situation(herhaling="herhaald"))
    for name in ("individueel-contract", "ordegesprek"):
        said = advice.on(name).reasons[0].text
        assert "is dit hier niet de stap, want er geldt een uitzondering. De rij zelf: bij ‘" in said


def test_why_explains_a_protocol_and_its_changes_lead_where_they_say() -> None:
    base = cards().knowledge
    card = base.action("gele-kaart")
    assert card is not None
    threat = situation(vorm=["bedreiging"])
    why = explain(base, card, threat)
    assert why.judgement.reasons[0].row == 1
    assert why.changes
    for change in why.changes:
        changed = Situation({**threat.answers, **change.answers})
        assert cards().advise(changed).on("gele-kaart").verdict is Verdict.RECOMMENDED


def test_what_a_protocol_does_is_never_put_off(knowledge: Knowledge) -> None:
    full = from_data(
        {**CALM, "ernst": "ernstig", "herhaling": "herhaald", "cultuur": "1"}, knowledge.questions
    )
    waiting = [j.action.id for j in Adviser(knowledge).advise(full).judgements if j.later]
    assert waiting
    table = [{"do": waiting}]
    base = based_on(knowledge, {"title": "Ons protocol", "source": "EK", "table": table})
    said = {j.action.id: j for j in Adviser(base).advise(full).judgements}
    assert all(said[name].verdict is Verdict.RECOMMENDED for name in waiting)
    assert all(said[name].reasons[0].text != LATER for name in waiting)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"do": ["melden"]}], "wat er ook gebeurt"),
        ([{"behaviour": ["verbaal", "vernieling"]}], "bij ‘verbaal’ gedrag of ‘vernieling’"),
        (
            [{"behaviour": "verbaal", "after": "eerder", "do": ["melden"]}, {"behaviour": "verbaal"}],
            "bij ‘verbaal’ gedrag, voor het eerst",
        ),
        ([{"when": {"ernst": "licht"}}, {"when": {"ernst": ["matig"]}}], "ernst is ‘matig’"),
        (
            [{"behaviour": "verbaal", "when": {"ernst": "licht"}}, {"after": "ordegesprek"}],
            "na ‘Ordegesprek’ (als rij 1 niet geldt)",
        ),
    ],
)  # fmt: skip
def test_a_row_in_words(rows: list[dict[str, object]], words: str, knowledge: Knowledge) -> None:
    protocol = {
        "title": "Ons protocol",
        "source": "EK",
        "behaviour": {"verbaal": ["belediging"]},
        "table": rows,
    }
    assert row_in_words(based_on(knowledge, protocol), len(rows) - 1) == words


def test_who_does_a_step_is_not_said_otherwise_by_the_situation(knowledge: Knowledge) -> None:
    step = {"id": "aangifte", "action": "aangifte", "who": "jurist"}
    table = [{"do": ["aangifte"]}]
    base = based_on(knowledge, {"title": "Ons protocol", "source": "EK", "steps": [step], "table": table})
    ours, told = knowledge.action("aangifte"), base.action("aangifte")
    assert ours is not None
    assert told is not None
    assert (bool(ours.other_roles), told.role, told.other_roles) == (True, "jurist", ())


def test_of_what_excludes_each_other_only_what_is_done_is_recommended(knowledge: Knowledge) -> None:
    serious = situation(vorm=["bedreiging"], ernst="ernstig")
    assert Adviser(knowledge).advise(serious).on("toegangsontzegging").verdict is Verdict.RECOMMENDED
    row = {"do": ["gele-kaart"], "may": ["toegangsontzegging"]}
    base = based_on(knowledge, {"title": "Ons protocol", "source": "EK", "table": [row]})
    advice = Adviser(base).advise(serious)
    assert advice.on("gele-kaart").verdict is Verdict.RECOMMENDED
    assert advice.on("toegangsontzegging").verdict is Verdict.CONSIDER


def test_the_example_of_the_guide_loads_and_its_steps_have_their_own_words(tmp_path: Path) -> None:
    (tmp_path / "eigen.yaml").write_text(EXAMPLE, encoding="utf-8")
    base = load_with_own(tmp_path)
    card = base.action("gele-kaart")
    assert card is not None
    assert (card.title, card.who, card.role, card.term) == (
        "Officiële waarschuwing", "hoofd beveiliging", "hoofd beveiliging", "48 uur"
    )  # fmt: skip
    assert row_in_words(base, 1) == "bij ‘verbaal’ gedrag, na ‘Officiële waarschuwing’, zonder ‘zwaar’ gedrag"
    said = Adviser(base).advise(situation()).on("gele-kaart")
    assert said.verdict is Verdict.RECOMMENDED


EXAMPLE = """\
sources: [{id: ons-protocol, title: Ons agressieprotocol}]
protocol:
  title: Agressieprotocol polikliniek
  source: ons-protocol
  names: {gele kaart: officiële waarschuwing}
  behaviour:
    verbaal: [belediging, discriminatie, intimidatie, seksueel-verbaal]
    zwaar: [bedreiging, wapen, fysiek-licht, fysiek-ernstig]
  steps:
    - {id: geel, action: gele-kaart, name: Officiële waarschuwing, who: hoofd beveiliging, within: 48 uur,
       valid: 1 jaar, with: [politiemelding]}
    - {id: rood, action: toegangsontzegging, name: Ziekenhuisverbod, who: directie, valid: 6 maanden,
       with: [aangifte], except: {zorgrelatie: spoed}}
  table:
    - {behaviour: zwaar, do: [rood]}
    - {behaviour: verbaal, after: geel, do: [rood]}
    - {behaviour: verbaal, do: [geel], may: [rood]}
  aftercare: {opvang: 24 uur}
"""
