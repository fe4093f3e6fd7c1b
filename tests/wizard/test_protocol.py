"""`kennisbank protocol`: a protocol told from nothing, from a model, and changed once it is there."""

from pathlib import Path

import pytest

from incident_actie.knowledge.protocol_file import ProtocolFile
from incident_actie.knowledge.protocol_model import Row, Step
from incident_actie.knowledge.protocol_start import ladder, model, read_protocol
from tests.commands.program import Outcome, inside
from tests.kept import home
from tests.wizard.terminal import CTRL_C, ENTER, ESCAPE, Terminal

KEEP = "bewaren"
BEGIN = ("niets", "Agressieprotocol polikliniek", "intranet, map veiligheid", "twee", "klaar")
YELLOW = ("gele-kaart", "Officiële waarschuwing", "hoofd beveiliging", "48 uur")
RED = ("toegangsontzegging", "Ziekenhuisverbod", "", "")
WITH_POLICE = "duur=1 jaar,erbij=politiemelding,niet=altijd"
WITH_REPORT = "duur=6 maanden,erbij=aangifte,niet=spoed"
LADDER = (*YELLOW, WITH_POLICE, "+", *RED, WITH_REPORT, "klaar")
FOLLOWS = ("moet=officiele-waarschuwing", "officiele-waarschuwing", "moet=ziekenhuisverbod")
HEAVY = "moet=ziekenhuisverbod,niet=bericht-huisarts"
WHOLE = (*BEGIN, *LADDER, *FOLLOWS, HEAVY, "klaar", KEEP)

STEPS = (
    Step(
        id="officiele-waarschuwing",
        action="gele-kaart",
        name="Officiële waarschuwing",
        who="hoofd beveiliging",
        within="48 uur",
        valid="1 jaar",
        with_=("politiemelding",),
    ),
    Step(
        id="ziekenhuisverbod",
        action="toegangsontzegging",
        name="Ziekenhuisverbod",
        valid="6 maanden",
        with_=("aangifte",),
        except_={"zorgrelatie": "spoed"},
    ),
)
TABLE = (
    Row(behaviour="zwaar", do=("ziekenhuisverbod",), not_=("bericht-huisarts",)),
    Row(behaviour="verbaal", after="officiele-waarschuwing", do=("ziekenhuisverbod",)),
    Row(behaviour="verbaal", do=("officiele-waarschuwing",)),
)


def told(folder: Path, *lines: str, options: tuple[str, ...] = ()) -> Outcome:
    typed = "".join(f"{line}\n" for line in lines)
    return inside("kennisbank", "protocol", str(folder), "--eenvoudig", *options, stdin=typed)


