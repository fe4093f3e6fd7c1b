"""Our own base is complete and sound; a base with one thing broken is refused, with place and help."""

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from incident_actie.errors import Fault, KnowledgeError
from incident_actie.knowledge.compiled import NAME, read_compiled
from incident_actie.knowledge.compiling import write_compiled
from incident_actie.knowledge.load import load, load_part, read_parts, shipped_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.vocabulary import ADDRESSEES, PHASES
from tests.each import each
from tests.samples import DATA, plain_yaml

pytestmark = pytest.mark.usefixtures("read_once")

# The hand-out ‘Incident? Actie!’, word for word.
TITLES = {
    1: "Huisregels opstellen voor intern gebruik",
    2: "Huisregels zichtbaar ophangen bij ingang, receptie, lift en op website",
    3: "Huisregels uitreiken aan cliënten/patiënten en familie/betrokkenen bij eerste contact",
    4: "Non-verbaal laten blijken dat je bepaald gedrag afkeurt",
    5: "Anderen inseinen en vragen erbij te gaan staan – sociale druk",
    6: "Waarschuwingsbrief van interne jurist namens bestuur van de instelling",
    7: "Crisiskaart laten invullen door veroorzaker: www.crisiskaart.nl",
    8: "Individueel contract sluiten met veroorzaker",
    9: "Toepassen van hoor- en wederhoor met veroorzaker",
    10: "Herstelgesprek met veroorzaker",
    11: "Betrekken partner/familie",
    12: "Mediator voor conflictbemiddeling en herstel relatie",
    13: "Melden en registreren van incidenten intern",
    14: "Bespreken incident intern",
    15: "Gezamenlijke registratie en bespreking incidenten met andere zorginstellingen",
    16: "Bericht van incident naar de huisarts met verzoek tot gesprek met veroorzaker",
    17: "Stevig gesprek van leidinggevende met veroorzaker: ‘ordegesprek’",
    18: "Stevig gesprek van wijkagent met veroorzaker: ‘Bromsnor-gesprek’",
    19: "Uitreiken officiële waarschuwing: gele kaart",
    20: "Toegangsontzegging tot pand of terrein (civielrechtelijk)",
    21: "Na overtreding toegangsverbod en verwijdering van terrein",
    22: "Samen met beveiliging trainen op agressie-incidenten",
    23: "Beveiliging zichtbaar aanwezig bij ingang, receptie",
    24: "Beveiliging erbij roepen bij incident, zonder zelf echt op te treden",
    25: "Beveiliging laten optreden",
    26: "Contact leggen en onderhouden met zorg-experts bij politie en OM en gemeente",
    27: "Algemene afspraken maken met politie en OM en gemeente",
    28: "Politie informeren over specifieke risicovolle cliënten, patiënten of bezoekers",
    29: "Politie informeren over spannende situatie “Geen spoed, wel politie” (0900-8844)",
    30: "Politie alarmeren tijdens feitelijk incident (112)",
    31: "Achteraf melden van incident bij politie",
    32: "Achteraf aangifte van incident doen bij politie",
    33: "Schade verhalen: schikking, civielrechtelijk of strafrechtelijk",
    34: "Staken dienstverlening/zorgverlening onder voorwaarden",
    35: "Tiplijn intern voor verbeteringen na incidenten",
    36: "Checklist voor eerstvolgende (huis)bezoek",
    37: "Observaties door medewerkers van een andere afdeling dan waar het incident was",
}


@pytest.fixture(scope="module")
def ours() -> Knowledge:
    """Our base, read from the YAML itself."""
    return load(DATA)


def words(text: str) -> set[str]:
    """The words of a title, without signs and capitals."""
    return set(re.findall(r"\w+", text.lower()))


def test_our_own_base_loads(ours: Knowledge) -> None:
    assert ours.version
    assert shipped_folder().joinpath("actions.yaml").read_bytes() == (DATA / "actions.yaml").read_bytes()


def test_the_base_has_each_of_the_37_numbers_once(ours: Knowledge) -> None:
    numbers = [a.number for a in ours.actions if a.number is not None]
    assert sorted(numbers) == list(range(1, 38))


