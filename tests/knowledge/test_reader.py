"""The strict reader: nothing is implied, every fault has its place and a Dutch sentence."""

import random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from incident_actie.knowledge.reader import read
from tests.each import each
from tests.samples import DATA

ANCHOR = "Ankers met & mogen niet. Schrijf de tekst voluit."
ALIAS = "Verwijzingen met * mogen niet. Schrijf de tekst voluit."
TAG = "Een type met ! mag niet. Haal het weg."
COLON = "Hier staat een dubbele punt te veel. Zet de hele tekst tussen aanhalingstekens."
CHARACTER = "Dit teken mag hier niet staan. Een tab? Gebruik spaties. Een @, ` of %? Zet aanhalingstekens."
NO_COLON = "Hier mist een dubbele punt na de naam."
NO_QUOTE = "Er mist een aanhalingsteken aan het eind van de tekst."
NO_BRACKET = "Er mist een komma of het sluithaakje ]."
NO_BRACE = "Er mist een komma of het sluithaakje }."
NAME = "Hier hoort een naam te staan, gevolgd door een dubbele punt."
SHAPE = "De opbouw klopt hier niet. Kijk naar inspringing, haakjes, aanhalingstekens en ‘:’."
SECOND = "Er staat een tweede document in dit bestand (na ‘---’). Eén mag."
DEEP = "Te diep genest: meer dan 20 niveaus."
UTF8 = "Het bestand is geen UTF-8. Sla het op als UTF-8."
NO_TEXT = "Dit is geen tekstbestand. Sla het op als gewone tekst (UTF-8)."


def twice(name: str) -> str:
    """What is said of a key that stands there twice."""
    return f"‘{name}’ staat hier twee keer. Haal er een weg."


def nested(levels: int) -> list[Any]:
    """An empty list in a list in a list."""
    return [nested(levels - 1)] if levels > 1 else []


@each(
    ("text", "line", "column", "message"),
    [
        ("a: [1, 2\nb: 3\n", 2, 2, NO_BRACKET),
        ('["a" "b"]', 1, 6, NO_BRACKET),
        ("a: {b: 1\nc: 2\n", 2, 2, NO_BRACE),
        ('{"a": "b" "c": 1}', 1, 11, NO_BRACE),
        ('{"a" "b"}', 1, 6, NO_BRACE),
        ("a: b: c\n", 1, 5, COLON),
        ("a: 1\n b: 2\n", 2, 3, COLON),
        ("a: Let op: nee\n", 1, 10, COLON),
        ("a:\n\tb: 1\n", 2, 1, CHARACTER),
        ("a: @x\n", 1, 4, CHARACTER),
        ("a: `x`\n", 1, 4, CHARACTER),
        ("a: 1\nb: %x\n", 2, 4, CHARACTER),
        ("a: 1\nb: 'x\nc: 2\n", 2, 4, NO_QUOTE),
        ('a: "x\n', 1, 4, NO_QUOTE),
        ("a: 1\nb\n", 2, 1, NO_COLON),
        ("a: 1\nbb b\nc: 2\n", 2, 1, NO_COLON),
        ("a: &x 1\n", 1, 4, ANCHOR),
        ("a: &x {b: 1}\n", 1, 4, ANCHOR),
        ("a: *x\n", 1, 4, ALIAS),
        ("- *x\n", 1, 3, ALIAS),
        ("a: !!int 1\n", 1, 4, TAG),
        ("a: !x [1]\n", 1, 4, TAG),
        ("!!python/object:os.system {}\n", 1, 1, TAG),
        ("%TAG ! tag:x,2026:\n---\na: !y 1\n", 3, 4, TAG),
        ("a: 1\na: 2\n", 2, 1, twice("a")),
        ("a:\n  b: 1\n  'b': 2\n", 3, 3, twice("b")),
        ("- {a: 1, a: 2}\n", 1, 10, twice("a")),
        ("a: 1\n---\nb: 2\n", 2, 1, SECOND),
        ("? [x]\n: 1\n", 1, 3, NAME),
        ("? {x: 1}\n: 1\n", 1, 3, NAME),
        ("a: 1\n~: 1\n", 2, 1, NAME),
        ("a:\n  null: 1\n", 2, 3, NAME),
        ("- a\nb: 1\n", 2, 1, SHAPE),
        ("a: ]\n", 1, 4, SHAPE),
        ("a: - b\n", 1, 4, SHAPE),
        ("a: 'b' c\n", 1, 8, SHAPE),
        ('a: "\\q"\n', 1, 5, SHAPE),
        ('a: "\\ud800"\n', 1, 7, SHAPE),
        ("%YAML 3.0\n---\na: 1\n", 1, 1, SHAPE),
        ("a: 1\n...\nb: 2\n", 3, 1, SHAPE),
        ("[" * 21 + "]" * 21, 1, 21, DEEP),
        ("a:\n" + "".join(" " * n + "- \n" for n in range(1, 30)), 21, 21, DEEP),
    ],
)
def test_bad_yaml_is_told_where_and_what_in_dutch(text: str, line: int, column: int, message: str) -> None:
    document = read(text.encode(), "kennis.yaml")
    (fault,) = document.faults
    assert (fault.file, fault.line, fault.column, fault.message) == ("kennis.yaml", line, column, message)
    assert fault.text.strip() == text.split("\n")[line - 1].strip()


