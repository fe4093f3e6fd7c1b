"""The JSON Schemas with which an editor completes and checks the data files while somebody types."""

import json
import re
from functools import cache
from importlib.metadata import version
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from incident_actie.knowledge.load import FILES, LISTS
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.schema import schemas
from incident_actie.knowledge.starting_point import starting_point
from tests.each import each
from tests.samples import DATA
from tests.verify.edits import broken_texts, original
from tests.verify.own import OWN
from tests.verify.test_broken_files import REFERENCE, SHAPE, Broken

Path = tuple[str | int, ...]


class Editor(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2 as editors read it: numbers are numbers, and `off`, `no` and `12:30` are text."""


Editor.yaml_implicit_resolvers = {}
for kind, pattern, starts in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    first = [*starts, ""] if kind == "null" else [*starts]
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"^(?:{pattern})$"), first)


@cache
def validator(name: str) -> Draft202012Validator:
    """The schema that ships for one kind of file."""
    text = (DATA / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


@cache
def content(text: str) -> Any:
    """A file as an editor reads it."""
    return yaml.load(text, Loader=Editor)


def complaints(name: str, text: str) -> list[Path]:
    """Where an editor would draw a red line."""
    return [tuple(error.absolute_path) for error in validator(name).iter_errors(content(text))]


@pytest.mark.skipif(version("msgspec") < "0.22", reason="before 0.22 it tells nothing of keys")
def test_the_schemas_that_ship_are_those_of_the_models(knowledge: Knowledge) -> None:
    shipped = {p.name: p.read_text(encoding="utf-8") for p in (DATA / "schema").glob("*.json")}
    assert shipped == schemas(knowledge)


@pytest.mark.parametrize("name", [*FILES, "eigen"])
def test_each_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(validator(name).schema)


@pytest.mark.parametrize("name", FILES)
def test_our_own_files_name_their_schema_and_keep_to_it(name: str) -> None:
    text = original(name)
    assert text.startswith(f"# yaml-language-server: $schema=./schema/{name}.schema.json\n")
    assert complaints(name, text) == []


@each("text", [OWN, starting_point(), "{}", "off: []\n", "changes: [{id: opvang, role: arts}]\n"])
def test_own_knowledge_that_is_right_keeps_to_its_schema(text: str) -> None:
    assert complaints("eigen", text) == []


@each("level", ["3", "'3'", "[1, 2]", "['1', 5]"])
def test_the_levels_of_culture_may_be_written_with_and_without_quotes(level: str) -> None:
    text = OWN.replace("{plaats: gebouw}", f"{{cultuur: {level}}}")
    assert complaints("eigen", text) == []


@each(
    ("old", "new"),
    [
        ("off:\n", "uit:\n"),
        ("role: afdelingsmanager", "rol: afdelingsmanager"),
        ("short: Buddy voor de medewerker", "short: " + "lang" * 9),
        ("scope: 1", "scope: 6"),
        ("scope: 1", "scope: een"),
        ("phases: [nazorg]", "phases: [daarna]"),
        ("phases: [nazorg]", "phases: []"),
        ("phases: [nazorg]", "phases: nazorg"),
        ("verdict: niet", "verdict: nooit"),
        ("always: [aanbevolen]", "always: [altijd]"),
        ("- id: ONS-1\n", "- naam: ONS-1\n"),
        ("- id: tiplijn\n", "- id: De tiplijn\n"),
        ("    because: Verbeterideeën", "    # because: Verbeterideeën"),
        ("{plaats: gebouw}", "{plek: gebouw}"),
        ("{plaats: gebouw}", "{plaats: kantoor}"),
        ("{plaats: gebouw}", "{plaats: [gebouw, kantoor]}"),
        ("{plaats: gebouw}", "{plaats: {any: [gebouw]}}"),
        ("{plaats: gebouw}", "{plaats: []}"),
        ("{plaats: gebouw}", "{vorm: {some: [wapen]}}"),
        ("{plaats: gebouw}", "{vorm: {any: [wapens]}}"),
        ("{plaats: gebouw}", "{cultuur: 6}"),
        ("{plaats: gebouw}", "gebouw"),
        ("    when: {plaats: gebouw}\n", ""),
    ],
)
def test_own_knowledge_that_is_wrong_does_not(old: str, new: str) -> None:
    assert OWN.count(old) == 1
    assert complaints("eigen", OWN.replace(old, new)) != []


def complaints_of_items(name: str, rows: list[Broken]) -> dict[str, list[Path]]:
    """Where an editor would draw red lines in the items that these rows break; the rest is left out."""
    text = broken_texts(row.edit for row in rows).get(name, original(name))
    wanted = {row.item for row in rows}
    before, data = content(original(name)), content(text)
    lists = [key for key in before if key in LISTS]
    found = {}
    for key in lists:
        for was, now in zip(before[key], data[key], strict=True):
            item = str(was.get("id", was.get("level")))
            if item in wanted:
                alone = {**data, **{other: [] for other in lists}, key: [now]}
                found[item] = [tuple(e.absolute_path) for e in validator(name).iter_errors(alone)]
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_fault_of_shape_shows_in_an_editor(name: str) -> None:
    found = complaints_of_items(name, [row for row in SHAPE if row.file == name])
    assert len(found) == len([row for row in SHAPE if row.file == name])
    assert all(found.values()), found


CONDITIONS = [
    row
    for row in REFERENCE
    if any(word in row.word for word in ("’?", "geen antwoord op", "any, none")) and "groups" not in row.old
]


@pytest.mark.parametrize("row", CONDITIONS, ids=[f"{row.file}-{row.item}" for row in CONDITIONS])
def test_a_condition_outside_the_vocabulary_shows_in_an_editor(row: Broken) -> None:
    found = complaints_of_items(row.file, [row])
    assert found[row.item]


def test_an_editor_can_show_what_every_question_means() -> None:
    clause: dict[str, Any] = validator("actions").schema["$defs"]["Clause"]
    asked = clause["properties"]["when"]["properties"]
    questions = content(original("questions"))["questions"]
    assert {q: told["description"] for q, told in asked.items()} == {
        q["id"]: q["text"] for q in questions if "answers" in q
    }


def test_a_description_has_not_the_indent_of_the_code(knowledge: Knowledge) -> None:
    assert [name for name, text in schemas(knowledge).items() if "\\n  " in text] == []