def test_the_37_stand_in_the_nine_blocks_of_the_hand_out(ours: Knowledge) -> None:
    blocks = [a.block for a in sorted(ours.actions, key=lambda a: a.number or 99) if a.number]
    assert len(set(blocks)) == 9
    assert all(blocks)
    starts = [number for number in range(1, 38) if number == 1 or blocks[number - 1] != blocks[number - 2]]
    assert starts == [1, 4, 7, 13, 17, 22, 28, 31, 35]


@each(("number", "title"), TITLES.items())
def test_a_title_has_the_words_of_the_hand_out(number: int, title: str, ours: Knowledge) -> None:
    action = ours.action(str(number))
    assert action is not None
    assert words(title) <= words(action.title)


def test_an_action_can_be_found_by_number_and_by_id(ours: Knowledge) -> None:
    for action in ours.actions:
        assert ours.action(action.id) is action
        assert action.number is None or ours.action(str(action.number)) is action
    assert ours.action("0") is None
    assert ours.action("None") is None
    assert ours.action("") is None


def test_every_action_says_what_to_do_what_to_mind_and_where_that_comes_from(ours: Knowledge) -> None:
    known = {source.id for source in ours.sources}
    for action in ours.actions:
        assert 2 <= len(action.steps) <= 5, action.id
        assert action.cautions or action.why, action.id
        assert action.source, action.id
        assert set(action.source) <= known, action.id
        assert all(caution.source and set(caution.source) <= known for caution in action.cautions), action.id
        assert action.recommended_when or action.considered_only, action.id
        assert action.why.strip()
        assert action.consider.strip()
        assert action.who.strip()
        assert action.role.strip()


def test_every_group_has_actions_and_every_rule_is_about_something(ours: Knowledge) -> None:
    assert {group for action in ours.actions for group in action.groups} == set(ours.groups)
    assert all(ours.targets(rule) for rule in ours.rules)


def test_every_addressee_and_every_phase_has_actions(ours: Knowledge) -> None:
    assert {who for a in ours.actions for who in a.addressees} == set(ADDRESSEES)
    assert {phase for a in ours.actions for phase in a.phases} == set(PHASES)
    assert tuple(phase.id for phase in ours.phases) == PHASES
    assert tuple(step.id for step in ours.steps) == ("melden", "bespreken", "handelen")
    assert [level.level for level in ours.levels] == [1, 2, 3, 4, 5]


def test_every_question_is_on_the_screens_and_every_answer_has_its_own_id(ours: Knowledge) -> None:
    parts = Counter(part for screen in ours.screens for part in screen)  # `question` or `question:about`
    assert {part.split(":")[0] for part in parts} == {question.id for question in ours.questions}
    assert set(parts.values()) == {1}
    for question in ours.questions:
        assert len(set(question.ids)) == len(question.ids), question.id


def test_one_part_can_be_loaded_alone() -> None:
    assert [level.level for level in load_part("culture").levels] == [1, 2, 3, 4, 5]
    assert [phase.id for phase in load_part("phases").phases] == list(PHASES)


# --- one thing broken ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Broken:
    """One change in one file, the line that must be named for it (`at`), and words of the message."""

    name: str
    file: str
    old: str
    new: str
    at: str
    message: str


BROKEN = [Broken(**row) for row in plain_yaml(Path(__file__).with_name("broken.yaml"))]


def copy_of_the_base(folder: Path) -> Path:
    """Our YAML files in a folder of their own."""
    base = folder / "kennis"
    base.mkdir()
    for path in DATA.glob("*.yaml"):
        shutil.copy(path, base)
    return base


def refused(base: Path) -> list[Fault]:
    """The faults of a base that must be refused, with files by name."""
    with pytest.raises(KnowledgeError) as caught:
        load(base)
    assert caught.value.exit_code == 3
    assert all(Path(fault.file).parent == base for fault in caught.value.faults)
    return list(caught.value.faults)


