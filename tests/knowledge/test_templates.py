"""Reading letters and forms: ours are right, those of the organisation lie over them, faults have a line."""

import importlib.util
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from incident_actie.errors import KnowledgeError
from incident_actie.knowledge.load import load
from incident_actie.knowledge.placeholders import Mark, marks, pieces, stray
from incident_actie.knowledge.templates import load_template, load_templates, own_names
from tests.knowledge.test_schema import content
from tests.samples import DATA, ROOT

OURS = sorted((DATA / "documents").glob("*.yaml"))
LETTER = """\
id: gele-kaart
title: Onze kaart
purpose: Een kaart van onszelf.
actions: [gele-kaart]
reader: dader
for_whom: de veroorzaker
signs: de directie
attach: [De huisregels.]
check_first: [Klopt alles?]
cautions:
  - text: Let goed op.
    source: [EK]
source: [EK]
body:
  - heading: Kop
    text: "U hebt {gedrag}."
  - boxes:
      - een regel
      - text: nog een
        when: {minderjarig: ja}
        only: bij een kind
  - table:
      name: Een tabel
      heads: [Een, Twee]
      rows:
        - [a, b]
"""


def own(folder: Path, text: str = LETTER, name: str = "gele-kaart") -> Path:
    """A folder of own knowledge with one document."""
    (folder / "documenten").mkdir(exist_ok=True)
    (folder / "documenten" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def changed(old: str, new: str) -> str:
    """The letter with a piece replaced that stands there once."""
    assert LETTER.count(old) == 1
    return LETTER.replace(old, new)


def test_every_template_of_ours_loads_and_names_its_schema() -> None:
    found = load_templates(load())
    assert [t.id for t in found.templates] == [path.stem for path in OURS]
    assert found.own == frozenset()
    first = {path.read_text(encoding="utf-8").splitlines()[0] for path in OURS}
    assert first == {"# yaml-language-server: $schema=../schema/document.schema.json"}


@pytest.mark.parametrize("kind", ["words", "document"])
def test_the_schema_of_an_editor_is_one(kind: str) -> None:
    schema = (DATA / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(schema))


@pytest.mark.parametrize("path", [*OURS, DATA / "words.yaml"], ids=lambda path: path.stem)
def test_ours_keep_to_the_schema_that_an_editor_uses(path: Path) -> None:
    kind = "words" if path.stem == "words" else "document"
    schema = json.loads((DATA / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    errors = Draft202012Validator(schema).iter_errors(content(path.read_text(encoding="utf-8")))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("reader: dader", "reader: iemand"), ("minderjarig: ja", "minderjarig: misschien"), ("boxes", "vakjes")],
)
def test_an_editor_draws_a_line_under_what_is_wrong(old: str, new: str) -> None:
    schema = json.loads((DATA / "schema" / "document.schema.json").read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(content(LETTER)))
    assert list(Draft202012Validator(schema).iter_errors(content(changed(old, new))))


def test_a_document_of_the_organisation_takes_the_place_of_ours(tmp_path: Path) -> None:
    found = load_templates(load(), own(tmp_path))
    assert len(found.templates) == len(OURS)
    one = found.find("gele-kaart")
    assert one is not None
    assert one.title == "Onze kaart"
    assert found.own == {"gele-kaart"}
    assert own_names(tmp_path) == ["gele-kaart"]


def test_a_document_of_the_organisation_may_be_new(tmp_path: Path) -> None:
    folder = own(tmp_path, changed("id: gele-kaart", "id: rode-kaart"), "rode-kaart")
    found = load_templates(load(), folder)
    assert len(found.templates) == len(OURS) + 1
    assert found.own == {"rode-kaart"}


def test_a_fault_in_another_document_does_not_stand_in_the_way(tmp_path: Path) -> None:
    folder = own(tmp_path, "{}")
    assert load_template(load(), folder, "schadestaat").find("schadestaat") is not None
    assert load_template(load(), folder, "bestaat-niet").templates == ()
    with pytest.raises(KnowledgeError):
        load_template(load(), folder, "gele-kaart")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("{gedrag}", "{gedarg}", 16, "Het woord {gedarg} bestaat niet. Bedoelde u ‘gedrag’?"),
        ("{gedrag}", "{}", 16, "Het woord {} bestaat niet."),
        ("{gedrag}", "{gedrag", 16, "losse { of }"),
        ("{gedrag}", "gedrag}", 16, "losse { of }"),
        ("{gedrag}", "{{gedrag}}", 16, "losse { of }"),
        ("{gedrag}", "[invullen: gedrag]", 16, "losse { of }"),
        ("{gedrag}", "{gedrag: x}", 16, "Na {gedrag} hoort niets achter een dubbele punt."),
        ("{gedrag}", "{invullen}", 16, "Na {invullen: hoort nog iets te staan"),
        ("{gedrag}", "{invullen: [x]}", 16, "geen vierkante haken"),
        ("{gedrag}", "{rol: baas}", 16, "De rol ‘baas’ bestaat niet."),
        ("{gedrag}", "{wie: gele-kart}", 16, "De actie ‘gele-kart’ bestaat niet. Bedoelde u ‘gele-kaart’?"),
        ("{gedrag}", "{aanleiding}", 16, "{aanleiding} is niet voor de veroorzaker"),
        ("{gedrag}", "{samenvatting}", 16, "{samenvatting} is niet voor de veroorzaker"),
        ("{gedrag}", "{__class__}", 16, "Het woord {__class__} bestaat niet."),
        ("{gedrag}", "{plan.items[0].who}", 16, "Het woord {plan.items[0].who} bestaat niet."),
        ("een regel", '"{weg}"', 18, "Het woord {weg} bestaat niet."),
        ("nog een", '"{weg}"', 19, "Het woord {weg} bestaat niet."),
        ("[a, b]", '[a, "{weg}"]', 26, "Het woord {weg} bestaat niet."),
        ("[a, b]", "[a]", 26, "Hier horen 2 vakken te staan"),
        ("minderjarig: ja", "minderjarg: ja", 20, "De vraag ‘minderjarg’ bestaat niet. Bedoelde u"),
        ("minderjarig: ja", "minderjarig: jaa", 20, "‘jaa’ is geen antwoord op ‘minderjarig’."),
        ("        only: bij een kind\n", "", 19, "Hier mist ‘only’."),
        ("    text: \"U", "    when: {dader: client}\n    text: \"U", 15, "‘when’ en ‘only’ horen bij"),
        ("actions: [gele-kaart]", "actions: [gele-kart]", 4, "De actie ‘gele-kart’ bestaat niet."),
        ("actions: [gele-kaart]", "actions: []", 4, "minstens 1"),
        ("    source: [EK]", "    source: [S999]", 12, "De bron ‘S999’ bestaat niet."),
        ("    source: [EK]", "    source: []", 11, "Hier mist een bron."),
        ("\nsource: [EK]", "\nsource: [S999]", 13, "De bron ‘S999’ bestaat niet."),
        ("id: gele-kaart", "id: kaart", 1, "Geef het dezelfde naam: ‘kaart’."),
        ("signs: de directie", 'signs: "{wie}"', 7, "Hier kan niets worden ingevuld."),
        ("check_first: [Klopt alles?]\n", "", 1, "Hier mist ‘check_first’."),
        ("attach: [De huisregels.]", "attach: []", 8, "minstens 1"),
        ("reader: dader", "reader: iedereen", 5, "‘iedereen’ kan hier niet."),
        ("  - heading: Kop\n    text", "  - label", 15, "Dit deel is leeg."),
        ("een regel", "een {invullen: regel}", 18, "Zet deze hele tekst tussen aanhalingstekens."),
        ("reader: dader", "reader: dader\nwindow: An", 6, "Dit veld staat niet in de brief."),
        ("boxes:", "vakjes:", 17, "‘vakjes’ is hier onbekend."),
        ("title: Onze kaart", "title: !!python/object:os.system ls", 2, "Een type met ! mag niet."),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    folder = own(tmp_path, changed(old, new))
    with pytest.raises(KnowledgeError) as caught:
        load_templates(load(), folder)
    file = str(tmp_path / "documenten" / "gele-kaart.yaml")
    assert {fault.file for fault in caught.value.faults} == {file}
    assert [(f.line, said in f.message) for f in caught.value.faults] == [(line, True)], str(caught.value)


def test_all_faults_of_all_documents_are_told_at_once(tmp_path: Path) -> None:
    own(tmp_path, changed("{gedrag}", "{een} {twee}"))
    own(tmp_path, "id: nieuw\n", "nieuw")
    with pytest.raises(KnowledgeError) as caught:
        load_templates(load(), tmp_path)
    assert {Path(fault.file).stem for fault in caught.value.faults} == {"gele-kaart", "nieuw"}
    assert sum("Het woord" in fault.message for fault in caught.value.faults) == 2


def test_a_word_that_the_program_cannot_fill_is_a_fault(tmp_path: Path) -> None:
    for path in DATA.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    new = "  - {id: weer, explain: Het weer van die dag., blank: het weer}\n"
    words = tmp_path / "words.yaml"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace("\nfacts:\n", f"\n{new}facts:\n", 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="Het programma kan ‘weer’ niet invullen") as raised:
        load_templates(load(tmp_path))
    (fault,) = raised.value.faults
    assert (fault.file, fault.line) == (str(words), text[: text.index("\nfacts:\n") + 2].count("\n") + 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "thuis-client: bij u thuis",
            "thuis-klant: bij u thuis",
            "‘thuis-klant’ is geen antwoord op ‘plaats’.",
        ),
        (
            "when: {minderjarig: nee}}",
            "when: {minderjarig: neen}}",
            "‘neen’ is geen antwoord op ‘minderjarig’.",
        ),
        ("{fact: leeftijd, ", "{fact: leeftyd, ", "leeftyd"),
        ("when: {leeftijd: [12-15, 16-17]}", "when: {leeftijd: [12-15, 16-71]}", "‘16-71’ is geen antwoord"),
        ("source: [S122]", "source: [S999]", "De bron ‘S999’ bestaat niet."),
    ],
)
def test_a_fault_in_the_words_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    for path in DATA.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    words = tmp_path / "words.yaml"
    text = words.read_text(encoding="utf-8")
    assert text.count(old) == 1
    words.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        load_templates(load(tmp_path))
    (fault,) = raised.value.faults
    assert said in fault.message
    assert fault.line == text[: text.index(old)].count("\n") + 1


