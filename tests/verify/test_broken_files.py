"""Files broken in every way that we could think of: what is said, and of which line."""

from pathlib import Path
from typing import NamedTuple

import pytest

from incident_actie.errors import Fault, KnowledgeError
from incident_actie.knowledge.load import load, reference_faults
from tests.commands.program import inside
from tests.verify.edits import Edit, broken_base, broken_copy, line_of

pytestmark = pytest.mark.usefixtures("read_once")


class Broken(NamedTuple):
    """An edit and a word of what is said about the line in which `at` stands (the new text itself)."""

    file: str
    item: str
    old: str
    new: str
    word: str
    at: str = ""

    @property
    def edit(self) -> Edit:
        return Edit(self.file, self.item, self.old, self.new)

    def line(self, folder: Path) -> int:
        """The line that is to be named."""
        shown = self.at or self.new.strip().split("\n")[0]
        named_anew = self.old.strip() in (f"id: {self.item}", f"level: {self.item}")
        return line_of(folder, self.file, "" if named_anew else self.item, shown)


def names(rows: list[Broken]) -> list[str]:
    return [f"{row.file}-{row.item or 'bestand'}-{n}" for n, row in enumerate(rows)]


def faults_of(folder: Path) -> tuple[Fault, ...]:
    """Everything that keeps a base from being loaded."""
    with pytest.raises(KnowledgeError) as raised:
        load(folder)
    return raised.value.faults


# --- faults of form: one per file, the rest cannot be read ---

RULE = "eerst-veiligheid"
SYNTAX = [
    Broken("rules", RULE, "    when:\n", "\twhen:\n", "teken", "when:"),
    Broken(
        "rules", RULE, "because: Er is nu gevaar.", "because: Let op: er is gevaar.", "dubbele punt te veel"
    ),
    Broken("rules", RULE, "because: Er", 'because: "Er', "aanhalingsteken"),
    Broken("rules", RULE, "groups: [gesprek, sanctie, blijvend]", "groups: [gesprek", "]", "actions:"),
    Broken("promises", "alarm-bij-gevaar", "{gevaar-nu: ja}", "{gevaar-nu: ja", "}", "actions:"),
    Broken("promises", "alarm-bij-gevaar", "[S89]", "@S89", "teken"),
    Broken("promises", "alarm-bij-gevaar", "[alarmeren-112]", "&bel [alarmeren-112]", "Ankers"),
    Broken("promises", "alarm-bij-gevaar", "[alarmeren-112]", "*bel", "Verwijzingen"),
    Broken("promises", "alarm-bij-gevaar", "[alarmeren-112]", "!!set {a}", "type met !"),
    Broken("phases", "melden", "    goal:", "    title: Nog eens\n    goal:", "twee keer", "title: Nog eens"),
    Broken("phases", "", "phases:\n", "---\nphases:\n", "tweede document", "---"),
    Broken("culture", "1", "    goal:", "   goal:", "opbouw"),
    Broken("culture", "1", "belongs:\n", "belongs:\n        : x\n", "opbouw", ": x"),
    Broken("culture", "1", "[S01, S39, EK]", "[" * 25 + "]" * 25, "Te diep"),
    Broken("sources", "S01", "title: ", "title: \x01", "tekens"),
]


@pytest.mark.parametrize("row", SYNTAX, ids=names(SYNTAX))
def test_what_cannot_be_read_is_named_with_its_line(row: Broken, tmp_path: Path) -> None:
    faults = faults_of(broken_copy(tmp_path, row.edit))
    path = str(tmp_path / f"{row.file}.yaml")
    told = [(f.file, f.line) for f in faults if row.word in f.message]
    assert told == [(path, row.line(tmp_path))], faults


