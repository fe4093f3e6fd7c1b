"""Own knowledge that is wrong: what is said, and of which line of eigen.yaml or of our files."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from incident_actie.advice.regions import Regions
from incident_actie.errors import KnowledgeError
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own import load_with_own
from incident_actie.verify import promises, reach
from incident_actie.verify.finding import Finding
from incident_actie.verify.verify import verify
from tests.samples import DATA
from tests.verify.edits import line_of, only, only_texts
from tests.verify.own import own_folder, own_line

pytestmark = pytest.mark.usefixtures("read_once")

Check = Callable[[Regions], Iterable[Finding]]

# The text replaced, the new text, a word of the message, and the text of the line that is named.
FAULTS = [
    ("- id: ordegesprek", "- id: ordegesprekje", "bestaat niet (meer). Bedoelde u ‘ordegesprek’?", ""),
    ("- id: tiplijn", "- id: tiplijnen", "bestaat niet (meer). Bedoelde u ‘tiplijn’?", ""),
    ("- id: tiplijn", "- id: tiplijn\n    because: Zo.\n  - id: tiplijn", "al eerder onder ‘off’", ""),
    ("- id: handhaving-toegangsverbod", "- id: ordegesprek", "al eerder onder ‘changes’", ""),
    ("term: 24 uur", "term: gauw", "‘gauw’ is geen termijn", ""),
    ("term: 1 week", "term: weekje", "‘weekje’ is geen termijn", ""),
    ("short: Buddy voor", "number: 5\n    short: Buddy voor", "geen nummer", "number: 5"),
    ('{"0900-8844":', '{"0900-9999":', "‘0900-9999’ komt in deze actie niet", ""),
    ('{"0900-8844":', '{"":', "komt in deze actie niet", "replace:"),
    ('{"0900-8844":', '{"addressees":', "‘addressees’ komt in deze actie niet", ""),
    ('{"0900-8844": "020-5550199"}', '{"directie": ""}', "lege tekst", "replace:"),
    (
        "title: Een vaste buddy",
        "title: Opvang van de getroffen medewerker regelen, nog vandaag #",
        "bestaat al",
        "",
    ),
    ("- id: geen-kaarten-in-het-gebouw", "- id: dader-onbekend", "bestaat al", ""),
    ("- id: buddy-na-ernstig", "- id: opvang-altijd", "bestaat al", ""),
    ("- id: ONS-1", "- id: S01", "bestaat al", ""),
    ("source: [ONS-1]", "source: [ONS-2]", "De bron ‘ONS-2’ bestaat niet", ""),
    ("groups: [nachtdienst]", "groups: [avonddienst]", "De groep ‘avonddienst’ bestaat niet", ""),
    ("[gele-kaart]", "[rode-kaart]", "De actie ‘rode-kaart’ bestaat niet", ""),
    ("{plaats: gebouw}", "{plek: gebouw}", "De vraag ‘plek’ bestaat niet", ""),
    ("{plaats: gebouw}", "{plaats: kantoor}", "‘kantoor’ is geen antwoord op ‘plaats’", ""),
    ("always: [aanbevolen]", "always: []", "wat belooft dit", "- id: buddy-na-ernstig"),
    ("always: [aanbevolen]", "some: [aanbevolen]\n    hard: true", "kan niet ‘hard’", "some: [aanbevolen]"),
    ("role: afdelingsmanager", "rol: afdelingsmanager", "‘rol’ is hier onbekend. Bedoelde u ‘role’?", ""),
    ("off:\n", "uit:\n", "‘uit’ is hier onbekend", ""),
    ("    because: Verbeterideeën lopen", "    # because:", "mist ‘because’", "- id: tiplijn"),
    ("short: Buddy voor de medewerker", "short: " + "lang" * 9, "hoogstens 34", ""),
    ("scope: 1", "scope: een", "getal", ""),
    ("phases: [nazorg]", "phases: [nazorgen]", "‘nazorgen’ kan hier niet. Bedoelde u ‘nazorg’?", ""),
    ("verdict: niet", "verdict: nooit", "‘nooit’ kan hier niet", ""),
    ("verdict: niet", "verdict: eerst", "mist ‘first’", "- id: geen-kaarten"),
    ("source: [ONS-1]", "source: [ONS-1", "]", "changes:"),
    ("changes:\n", "changes: &alle\n", "Ankers", ""),
]


@pytest.mark.parametrize(("old", "new", "word", "at"), FAULTS)
def test_own_knowledge_that_does_not_fit_is_named_with_its_line(
    old: str, new: str, word: str, at: str, tmp_path: Path
) -> None:
    folder = own_folder(tmp_path, old, new)
    with pytest.raises(KnowledgeError) as raised:
        load_with_own(folder)
    told = [(f.file, f.line) for f in raised.value.faults if word in f.message]
    shown = at or new.strip().split("\n")[-1]
    assert told == [(str(folder / "eigen.yaml"), own_line(folder, shown))], raised.value.faults


def test_an_own_action_with_the_name_of_ours_is_refused(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, "- id: buddy-op-de-afdeling", "- id: opvang")
    with pytest.raises(KnowledgeError) as raised:
        load_with_own(folder)
    lines = [f.line for f in raised.value.faults if "bestaat al" in f.message]
    assert lines == [own_line(folder, "- id: opvang")]


def test_own_knowledge_that_fits_has_no_fault_and_is_sound(tmp_path: Path) -> None:
    report = verify(load_with_own(own_folder(tmp_path)))
    assert report.findings == ()


class Unsound(NamedTuple):
    """A replacement, the check that finds it, and what is said of which file and line."""

    old: str
    new: str
    check: Check | None  # none: the texts
    subject: str
    word: str
    place: tuple[str, str]  # the file, and the text of the line
    severity: str = "error"


NO_CARD = "    because: Wij geven in het gebouw geen kaarten.\n"
UNSOUND = {
    "an own promise that our rules break": Unsound(
        "actions: [buddy-op-de-afdeling]",
        "actions: [gele-kaart]",
        promises.broken_promises,
        "buddy-na-ernstig",
        "Het gaat mis bij ‘gele-kaart’",
        ("eigen", "- id: buddy-na-ernstig"),
    ),
    "a promise of ours that switching off breaks": Unsound(
        "- id: tiplijn",
        "- id: opvang",
        promises.broken_promises,
        "opvang-altijd",
        "Het gaat mis bij ‘opvang’",
        ("eigen", "- id: opvang"),
    ),
    "an employee whom switching off leaves with nothing": Unsound(
        "- id: tiplijn",
        "- id: opvang",
        reach.empty_situations,
        "medewerker",
        "niets aanbevolen voor: medewerker",
        ("eigen", "- id: opvang"),
    ),
    "aftercare that an own rule takes away": Unsound(
        "actions: [gele-kaart]",
        "actions: [opvang]",
        reach.empty_situations,
        "nazorg",
        "geen nazorg",
        ("eigen", "- id: geen-kaarten-in-het-gebouw"),
    ),
    "an own rule that overrules the own action": Unsound(
        f"actions: [gele-kaart]\n{NO_CARD}    when: {{plaats: gebouw}}",
        f"actions: [buddy-op-de-afdeling]\n{NO_CARD}    when: {{}}",
        reach.overruled_clauses,
        "buddy-op-de-afdeling",
        "altijd geldt regel geen-kaarten-in-het-gebouw",
        ("eigen", "- because: Het incident was ernstig"),
    ),
    "an own action that nothing leads to": Unsound(
        "when: {ernst: [ernstig, zeer-ernstig]}\n    source: [ONS-1]",
        "when: {vorm: {any: [wapen], none: [wapen]}}\n    source: [ONS-1]",
        reach.never_recommended,
        "buddy-op-de-afdeling",
        "Geen enkele situatie",
        ("eigen", "- id: buddy-op-de-afdeling"),
    ),
    "an own rule that cannot hold": Unsound(
        "{plaats: gebouw}",
        "{vorm: {any: [wapen], none: [wapen]}}",
        reach.idle_conditions,
        "geen-kaarten-in-het-gebouw",
        "nooit waar",
        ("eigen", "- id: geen-kaarten-in-het-gebouw"),
    ),
    "an action of ours that waits for one that is off": Unsound(
        "- id: tiplijn",
        "- id: huisregels-opstellen",
        reach.dead_ends,
        "huisregels-ophangen",
        "wacht op ‘huisregels-opstellen’, maar die actie past nooit (uitgezet)",
        ("eigen", "- id: huisregels-opstellen"),
        "warning",
    ),
    "a placeholder in an own action": Unsound(
        "who: een ervaren collega",
        "who: TODO",
        None,
        "buddy-op-de-afdeling",
        "opvultekst",
        ("eigen", "who: TODO"),
    ),
    "a placeholder in own words for an action of ours": Unsound(
        "role: afdelingsmanager",
        "role: nader te bepalen",
        None,
        "ordegesprek",
        "opvultekst",
        ("eigen", "role: nader te bepalen"),
    ),
    "an own rule without a source": Unsound(
        "when: {plaats: gebouw}\n    source: [EK]",
        "when: {plaats: gebouw}\n    source: []",
        None,
        "geen-kaarten-in-het-gebouw",
        "geen bron",
        ("eigen", "- id: geen-kaarten-in-het-gebouw"),
        "warning",
    ),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_own_knowledge_that_spoils_the_advice_is_found(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = UNSOUND[name]
    if row.check is None:
        only_texts(monkeypatch)
    else:
        only(monkeypatch, row.check)
    report = verify(load_with_own(own_folder(tmp_path, row.old, row.new)))
    found = [f for f in report.findings if f.subject == row.subject and row.word in f.message]
    file, text = row.place
    folder = tmp_path if file == "eigen" else DATA
    line = own_line(tmp_path, text) if file == "eigen" else line_of(DATA, file, "", text)
    assert [(f.severity, f.file, f.line) for f in found] == [
        (row.severity, str(folder / f"{file}.yaml"), line)
    ]


@pytest.mark.parametrize("old", ["0900-8844", "Controleer het verbod", "wie erbij was"])
def test_a_replaced_text_is_gone_from_every_word_of_an_action(old: str, tmp_path: Path) -> None:
    folder = own_folder(tmp_path, '{"0900-8844": "020-5550199"}', f'{{"{old}": "iets heel anders"}}')
    changed = load_with_own(folder).action("handhaving-toegangsverbod")
    assert old not in str(changed)
    assert "iets heel anders" in str(changed)


def test_a_file_in_which_everything_is_left_out_changes_nothing(tmp_path: Path, knowledge: Knowledge) -> None:
    (tmp_path / "eigen.yaml").write_text("{}\n", encoding="utf-8")
    assert load_with_own(tmp_path).actions == knowledge.actions
