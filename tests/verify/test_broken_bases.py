"""Bases broken in every way that we could think of: what is said, how badly, and of which line."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec import structs

from incident_actie.advice.regions import Regions
from incident_actie.errors import Fault, KnowledgeError
from incident_actie.knowledge.load import load, reference_faults
from incident_actie.knowledge.model import Knowledge
from incident_actie.verify import difference, promises, reach, texts
from incident_actie.verify.finding import Finding, Placed
from incident_actie.verify.verify import CHECKS, verify
from tests.commands.program import inside
from tests.verify.edits import Edit, broken_base, broken_copy, line_of, only, only_texts


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
    Broken("rules", RULE, "because: Er", "because: 'Er", "aanhalingsteken"),
    Broken("rules", RULE, "groups: [gesprek, blijvend]", "groups: [gesprek, blijvend", "]", "actions:"),
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
    Broken("actions", "huisregels-ophangen", "plaats: op-afstand", "plaats: op-afstant", "‘op-afstand’?"),
    Broken("actions", "huisregels-uitreiken", "first: [huisregels-opstellen]", "first: [hoera]", "De actie"),
    Broken("actions", "waarschuwingsbrief", "groups: [persoon, sanctie]", "groups: [personen]", "De groep"),
    Broken("actions", "bespreken", "source: [S01, S50, S104, EK]", "source: [S9999]", "De bron"),
    Broken("actions", "melden", "source: [S72]", "source: [S7777]", "De bron"),
    Broken("actions", "hoor-wederhoor", "term: 48 uur", "term: zo snel mogelijk", "geen termijn"),
    Broken("actions", "mediation", "klacht: ja", "klacht: {any: [ja]}", "any, none en only"),
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
        "rules", "dader-niet-te-vinden", "dader-bekend: nee", "dader-bekend: onbekend", "geen antwoord op"
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
    Broken("questions", "", "  - [oorzaak]\n", "  - [oorzaak, oorzaak]\n", "‘oorzaak’ hoort op", "screens:"),
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


# --- faults of meaning: shown over all situations ---

Check = Callable[[Regions], Iterable[Finding]]
CIRCLE = """    first_when:
      - because: Eerst moet er iets hangen.
        first: [huisregels-ophangen]
        when: {plaats: gebouw}
    unfit_when:
"""
INJURED = """    recommended_when:
      - because: Er is ernstig letsel. Kijk direct of dit een ongeval is dat u moet melden.
        when:
          gevolg: letsel-ernstig
