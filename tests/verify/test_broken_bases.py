"""Bases that can be read and yet are wrong: what is said, how badly, and of which line."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec import structs

from incident_actie.advice import diagram
from incident_actie.advice.regions import Regions
from incident_actie.knowledge.model import Knowledge
from incident_actie.verify import (
    contradictions,
    difference,
    lifted,
    promises,
    pull,
    reach,
    said,
    texts,
    unknown,
    worse,
)
from incident_actie.verify.finding import Finding, Placed
from incident_actie.verify.verify import CHECKS, OWN, verify
from tests.verify.edits import Edit, broken_base, line_of, only, only_texts

pytestmark = pytest.mark.usefixtures("read_once")

# --- shown over all situations ---

Check = Callable[[Regions], Iterable[Finding]]
CIRCLE = """    first_when:
      - because: Eerst moet er iets hangen.
        first: [huisregels-ophangen]
        when: {plaats: gebouw}
    unfit_when:
"""
NOT_YET = """    recommended_when:
      - because: Het incident is nog niet gemeld. Dat is altijd de eerste stap.
        when:
          gemeld: nee
"""
IDLE = """
exceptions:
  - {kept: zorgstap, because: Dat is zo bedoeld., when: {dader: naaste}, source: [EK]}
kept:
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
        Edit(
            "actions", "reactiebeleid", "al-geregeld-organisatie: kaartenbeleid\n    source", "{}\n    source"
        ),
        "gele-kaart",
        "wacht op ‘reactiebeleid’",
        ("actions", "gele-kaart", "- because: Er is nog geen kaartenbeleid"),
        "warning",
    ),
    "an action that waits for one that does not fit there": Unsound(
        reach.impossible_firsts,
        Edit("rules", "klacht-bij-belaging", "vorm: belaging", "vorm: wapen"),
        "waarschuwingsbrief",
        "wacht op ‘hoor-wederhoor’",
        ("rules", "klacht-eerst-horen", "- id: klacht-eerst-horen"),
    ),
    "care for the employee that depends on the level of safety culture": Unsound(
        pull.pull_limits,
        Edit("actions", "vervolggesprek", "gevolg: psychisch", "gevolg: psychisch\n          cultuur: 3"),
        "vervolggesprek",
        "hangt hier af van ‘cultuur’",
        of_action("vervolggesprek"),
    ),
    "a lasting measure that the level refuses": Unsound(
        pull.pull_limits,
        Edit("actions", "huisregels-opstellen", "aanspreekbaar: blijvend-niet", "cultuur: 1"),
        "huisregels-opstellen",
        "Het oordeel ‘niet’ hangt hier af",
        of_action("huisregels-opstellen"),
    ),
    "a lasting measure that the level puts before a reaction": Unsound(
        pull.pull_limits,
        Edit("actions", "richting-geven", "term: 1 maand", "term: direct"),
        "richting-geven",
        "houdt zijn plaats",
        of_action("richting-geven"),
    ),
    "an action without any indication": Unsound(
        reach.never_recommended,
        Edit("actions", "melden", NOT_YET, ""),
        "melden",
        "Geen enkele situatie",
        of_action("melden"),
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
        Edit("actions", "evaluatie", "when: {}", "when: {ernst: matig}"),
        "evaluatie",
        "wordt het niet aanbevolen",
        ("actions", "evaluatie", "always:"),
    ),
    "a wait that nothing lifts": Unsound(
        lifted.blocked_for_ever,
        Edit("rules", "dader-aangehouden", "first: [opvolgen-politie]", "first: []"),
        "dader-aangehouden",
        "Dit wacht op iets wat niemand doet",
        ("rules", "dader-aangehouden", "- id: dader-aangehouden"),
    ),
    "a reason that says what nobody said": Unsound(
        said.untrue_texts,
        Edit("rules", "klacht-eerst-horen", "klacht: ja", "klacht: [ja, onbekend]"),
        "klacht-eerst-horen",
        "Dit klopt hier niet: ‘Er ligt een klacht.",
        ("rules", "klacht-eerst-horen", "- id: klacht-eerst-horen"),
    ),
    "an exception that nothing needs": Unsound(
        worse.less_for_worse,
        Edit("promises", "", "\nkept:\n", IDLE),
        "zorgstap",
        "nergens nodig",
        ("promises", "", "- {kept: zorgstap"),
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
        "tenzij er geen medewerker is getroffen. Het gaat mis bij ‘opvang’.",
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
        Edit("actions", "crisiskaart", "al-geregeld-persoon: crisiskaart", "al-geregeld-persoon: contract"),
        "al-geregeld-persoon: crisiskaart",
        "‘crisiskaart’ verandert in geen enkele situatie",
        ("questions", "al-geregeld-persoon", "{id: crisiskaart,"),
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
    "a contradiction that nobody can ever see": Unsound(
        contradictions.idle_contradictions,
        Edit(
            "questions",
            "zwaar-geweld-licht-genoemd",
            "{vorm: fysiek-ernstig, ernst: licht}",
            "{vorm: {any: [fysiek-ernstig], none: [fysiek-ernstig]}, ernst: licht}",
        ),
        "zwaar-geweld-licht-genoemd",
        "kan niet voorkomen",
        ("questions", "zwaar-geweld-licht-genoemd", "- id: zwaar-geweld-licht-genoemd"),
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


def test_every_check_has_a_base_that_it_finds_broken() -> None:
    # no base can break what the program itself sees to; the test below breaks the program
    # and what is about own actions only shows in test_own_sanctions
    assert {row.check for row in UNSOUND.values()} == set(CHECKS[:-1]) - {unknown.silence_that_tells, *OWN}


def test_silence_that_would_count_as_something_else_is_shown(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagram, "UNKNOWN", "niet gezegd")
    found = {finding.subject: finding for finding in unknown.silence_that_tells(Regions(knowledge))}
    assert {"aanspreekbaar", "dader-nu", "klacht"} <= found.keys()
    assert found["klacht"].example is not None


# --- the texts ---


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
    Worded("questions", "besproken", "    summary: ", "    summary: Iets met ??? #", "error", "opvultekst"),
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
