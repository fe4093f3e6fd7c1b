"""A situation is complete or not there; every fault is named at once, with its place and a way out."""

import io
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_actie.errors import Fault, SituationError
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.vocabulary import Subset
from incident_actie.situation import EMPTY, Situation, from_bytes, from_data, from_file, holds, is_asked
from tests.each import each
from tests.samples import ROOT, Answers, any_answers, cases, halved

NOT_ONE = "hoort één antwoord, geen lijst"
NOTHING = "Laat de hele regel weg"


def faults(raw: bytes | str, knowledge: Knowledge) -> tuple[Fault, ...]:
    """The faults in a situation that must be refused."""
    content = raw.encode() if isinstance(raw, str) else raw
    with pytest.raises(SituationError) as caught:
        from_bytes(content, "geval.yaml", knowledge.questions)
    assert caught.value.exit_code == 2
    return caught.value.faults


def read(raw: bytes | str, knowledge: Knowledge) -> dict[str, Any]:
    """The answers in a situation that must be accepted."""
    content = raw.encode() if isinstance(raw, str) else raw
    return from_bytes(content, "geval.yaml", knowledge.questions).plain(knowledge.questions)


@each(
    ("text", "line", "column", "words"),
    [
        ("dadr: naaste\n", 1, 1, "De vraag ‘dadr’ bestaat niet. Bedoelde u ‘dader’?"),
        ("gevaar_nu: ja\n", 1, 1, "Bedoelde u ‘gevaar-nu’?"),
        ("Dader: naaste\n", 1, 1, "Bedoelde u ‘dader’?"),
        ("dader: naaste\nzzz: 1\n", 2, 1, "De vraag ‘zzz’ bestaat niet. Kies uit: gevaar-nu, gemeld,"),
        ("\n\n# x\nernst: licth\n", 4, 1, "‘licth’ is geen antwoord op ‘ernst’. Bedoelde u ‘licht’?"),
        ("dader:\n  naste\n", 1, 1, "‘naste’ is geen antwoord op ‘dader’. Bedoelde u ‘naaste’?"),
        (
            "vorm: [wapen, beledigin]\n",
            1,
            15,
            "‘beledigin’ is geen antwoord op ‘vorm’. Bedoelde u ‘belediging’?",
        ),
        ("vorm:\n- wapen\n- wapn\n", 3, 3, "Bedoelde u ‘wapen’?"),
        ("vorm: wapen, belediging\n", 1, 1, "‘wapen, belediging’ is geen antwoord op ‘vorm’."),
        ("gemeld: true\n", 1, 1, "‘true’ is geen antwoord op ‘gemeld’. Kies uit: ja, nee, onbekend."),
        ("plaats: GEBOUW\n", 1, 1, "‘GEBOUW’ is geen antwoord op ‘plaats’. Bedoelde u ‘gebouw’?"),
        ("cultuur: 6\n", 1, 1, "‘6’ is geen antwoord op ‘cultuur’. Kies uit: 1, 2, 3, 4, 5."),
        ("cultuur: 2.0\n", 1, 1, "‘2.0’ is geen antwoord op ‘cultuur’."),
        ("dader: [naaste]\n", 1, 1, NOT_ONE),
        ("dader: []\n", 1, 1, NOT_ONE),
        ("dader: {a: b}\n", 1, 1, "is geen antwoord op ‘dader’. Kies uit: client, naaste,"),
        ("vorm: [[wapen]]\n", 1, 8, "is geen antwoord op ‘vorm’."),
        ("vorm: []\n", 1, 1, "Bij ‘vorm’ hoort minstens één antwoord."),
        ("dader: null\n", 1, 1, NOTHING),
        ("dader: ~\n", 1, 1, NOTHING),
        ("ernst: licht\ndader:\n", 2, 1, NOTHING),
        ("vorm:\n", 1, 1, NOTHING),
        ("gevolg: [null]\n", 1, 10, NOTHING),
        ('{"dader": null}', 1, 2, NOTHING),
        ('{\n\t"dader": "naste"\n}', 2, 2, "Bedoelde u ‘naaste’?"),
        ('{"dader": "null"}', 1, 2, "‘null’ is geen antwoord op ‘dader’."),
        ("dader: naaste\ndader: client\n", 2, 1, "‘dader’ staat hier twee keer."),
        ('{"dader": "naaste", "dader": "naaste"}', 1, 21, "‘dader’ staat hier twee keer."),
        ("dader: !!str naaste\n", 1, 8, "Een type met ! mag niet."),
        ("!!python/object/apply:os.system [ls]\n", 1, 1, "Een type met ! mag niet."),
        ("dader: &d naaste\n", 1, 8, "Ankers met & mogen niet."),
        ("dader: *d\n", 1, 8, "Verwijzingen met * mogen niet."),
        ("<<: {dader: naaste}\n", 1, 1, "De vraag ‘<<’ bestaat niet."),
        ("dader: naaste\n---\ndader: client\n", 2, 1, "tweede document"),
        ("- dader\n", 1, 1, "Hier horen namen met een dubbele punt te staan"),
        ("naaste\n", 1, 1, "Hier horen namen met een dubbele punt te staan"),
        ("[]", 1, 1, "Hier horen namen met een dubbele punt te staan"),
        ("dader: naaste\nvorm: [wapen\n", 3, 1, "Er mist een komma of het sluithaakje ]."),
    ],
)
def test_a_fault_has_its_line_its_column_and_a_way_out(
    text: str, line: int, column: int, words: str, knowledge: Knowledge
) -> None:
    (fault,) = faults(text, knowledge)
    assert (fault.file, fault.line, fault.column) == ("geval.yaml", line, column)
    assert words in fault.message