def line_of(text: str, broken: Broken, start: int) -> int:
    """The line that must be named: the first with `at` from the change on, else from the top."""
    place = text.find(broken.at, start) if broken.new else -1
    return text.count("\n", 0, place if place >= 0 else text.index(broken.at)) + 1


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_base_with_one_thing_broken_is_refused_at_the_right_place(broken: Broken, tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    path = base / f"{broken.file}.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index(broken.old)
    text = text.replace(broken.old, broken.new, 1)
    path.write_text(text, encoding="utf-8")
    (fault,) = refused(base)
    assert broken.message in fault.message
    assert (Path(fault.file).name, fault.line) == (path.name, line_of(text, broken, start))
    assert fault.column >= 1


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "Hier zijn namen met een dubbele punt nodig."),
        (b"- a\n- b\n", 1, "Hier zijn namen met een dubbele punt nodig."),
        (b"zomaar tekst", 1, "Hier zijn namen met een dubbele punt nodig."),
        (b"version: '1'\nactions: {}\n", 2, "Hier is een lijst nodig."),
        (b"version: '1'\nactions: [a]\n", 2, "Hier zijn namen met een dubbele punt nodig."),
        (b"version: [1]\nactions: []\n", 1, "Hier is tekst nodig."),
        (b"version: '1'\n", 1, "Hier mist ‘actions’."),
        ("version: één\n".encode("cp1252"), 1, "geen UTF-8"),
        ("version: '1'\n".encode("utf-16-le"), 0, "geen tekstbestand"),
        (b"[" * 100_000, 1, "Te diep genest"),
        (b"#" * 5_000_001, 0, "te groot"),
    ],
)
def test_a_file_of_another_shape_is_refused(content: bytes, line: int, message: str, tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    (base / "actions.yaml").write_bytes(content)
    (fault,) = refused(base)
    assert (Path(fault.file).name, fault.line) == ("actions.yaml", line)
    assert message in fault.message


@pytest.mark.parametrize(
    "name", ["actions", "rules", "questions", "phases", "culture", "sources", "promises"]
)
def test_a_file_that_is_missing_is_named(name: str, tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    (base / f"{name}.yaml").unlink()
    (fault,) = refused(base)
    assert (Path(fault.file).name, fault.line, fault.message) == (
        f"{name}.yaml",
        0,
        "Dit bestand is er niet.",
    )


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    (base / "rules.yaml").unlink()
    (base / "rules.yaml").mkdir()
    (fault,) = refused(base)
    assert "niet te lezen" in fault.message


def test_a_folder_that_is_not_there_names_every_file(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="er niet") as caught:
        load(tmp_path / "weg")
    assert len(caught.value.faults) == 8


def test_faults_in_several_files_and_items_are_named_together(tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    for name, old, new in (
        ("actions", "    number: 2\n", "    number: twee\n"),
        ("actions", "    number: 3\n", "    number: drie\n"),
        ("rules", "    first: [alarmeren-112]\n", "    first: alarmeren-112\n"),
        ("sources", "sources:\n", "sources: [\n"),
    ):
        path = base / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    names = [Path(fault.file).stem for fault in refused(base)]
    assert names == ["actions", "actions", "rules", "sources"]


def test_the_message_shows_file_line_and_the_line_itself(tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    path = base / "rules.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("gevaar-nu: ja", "gevaar-nu: jaa", 1), encoding="utf-8"
    )
    with pytest.raises(KnowledgeError) as caught:
        load(base)
    assert re.search(r"rules\.yaml, regel \d+: ‘jaa’ is geen antwoord op ‘gevaar-nu’", str(caught.value))
    assert "\n          gevaar-nu: jaa\n" in str(caught.value)
    assert str(caught.value).endswith("Herstel dit en probeer het opnieuw.")


# --- the compiled base --------------------------------------------------------------------------


def test_the_compiled_base_says_what_the_yaml_says(tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    assert write_compiled(base) == base / NAME
    compiled, parts = read_compiled(base), read_parts(base)
    assert {name: getattr(compiled, name) for name in parts} == parts


@pytest.mark.parametrize("name", ["actions", "promises", "sources"])
def test_a_compiled_base_older_than_its_yaml_is_not_used(name: str, tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    write_compiled(base)
    with (base / f"{name}.yaml").open("a", encoding="utf-8") as file:
        file.write("# later\n")
    assert read_compiled(base) is None


@pytest.mark.parametrize("content", [b"", b"{}", b"[1", b"\xff\xfe", b'{"digest": 1}', b"[" * 100_000])
def test_a_damaged_compiled_base_is_not_used(content: bytes, tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    (base / NAME).write_bytes(content)
    assert read_compiled(base) is None


def test_a_broken_base_cannot_be_compiled(tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    (base / "rules.yaml").write_text("rules: []\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        write_compiled(base)
    assert not (base / NAME).exists()
