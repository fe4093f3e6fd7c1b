"""Own knowledge cannot leave safety behind: what takes the place of ours keeps it, what does not is found."""

from pathlib import Path

import pytest

from incident_actie.advice.advise import Adviser
from incident_actie.errors import KnowledgeError
from incident_actie.knowledge.letters import letters
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own import load_with_own
from incident_actie.knowledge.templates import load_template
from incident_actie.situation import from_data
from incident_actie.verify import doubles, promises, pull, unguarded
from incident_actie.verify.finding import Placed
from incident_actie.verify.verify import verify
from tests.verify.edits import only

CARD = """\
actions:
  - id: rode-kaart
    title: Rode kaart uitreiken
    short: Rode kaart
    addressees: [management]
    phases: [repressie]
    scope: 1
    force: 5
    moment: vervolg
    term: 1 maand
    who: directie
    role: directie
    why: De rode kaart ontzegt iemand een half jaar de toegang.
    consider: Overweeg dit na een bedreiging.
    steps:
      - Schrijf de brief en laat de directie tekenen.
      - Geef de brief af en noteer de datum.
    recommended_when:
      - because: Er is gedreigd.
        when: {vorm: bedreiging}
    source: [EK]
"""
OFF = """\
off:
  - id: toegangsontzegging
    because: Wij geven rode kaarten.
"""
GROUPS = "    groups: [persoon, sanctie]\n"
INSTEAD = "    replaces: toegangsontzegging\n"
CHILD = {"dader": "client", "minderjarig": "ja", "zorgrelatie": "spoed", "vorm": ["bedreiging"]}


def written(folder: Path, more: str = "", after: str = "", old: str = "", new: str = "") -> Path:
    """A folder with the card, more of it, and what comes after; one text in it replaced."""
    text = CARD.replace("    scope: 1\n", f"    scope: 1\n{more}") + after
    assert not old or text.count(old) == 1
    (folder / "eigen.yaml").write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return folder


def line(folder: Path, text: str) -> int:
    """The line in which a text first stands."""
    whole = (folder / "eigen.yaml").read_text(encoding="utf-8")
    return whole.count("\n", 0, whole.index(text)) + 1


def errors(folder: Path) -> list[Placed]:
    return [f for f in verify(load_with_own(folder)).findings if f.severity == "error"]


@pytest.mark.parametrize(
    ("more", "way"), [(GROUPS, "‘replaces: toegangsontzegging’"), ("", "groups: [persoon, sanctie]")]
)
def test_a_card_of_ones_own_that_nothing_guards_is_an_error_at_its_line(
    more: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, unguarded.unguarded_sanctions)
    (found,) = errors(written(tmp_path, more, OFF))
    assert (found.subject, found.file) == ("rode-kaart", str(tmp_path / "eigen.yaml"))
    assert found.line == line(tmp_path, "- id: rode-kaart")
    assert way in found.message
    assert found.example


def test_what_is_switched_off_says_which_promises_then_guard_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, unguarded.promises_left_alone)
    (found,) = verify(load_with_own(written(tmp_path, GROUPS, OFF))).findings
    assert (found.severity, found.line) == ("warning", line(tmp_path, "- id: toegangsontzegging"))
    assert "bewaakt dit niets meer: ‘woonplek-blijft-open’" in found.message
    assert "‘spoed-blijft-open’" in found.message


def test_what_takes_the_place_of_ours_breaks_nothing_hard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, unguarded.unguarded_sanctions, promises.broken_promises)
    report = verify(load_with_own(written(tmp_path, INSTEAD)))
    assert report.sound
    told = {f.subject: f for f in report.findings}
    assert told.keys() == {
        "een-sanctie-tegelijk",
        "verbod-alleen-op-eigen-terrein",
        "verbod-na-telefoon-of-straat-is-een-afweging",
    }
    own = (str(tmp_path / "eigen.yaml"), line(tmp_path, "- id: rode-kaart"))
    assert {(f.file, f.line) for f in told.values()} == {own}
    assert all("huisbeleid" in f.message for f in told.values())