@pytest.mark.parametrize(
    ("raw", "line", "word"),
    [
        (b"groups: {}\nrules: [] # caf\xe9\n", 2, "UTF-8"),
        (b"groups: {}\nrules: []\x00\n", 0, "tekstbestand"),
        (b"", 1, "namen met een dubbele punt"),
        (b"- groups\n", 1, "namen met een dubbele punt"),
        (b"alleen tekst\n", 1, "namen met een dubbele punt"),
        (b"groups: {}\n", 1, "mist ‘rules’"),
        (b"groups: {}\nrules: []\nrulez: []\n", 3, "‘rulez’ is hier onbekend. Bedoelde u ‘rules’?"),
        (None, 0, "niet"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_named(
    tmp_path: Path, raw: bytes | None, line: int, word: str
) -> None:
    path = broken_copy(tmp_path) / "rules.yaml"
    path.unlink() if raw is None else path.write_bytes(raw)
    (fault,) = faults_of(tmp_path)
    assert (fault.file, fault.line) == (str(path), line)
    assert word in fault.message


# --- faults of shape and of reference: all of them named at once ---

SHAPE = [
    Broken("actions", "huisregels-opstellen", "scope: 5", "scope: 9", "‘9’ is te groot"),
    Broken("actions", "huisregels-ophangen", "scope: 5", "scope: veel", "getal"),
    Broken("actions", "huisregels-uitreiken", "force: 1", "force: 0", "‘0’ is te klein"),
    Broken("actions", "afkeuring-laten-blijken", "number: 4", "number: 38", "te groot"),
    Broken("actions", "anderen-erbij-vragen", "id: anderen-erbij-vragen", "id: Anderen", "geen goede naam"),
    Broken(
        "actions", "waarschuwingsbrief", "block:", "blok:", "‘blok’ is hier onbekend. Bedoelde u ‘block’?"
    ),
    Broken("actions", "crisiskaart", "moment: vervolg", "moment: ooit", "‘ooit’ kan hier niet"),
    Broken("actions", "individueel-contract", "    term: 2 weken\n", "", "mist ‘term’", "- id: individueel"),
    Broken("actions", "hoor-wederhoor", "[management, team]", "[management, directie]", "‘directie’ kan"),
    Broken("actions", "herstelgesprek", "[medewerker, team]", "[]", "minstens 1", "addressees: []"),
    Broken("actions", "familie-betrekken", "short: Familie betrekken", "short: " + "F" * 35, "hoogstens 34"),
    Broken("actions", "mediation", "short: Mediator", "short: ''", "minstens 3"),
    Broken("actions", "melden", "title: Melden en", "title: ''  #", "minstens 2"),
    Broken("actions", "bespreken", "source: [S01, S50, S104, EK]", "source: S01", "een lijst"),
    Broken("actions", "ordegesprek", "role: teamleider", "role: [teamleider]", "tekst"),
    Broken("actions", "gele-kaart", "steps:\n", "stappen:\n", "onbekend"),
    Broken("actions", "toegangsontzegging", "    who:", "    always:\n    who:", "tekst", "always:"),
    Broken("rules", RULE, "verdict: eerst", "verdict: aanbevolen", "‘aanbevolen’ kan hier niet"),
    Broken("rules", "dader-onbekend", "      dader: onbekend\n", "      - dader\n", "dubbele punt", "when:"),
    Broken("questions", "gemeld", "kind: one", "kind: twee", "‘twee’ kan hier niet"),
    Broken(
        "questions", "besproken", "summary: Intern", "summary: Iets dat te lang is Intern", "hoogstens 24"
    ),
    Broken("phases", "melden", "    next:", "    later:", "‘later’ is hier onbekend"),
    Broken("culture", "2", "level: 2", "level: 6", "‘6’ is te groot"),
    Broken("sources", "S02", "title: ", "titel: ", "‘titel’ is hier onbekend"),
    Broken("promises", "opvang-altijd", "always: [aanbevolen]", "always: [misschien]", "‘misschien’ kan"),
]
REFERENCE = [
    Broken("actions", "huisregels-opstellen", "aanspreekbaar: [ja", "bereikbaar: [ja", "‘aanspreekbaar’?"),
    Broken("actions", "huisregels-ophangen", "op-afstand, onderweg", "op-afstant, onderweg", "‘op-afstand’?"),
    Broken("actions", "huisregels-uitreiken", "first: [huisregels-opstellen]", "first: [hoera]", "De actie"),
    Broken("actions", "waarschuwingsbrief", "groups: [persoon, sanctie]", "groups: [personen]", "De groep"),
    Broken("actions", "bespreken", "source: [S01, S50, S104, EK]", "source: [S9999]", "De bron"),
    Broken("actions", "melden", "source: [S72]", "source: [S7777]", "De bron"),
    Broken("actions", "hoor-wederhoor", "term: 48 uur", "term: zo snel mogelijk", "geen termijn"),
    Broken("actions", "mediation", "klacht: [ja, afgehandeld]", "klacht: {any: [ja]}", "any, none en only"),
    Broken("actions", "mediation", "wil-gesprek: ja", "wil-gesprek: []", "minstens één antwoord"),
    Broken("actions", "ordegesprek", "number: 17", "number: 16", "‘16’ bestaat al"),
    Broken("actions", "opvang", "id: opvang", "id: melden # nog eens", "‘melden’ bestaat al"),
    Broken(
        "actions", "evaluatie", "title: Evalueren wat", "title: Bespreken incident intern #", "bestaat al"
    ),
    Broken("rules", "tijdelijk-geen-sanctie", "groups: [sanctie]", "groups: [sancties]", "‘sanctie’?"),
    Broken("rules", "geen-uniform-bij-ziekte", "beveiligers-aannemen]", "beveiligers]", "De actie"),
    Broken("rules", "niet-op-eigen-terrein", "source: [S30, S36]", "source: [S30, S3636]", "De bron"),
    Broken(
        "rules", "aanspreekbaar-onbekend", "    first: []\n", "", "mist ‘first’", "- id: aanspreekbaar-onb"
    ),
    Broken("rules", "klacht-eerst-horen", "id: klacht-eerst-horen", "id: dader-onbekend # 2", "bestaat al"),
    Broken(
        "rules", "dader-niet-te-vinden", "dader-bekend: nee", "dader-bekend: misschien", "geen antwoord op"
    ),
    Broken("promises", "onbekende-dader", "[persoon]", "[personen]", "De groep"),
    Broken("promises", "eerst-melden", "[melden]", "[gemeld]", "De actie"),
    Broken("promises", "opvang-altijd", "[S01, S07]", "[S01, S0707]", "De bron"),
    Broken("promises", "daarna-bespreken", "besproken: nee", "bespreken: nee", "‘besproken’?"),
    Broken("promises", "zorg-staken-alleen-bij-client", "dader: client", "dader: klant", "geen antwoord op"),
    Broken(
        "promises", "alarm-bij-gevaar", "    always: [aanbevolen]\n", "", "wat belooft dit", "- id: alarm-bij"
    ),
    Broken("promises", "onvindbare-dader", "id: onvindbare-dader", "id: onbekende-dader # 2", "bestaat al"),
    Broken("questions", "", "  - [vorm]\n", "  - [vormen]\n", "De vraag ‘vormen’"),
    Broken("questions", "", "  - [vorm]\n", "", "‘vorm’ hoort op precies één scherm", "screens:"),
    Broken("questions", "", "  - [vorm]\n", "  - [vorm, vorm]\n", "‘vorm’ hoort op", "screens:"),
    Broken("questions", "klacht", "{dader: [client", "{daders: [client", "‘dader’?"),
    Broken(
        "questions",
        "ernst",
        "      - {id: matig,",
        "      - {id: licht, label: Nog eens, help: twee keer}\n      - {id: matig,",
        "bestaat al",
        "{id: licht, label: Nog",
    ),
    Broken("questions", "ernst", "id: ernst\n", "id: vorm # 2\n", "bestaat al"),
    Broken("questions", "vorm", "id: vorm\n", "id: vormen\n", "mist de vraag ‘vorm’", "questions:"),
    Broken("questions", "cultuur", '{id: "3", ', '{id: "drie", ', "mist het antwoord ‘3’", "    answers:"),
    Broken("phases", "preventie", "source: [S01", "source: [S0101", "De bron"),
    Broken("culture", "3", "source: [S01", "source: [S0101", "De bron"),
    Broken("sources", "S02", "id: S02", "id: S01 # 2", "bestaat al"),
]


@pytest.fixture(scope="module")
def misshapen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Fault, ...]]:
    """One base with all faults of shape, and what is said of it."""
    folder = broken_copy(tmp_path_factory.mktemp("vorm"), *(row.edit for row in SHAPE))
    return folder, faults_of(folder)


@pytest.mark.parametrize("row", SHAPE, ids=names(SHAPE))
def test_every_fault_of_shape_is_named_with_its_line(
    row: Broken, misshapen: tuple[Path, tuple[Fault, ...]]
) -> None:
    folder, faults = misshapen
    place = (str(folder / f"{row.file}.yaml"), row.line(folder))
    assert [f.message for f in faults if (f.file, f.line) == place and row.word in f.message] != []


def test_nothing_else_is_said_of_what_has_faults_of_shape(misshapen: tuple[Path, tuple[Fault, ...]]) -> None:
    misnamed = {"steps", "next", "title"}  # what must be there and has another name is missing as well
    missing = [f for f in misshapen[1] if any(f"Hier mist ‘{name}’" in f.message for name in misnamed)]
    assert len(missing) == len(misnamed)
    assert len(misshapen[1]) == len(SHAPE) + len(misnamed)


@pytest.mark.parametrize("row", REFERENCE, ids=names(REFERENCE))
def test_every_reference_that_does_not_hold_is_named_with_its_line(row: Broken, tmp_path: Path) -> None:
    faults = reference_faults(broken_base(tmp_path, row.edit))
    path = str(tmp_path / f"{row.file}.yaml")
    told = [(f.file, f.line) for f in faults if row.word in f.message]
    assert told == [(path, row.line(tmp_path))], faults


def test_our_own_files_have_no_fault(tmp_path: Path) -> None:
    assert reference_faults(broken_base(tmp_path)) == []


def test_what_keeps_a_base_from_being_loaded_is_told_as_json(tmp_path: Path) -> None:
    row = REFERENCE[0]
    outcome = inside("controleer", str(broken_copy(tmp_path, row.edit)), "--json")
    (finding,) = outcome.json()["findings"]
    assert outcome.code == 3
    assert (outcome.json()["sound"], outcome.json()["situations"]) == (False, "0")
    assert row.word in finding.pop("message")
    assert finding == {
        "severity": "error",
        "file": str(tmp_path / "actions.yaml"),
        "line": row.line(tmp_path),
        "subject": "actions.yaml",
        "example": None,
    }