@each("text", ["", "# niets\n", "---\n", "null\n", "~", "\ufeff"])
def test_an_empty_file_is_told_that_it_is_empty(text: str, knowledge: Knowledge) -> None:
    (fault,) = faults(text, knowledge)
    assert "Er staat niets in" in fault.message


def test_all_faults_are_named_at_once_each_with_its_line(knowledge: Knowledge) -> None:
    text = "dadr: naaste\nvorm: [beledigin, wapen, x]\nernst: licth\ngemeld: ja\ndader: [client]\n"
    found = faults(text, knowledge)
    assert [(f.line, f.column) for f in found] == [(1, 1), (2, 8), (2, 26), (3, 1), (5, 1)]


def test_the_message_shows_the_line_with_a_caret_under_the_fault(knowledge: Knowledge) -> None:
    with pytest.raises(SituationError) as caught:
        from_bytes(b"gemeld: ja\nvorm: [wapen, beledigin]\n", "geval.yaml", knowledge.questions)
    shown = str(caught.value).splitlines()
    assert "geval.yaml, regel 2:" in shown[1]
    assert shown[2].index("beledigin") == shown[3].index("^")
    assert "incident-actie advies --help" in shown[-1]


@each(
    ("text", "answers"),
    [
        ("{}", {}),
        ("dader: naaste", {"dader": "naaste"}),
        ("vorm: belediging", {"vorm": ["belediging"]}),
        ("vorm: [wapen, belediging, wapen]", {"vorm": ["belediging", "wapen"]}),
        ("gevolg: []", {"gevolg": []}),
        ("cultuur: 2", {"cultuur": "2"}),
        ('cultuur: "2"', {"cultuur": "2"}),
        ("gemeld: ja\ngevaar-nu: nee\n", {"gevaar-nu": "nee", "gemeld": "ja"}),
        ("\ufeffdader: naaste\r\nernst: licht\r\n", {"dader": "naaste", "ernst": "licht"}),
        ("dader: naaste\rernst: licht\r", {"dader": "naaste", "ernst": "licht"}),
        ('{"dader":"naaste","vorm":["wapen"]}', {"vorm": ["wapen"], "dader": "naaste"}),
        (
            '{\n\t"dader":\t"naaste",\n\t"vorm": [\n\t\t"wapen"\n\t]\n}\n',
            {"vorm": ["wapen"], "dader": "naaste"},
        ),
        ('\n\t{\n\t\t"cultuur": 2\n\t}', {"cultuur": "2"}),
    ],
)
def test_yaml_and_json_that_say_the_same_are_read_the_same(
    text: str, answers: dict[str, Any], knowledge: Knowledge
) -> None:
    assert read(text, knowledge) == answers
    assert list(read(text, knowledge)) == list(answers)