def test_a_text_is_taken_apart_once() -> None:
    assert list(pieces("A {b} {invullen: naam: en adres}.")) == [
        "A ", Mark("b"), " ", Mark("invullen", "naam: en adres"), "."
    ]  # fmt: skip
    assert marks("geen") == []
    assert marks("{ wie : opvang }") == [Mark("wie", "opvang")]
    assert [stray(t) for t in ("a {b} c", "a {b", "b} c", "{{b}}", "[invullen: x]", "[x]")] == [
        False, True, True, True, True, False,
    ]  # fmt: skip


def test_the_guide_tells_every_word() -> None:
    guide = (ROOT / "docs" / "kennisbank.md").read_text(encoding="utf-8").split("## 18. ")[1]
    told = re.findall(r"^\| `\{([a-z-]+)[:}]", guide, re.MULTILINE)
    assert told == [word.id for word in load_templates(load()).words.words]


def test_the_lists_of_the_guide_are_those_of_the_base() -> None:
    """`python docs/lists.py` writes them; they were once two versions behind."""
    made = importlib.util.spec_from_file_location("lists", ROOT / "docs" / "lists.py")
    assert made is not None
    assert made.loader is not None
    lists = importlib.util.module_from_spec(made)
    made.loader.exec_module(lists)
    guide = (ROOT / "docs" / "kennisbank.md").read_text(encoding="utf-8")
    assert lists.with_lists(guide, load()) == guide
    assert "`excuus-vragen`" in guide.partition("## 17. ")[2]
