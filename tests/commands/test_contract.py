"""The outside of the program, as the contract fixes it: commands, JSON, exit codes, streams, files."""

import errno
import json
import os
import re
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from markdown_it import MarkdownIt

from incident_actie.errors import KnowledgeError
from tests.commands.program import (
    EXAMPLES,
    Outcome,
    example,
    in_shell,
    inside,
    outside,
    situation_file,
    whole_file,
)
from tests.kept import as_data
from tests.samples import DATA
from tests.wizard.terminal import Terminal

ESCAPES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
VERDICTS = ["aanbevolen", "overwegen", "eerst", "niet"]
ADDRESSEES = ["management", "team", "medewerker"]
PHASES = ["pro-actie", "preventie", "preparatie", "repressie", "nazorg"]
MOMENTS = ["nu", "kort-na", "vervolg", "structureel", "volgende-keer"]


def home() -> Path:
    return Path(os.environ["INCIDENT_ACTIE_HOME"])


def kept_plans() -> list[dict[str, Any]]:
    return as_data()


def words(text: str) -> str:
    """Text without its line breaks, so that wrapping does not matter."""
    return " ".join(text.split())


def in_any_order(situation: dict[str, Any]) -> dict[str, Any]:
    return {q: sorted(a) if isinstance(a, list) else a for q, a in situation.items()}