def written(folder: Path) -> ProtocolFile:
    return read_protocol(folder / "protocol.yaml")


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A folder with a protocol that was told before."""
    folder = tmp_path / "ons"
    assert told(folder, *WHOLE).code == 0
    return folder


def test_a_protocol_told_from_nothing_is_written_as_it_was_told(tmp_path: Path) -> None:
    result = told(tmp_path / "nieuw" / "ons", *WHOLE)
    assert result.code == 0, result.err
    file = written(tmp_path / "nieuw" / "ons")
    assert file.protocol.title == "Agressieprotocol polikliniek"
    assert [source.address for source in file.sources] == ["intranet, map veiligheid"]
    assert file.protocol.source == file.sources[0].id
    assert file.protocol.steps == STEPS
    assert file.protocol.table == TABLE
    assert "incident-actie controleer" in result.err
    assert "Ziekenhuisverbod en Aangifte doen (rij 1)" in " ".join(result.err.split())
    advice = inside("advies", "--dader", "naaste", "--kennisbank", str(tmp_path / "nieuw" / "ons"))
    assert advice.code == 0, advice.err


@pytest.mark.parametrize("name", [one.id for one in ladder().models])
def test_a_model_that_is_taken_as_it_is_is_written_so(name: str, tmp_path: Path) -> None:
    result = told(tmp_path, "", "", "klaar", "klaar", "klaar", KEEP, options=("--model", name))
    assert result.code == 0, result.err
    assert written(tmp_path).protocol == model(name).protocol


def test_going_back_takes_the_step_along_and_offers_what_was_said(tmp_path: Path) -> None:
    lines = (*BEGIN, *YELLOW, WITH_POLICE, "t", "t", "2 weken", "", "klaar", *FOLLOWS[:1], "nee", "advies")
    result = told(tmp_path, *lines)
    assert "Enter is: 48 uur." in result.err.split("« Terug")[-1].split("Hoe snel")[-1]
    assert result.code == 130
    lines = (
        *BEGIN,
        *YELLOW,
        WITH_POLICE,
        "t",
        "t",
        "2 weken",
        WITH_POLICE,
        "klaar",
        "moet=officiele-waarschuwing",
    )
    result = told(tmp_path, "nieuw", *lines, "moet=advies", "nee", "klaar", KEEP)
    assert result.code == 0, result.err
    assert [step.within for step in written(tmp_path).protocol.steps] == ["2 weken"]


def test_who_stops_goes_on_where_it_was(tmp_path: Path) -> None:
    half = len(WHOLE) // 2
    stopped = told(tmp_path, *WHOLE[:half])
    assert stopped.code == 130
    assert "Wat u invulde is bewaard." in stopped.err
    assert f"kennisbank protocol {tmp_path}" in stopped.err
    assert not (tmp_path / "protocol.yaml").exists()
    elsewhere = told(tmp_path / "ander", "q")
    assert "al begonnen" not in elsewhere.err
    result = told(tmp_path, "verder", *WHOLE[half:])
    assert result.code == 0, result.err
    assert written(tmp_path).protocol.table == TABLE
    assert not list(home().glob("protocol-*.json"))


def test_a_model_is_gone_on_with_without_asking_for_it_again(tmp_path: Path) -> None:
    assert told(tmp_path, "Ons beleid", options=("--model", "huisarts")).code == 130
    assert told(tmp_path, "verder", "", "klaar", "klaar", "klaar", KEEP).code == 0
    assert written(tmp_path).protocol.title == "Ons beleid"
    assert written(tmp_path).protocol.table == model("huisarts").protocol.table


def test_what_is_there_can_be_changed_and_the_rest_stays(there: Path) -> None:
    text = (there / "protocol.yaml").read_text(encoding="utf-8")
    by_hand = "{behaviour: verbaal, when: {dader: client}, may: [officiele-waarschuwing]}"
    text = text.replace("  table:\n", f"  table:\n    - {by_hand}\n").replace(
        "{zorgrelatie: spoed}", "{gevolg: verzuim}"
    )
    (there / "protocol.yaml").write_text(text, encoding="utf-8")
    before = written(there).protocol
    renamed = ("ziekenhuisverbod", "", "Verbod", "", "9 maanden", "klaar")
    lines = ("bestand", "", "", "klaar", *renamed, "klaar", KEEP)
    assert told(there, *lines).code == 130  # ‘9 maanden’ is asked for after the boxes
    renamed = (
        "ziekenhuisverbod",
        "",
        "Verbod",
        "",
        "",
        "duur=anders,niet=zoals-het-is",
        "9 maanden",
        "klaar",
    )
    result = told(there, "nieuw", "bestand", "", "", "klaar", *renamed, "klaar", KEEP)
    assert result.code == 0, result.err
    after = written(there).protocol
    assert after.table == before.table
    assert after.steps[0] == before.steps[0]
    assert (after.steps[1].name, after.steps[1].valid) == ("Verbod", "9 maanden")
    assert (after.steps[1].id, after.steps[1].except_) == ("ziekenhuisverbod", {"gevolg": "verzuim"})


def test_a_row_is_changed_moved_removed_and_added(there: Path) -> None:
    row = ("rij2", "volgt", "moet=niets,mag=ziekenhuisverbod")
    more = ("+", "zwaar", "eerder", "moet=ziekenhuisverbod")
    lines = (
        "bestand",
        "",
        "",
        "klaar",
        "klaar",
        *row,
        *more,
        "rij4",
        "hoger",
        "rij1",
        "weghalen",
        "klaar",
        KEEP,
    )
    result = told(there, *lines)
    assert result.code == 0, result.err
    table = written(there).protocol.table
    assert [(r.behaviours, r.after, r.do, r.may) for r in table] == [
        (("zwaar",), None, ("ziekenhuisverbod",), ()),
        (("verbaal",), None, ("officiele-waarschuwing",), ()),
        (("verbaal",), "officiele-waarschuwing", (), ("ziekenhuisverbod",)),
    ]


def test_words_steps_names_and_aftercare_are_changed_from_the_end(there: Path) -> None:
    words = ("gedrag", "+", "Spullen kapot", "vernieling", "zwaar", "wapen", "klaar")
    table = ("moet=officiele-waarschuwing,mag=ziekenhuisverbod", "nee", "klaar")
    names = (
        "woorden",
        "gele kaart,+",
        "ordegesprek",
        "Grensgesprek",
        "",
    )
    care = ("nazorg", "nazorg-72-uur", "48 uur", "klaar")
    result = told(there, "bestand", "", "", *["klaar"] * 3, *words, *table, *names, *care, KEEP)
    assert result.code == 0, result.err
    protocol = written(there).protocol
    assert dict(protocol.behaviour)["spullen-kapot"] == ("vernieling",)
    assert dict(protocol.behaviour)["zwaar"] == ("wapen",)
    assert protocol.table[0] == Row(
        behaviour="spullen-kapot", do=("officiele-waarschuwing",), may=("ziekenhuisverbod",)
    )
    assert protocol.names == {"gele kaart": "officiële waarschuwing", "ordegesprek": "Grensgesprek"}
    assert protocol.aftercare == {"nazorg-72-uur": "48 uur"}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("niets", "x"), "minstens twee letters"),
        ((*BEGIN[:3], "zelf", "belediging"), "al een antwoord van ons"),
        ((*BEGIN[:3], "zelf", "!"), "letters"),
        ((*BEGIN, *YELLOW[:3], "gauw"), "geen termijn"),
        ((*BEGIN, *YELLOW, "duur=anders,niet=altijd", "lang"), "geen tijd"),
        ((*BEGIN, *LADDER, "mag=ziekenhuisverbod"), "minstens één antwoord"),
        ((*BEGIN, *LADDER, "moet=ziekenhuisverbod,mag=ziekenhuisverbod"), "twee keer aangevinkt"),
        ((*BEGIN, *LADDER, "moet=advies,mag=ziekenhuisverbod"), "vink dan niets anders aan"),
        ((*BEGIN, *LADDER, "moet=niets,moet=ziekenhuisverbod"), "past niet bij een stap"),
        ((*BEGIN, *LADDER, "moet=advies", "nee,eerder"), "niet allebei"),
        ((*BEGIN, *LADDER, "moet=officiele-waarschuwing,moet=ziekenhuisverbod"), "kies er één"),
        ((*BEGIN, *LADDER, "moet=advies", "nee", "moet=advies", "nee", "klaar"), "minstens één rij"),
    ],
)
def test_what_cannot_be_is_said_and_asked_again(lines: tuple[str, ...], said: str, tmp_path: Path) -> None:
    result = told(tmp_path, *lines)
    assert result.code == 130
    assert said in result.err


def test_steps_stand_by_weight_and_what_is_as_heavy_can_be_moved(tmp_path: Path) -> None:
    letter = ("waarschuwingsbrief", "", "", "", "duur=altijd,niet=altijd")
    steps = (*RED, WITH_REPORT, "+", *YELLOW, WITH_POLICE, "+", *letter, "waarschuwingsbrief", "lichter")
    end = ("moet=niets", "nee", "moet=advies", "nee", "klaar", KEEP)
    result = told(tmp_path, *BEGIN, *steps, "klaar", *end)
    assert result.code == 0, result.err
    protocol = written(tmp_path).protocol
    names = ("waarschuwingsbrief", "officiele-waarschuwing", "ziekenhuisverbod")
    assert tuple(step.id for step in protocol.steps) == names
    assert protocol.steps[0].name is None
    assert protocol.table == (Row(behaviour="verbaal", not_=names),)  # nothing must: none of the steps


def test_a_protocol_without_steps_or_words_can_be_looked_at_as_well(tmp_path: Path) -> None:
    text = "protocol: {title: Ons, source: ons, table: [{behaviour: vernieling, do: [aangifte]}]}"
    (tmp_path / "protocol.yaml").write_text(f"sources: [{{id: ons, title: Ons}}]\n{text}\n", encoding="utf-8")
    before = written(tmp_path)
    result = told(tmp_path, "bestand", "", "", "klaar", "klaar", "rij1", "volgt", "", "klaar", KEEP)
    assert result.code == 0, result.err
    assert written(tmp_path) == before


def test_a_file_is_replaced_only_by_who_says_so(there: Path) -> None:
    before = (there / "protocol.yaml").read_bytes()
    refused = told(there, options=("--model", "huisarts"))
    assert refused.code == 4
    assert "--overschrijf" in refused.err
    assert told(there, "q").code == 130
    assert (there / "protocol.yaml").read_bytes() == before
    lines = ("", "", "klaar", "klaar", "klaar", KEEP)
    assert told(there, *lines, options=("--model", "huisarts", "--overschrijf")).code == 0
    assert written(there).protocol == model("huisarts").protocol


def test_a_wrong_word_or_place_is_refused_before_any_question(tmp_path: Path) -> None:
    wrong = told(tmp_path, options=("--model", "ziekenhuizen"))
    assert (wrong.code, "Bedoelde u ‘ziekenhuis’?" in wrong.err) == (2, True)
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    for place in ("bestand", "bestand/dieper"):
        assert told(tmp_path / place).code == 4
    (tmp_path / "eigen.yaml").write_text(
        "protocol: {title: Ons, source: ons, table: [{do: [gele-kaart]}]}\n", encoding="utf-8"
    )
    both = told(tmp_path)
    assert (both.code, "eigen.yaml" in both.err) == (2, True)
    broken = tmp_path / "stuk"
    broken.mkdir()
    for wrong_line in ("tittel: Ons", "{title: Ons, source: o, table: [{do: [geele-kaart]}]}"):
        (broken / "protocol.yaml").write_text(f"protocol:\n  {wrong_line}\n", encoding="utf-8")
        told_broken = told(broken)
        assert (told_broken.code, "regel 2" in told_broken.err) == (3, True)
    asked = inside("kennisbank", "protocol", str(tmp_path / "nieuw"))
    assert (asked.code, "--eenvoudig" in asked.err) == (2, True)


def test_an_action_of_ones_own_can_be_a_step(tmp_path: Path) -> None:
    assert inside("kennisbank", "nieuw", str(tmp_path)).code == 0
    path = tmp_path / "eigen.yaml"
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("actions: []\n")
    own, _, tail = rest.partition("\n\n")
    path.write_text(
        head + "actions:\n" + own.replace("\n#", "\n").removeprefix("#") + "\n\n" + tail, encoding="utf-8"
    )
    lines = (
        *BEGIN,
        "buddy-op-de-afdeling",
        "",
        "",
        "",
        "",
        "klaar",
        "moet=buddy-voor-de-medewerker",
        "moet=advies",
        "nee",
    )
    result = told(tmp_path, *lines, "klaar", KEEP)
    assert result.code == 0, result.err
    assert written(tmp_path).protocol.steps[0].action == "buddy-op-de-afdeling"


def test_in_a_terminal_it_goes_back_and_stops_without_losing_anything(tmp_path: Path) -> None:
    with Terminal("kennisbank", "protocol", "ons", cwd=tmp_path) as terminal:
        terminal.wait("Welk protocol lijkt op het uwe?")
        terminal.choose("Ambulant")
        terminal.wait("Hoe heet uw protocol? (")
        terminal.press("Ons beleid", ENTER)
        terminal.wait("Waar kan een collega het lezen?")
        terminal.press(ESCAPE)
        terminal.wait("Hoe heet uw protocol? (", "Ons beleid")
        terminal.press(ENTER)
        terminal.wait("Waar kan een collega het lezen?")
        terminal.press(ENTER)
        terminal.wait("Dit zijn uw woorden voor gedrag", "Dit klopt, verder")
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        assert terminal.shows("Wat u invulde is bewaard.")
        assert len(terminal.widest) <= 80
    result = told(tmp_path / "ons", "verder", "klaar", "klaar", "klaar", KEEP)
    assert result.code == 0, result.err
    assert written(tmp_path / "ons").protocol.title == "Ons beleid"


def test_what_is_in_force_names_the_protocol(there: Path) -> None:
    shown = inside("kennisbank", "toon", "--kennisbank", str(there))
    assert "Agressieprotocol polikliniek: 2 stappen, 3 rijen." in " ".join(shown.out.split())
    told_ = inside("kennisbank", "toon", "--json", "--kennisbank", str(there)).json()
    assert told_["protocol"] == "Agressieprotocol polikliniek"