@each(
    ("raw", "line", "message"),
    [
        (b"a: \xff\n", 1, UTF8),
        ("a: 1\nb: één\n".encode("cp1252"), 2, UTF8),
        ("a: 1\r\n\r\nb: één\r\n".encode("latin-1"), 3, UTF8),
        ("a: 1".encode("utf-16-le"), 0, NO_TEXT),
        ("a: 1".encode("utf-32"), 0, NO_TEXT),
        ("a: 1".encode("utf-16")[:-1], 0, NO_TEXT),
        (b"PK\x03\x04\x14\x00\x06\x00", 0, NO_TEXT),
        (b"a: 1\x00", 0, NO_TEXT),
        (b"a" * 5_000_001, 0, "Het bestand is te groot. Het mag hoogstens 5 MB zijn."),
        (b"a: 1\nb: \x01\n", 2, "Er staan tekens in dit bestand die niet mogen. Sla het op als UTF-8."),
        (
            "a: 1\nb: 2\nc: \ufffe\n".encode(),
            3,
            "Er staan tekens in dit bestand die niet mogen. Sla het op als UTF-8.",
        ),
    ],
)
def test_bytes_that_are_no_plain_text_are_refused_with_their_line(
    raw: bytes, line: int, message: str
) -> None:
    document = read(raw, "kennis.yaml")
    (fault,) = document.faults
    assert (fault.line, fault.message) == (line, message)
    assert document.data is None


@each(
    ("text", "data"),
    [
        ("a: no\nb: on\nc: yes\n", {"a": "no", "b": "on", "c": "yes"}),
        ("a: 12:30\nb: 010\nc: 1e3\nd: 0x1f\n", {"a": "12:30", "b": "010", "c": "1e3", "d": "0x1f"}),
        ("a: 2026-11-01\nb: +316\nc: .5\nd: =\n", {"a": "2026-11-01", "b": "+316", "c": ".5", "d": "="}),
        ("1: a\ntrue: b\n", {"1": "a", "true": "b"}),
        ("a: ~\nb: null\nc:\n", {"a": None, "b": None, "c": None}),
        ("a: '~'\nb: \"null\"\nc: ''\n", {"a": "~", "b": "null", "c": ""}),
        ("a: Null\nb: nul\n", {"a": "Null", "b": "nul"}),
        ("- \n- a\n", [None, "a"]),
        ("? a\n? b\n", {"a": None, "b": None}),
        ("<<: {a: 1}\n", {"<<": {"a": "1"}}),
        ("a: {}\nb: []\n", {"a": {}, "b": []}),
        ("a: >-\n  een\n  twee\nb: |\n  een\n  twee\n", {"a": "een twee", "b": "een\ntwee\n"}),
        ("\ufeffa: 1\r\nb: 2\r", {"a": "1", "b": "2"}),
        ("a: één ‘woord’ 🙂\n", {"a": "één ‘woord’ 🙂"}),
        ('{"a": "\\u00e9\\/\\n", "b": [1, true, null]}', {"a": "é/\n", "b": ["1", "true", None]}),
        ('{\n\t"a":\t"b\\tc",\n\t"d": [\n\t\t"e"\n\t]\n}', {"a": "b\tc", "d": ["e"]}),
        ("[" * 20 + "]" * 20, nested(20)),
        ("", None),
        ("# alleen een opmerking\n", None),
    ],
)
def test_all_scalars_stay_text_and_only_nothing_is_nothing(text: str, data: Any) -> None:
    document = read(text.encode(), "kennis.yaml")
    assert document.faults == []
    assert document.data == data