def texts_of(markdown: str) -> str:
    """What a viewer of Markdown shows."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    inner = [child for token in tokens for child in token.children or []]
    assert not [t for t in inner if t.type in ("html_inline", "link_open", "image")]
    return words(" ".join(t.content for t in inner if t.type in ("text", "code_inline")))


def object_of(required: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": required, **more}


def list_of(item: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": item, **more}


TEXT = {"type": "string", "minLength": 1}
NUMBER = {"oneOf": [{"type": "null"}, {"type": "integer", "minimum": 1, "maximum": 37}]}
SCHEMA_ONE = {"const": 1}
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
WHAT = {"id": TEXT, "number": NUMBER, "title": TEXT}
PLACE = {
    "addressees": list_of({"enum": ADDRESSEES}, minItems=1),
    "phases": list_of({"enum": PHASES}, minItems=1),
}
JUDGEMENT = object_of(
    {
        **WHAT,
        **PLACE,
        "verdict": {"enum": VERDICTS},
        "rank": {"oneOf": [{"type": "null"}, {"type": "integer", "minimum": 1}]},
        "moment": {"enum": MOMENTS},
        "term": TEXT,
        "reasons": list_of(TEXT, minItems=1),
        "first": list_of(TEXT),
    }
)
ADVICE = object_of(
    {
        "schema": SCHEMA_ONE,
        "knowledge": object_of({"version": TEXT}),
        "situation": {"type": "object"},
        "unanswered": list_of(TEXT),
        "advice": list_of(JUDGEMENT, minItems=37),
    }
)
ACTIONS = object_of({"schema": SCHEMA_ONE, "actions": list_of(object_of({**WHAT, **PLACE}))})
ITEM = object_of(
    {
        "action": TEXT,
        "number": NUMBER,
        "title": TEXT,
        "who": TEXT,
        "due": DAY,
        "status": TEXT,
        "note": {"type": "string"},
    }
)
PLAN = object_of(
    {
        "schema": SCHEMA_ONE,
        "plan": object_of(
            {
                "id": {"type": "integer"},
                "situation": {"type": "object"},
                "items": list_of(ITEM),
                "evaluation": {"type": ["object", "null"]},
            }
        ),
    }
)


# --- advies ---


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_json_of_advies_has_the_shape_of_the_contract(tmp_path: Path, name: str) -> None:
    told = inside("advies", "--situatie", situation_file(tmp_path, name), "--json").json()
    jsonschema.validate(told, ADVICE)
    assert in_any_order(told["situation"]) == in_any_order(example(name))
    numbers = [a["number"] for a in told["advice"] if a["number"]]
    assert sorted(numbers) == list(range(1, 38))
    ids = [a["id"] for a in told["advice"]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", EXAMPLES)
def test_only_recommended_actions_have_a_rank_and_the_ranks_count_from_one(tmp_path: Path, name: str) -> None:
    told = inside("advies", "--situatie", situation_file(tmp_path, name), "--json").json()["advice"]
    assert {a["verdict"] for a in told if a["rank"] is not None} == {"aanbevolen"}
    ranks = [a["rank"] for a in told if a["verdict"] == "aanbevolen"]
    assert sorted(ranks) == list(range(1, len(ranks) + 1))


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_must_come_first_is_an_action_and_stands_only_with_eerst(tmp_path: Path, name: str) -> None:
    told = inside("advies", "--situatie", situation_file(tmp_path, name), "--json").json()["advice"]
    ids = {a["id"] for a in told}
    assert all(ids.issuperset(a["first"]) for a in told)
    assert all(not a["first"] for a in told if a["verdict"] != "eerst")


def test_the_advice_names_the_questions_without_an_answer(tmp_path: Path) -> None:
    file = situation_file(tmp_path, wil_gesprek=None, ernst=None)
    told = inside("advies", "--situatie", file, "--json").json()
    assert {"wil-gesprek", "ernst"} <= set(told["unanswered"])
    assert set(told["unanswered"]).isdisjoint(told["situation"])


def test_answers_as_options_give_the_same_advice_as_the_file(tmp_path: Path) -> None:
    file = situation_file(tmp_path, gevolg=None, al_geregeld_persoon=None)
    options = []
    for question, value in example("balie").items():
        for answer in [value] if isinstance(value, str) else value:
            options += [f"--{question}", answer]
    by_options = inside("advies", *options, "--json").json()
    by_file = inside("advies", "--situatie", file, "--json").json()
    assert by_options["advice"] == by_file["advice"]


def test_an_option_wins_over_the_file(tmp_path: Path) -> None:
    file = situation_file(tmp_path, dader="naaste")
    told = inside("advies", "--situatie", file, "--dader", "onbekend", "--json").json()
    assert told["situation"]["dader"] == "onbekend"


def test_a_situation_may_be_json_and_may_come_from_stdin(tmp_path: Path) -> None:
    file = inside("advies", "--situatie", situation_file(tmp_path), "--json")
    piped = inside("advies", "--situatie", "-", "--json", stdin=json.dumps(example("balie")))
    assert piped.json() == file.json()


def test_an_empty_situation_is_a_situation() -> None:
    told = inside("advies", "--situatie", "-", "--json", stdin="{}").json()
    assert told["situation"] == {}
    assert len(told["unanswered"]) == 29


@pytest.mark.parametrize("command", ["advies", "plan"])
def test_voor_and_fase_leave_out_what_falls_outside_them(tmp_path: Path, command: str) -> None:
    take = ["--aanbevolen"] if command == "plan" else []
    told = inside(
        command, "--situatie", situation_file(tmp_path), *take, "--json",
        "--voor", "team", "--voor", "medewerker", "--fase", "nazorg", "--fase", "repressie",
    ).json()  # fmt: skip
    shown = told["plan"]["items"] if command == "plan" else told["advice"]
    assert shown
    assert all({"team", "medewerker"} & set(a["addressees"]) for a in shown)
    assert all({"nazorg", "repressie"} & set(a["phases"]) for a in shown)


def test_the_advice_as_text_tells_every_action_with_its_reason(tmp_path: Path) -> None:
    file = situation_file(tmp_path)
    shown = words(inside("advies", "--situatie", file, "--eenvoudig").out)
    for action in inside("advies", "--situatie", file, "--json").json()["advice"]:
        assert action["reasons"][0] in shown
        assert not action["number"] or f"({action['number']})" in shown


# --- plan ---


def test_plan_with_aanbevolen_takes_exactly_the_recommended_actions_in_order(tmp_path: Path) -> None:
    file = situation_file(tmp_path)
    advice = inside("advies", "--situatie", file, "--json").json()["advice"]
    wanted = sorted((a for a in advice if a["rank"]), key=lambda a: a["rank"])
    plan = inside("plan", "--situatie", file, "--aanbevolen", "--json").json()["plan"]
    assert [i["action"] for i in plan["items"]] == [a["id"] for a in wanted]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_json_of_a_plan_has_the_shape_of_the_contract(name: str) -> None:
    told = inside("plan", "--bewaren", "--voorbeeld", name, "--json").json()
    jsonschema.validate(told, PLAN)
    assert in_any_order(told["plan"]["situation"]) == in_any_order(example(name))
    for item in told["plan"]["items"]:
        assert date.fromisoformat(item["due"]) >= date(2026, 11, 23)


def test_a_plan_is_shown_kept_and_numbered(tmp_path: Path) -> None:
    file = situation_file(tmp_path)
    first = inside("plan", "--situatie", file, "--aanbevolen")
    second = inside("plan", "--situatie", file, "--aanbevolen")
    assert (first.code, second.code) == (0, 0)
    assert "Actieplan 1, gemaakt op maandag 23 november 2026" in first.out
    assert "Actieplan 2," in second.out
    assert "plan 1" in first.err
    assert len(kept_plans()) == 2


def test_kept_plans_are_for_this_user_only() -> None:
    inside("plan", "--bewaren", "--voorbeeld")
    file = home() / "dossier.sqlite3"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_with_niet_bewaren_nothing_is_kept() -> None:
    assert inside("plan", "--voorbeeld", "--niet-bewaren").code == 0
    assert not home().exists()


def test_without_a_name_the_example_is_a_usual_one() -> None:
    assert inside("plan", "--bewaren", "--voorbeeld", "--json").json()["plan"]["situation"] in map(
        example, EXAMPLES
    )


def test_voorbeeld_may_stand_before_another_option() -> None:
    assert inside("plan", "--bewaren", "--voorbeeld", "--json").json()["plan"]["id"] == 1
    assert "Actieplan" in inside("plan", "--voorbeeld", "--niet-bewaren").out


def test_an_answer_given_beside_an_example_counts() -> None:
    told = inside("plan", "--bewaren", "--voorbeeld", "balie", "--dader", "onbekend", "--json").json()
    assert told["plan"]["situation"]["dader"] == "onbekend"


def test_a_wrong_answer_beside_an_example_is_refused() -> None:
    result = inside("plan", "--bewaren", "--voorbeeld", "balie", "--dader", "onzin")
    assert (result.code, result.out) == (2, "")


def test_markdown_goes_to_the_file_and_the_plan_to_the_screen(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    result = inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(target))
    assert result.code == 0
    assert target.read_text(encoding="utf-8").startswith("# Actieplan 1 na een incident")
    assert result.out.strip().startswith("Actieplan 1,")
    assert str(target) in words(result.err)


def test_markdown_on_stdout_is_the_document_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    inside("plan", "--voorbeeld", "--niet-bewaren", "--markdown", str(target))
    result = inside("plan", "--voorbeeld", "--niet-bewaren", "--markdown", "-")
    assert result.out == target.read_text(encoding="utf-8")


def test_json_and_markdown_cannot_both_go_to_stdout() -> None:
    result = inside("plan", "--bewaren", "--voorbeeld", "--json", "--markdown", "-")
    assert (result.code, result.out) == (2, "")
    assert not kept_plans()


def test_json_on_stdout_and_markdown_in_a_file_go_together(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    result = inside("plan", "--bewaren", "--voorbeeld", "--json", "--markdown", str(target))
    assert result.json()["plan"]["id"] == 1
    assert target.exists()


def test_a_plan_that_holds_nothing_says_so_in_whole_sentences() -> None:
    result = inside("plan", "--vorm", "boosheid", "--aanbevolen", "--fase", "pro-actie")
    assert result.code == 0
    assert "raakt ." not in words(result.out)


def test_plan_without_a_terminal_never_guesses_and_names_the_ways_that_work() -> None:
    for extra in ([], ["--dader", "naaste"]):
        result = inside("plan", *extra)
        assert (result.code, result.out) == (2, "")
        assert "--situatie" in result.err
        assert "--aanbevolen" in result.err
        assert "--eenvoudig" in result.err


def test_a_dumb_terminal_that_is_no_terminal_is_no_reason_to_read_stdin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    result = inside("plan", stdin="2\n")
    assert result.code == 2
    assert "--eenvoudig" in result.err


def test_accessible_asks_in_plain_lines_terminal_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESSIBLE", "1")
    result = inside("plan", stdin="nee\n")
    assert result.code == 130
    assert "Vraag 2" in result.err


def test_a_situation_from_stdin_leaves_nobody_to_ask() -> None:
    result = inside("plan", "--situatie", "-", "--eenvoudig", stdin="{}")
    assert (result.code, result.out) == (2, "")
    assert "--aanbevolen" in result.err


# --- acties, actie, fasen, cultuur ---


def test_the_json_of_acties_has_the_shape_of_the_contract() -> None:
    told = inside("acties", "--json").json()
    jsonschema.validate(told, ACTIONS)
    assert [a["number"] for a in told["actions"] if a["number"]] == list(range(1, 38))


def listed(*args: str) -> list[dict[str, Any]]:
    return list(inside("acties", *args, "--json").json()["actions"])


def test_options_of_acties_repeat_and_combine() -> None:
    every = {a["id"]: a for a in listed()}
    some = listed("--fase", "nazorg", "--fase", "repressie", "--voor", "medewerker")
    assert [a["id"] for a in some] == [
        i
        for i, a in every.items()
        if {"nazorg", "repressie"} & set(a["phases"]) and "medewerker" in a["addressees"]
    ]
    assert 0 < len(some) < len(every)


def test_zoek_finds_words_whatever_their_case() -> None:
    found = listed("--zoek", "GELE kaart")
    assert found == listed("--zoek", "gele kaart")
    assert 19 in [a["number"] for a in found]
    assert listed("--zoek", "dit woord staat nergens") == []


@pytest.mark.parametrize("typed", ["client", "CLIE\u0308NT", " cliënt\u00a0"])
def test_zoek_finds_words_whatever_their_accents_and_spaces(typed: str) -> None:
    assert listed("--zoek", typed) == listed("--zoek", "cliënt") != []


def test_the_moment_of_an_option_may_be_written_as_the_program_writes_it() -> None:
    told = inside("advies", "--wanneer", "zo 22 nov 2026, 22.30 uur", "--vorm", "belediging", "--json").json()
    assert told["situation"]["wanneer"] == "2026-11-22T22:30"


@pytest.mark.parametrize("how", [[], ["--eenvoudig"], ["--markdown"]])
def test_acties_shows_the_title_of_every_action(how: list[str]) -> None:
    result = inside("acties", *how)
    shown = texts_of(result.out) if how == ["--markdown"] else result.out
    assert (result.code, result.err) == (0, "")
    squeezed = "".join(shown.split())
    if how:  # the table of the screen breaks titles over lines
        assert all("".join(a["title"].split()) in squeezed for a in listed())
    assert all(re.search(rf"(?m)\b{n}\b", shown) for n in range(1, 38))


def test_a_search_without_result_is_no_error() -> None:
    result = inside("acties", "--zoek", "dit woord staat nergens")
    assert result.code == 0
    assert "Geen actie gevonden" in result.out


def test_an_action_is_found_by_number_and_by_id() -> None:
    for action in listed():
        by_id = inside("actie", action["id"], "--eenvoudig")
        assert by_id.code == 0
        assert words(action["title"]).casefold() in words(by_id.out).casefold()
        if action["number"]:
            assert inside("actie", str(action["number"]), "--eenvoudig") == by_id


def test_an_action_in_full_tells_how_to_do_it_and_where_that_comes_from() -> None:
    told = inside("actie", "17", "--json").json()
    assert told["schema"] == 1
    shown = words(inside("actie", "17").out)
    for text in [told["action"]["why"], *told["action"]["steps"]]:
        assert "".join(text.split()) in "".join(shown.split())


def test_fasen_and_cultuur_tell_all_five() -> None:
    for command, file, key in (("fasen", "phases", "phases"), ("cultuur", "culture", "levels")):
        source = yaml.safe_load((DATA / f"{file}.yaml").read_text(encoding="utf-8"))[key]
        assert len(source) == 5
        for how in ([], ["--eenvoudig"]):
            result = inside(command, *how)
            assert (result.code, result.err) == (0, "")
            assert all(part["title"] in result.out for part in source)
            assert all("".join(part["goal"].split()) in "".join(result.out.split()) for part in source)
        told = inside(command, "--json").json()
        assert told["schema"] == 1
        assert [part["title"] for part in told[key]] == [part["title"] for part in source]


def test_version_names_program_and_knowledge_base() -> None:
    result = inside("--version")
    version = yaml.safe_load((DATA / "actions.yaml").read_text(encoding="utf-8"))["version"]
    assert result.code == 0
    assert result.out.startswith("incident-actie ")
    assert str(version) in result.out


def test_without_a_command_the_first_command_and_the_way_to_help_are_told() -> None:
    result = inside()
    assert (result.code, result.err) == (0, "")
    assert "incident-actie plan" in result.out
    assert "incident-actie --help" in result.out


# --- nothing written, streams, screens ---


@pytest.mark.parametrize(
    "args",
    [
        ["advies", "--situatie", "{file}"],
        ["advies", "--situatie", "{file}", "--json"],
        ["acties"],
        ["acties", "--markdown"],
        ["actie", "17"],
        ["fasen"],
        ["cultuur"],
        ["advies", "--situatie", "{file}", "--dader", "onzin"],
    ],
)
def test_commands_that_only_tell_write_nothing_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    file = situation_file(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    inside(*[a.format(file=file) for a in args])
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("how", [[], ["--eenvoudig"]])
@pytest.mark.parametrize(
    "args", [["plan", "--bewaren", "--voorbeeld"], ["acties"], ["actie", "17"], ["fasen"], ["cultuur"]]
)
def test_no_line_of_a_result_is_wider_than_the_screen(
    monkeypatch: pytest.MonkeyPatch, columns: int, how: list[str], args: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    result = inside(*args, *how)
    wide = [line for line in result.out.splitlines() if len(line.rstrip()) > columns]
    assert not [line for line in wide if len(line.split()) > 1]


ALL_RESULTS = [
    ["plan", "--bewaren", "--voorbeeld"],
    ["plan", "--bewaren", "--voorbeeld", "--markdown", "-"],
    ["advies", "--vorm", "belediging", "--dader", "naaste"],
    ["acties"],
    ["actie", "17"],
    ["fasen"],
    ["cultuur"],
    ["--help"],
    ["plan", "--help"],
]


@pytest.mark.parametrize("args", ALL_RESULTS)
def test_there_are_no_terminal_codes_in_a_pipe(monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    monkeypatch.delenv("NO_COLOR")
    result = inside(*args)
    assert result.code == 0
    assert result.out
    assert not ESCAPES.search(result.out + result.err)


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["onzin"], "onzin"),
        (["plan", "--onzin"], "--onzin"),
        (["actie"], "NUMMER"),
        (["actie", "99"], "99"),
        (["actie", "ordegesprk"], "ordegesprek"),
        (["acties", "--fase", "nazorgg"], "nazorg"),
        (["acties", "--voor", "teem"], "team"),
        (["acties", "--json", "--markdown"], "--markdown"),
        (["acties", "extra"], ""),
        (["plan", "--bewaren", "--voorbeeld", "bali"], "balie"),
        (["plan", "--bewaren", "--voorbeeld", "balie", "--situatie", "x.yaml"], "--voorbeeld"),
        (["advies"], "--situatie"),
        (["advies", "--dader", "naste"], "naaste"),
        (["advies", "--dader", "naaste", "--dader", "client"], "dader"),
        (["advies", "--situatie", "bestaat-niet.yaml"], "bestaat-niet.yaml"),
        (["advies", "--situatie", "."], "."),
    ],
)
def test_wrong_use_exits_2_with_a_short_message_on_stderr_alone(args: list[str], named: str) -> None:
    result = inside(*args)
    assert (result.code, result.out) == (2, "")
    assert named in result.err
    assert "Traceback" not in result.err
    assert 1 <= len(result.err.strip().splitlines()) <= 5
    assert not kept_plans()


def test_a_command_is_named_where_its_option_lacks_a_value() -> None:
    assert "incident-actie plan --help" in inside("plan", "--situatie").err


def test_a_flag_with_a_value_is_told_that_it_takes_none() -> None:
    result = inside("plan", "--json=1")
    assert result.code == 2
    assert "hoort één waarde" not in result.err


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ("dader: naaste\nvormm: [belediging]\n", 2, ["vormm", "vorm"]),
        ("dader: naaste\nplaats: gebow\n", 2, ["gebow", "gebouw"]),
        ("vorm:\n  - belediging\n  - dreiging\n", 3, ["dreiging", "bedreiging"]),
        ("dader: naaste\ndader: client\n", 2, ["dader"]),
        ("dader: [naaste, client]\n", 1, ["dader"]),
        ("dader: naaste\nernst:\n", 2, ["ernst"]),
        ("vorm: []\n", 1, ["vorm"]),
        ("dader: naaste\n  plaats: gebouw\n", 2, []),
        ("- dader\n", 1, []),
        ("dader: &a naaste\n", 1, []),
    ],
)
def test_a_fault_in_a_situation_is_named_with_file_line_and_nearest_word(
    tmp_path: Path, text: str, line: int, named: list[str]
) -> None:
    file = tmp_path / "incident.yaml"
    file.write_text(text, encoding="utf-8")
    result = inside("advies", "--situatie", str(file))
    assert (result.code, result.out) == (2, "")
    assert f"incident.yaml, regel {line}:" in result.err
    assert all(f"‘{word}’" in result.err for word in named)


def test_a_fault_in_an_option_names_no_line_of_a_file() -> None:
    assert "regel" not in inside("advies", "--dader", "naste").err


# --- output files ---


def test_an_existing_file_is_left_alone_and_nothing_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("van mij", encoding="utf-8")
    result = inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(target))
    assert (result.code, result.out) == (4, "")
    assert "--overschrijf" in result.err
    assert target.read_text(encoding="utf-8") == "van mij"
    assert not kept_plans()


def test_an_existing_file_is_replaced_with_overschrijf(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("oud" * 100_000, encoding="utf-8")
    result = inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(target), "--overschrijf")
    assert result.code == 0
    assert target.read_text(encoding="utf-8").startswith("# Actieplan")
    assert "oudoud" not in target.read_text(encoding="utf-8")


def unwritable(tmp_path: Path) -> Path:
    """A folder in which nobody makes a file: root may write anywhere but in /proc."""
    if os.geteuid() == 0:
        return Path("/proc")
    folder = tmp_path / "dicht"
    folder.mkdir(mode=0o500)
    return folder


def test_an_output_file_that_cannot_be_made_exits_4(tmp_path: Path) -> None:
    places = [
        unwritable(tmp_path) / "plan.md",
        tmp_path / "bestaat-niet" / "plan.md",
        Path(situation_file(tmp_path)) / "plan.md",
        tmp_path / ("a" * 300),
        Path("~wie-is-dit/plan.md"),
    ]
    for place in places:
        result = inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(place))
        assert (result.code, place) == (4, place)
        assert "Traceback" not in result.err


def test_what_is_not_a_plain_file_is_never_replaced(tmp_path: Path) -> None:
    folder, pipe = tmp_path / "map", tmp_path / "pijp"
    folder.mkdir()
    os.mkfifo(pipe)
    for place in (folder, pipe):
        assert inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(place), "--overschrijf").code == 4
    assert folder.is_dir()
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_no_half_file_stays_behind(tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    (folder / "map").mkdir(parents=True)
    inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(folder / "plan.md"))
    inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(folder / "plan.md"))
    inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(folder / "map"), "--overschrijf")
    assert sorted(p.name for p in folder.iterdir()) == ["map", "plan.md"]


def test_a_disk_that_fills_up_exits_4_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    folder = tmp_path / "uit"
    folder.mkdir()
    for keeps in ("--bewaren", "--niet-bewaren"):
        result = inside("plan", "--voorbeeld", "--markdown", str(folder / "plan.md"), keeps)
        assert (result.code, result.out) == (4, "")
        assert "schijf is vol" in result.err
    assert [p for p in folder.rglob("*") if p.is_file()] == []


def test_a_home_that_cannot_be_used_exits_4(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "bestand"
    file.write_text("", encoding="utf-8")
    for place in (file, file / "thuis"):
        monkeypatch.setenv("INCIDENT_ACTIE_HOME", str(place))
        result = inside("plan", "--bewaren", "--voorbeeld")
        assert (result.code, result.out) == (4, "")
        assert str(place) in result.err


@pytest.mark.parametrize(
    "args",
    [
        ["acties", "--kennisbank"],
        ["controleer"],
        ["kennisbank", "nieuw"],
        ["kennisbank", "toon", "--kennisbank"],
    ],
)
def test_the_folder_of_a_user_who_does_not_exist_is_no_bug(args: list[str]) -> None:
    result = inside(*args, "~wie-is-dit/map")
    assert result.code in (2, 3, 4)
    assert "wie-is-dit" in result.err


def test_a_home_of_a_user_who_does_not_exist_exits_4(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENT_ACTIE_HOME", "~wie-is-dit/thuis")
    assert inside("plan", "--bewaren", "--voorbeeld").code == 4


# --- what is not foreseen ---


def test_a_bug_is_a_sentence_and_exit_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("incident_actie.commands.building.knowledge", lambda _: 1 / 0)
    result = inside("acties")
    assert (result.code, result.out) == (1, "")
    assert "--debug" in result.err
    assert "Traceback" not in result.err
    told = inside("acties", "--debug")
    assert told.code == 1
    assert "ZeroDivisionError" in told.err


def test_a_knowledge_base_that_is_not_sound_exits_3(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsound(_: object) -> None:
        raise KnowledgeError("De kennisbank heeft fouten.", [])

    monkeypatch.setattr("incident_actie.commands.building.knowledge", unsound)
    assert inside("acties").code == 3


def test_debug_shows_a_traceback_and_keeps_the_exit_code() -> None:
    result = outside("actie", "99", "--debug")
    assert result.code == 2
    assert "Traceback" in result.err


# --- text of a person is never markup or a terminal code ---

HOSTILE = "[fase 1] [/x] [red]rood[/] \x1b[31m\x1b]0;titel\x07 :smile: `a` <b>"
HARMLESS = "[fase 1] [/x] [red]rood[/] [31m]0;titel :smile: `a` <b>"


def plan_with_own_action(tmp_path: Path, *args: str) -> Outcome:
    """Own action and role in hostile words: check, choose, balance, own action, who, when."""
    typed = ["", "0", "", "eigen", HOSTILE, "team", "eigen-1", f"rol {HOSTILE}", "", "klopt", "nee"]
    lines = "".join(f"{line}\n" for line in typed)
    return inside("plan", "--situatie", whole_file(tmp_path), "--eenvoudig", *args, stdin=lines)


def test_own_words_come_out_literally_and_harmless_on_the_screen(tmp_path: Path) -> None:
    result = plan_with_own_action(tmp_path)
    assert result.code == 0, result.err
    assert not ESCAPES.search(result.out + result.err)
    assert f"rol {HARMLESS}" in words(result.out)
    assert HARMLESS[:30] in words(result.out)


def test_own_words_come_out_literally_in_json_and_markdown(tmp_path: Path) -> None:
    *_, told = plan_with_own_action(tmp_path, "--json").json()["plan"][
        "items"
    ]  # after care, which Enter adds
    assert [(told["title"], told["who"])] == [(HARMLESS, f"rol {HARMLESS}")]
    document = plan_with_own_action(tmp_path, "--markdown", "-").out
    assert not ESCAPES.search(document)
    assert HARMLESS in texts_of(document)
    assert f"rol {HARMLESS}" in texts_of(document)


@pytest.mark.parametrize("name", ["[red]x[fase 1] :smile:", "a\x1b[31mb\x1b]0;t\x07", "\u202eomgekeerd"])
def test_names_of_files_come_out_harmless(tmp_path: Path, name: str) -> None:
    folder = tmp_path / f"{name} map"
    folder.mkdir()
    literal = ESCAPES.sub("", name)
    results = [
        inside("advies", "--situatie", str(tmp_path / f"{name}.yaml")),
        inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(tmp_path / f"{name}.md")),
        inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(tmp_path / f"{name}.md")),
        inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(tmp_path / name / "weg" / "plan.md")),
        inside("plan", "--bewaren", "--voorbeeld", "--markdown", str(folder), "--overschrijf"),
    ]
    assert [r.code for r in results] == [2, 0, 4, 4, 4]
    for result in results:
        assert not ESCAPES.search(result.out + result.err)
        assert literal in words(result.err)


@pytest.mark.parametrize(
    "args",
    [["{}"], ["actie", "{}"], ["acties", "--fase", "{}"], ["acties", "--{}"], ["plan", "--voorbeeld", "{}"],
     ["advies", "--dader", "{}"], ["acties", "--zoek", "{}"], ["waarom", "{}", "--vorm", "belediging"],
     ["acties", "--kennisbank", "{}"], ["controleer", "{}"], ["kennisbank", "nieuw", "{}"]],
)  # fmt: skip
def test_words_on_the_command_line_come_out_harmless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):  # the second time there is something already
        result = inside(*[a.format("a\x1b[31m[-x]\u202eb") for a in args])
        assert result.code in (0, 2, 3, 4)
        assert not ESCAPES.search(result.out + result.err)


def test_the_place_of_the_dossier_comes_out_harmless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "a\x1b[31mb"
    monkeypatch.setenv("INCIDENT_ACTIE_HOME", str(place))
    place.mkdir()
    for name, code in (("profiel.json", 0), ("dossier.sqlite3", 4)):
        (place / name).write_bytes(b"{" * 5000)
        result = inside("plan", "--bewaren", "--voorbeeld")
        (place / name).unlink()
        assert result.code == code
        assert name in result.err
        assert not ESCAPES.search(result.out + result.err)


def test_a_situation_with_terminal_codes_is_quoted_harmlessly(tmp_path: Path) -> None:
    file = tmp_path / "incident.yaml"
    file.write_text('dader: "\\e[31m[/x]"\n"\\e]0;t\\a": ja\n', encoding="utf-8")
    result = inside("advies", "--situatie", str(file))
    assert result.code == 2
    assert not ESCAPES.search(result.err)
    assert "[31m[/x]" in result.err


# --- streams that are closed, full, broken or of another age ---

needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
PRINTING = [pytest.param("acties", marks=pytest.mark.slow), "acties --json", "actie 17 --eenvoudig", "--help"]


@needs_full
@pytest.mark.parametrize("command", PRINTING)
def test_a_full_disk_exits_4(command: str) -> None:
    result = in_shell(f"$IA {command} >/dev/full")
    assert result.code == 4
    assert "niet te schrijven" in result.err
    assert "Traceback" not in result.err
    assert "Exception" not in result.err


@pytest.mark.parametrize("command", PRINTING)
def test_a_closed_stdout_exits_4(command: str) -> None:
    result = in_shell(f"$IA {command} >&-")
    assert result.code == 4
    assert "stdout is dicht" in result.err


@pytest.mark.parametrize("command", PRINTING)
def test_a_reader_that_has_gone_is_no_error(command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "incident_actie", *command.split()],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=30,
    )
    os.close(writing)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def test_the_head_of_a_long_result_can_be_taken() -> None:
    result = in_shell("$IA acties --json | head -1")
    assert result == Outcome(0, "{\n", "")


def test_notes_do_not_flow_into_the_document_when_stderr_is_closed() -> None:
    result = in_shell("$IA plan --voorbeeld --bewaren --json 2>&-")
    assert result.json()["plan"]["id"] == 1


def test_an_error_stays_an_error_when_stderr_is_closed() -> None:
    assert in_shell("$IA actie 99 2>&-") == Outcome(2, "", "")


@pytest.mark.parametrize("command", ["advies --situatie -", "plan --eenvoudig", "plan"])
def test_a_closed_stdin_is_wrong_use(command: str) -> None:
    result = in_shell(f"$IA {command} <&-")
    assert (result.code, result.out) == (2, "")
    assert "mocht gebeuren" not in result.err


OLD = [
    {"LC_ALL": "C", "PYTHONIOENCODING": "cp1252"},
    {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
]


@pytest.mark.parametrize("env", OLD)
def test_an_old_code_page_changes_nothing_in_a_pipe(env: dict[str, str]) -> None:
    assert outside("acties", "--json", env=env) == inside("acties", "--json")


@pytest.mark.parametrize("env", OLD)
def test_a_terminal_with_an_old_code_page_shows_what_it_can(env: dict[str, str]) -> None:
    page = env["PYTHONIOENCODING"]
    size = {"columns": 100, "rows": 150}
    with Terminal("actie", "17", "--eenvoudig", **size, env=env, encoding=page) as terminal:
        assert terminal.end() == 0
        shown = terminal.everything()
    assert "ORDEGESPREK" in shown
    assert "mocht gebeuren" not in shown
    assert "?\u201d" not in shown
    assert "\ufffd" not in shown
    assert shown.isascii() == (page == "ascii")


@pytest.mark.parametrize("env", [{}, {"PYTHONIOENCODING": "ascii"}])
def test_answers_that_are_no_text_are_asked_again(env: dict[str, str]) -> None:
    result = outside("plan", "--eenvoudig", stdin=b"\xff\xfe\n\xc3\xa9\nnee\n", env=env)
    assert result.code == 130
    assert result.err.count("herken ik niet") == 2
    assert "Vraag 2" in result.err