"""
ANSWER = '{id: nieuw, label: "Nieuw", help: "Een nieuw antwoord."}'
OTHER = ANSWER.replace("nieuw,", "anders,")


class Unsound(NamedTuple):
    """An edit, the check that finds it, and what is said of which subject and line."""

    check: Check
    edit: Edit
    subject: str
    word: str
    place: tuple[str, str, str]  # file, item, text
    severity: str = "error"


def of_action(name: str) -> tuple[str, str, str]:
    """The line where an action begins."""
    return "actions", name, f"- id: {name}"


UNSOUND = {
    "a recommendation that a rule always overrules": Unsound(
        reach.overruled_clauses,
        Edit(
            "actions",
            "handhaving-toegangsverbod",
            "dader: [client, naaste, buitenstaander]",
            "dader: onbekend",
        ),
        "handhaving-toegangsverbod",
        "regel dader-onbekend",
        ("actions", "handhaving-toegangsverbod", "- because: Er geldt een toegangsverbod"),
    ),
    "an action that nothing leads to, as a rule overrules its only recommendation": Unsound(
        reach.never_recommended,
        Edit(
            "actions",
            "handhaving-toegangsverbod",
            "dader: [client, naaste, buitenstaander]",
            "dader: onbekend",
        ),
        "handhaving-toegangsverbod",
        "Geen enkele situatie",
        of_action("handhaving-toegangsverbod"),
    ),
    "a recommendation that the action itself always overrules": Unsound(
        reach.overruled_clauses,
        Edit("actions", "melden", "gemeld: ja", "gemeld: [ja, nee]"),
        "melden",
        "altijd geldt voorwaarde",
        ("actions", "melden", "- because: Het incident is nog niet gemeld"),
    ),
    "a recommendation that several conditions overrule together": Unsound(
        reach.overruled_clauses,
        Edit("actions", "melden", "gemeld: nee", "gemeld: ja\n          ernst: [licht, matig]"),
        "melden",
        "wint nooit",
        ("actions", "melden", "- because: Het incident is nog niet gemeld"),
    ),
    "a condition that cannot hold": Unsound(
        reach.overruled_clauses,
        Edit(
            "actions", "ongeval-melden", "gevolg: letsel-ernstig", "gevolg: {any: [schade], none: [schade]}"
        ),
        "ongeval-melden",
        "nooit waar",
        ("actions", "ongeval-melden", "- because: Er is ernstig letsel"),
    ),
    "a refusal that cannot hold": Unsound(
        reach.idle_conditions,
        Edit("actions", "melden", "gemeld: ja", "vorm: {any: [wapen], only: [overlast]}"),
        "melden",
        "nooit waar",
        ("actions", "melden", "- because: Het incident is al gemeld"),
    ),
    "a rule that cannot hold": Unsound(
        reach.idle_conditions,
        Edit("rules", "klacht-eerst-horen", "{none: [hoor-wederhoor]}", "{any: [camera], none: [camera]}"),
        "klacht-eerst-horen",
        "nooit waar",
        ("rules", "klacht-eerst-horen", "- id: klacht-eerst-horen"),
    ),
    "an action that waits for one that never fits": Unsound(
        reach.dead_ends,
        Edit("actions", "reactiebeleid", "al-geregeld: kaartenbeleid\n    source", "{}\n    source"),
        "gele-kaart",
        "wacht op ‘reactiebeleid’",
        ("actions", "gele-kaart", "- because: Er is nog geen kaartenbeleid"),
        "warning",
    ),
    "an action without any indication": Unsound(
        reach.never_recommended,
        Edit("actions", "ongeval-melden", INJURED, ""),
        "ongeval-melden",
        "Geen enkele situatie",
        of_action("ongeval-melden"),
    ),
    "considered_only wrongly claimed": Unsound(
        reach.never_recommended,
        Edit("actions", "tiplijn", "    block:", "    considered_only: Alleen om te overwegen.\n    block:"),
        "tiplijn",
        "considered_only",
        ("actions", "tiplijn", "considered_only"),
    ),
    "considered_only forgotten": Unsound(
        reach.never_recommended,
        Edit("actions", "anderen-erbij-vragen", "considered_only: Dit", "block: Dit  #"),
        "anderen-erbij-vragen",
        "Geen enkele situatie",
        of_action("anderen-erbij-vragen"),
    ),
    "always wrongly claimed": Unsound(
        reach.same_everywhere,
        Edit("actions", "tiplijn", "    block:", "    always: Dit is altijd goed.\n    block:"),
        "tiplijn",
        "always",
        ("actions", "tiplijn", "always"),
    ),
    "always forgotten": Unsound(
        reach.same_everywhere,
        Edit("actions", "evaluatie", "    always: ", "    block: "),
        "evaluatie",
        "in elke situatie aanbevolen",
        of_action("evaluatie"),
        "warning",
    ),
    "always no longer true": Unsound(
        reach.same_everywhere,
        Edit("actions", "opvang", "when: {}", "when: {ernst: matig}"),
        "opvang",
        "wordt het niet aanbevolen",
        ("actions", "opvang", "always:"),
    ),
    "two actions that wait for each other": Unsound(
        reach.circles,
        Edit("actions", "huisregels-opstellen", "    unfit_when:\n", CIRCLE),
        "huisregels-opstellen",
        "huisregels-opstellen → huisregels-ophangen → huisregels-opstellen",
        of_action("huisregels-opstellen"),
    ),
    "an action that waits for itself": Unsound(
        reach.circles,
        Edit(
            "actions",
            "huisregels-uitreiken",
            "first: [huisregels-opstellen]",
            "first: [huisregels-uitreiken]",
        ),
        "huisregels-uitreiken",
        "wachten op elkaar",
        of_action("huisregels-uitreiken"),
    ),
    "an employee for whom there is nothing": Unsound(
        reach.empty_situations,
        Edit("actions", "opvang", "when: {}", "when: {ernst: matig}"),
        "medewerker",
        "niets aanbevolen voor: medewerker",
        ("actions", "", "actions:"),
    ),
    "an employee who gets no aftercare": Unsound(
        reach.empty_situations,
        Edit("actions", "opvang", "when: {}", "when: {ernst: matig}"),
        "nazorg",
        "geen nazorg",
        ("actions", "", "actions:"),
    ),
    "aftercare that is not for the employee": Unsound(
        reach.empty_situations,
        Edit("actions", "opvang", "[management, team, medewerker]", "[management, team]"),
        "nazorg",
        "geen nazorg",
        ("actions", "", "actions:"),
    ),
    "aftercare that a rule holds up": Unsound(
        reach.empty_situations,
        Edit("rules", "eerst-veiligheid", "actions: [", "actions: [opvang, evaluatie, "),
        "management",
        "niets aanbevolen voor: management",
        ("actions", "", "actions:"),
    ),
    "aftercare that is broken as promised": Unsound(
        promises.broken_promises,
        Edit("actions", "opvang", "when: {}", "when: {ernst: matig}"),
        "opvang-altijd",
        "Elk plan zorgt voor de getroffen medewerker. Het gaat mis bij ‘opvang’.",
        ("promises", "opvang-altijd", "- id: opvang-altijd"),
    ),
    "a promise about no action": Unsound(
        promises.broken_promises,
        Edit("promises", "blijvende-les-altijd", "[evaluatie]", "[]"),
        "blijvende-les-altijd",
        "geen enkele actie",
        ("promises", "blijvende-les-altijd", "- id: blijvende-les-altijd"),
    ),
    "a promise for no situation": Unsound(
        promises.broken_promises,
        Edit("promises", "eerst-melden", "{gemeld: nee}", "{gemeld: nee}\n    unless: {gemeld: [nee, ja]}"),
        "eerst-melden",
        "in geen enkele situatie",
        ("promises", "eerst-melden", "- id: eerst-melden"),
    ),
    "an answer that no condition uses any more": Unsound(
        difference.idle_answers,
        Edit("actions", "crisiskaart", "al-geregeld: crisiskaart", "al-geregeld: contract"),
        "al-geregeld: crisiskaart",
        "‘crisiskaart’ verandert in geen enkele situatie",
        ("questions", "al-geregeld", "{id: crisiskaart,"),
    ),
    "a new answer among several that no condition uses yet": Unsound(
        difference.idle_answers,
        Edit("questions", "gevolg", "      - {id: verzuim", f"      - {ANSWER}\n      - {{id: verzuim"),
        "gevolg: nieuw",
        "‘nieuw’ verandert",
        ("questions", "gevolg", "{id: nieuw,"),
    ),
    "two answers that come to the same": Unsound(
        difference.idle_answers,
        Edit(
            "questions",
            "plaats",
            "      - {id: gebouw",
            f"      - {OTHER}\n      - {ANSWER}\n      - {{id: gebouw",
        ),
        "plaats: nieuw",
        "of dit ‘nieuw’ of ‘anders’ is",
        ("questions", "plaats", "{id: nieuw,"),
    ),
    "a question that changes nothing any more": Unsound(
        difference.idle_answers,
        Edit(
            "actions",
            "bespreken",
            "besproken: nee\n    unfit_when:\n      - because: Het incident is al met het team besproken.\n"
            "        when:\n          besproken: ja",
            "gemeld: nee",
        ),
        "besproken",
        "Deze vraag verandert",
        ("questions", "besproken", "- id: besproken"),
    ),
    "two actions with the same conditions": Unsound(
        reach.same_conditions,
        Edit(
            "actions",
            "bespreken",
            "besproken: nee\n    unfit_when:\n      - because: Het incident is al met het team besproken.\n"
            "        when:\n          besproken: ja",
            "gemeld: nee\n    unfit_when: [{because: Dat is al gedaan., when: {gemeld: ja}}]",
        ),
        "bespreken",
        "hetzelfde oordeel als ‘melden’",
        of_action("bespreken"),
        "warning",
    ),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_what_is_wrong_over_all_situations_is_found(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = UNSOUND[name]
    only(monkeypatch, row.check)
    report = verify(broken_base(tmp_path, row.edit))
    (found,) = [f for f in report.findings if f.subject == row.subject]
    file, item, text = row.place
    assert (found.severity, found.file) == (row.severity, str(tmp_path / f"{file}.yaml"))
    assert row.word in found.message
    assert found.line == line_of(tmp_path, file, item, text)
    assert report.sound is (row.severity == "warning")


@pytest.mark.parametrize("check", CHECKS[:-1], ids=lambda check: check.__name__)
def test_each_check_finds_nothing_in_our_own_base(
    check: Check, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, check)
    assert verify(knowledge).findings == ()


def test_every_check_has_a_base_that_it_finds_broken() -> None:
    assert {row.check for row in UNSOUND.values()} == set(CHECKS[:-1])


# --- faults of the texts ---


class Worded(NamedTuple):
    """A text that should not be there, and what is said of it."""

    file: str
    item: str
    old: str
    new: str
    severity: str
    word: str

    @property
    def edit(self) -> Edit:
        return Edit(self.file, self.item, self.old, self.new)


LONG = "Dit is een zin van " + "heel " * 18 + "veel woorden"
TEXTS = [
    Worded(
        "actions", "huisregels-opstellen", "    why: ", "    why: 'TODO'  #", "error", "opvultekst: ‘TODO’"
    ),
    Worded("actions", "huisregels-ophangen", "    who: ", "    who: '  '  #", "error", "lege tekst"),
    Worded(
        "actions",
        "huisregels-uitreiken",
        "    consider: ",
        "    consider: Dit werkt altijd. #",
        "error",
        "effect",
    ),
    Worded("actions", "waarschuwingsbrief", "\n    source: [", "\n    source: [] #[", "warning", "geen bron"),
    Worded("actions", "mediation", "    why: ", f"    why: {LONG}. #", "warning", "25 woorden"),
    Worded(
        "actions",
        "melden",
        "    title: ",
        "    title: Adequaat melden #",
        "warning",
        "Schrijf: goed of passend",
    ),
    Worded(
        "actions",
        "bespreken",
        "      - because: Het incident is nog",
        "      - because: xxx #",
        "error",
        "xxx",
    ),
    Worded(
        "rules", "dader-onbekend", "    because: ", "    because: Nader te bepalen #", "error", "opvultekst"
    ),
    Worded("rules", "tijdelijk-geen-sanctie", "\n    source: ", "\n    source: [] #", "warning", "geen bron"),
    Worded(
        "rules",
        "tijdelijk-niet-aanspreken",
        "    because: ",
        "    because: Conform beleid. #",
        "warning",
        "volgens",
    ),
    Worded("questions", "gemeld", "    help: ", "    help: Vul hier tekst in. #", "error", "opvultekst"),
    Worded("questions", "besproken", "    fact: ", "    fact: Iets met ??? #", "error", "opvultekst"),
    Worded("questions", "vorm", "    help: ", f"    help: Kort. {LONG}! #", "warning", "25 woorden"),
    Worded("questions", "dader", "    summary: ", "    summary: n.t.b. #", "error", "opvultekst"),
    Worded(
        "phases",
        "melden",
        "    goal: ",
        "    goal: Dat is bewezen effectief. #",
        "error",
        "geen bron waarmaakt",
    ),
    Worded("phases", "preventie", "\n    source: ", "\n    source: [] #", "warning", "geen bron"),
    Worded(
        "phases", "nazorg", "    question: ", "    question: Wie volgt er nog... #", "error", "opvultekst"
    ),
    Worded(
        "culture", "1", "    careful: ", "    careful: Het is gegarandeerd. #", "error", "geen bron waarmaakt"
    ),
    Worded("culture", "2", "    goal: ", "    goal: Zet d.m.v. zorg. #", "warning", "‘d.m.v.’ is vaktaal"),
    Worded("culture", "3", "    next: ", "    next: Neem <naam> mee. #", "error", "opvultekst"),
    Worded("culture", "4", "\n    source: ", "\n    source: [] #", "warning", "geen bron"),
    Worded("promises", "eerst-melden", "    text: ", "    text: Lorem ipsum. #", "error", "opvultekst"),
    Worded("promises", "daarna-bespreken", "\n    source: ", "\n    source: [] #", "warning", "geen bron"),
]


@pytest.fixture(scope="module")
def badly_worded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Placed, ...]]:
    """One base with all those texts, and what is said of it."""
    folder = tmp_path_factory.mktemp("tekst")
    with pytest.MonkeyPatch.context() as monkeypatch:
        only_texts(monkeypatch)
        return folder, verify(broken_base(folder, *(row.edit for row in TEXTS))).findings


@pytest.mark.parametrize("row", TEXTS, ids=[f"{row.file}-{row.item}" for row in TEXTS])
def test_every_text_that_should_not_be_there_is_named(
    row: Worded, badly_worded: tuple[Path, tuple[Placed, ...]]
) -> None:
    folder, findings = badly_worded
    file = str(folder / f"{row.file}.yaml")
    (found,) = [f for f in findings if (f.file, f.subject) == (file, row.item)]
    missing = row.word == "geen bron"
    line = line_of(folder, row.file, row.item, "  - " if missing else row.new.strip())
    assert (found.severity, found.line) == (row.severity, line)
    assert row.word in found.message


def test_nothing_is_said_of_the_other_texts(badly_worded: tuple[Path, tuple[Placed, ...]]) -> None:
    assert len(badly_worded[1]) == len(TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        "Vul in overleg met de medewerker het formulier in.",
        "De interventies en het monitorende team.",
        "Kies … of niets.",
        "Gaat het om 3 < 5 en 5 > 3 mensen?",
        "Een zin met " + "een " * 20 + "eind.",
    ],
)
def test_a_good_text_is_left_alone(text: str, knowledge: Knowledge) -> None:
    worded = structs.replace(knowledge.actions[0], why=text)
    small = structs.replace(
        knowledge, actions=(worded,), rules=(), questions=(), steps=(), phases=(), levels=(), promises=()
    )
    assert list(texts.texts(small)) == []