def test_every_fault_that_can_be_seen_in_one_reading_is_named() -> None:
    text = "a: &x 1\nb: *x\nc: !t 2\na: 3\n? [d]\n: 4\n"
    document = read(text.encode(), "kennis.yaml")
    assert [(f.line, f.column) for f in document.faults] == [(1, 4), (2, 4), (3, 4), (4, 1), (5, 3)]


def test_the_place_of_anything_in_the_file_can_be_found() -> None:
    document = read(b"a: 1\nb:\n  - c: x\n    d: [p, q]\n", "kennis.yaml")
    assert document.place(("a",)) == (1, 1)
    assert document.place(("b", 0, "c")) == (3, 5)
    assert document.place(("b", 0, "d", 1)) == (4, 12)
    assert document.place(("b", 0, "weg")) == (3, 5)
    assert document.place(("b", 7, "weg")) == (2, 1)


@pytest.mark.parametrize("breaking", ["\u2028", "\u2029", "\x85"])
def test_lines_are_counted_as_an_editor_counts_them(breaking: str) -> None:
    document = read(f"a: 'een{breaking}twee'\nb: 1\nb: 2\n".encode(), "kennis.yaml")
    assert [(f.line, f.text) for f in document.faults] == [(3, "b: 2")]


def test_the_shown_line_is_short_and_harmless() -> None:
    long = read(("a: 1\na: " + "x" * 9_000 + "\n").encode(), "kennis.yaml").faults[0]
    far = read(("{a: '" + "x" * 9_000 + "', a: 2}").encode(), "kennis.yaml").faults[0]
    assert len(long.text) <= 160
    assert far.text == ""
    assert str(far).count("\n") == 0


def agrees(data: Any, reference: Any) -> bool:
    """Whether the reader and PyYAML's own loader made the same of a text."""
    if isinstance(reference, dict):
        return isinstance(data, dict) and all(agrees(data[str(k)], v) for k, v in reference.items())
    if isinstance(reference, list):
        return isinstance(data, list) and all(map(agrees, data, reference)) and len(data) == len(reference)
    return bool(data == reference)


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: str(path.relative_to(DATA)))
def test_our_own_files_mean_the_same_to_pyyaml(path: Any) -> None:
    raw = path.read_bytes()
    document = read(raw, path.name)
    assert document.faults == []
    assert agrees(document.data, yaml.load(raw, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
    assert read(raw, path.name, places=False).data == document.data


def read_harmlessly(raw: bytes) -> None:
    """Any reading ends in data or in faults, each with a line (or the end) and plain words."""
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    for fault in read(raw, "kennis.yaml").faults:
        assert 0 <= fault.line <= lines + 1
        assert fault.column >= 1
        assert fault.message
        assert not [c for c in str(fault).replace("\n", "") if not c.isprintable()]


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(raw: bytes) -> None:
    read_harmlessly(raw)


@given(st.text("abc:-?[]{}&*!|>'\"%@`#,.~<= \n\t\r01é\u2028\x85\x00\ufeff", max_size=60))
def test_no_text_full_of_yaml_signs_makes_the_reader_fail(text: str) -> None:
    read_harmlessly(text.encode())


def test_no_mutation_of_our_own_files_makes_the_reader_fail() -> None:
    rng = random.Random(2026)
    whole = (DATA / "rules.yaml").read_bytes()
    signs = b":-[]{}&*!|>'\"%@`#,\n\t \x00\xff~"
    for _ in range(150):
        raw = bytearray(whole[: rng.randint(1, 3_000)])
        for _ in range(rng.randint(1, 6)):
            raw[rng.randrange(len(raw))] = rng.choice(signs)
        read_harmlessly(bytes(raw))