@each("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_a_situation_is_read_as_windows_may_have_kept_it(encoding: str, knowledge: Knowledge) -> None:
    raw = "dader: naaste  # één\nernst: licht\n".encode(encoding)
    assert read(raw, knowledge) == {"dader": "naaste", "ernst": "licht"}


@each(
    ("raw", "line", "words"),
    [
        (b"x" * 5_000_001, 0, "te groot"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 0, "geen tekstbestand"),
        ("dader: naaste\n".encode("utf-16-be"), 0, "geen tekstbestand"),
        ("dader: naaste\nernst: één\n".encode("cp1252"), 2, "geen UTF-8"),
        (b"dader: naaste\nernst: \x1b[31mlicht\n", 2, "tekens"),
        (b"dader: naaste\n\n\nernst: \x07\n", 4, "tekens"),
    ],
)
def test_what_is_no_text_is_refused_in_plain_words(
    raw: bytes, line: int, words: str, knowledge: Knowledge
) -> None:
    (fault,) = faults(raw, knowledge)
    assert words in fault.message
    assert fault.line == line
    assert fault.text == fault.text.replace("\x1b", "").replace("\x07", "")


def test_the_largest_file_that_may_be_read_is_read(knowledge: Knowledge) -> None:
    text = "dader: naaste\n"
    padding = "#" + "x" * (5_000_000 - len(text) - 1)
    assert read(text + padding, knowledge) == {"dader": "naaste"}


def test_a_flood_of_faults_stays_readable(knowledge: Knowledge) -> None:
    text = "\n".join(f"vraag-{number}: x" for number in range(2_000))
    with pytest.raises(SituationError) as caught:
        from_bytes(text.encode(), "geval.yaml", knowledge.questions)
    assert len(str(caught.value)) < 20_000
    assert "vraag-0" in str(caught.value)


def test_a_huge_word_is_shown_in_short(knowledge: Knowledge) -> None:
    (fault,) = faults(b'dader: "' + b"naaste" * 100_000 + b'"', knowledge)
    assert len(str(fault)) < 1_000


@pytest.mark.parametrize("text", ['"\\u001b[31mx": 1\n', '"a\\nb\\u202ec": 1\n', 'dader: "\\u0007\\u009b"\n'])
def test_escape_codes_from_a_file_never_reach_the_message(text: str, knowledge: Knowledge) -> None:
    (fault,) = faults(text, knowledge)
    assert not {c for c in str(fault).replace("\n", "") if not c.isprintable()}


def test_a_hundred_thousand_levels_are_refused_without_a_crash() -> None:
    script = """
from incident_actie.errors import SituationError
from incident_actie.knowledge.load import load
from incident_actie.situation import from_bytes

for text in ("[", "{a: ", "- ", "? ", '{"a":', "[{a: ["):
    for closing in ("", "]", "}"):
        try:
            from_bytes((text * 100_000 + closing * 100_000).encode(), "diep.yaml", load().questions)
        except SituationError as error:
            print(error.faults[-1])
"""
    command = [sys.executable, "-X", "utf8", "-c", script]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("diep.yaml, regel 1: Te diep genest: meer dan 20 niveaus.") == 18


@given(raw=st.binary(max_size=200))
def test_no_bytes_at_all_can_break_the_reading(raw: bytes, knowledge: Knowledge) -> None:
    with suppress(SituationError):
        situation = from_bytes(raw, "geval.yaml", knowledge.questions)
        assert set(situation.answers) <= {q.id for q in knowledge.questions}


@given(answers=any_answers())
def test_what_a_situation_says_can_be_read_back_as_yaml_and_as_json(
    answers: Answers, knowledge: Knowledge
) -> None:
    situation = from_data(answers, knowledge.questions)
    said = situation.plain(knowledge.questions)
    assert read(json.dumps(said), knowledge) == said
    assert (
        read("\n".join([*(f"{q}: {json.dumps(a)}" for q, a in said.items()), "{}" * (not said)]), knowledge)
        == said
    )
    assert {q: set(a) if isinstance(a, list) else a for q, a in said.items()} == {
        q: set(a) if isinstance(a, list) else a for q, a in answers.items()
    }
    assert set(situation.unanswered(knowledge.questions)) == {q.id for q in knowledge.questions} - set(
        answers
    )


@each(
    ("data", "answers"),
    [
        ({}, {}),
        ({"vorm": ("wapen", "belediging")}, {"vorm": ["belediging", "wapen"]}),
        ({"vorm": "wapen"}, {"vorm": ["wapen"]}),
        ({"cultuur": 3, "gevolg": []}, {"gevolg": [], "cultuur": "3"}),
    ],
)
def test_answers_from_options_become_a_situation(
    data: dict[str, Any], answers: dict[str, Any], knowledge: Knowledge
) -> None:
    assert from_data(data, knowledge.questions).plain(knowledge.questions) == answers


@each(
    ("data", "words"),
    [
        ({"dadr": "naaste"}, "Bedoelde u ‘dader’?"),
        ({"dader": "naste"}, "Bedoelde u ‘naaste’?"),
        ({"dader": ["naaste"]}, NOT_ONE),
        ({"vorm": ()}, "minstens één antwoord"),
        ({"vorm": ["wapn"]}, "Bedoelde u ‘wapen’?"),
        ({"vorm": {"wapen"}}, "is geen antwoord op ‘vorm’"),
        ({"cultuur": True}, "is geen antwoord op ‘cultuur’"),
        ({"cultuur": 2.0}, "is geen antwoord op ‘cultuur’"),
        ({"cultuur": None}, NOTHING),
    ],
)
def test_wrong_answers_from_options_are_named_without_a_line_that_does_not_exist(
    data: dict[str, Any], words: str, knowledge: Knowledge
) -> None:
    with pytest.raises(SituationError) as caught:
        from_data(data, knowledge.questions)
    assert words in str(caught.value)
    assert "regel 1" not in str(caught.value)


def test_from_data_leaves_the_answers_it_was_given_alone(knowledge: Knowledge) -> None:
    data = {"vorm": ["wapen", "belediging"], "dader": "naaste"}
    from_data(data, knowledge.questions)
    assert data == {"vorm": ["wapen", "belediging"], "dader": "naaste"}


@pytest.mark.parametrize(("name", "words"), [("weg.yaml", "is er niet"), (".", "niet te lezen")])
def test_a_file_that_cannot_be_read_is_named(
    name: str, words: str, knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SituationError) as caught:
        from_file(name, knowledge.questions)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (name, 0)
    assert words in fault.message


def test_a_file_and_standard_input_give_the_same(
    knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "geval.yaml"
    path.write_text("dader: naaste\nvorm: [wapen]\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes()), "ascii"))
    expected = {"vorm": ("wapen",), "dader": ("naaste",)}
    assert from_file(str(path), knowledge.questions).answers == expected
    assert from_file("-", knowledge.questions).answers == expected


def test_a_file_on_disk_is_read_whole_or_refused(knowledge: Knowledge, tmp_path: Path) -> None:
    path = tmp_path / "geval.yaml"
    start = b"dader: naaste\n#"
    path.write_bytes(start + b"x" * (5_000_000 - len(start)))
    assert from_file(str(path), knowledge.questions).answers == {"dader": ("naaste",)}
    path.write_bytes(start + b"x" * (5_000_001 - len(start)))
    with pytest.raises(SituationError, match="te groot"):
        from_file(str(path), knowledge.questions)


def test_a_situation_can_be_asked_what_it_says_and_not_be_changed() -> None:
    situation = Situation({"vorm": ("wapen", "doxing")})
    assert situation.says("vorm", "boosheid", "doxing")
    assert not situation.says("vorm", "boosheid")
    assert not situation.says("dader", "naaste")
    assert situation.get("dader") is None
    with pytest.raises(AttributeError):
        situation.answers = {}  # type: ignore[misc]


def test_a_fault_on_standard_input_does_not_claim_a_file(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"dadr: x\n")))
    with pytest.raises(SituationError, match="invoer, regel 1: De vraag ‘dadr’ bestaat niet"):
        from_file("-", knowledge.questions)


def test_every_case_of_the_tests_is_a_valid_situation(knowledge: Knowledge) -> None:
    for case in cases():
        read = from_data(case["situation"], knowledge.questions)
        assert set(read.plain(knowledge.questions)) == set(halved(case["situation"])), case["id"]


@each(
    ("wanted", "given_answers", "met"),
    [
        ("wapen", ("wapen",), True),
        ("wapen", ("belediging", "wapen"), True),
        ("wapen", ("belediging",), False),
        ("wapen", (), False),
        ("wapen", None, False),
        (("wapen", "doxing"), ("doxing",), True),
        (("wapen", "doxing"), ("boosheid",), False),
        (("wapen",), None, False),
        ("onbekend", None, True),
        (("nee", "onbekend"), None, True),
        (("nee", "onbekend"), ("ja",), False),
        (Subset(any=("onbekend",)), None, False),
        (Subset(any=("wapen",)), ("wapen", "doxing"), True),
        (Subset(any=("wapen",)), (), False),
        (Subset(none=("wapen",)), ("doxing",), True),
        (Subset(none=("wapen",)), (), True),
        (Subset(none=("wapen",)), ("doxing", "wapen"), False),
        (Subset(none=("wapen",)), None, False),
        (Subset(only=("wapen", "doxing")), ("wapen",), True),
        (Subset(only=("wapen", "doxing")), ("wapen", "boosheid"), False),
        (Subset(any=("wapen",), none=("doxing",)), ("wapen", "boosheid"), True),
        (Subset(any=("wapen",), none=("doxing",)), ("wapen", "doxing"), False),
    ],
)
def test_a_condition_holds_only_on_what_is_known(
    wanted: Any, given_answers: tuple[str, ...] | None, met: bool
) -> None:
    situation = EMPTY if given_answers is None else Situation({"vorm": given_answers})
    assert holds({"vorm": wanted}, situation) is met


def test_a_condition_on_two_questions_needs_both_and_an_empty_one_always_holds() -> None:
    both = {"vorm": "wapen", "dader": ("naaste", "client")}
    assert holds(both, Situation({"vorm": ("wapen",), "dader": ("client",)}))
    assert not holds(both, Situation({"vorm": ("wapen",), "dader": ("groep",)}))
    assert not holds(both, Situation({"vorm": ("wapen",)}))
    assert holds({}, EMPTY)


def test_a_question_is_asked_when_it_applies(knowledge: Knowledge) -> None:
    asked = knowledge.question("zorgrelatie")
    assert is_asked(asked, Situation({"dader": ("client",)}))
    assert not is_asked(asked, Situation({"dader": ("groep",)}))
    assert not is_asked(asked, EMPTY)
    assert is_asked(knowledge.question("dader"), EMPTY)


@pytest.mark.parametrize(
    ("wanted", "given", "met"),
    [
        (Subset(any=("wapen", "overlast")), ("overlast", "doxing"), True),
        (Subset(any=("wapen", "overlast")), ("doxing",), False),
        (Subset(none=("wapen",)), ("doxing",), True),
        (Subset(none=("wapen",)), ("doxing", "wapen"), False),
        (Subset(only=("wapen", "doxing")), ("doxing",), True),
        (Subset(only=("wapen",)), ("doxing", "wapen"), False),
        (Subset(any=("wapen",), none=("doxing",)), ("wapen",), True),
        (Subset(any=("wapen",), none=("doxing",)), ("wapen", "doxing"), False),
        (Subset(any=("wapen",)), None, False),
    ],
)
def test_a_condition_on_several_answers_holds_as_it_says(
    wanted: Subset, given: tuple[str, ...] | None, met: bool
) -> None:
    assert holds({"vorm": wanted}, Situation({"vorm": given} if given else {})) == met
