"""Whatever typer would say, the reader sees Dutch, and help that fits the screen."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_actie.commands.app import COMMANDS
from tests.commands.program import english_in, inside
from tests.samples import questions


def pages(above: tuple[str, ...] = ()) -> list[list[str]]:
    """Every page of help: the group, its commands, and theirs."""
    listed = inside(*above, "--help").out.partition("Opdrachten:\n")[2].partition("\n\n")[0]
    names = re.findall(r"(?m)^  (\S+)  ", listed)
    return [list(above), *(page for name in names for page in pages((*above, name)))]


PAGES = pages()
COLUMNS = [40, 80]
WRONG = [
    ["onzin"],
    [""],
    ["pln"],
    ["--onzin"],
    ["-x"],
    ["--version=1"],
    ["plan", "--onzin"],
    ["plan", "-z"],
    ["plan", "--situatie"],
    ["plan", "--json=1"],
    ["plan", "extra"],
    ["plan", "--voorbeeld", "niets"],
    ["plan", "--voorbeeld", "balie", "nog-een"],
    ["plan"],
    ["advies"],
    ["advies", "--dader"],
    ["advies", "--dader", "onzin"],
    ["advies", "--dader", "naaste", "--dader", "client"],
    ["advies", "--situatie", "bestaat-niet.yaml"],
    ["advies", "--situatie", "."],
    ["acties", "--fase"],
    ["acties", "--fase", "onzin"],
    ["acties", "--voor", "onzin"],
    ["acties", "--json", "--markdown"],
    ["acties", "--zoek"],
    ["actie"],
    ["actie", "0"],
    ["actie", "onzin"],
    ["actie", "1", "2"],
    ["fasen", "extra"],
    ["cultuur", "--fase", "nazorg"],
    ["cultuur", "--", "-x"],
]


def test_the_list_of_english_words_would_catch_what_typer_says() -> None:
    assert english_in("Usage: plan [OPTIONS]\nTry 'plan --help' for help.")
    assert english_in("Error: Missing argument 'NUMMER'.")
    assert english_in("No such option: --onzin Did you mean --json?")
    assert english_in("Show this message and exit.")


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_help_is_dutch(monkeypatch: pytest.MonkeyPatch, page: list[str], columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    result = inside(*page, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Gebruik: incident-actie")
    assert not english_in(result.out)


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_no_line_of_help_is_wider_than_the_screen_unless_it_is_one_word(
    monkeypatch: pytest.MonkeyPatch, page: list[str], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = inside(*page, "--help").out.splitlines()
    assert not [line for line in lines if len(line) > columns and len(line.split()) > 1]


def test_every_command_has_a_page_of_help() -> None:
    assert {page[0] for page in PAGES if page} == set(COMMANDS)


def test_the_group_tells_every_command_in_a_line_of_its_own() -> None:
    shown = inside("--help").out
    for name in COMMANDS:
        assert re.search(rf"(?m)^  {name} +\S.*\.$", shown)


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_every_option_and_argument_is_explained(page: list[str]) -> None:
    text = inside(*page, "--help").out
    explained = text[text.index("Opties:") :].splitlines()[1:]
    for line, after in zip(explained, [*explained[1:], ""], strict=True):
        if line.startswith("  -"):
            assert re.search(r"\S {2,}\S", line) or after.startswith("    ")


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("command", ["plan", "advies"])
def test_help_names_every_question_with_its_answers_as_whole_words(
    monkeypatch: pytest.MonkeyPatch, command: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = inside(command, "--help-vragen").out.partition("Opties:")[2]
    for question, (_, _, answers) in questions().items():
        told = shown.split(f"  --{question} ")[1].split("\n  --")[0]
        missing = [a for a in answers if not re.search(rf"(?<![\w-]){re.escape(a)}(?![\w-])", told)]
        assert not missing, question


def test_help_of_plan_is_one_screen_and_names_the_page_with_the_questions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = inside("plan", "--help").out
    assert shown.count("\n") < 24
    assert "--help-vragen" in shown
    assert "--dader " not in shown


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hulp", "--help"),
        ("help", "--help"),
        ("-h", "--help"),
        ("hulp plan", "plan --help"),
        ("plan -h", "plan --help"),
        ("dossier help lijst", "dossier lijst --help"),
    ],
)
def test_help_is_found_in_the_ways_in_which_people_ask_for_it(typed: str, meant: str) -> None:
    assert inside(*typed.split()) == inside(*meant.split())
    assert inside(*typed.split()).code == 0


@pytest.mark.parametrize(
    ("typed", "word", "line"),
    [
        ("lijst", "lijst", "incident-actie dossier lijst"),
        ("toon", "toon", "incident-actie document toon"),
        ("dossier plan", "plan", "incident-actie plan"),
        ("dossier 7", "7", "incident-actie dossier toon 7"),
        ("sit.yaml", "sit.yaml", "incident-actie plan --situatie sit.yaml"),
        ("plan sit.yaml", "sit.yaml", "incident-actie plan --situatie sit.yaml"),
        ("exporteer 1 plan.docx", "plan.docx", "incident-actie exporteer 1 --naar plan.docx"),
        ("acties doxing", "doxing", "incident-actie acties --zoek doxing"),
        ("acties gele kaart --json", "gele", 'incident-actie acties --json --zoek "gele kaart"'),
        ("advies bedreiging", "bedreiging", "incident-actie advies --vorm bedreiging"),
        ("acties \u2013json", "\u2013json", "incident-actie acties --json"),
        ("acties \u2014zoek=x", "\u2014zoek=x", "incident-actie acties --zoek=x"),
        ("acties --zoek \u201cgele kaart\u201d", "kaart\u201d", "rechte aanhalingstekens"),
        ("fasen extra", "extra", "incident-actie fasen --help"),
        ("actie", "NUMMER", "Bijvoorbeeld: incident-actie actie 17"),
    ],
)
def test_a_wrong_word_is_named_with_the_line_that_was_meant(typed: str, word: str, line: str) -> None:
    result = inside(*typed.split())
    assert result.code == 2
    assert f"\u2018{word}\u2019" in result.err
    assert line in result.err


@pytest.mark.parametrize("args", WRONG, ids=" ".join)
def test_wrong_use_is_told_in_dutch_with_what_to_do_now(args: list[str]) -> None:
    result = inside(*args)
    assert (result.code, result.out) == (2, "")
    assert not english_in(result.err.replace("bestaat-niet.yaml", ""))
    message = result.err.strip().splitlines()
    assert len(message) >= 2 or "Kies" in result.err
    assert all(len(line) <= 200 for line in message)


ODD = [
    "lijst",
    "toon",
    "hulp",
    "--json",
    "--zoek",
    "--help-vragen",
    "-h",
    "--formaat",
    "docx",
    "1",
    "x.yaml",
    "-",
    "--",
    "../x",
    "=",
    "--fase=x",
]
ODD += ["\u2013json", "\u201c", "", "\x00", "e\u0308", "--situatie", "plan.docx"]
QUICK = [name for name in COMMANDS if name != "controleer"]


@settings(max_examples=15)
@given(st.lists(st.sampled_from([*QUICK, *ODD]), max_size=4))
def test_no_line_of_words_whatever_is_a_bug(words: list[str]) -> None:
    result = inside(*words)
    assert result.code != 1, result.err
    assert "Traceback" not in result.err