def test_what_takes_the_place_of_ours_has_its_number_groups_rules_and_letters(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    base = load_with_own(written(tmp_path, INSTEAD))
    ours, own = knowledge.action("20"), base.action("20")
    assert ours
    assert own
    assert (own.id, own.groups, own.cautions) == ("rode-kaart", ours.groups, ours.cautions)
    assert base.action("toegangsontzegging") is own
    assert len(base.actions) == len(knowledge.actions)
    assert "'toegangsontzegging'" not in str(
        (base.actions, base.rules, base.kept, base.levels, base.questions)
    )
    named = {letter.id for letter in letters(tmp_path).usable if "rode-kaart" in letter.actions}
    assert named == {letter.id for letter in letters(None).usable if "toegangsontzegging" in letter.actions}
    letter = load_template(base, tmp_path, "toegangsontzegging").find("toegangsontzegging")
    assert letter
    assert letter.actions == ("rode-kaart",)
    assert Adviser(base).advise(from_data(CHILD, base.questions)).on("rode-kaart").verdict == "eerst"


SECOND = CARD.partition("\n")[2].replace("    scope", INSTEAD + "    scope").replace("rode", "zwarte")
WRONG = {
    "unknown": (INSTEAD.replace("ging\n", "gin\n"), "", "Bedoelde u ‘toegangsontzegging’?", "replaces: t"),
    "off too": (INSTEAD, OFF, "is vervangen door uw actie ‘rode-kaart’", "- id: toegangsontzegging"),
    "not lasting": (
        INSTEAD.replace("toegangsontzegging", "tiplijn"),
        "",
        "‘tiplijn’ is een blijvende maatregel",
        "replaces: t",
    ),
    "twice": (
        INSTEAD,
        CARD.partition("\n")[2]
        .replace("    scope: 1\n", INSTEAD + "    scope: 1\n")
        .replace("rode", "zwarte"),
        "wordt al vervangen door ‘rode-kaart’",
        "    replaces: toegangsontzegging\n    scope: 1\n    force: 5\n    moment: vervolg\n    term: 1 m",
    ),
    "the same short name": ("", "", "‘Gele kaart’ bestaat al", "short: Gele"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_take_a_place_is_said_with_its_line(name: str, tmp_path: Path) -> None:
    more, after, word, at = WRONG[name]
    same = ("short: Rode", "short: Gele") if name == "the same short name" else ("", "")
    folder = written(tmp_path, more, after, *same)
    with pytest.raises(KnowledgeError) as raised:
        load_with_own(folder)
    assert line(folder, at) in [f.line for f in raised.value.faults if word in f.message]


def test_an_own_reaction_with_a_long_term_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, pull.pull_limits)
    assert verify(load_with_own(written(tmp_path, GROUPS))).findings == ()


def test_an_own_action_that_does_what_ours_does_is_named_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, doubles.done_twice)
    folder = written(tmp_path, GROUPS, "", "title: Rode kaart uitreiken", "title: Aangifte bij rode kaart")
    (found,) = verify(load_with_own(folder)).findings
    assert (found.severity, found.line) == ("warning", line(folder, "title: Aangifte"))
    assert "replaces: aangifte" in found.message


LADDER = """\
protocol:
  title: Ons protocol
  source: EK
  steps:
    - {{id: rood, action: {}, name: {}}}
  table:
    - {{do: [rood]}}
"""


@pytest.mark.parametrize(
    ("more", "after", "where"),
    [
        ("", LADDER.format("interne-communicatie", "Rode kaart"), "- {id: rood"),
        ("", "changes: [{id: interne-communicatie, short: Toegangsverbod}]\n", "changes:"),
        ("", LADDER.format("melden", "Melden") + "  names: {intern vertellen: rode kaart}\n", "  names:"),
        ("light", LADDER.format("rode-kaart", "Niet meer welkom"), "- id: rode-kaart"),
        ("heavy", LADDER.format("rode-kaart", "Niet meer welkom"), "groups: [persoon]"),
    ],
)
def test_what_is_called_a_sanction_or_stands_on_the_ladder_cannot_escape_what_guards_ours(
    more: str, after: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, unguarded.unguarded_sanctions, unguarded.called_a_sanction)
    if more:
        text = CARD.replace("Rode kaart", "Deur dicht").replace("[repressie]", "[preventie]") + after
        light = text.replace("force: 5", "force: 2")
        own = light if more == "light" else text.replace("    scope", "    groups: [persoon]\n    scope")
    else:
        own = after
    (tmp_path / "eigen.yaml").write_text(own, encoding="utf-8")
    (found,) = errors(tmp_path)
    assert found.line == line(tmp_path, where)
    assert "bewaakt niets" in found.message
