"""Plain lines: numbered questions that anyone can answer by typing, also a screen reader or a pipe."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from incident_actie.wizard.fronts.plain import PlainFront
from incident_actie.wizard.prompt import Left, Option, Prompt, Value, Wish
from tests.commands.program import inside, whole_file
from tests.kept import as_data

OPTIONS = (
    Option("gebouw", "In ons gebouw", "Binnen."),
    Option("terrein", "Op ons terrein"),
    Option("thuis", "Bij iemand thuis", "In de woning."),
    Option("afstand", "Op afstand"),
)
ONE = Prompt("plaats", "Waar gebeurde het?", "one", OPTIONS, help="Kies de plek.", progress="Vraag 3")
ONE_USUAL = Prompt("plaats", "Waar gebeurde het?", "one", OPTIONS, "thuis")
MANY = Prompt("vorm", "Wat is er gebeurd?", "many", OPTIONS)
MANY_USUAL = Prompt("vorm", "Wat is er gebeurd?", "many", OPTIONS, ["gebouw", "thuis"])
TEXT = Prompt("eigen", "Welke actie?", "text")
TEXT_USUAL = Prompt("wie", "Wie doet het?", "text", default="teamleider")
PROMPTS = [ONE, ONE_USUAL, MANY, MANY_USUAL, TEXT, TEXT_USUAL]


def heard(prompt: Prompt, *lines: str) -> tuple[Value | Wish | Left, list[str], int]:
    """What typing these lines answers, what was written, and how many lines were left."""
    left, written = [f"{line}\n" for line in lines], []  # type: ignore[var-annotated]
    front = PlainFront(lambda: left.pop(0) if left else "", written.append)
    return front.ask(prompt), written, len(left)


# --- one line ---


@pytest.mark.parametrize(
    ("prompt", "line", "answer"),
    [
        (ONE, "1", "gebouw"),
        (ONE, " 4 ", "afstand"),
        (ONE, "04", "afstand"),
        (ONE, "thuis", "thuis"),
        (ONE, "THUIS", "thuis"),
        (ONE, "in ons", "gebouw"),
        (ONE, "Bij iemand thuis", "thuis"),
        (ONE, "op a", "afstand"),
        (ONE_USUAL, "", "thuis"),
        (ONE_USUAL, "   ", "thuis"),
        (ONE_USUAL, "2", "terrein"),
        (MANY, "1,3", ["gebouw", "thuis"]),
        (MANY, "3, 1,", ["gebouw", "thuis"]),
        (MANY, "2,2", ["terrein"]),
        (MANY, "terrein, op a", ["terrein", "afstand"]),
        (MANY, "0", []),
        (MANY, "", []),
        (MANY_USUAL, "", ["gebouw", "thuis"]),
        (MANY_USUAL, "0", []),
        (MANY_USUAL, "2", ["terrein"]),
        (TEXT, "De wachttijd melden", "De wachttijd melden"),
        (TEXT, " 2 ", "2"),
        (TEXT_USUAL, "", "teamleider"),
        (TEXT_USUAL, "chef", "chef"),
    ],
)
def test_a_line_is_understood(prompt: Prompt, line: str, answer: Value) -> None:
    assert heard(prompt, line)[0] == answer


@pytest.mark.parametrize(
    ("prompt", "line"),
    [
        (ONE, ""),
        (ONE, "0"),
        (ONE, "5"),
        (ONE, "-1"),
        (ONE, "1,3"),
        (ONE, "op"),
        (ONE, "onzin"),
        (ONE, "²"),
        (ONE, "9" * 5000),
        (MANY, "1,5"),
        (MANY, "0,1"),
        (MANY, "1 3"),
        (MANY, ","),
        (MANY, "op"),
        (MANY, "9" * 5000),
    ],
)
def test_a_line_that_is_not_understood_is_asked_again(prompt: Prompt, line: str) -> None:
    answer, written, left = heard(prompt, line, "2", "niet gelezen")
    assert answer == ("terrein" if prompt is ONE else ["terrein"])
    assert left == 1
    assert sum("herken ik niet" in text for text in written) == 1


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize(("line", "wish"), [("t", Wish.BACK), ("q", Wish.STOP), (" Q ", Wish.STOP)])
def test_t_goes_back_and_q_stops_at_every_question(prompt: Prompt, line: str, wish: Wish) -> None:
    assert heard(prompt, line)[0] is wish


@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_end_of_input_stops_and_is_never_an_answer(prompt: Prompt) -> None:
    assert heard(prompt)[0] is Wish.STOP
    assert heard(prompt, "?")[0] is Wish.STOP


def test_a_question_mark_explains_and_asks_on() -> None:
    answer, written, _ = heard(ONE, "?", "1")
    assert answer == "gebouw"
    explained = "\n".join(written[written.index("4. Op afstand") :])
    assert "Kies de plek." in explained
    assert "In ons gebouw: Binnen." in explained
    assert "Bij iemand thuis: In de woning." in explained


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_question_is_written_once_with_its_choices_numbered(prompt: Prompt) -> None:
    _, written, _ = heard(prompt, "onzin", "onzin", "1")
    assert sum(prompt.text in line for line in written) == 1
    for number, option in enumerate(prompt.options, 1):
        assert written.count(f"{number}. {option.label}") == 1


@pytest.mark.parametrize("prompt", [ONE_USUAL, MANY, MANY_USUAL, TEXT_USUAL])
def test_what_enter_means_is_said_before_it_is_pressed(prompt: Prompt) -> None:
    answer, written, _ = heard(prompt, "")
    (promised,) = [line.split("Enter is: ")[1].split(". ")[0] for line in written if "Enter is: " in line]
    numbers = {str(n): o.value for n, o in enumerate(prompt.options, 1)}
    labels = {o.label: o.value for o in prompt.options}
    told = [numbers[n] for n in promised.split(", ") if n in numbers] if prompt.kind == "many" else promised
    assert answer == (labels.get(promised, promised) if prompt.kind != "many" else told)
    assert answer == prompt.default or (answer == [] and promised == "niets")


def test_what_was_ticked_is_said_back_in_words() -> None:
    answer, written, _ = heard(MANY, "1,2")
    said = "; ".join(o.label for o in MANY.options if o.value in answer)
    assert written[-1] == f"Gekozen: {said}"


@pytest.mark.parametrize("prompt", [ONE, TEXT])
def test_without_a_usual_answer_enter_promises_nothing(prompt: Prompt) -> None:
    _, written, _ = heard(prompt, "q")
    assert not any("Enter is" in line for line in written)


def test_what_was_understood_is_said_back_in_words() -> None:
    assert heard(ONE, "2")[1][-1] == "3: Op ons terrein"
    assert heard(MANY, "0")[1][-1] == "Gekozen: niets"
    assert heard(TEXT, "chef")[1][-1] == "Gekozen: chef"


@pytest.mark.parametrize("prompt", PROMPTS)
@settings(max_examples=60)
@given(lines=st.lists(st.text(), max_size=5))
@example(lines=["\x00", "\ud800", "٣", "½", "1" * 12_000, "\x1b[31m", "1,\u202e2", "\u2028"])
def test_no_line_whatever_raises_or_gives_what_was_not_offered(prompt: Prompt, lines: list[str]) -> None:
    answer, written, _ = heard(prompt, *lines)
    offered = {option.value for option in prompt.options}
    if isinstance(answer, list):
        assert prompt.kind == "many"
        assert offered.issuperset(answer)
    elif not isinstance(answer, Wish):
        assert prompt.kind == "text" or (prompt.kind == "one" and answer in offered)
    assert all(isinstance(line, str) for line in written)


# --- in few words ---

BRIEF = Prompt(
    "dag",
    "Is het gemeld?",
    "one",
    (
        Option("ja", "Ja, het is gemeld", "In het systeem.", key="j", brief="Ja"),
        Option("nee", "Nee, nog niet", key="n", brief="Nee"),
    ),
    progress="Vraag 5, nog ongeveer 8",
)
FOLDED = Prompt(
    "controle",
    "Klopt dit?",
    "one",
    (
        Option("klopt", "Dit klopt"),
        *(Option(str(n), f"Regel {n}", group="Uw antwoorden", behind=True) for n in range(2, 6)),
    ),
    "klopt",
)


def test_what_is_left_out_is_told_when_asked_for() -> None:
    _, brief, _ = heard(BRIEF, "?", "ja, het")
    assert brief[1:3] == ["Vraag 5. Is het gemeld?", "1. Ja. 2. Nee."]
    assert "1. Ja, het is gemeld: In het systeem." in brief
    assert "2. Nee, nog niet" in brief
    assert "Vraag 5, nog ongeveer 8." in brief
    assert brief[-1] == "5: Ja"
    answer, folded, _ = heard(FOLDED, "?", "4")
    assert folded[3] == "2 tot en met 5. Uw antwoorden: typ ? voor de lijst."
    assert folded.index("4. Regel 4") > 3
    assert (answer, folded[-1]) == ("4", "Gekozen: Regel 4")


def test_what_keys_do_is_told_once_and_the_usual_answer_every_time() -> None:
    lines = ["onzin\n", "?\n", "\n", "\n"]
    written: list[str] = []
    front = PlainFront(lambda: lines.pop(0), written.append)
    assert [front.ask(ONE_USUAL), front.ask(ONE_USUAL)] == ["thuis", "thuis"]
    assert sum("t is terug" in line for line in written) == 1
    assert sum("Enter is: Bij iemand thuis." in line for line in written) == 4


def test_questions_of_one_screen_are_numbered_with_letters() -> None:
    boxes = [Option(f"{q}=ja", "Ja", group=q, single=True, needed=True) for q in ("Een?", "Twee?")]
    screen = Prompt("vraag:een", "Kies bij elke vraag", "many", boxes, progress="Vraag 5, nog ongeveer 8")
    answer, written, _ = heard(screen, "1", "1")
    assert answer == ["Een?=ja", "Twee?=ja"]
    assert [line for line in written if line.startswith(("Vraag 5", "5"))] == [
        "Vraag 5a. Een?",
        "5a: Ja",
        "Vraag 5b. Twee?",
        "5b: Ja",
    ]


def test_a_list_that_stands_ticked_is_said_in_few_words() -> None:
    four = Prompt("k", "Wat?", "many", OPTIONS, [option.value for option in OPTIONS])
    assert heard(four, "")[1][-2:] == [
        "Typ nummers met komma’s, of 0 voor niets. Enter is: 1 tot en met 4. "
        "? is uitleg, t is terug, q is stoppen.",
        "Gekozen: alle 4",
    ]


# --- the whole wizard through a pipe ---

# Safe now; insulted and threatened; one employee; by a visitor; reported, discussed, known and coming
# back; of age, able to be spoken to, from frustration; yesterday, in the building, moderate; not for the
# first time, free; no complaint, the accounts agree, nothing wrong on our side; the employee hesitates
# about going to the police; nothing done yet; house rules; culture 2.
SCREENS = ["2", "2,5", "1 7", "naaste", "1 1 1 1", "2 1 1", "2 1 2", "2 1", "2 1 2", "3", "13", "1", "2"]
ANSWERS = " ".join(SCREENS).split()
# Correct; the usual actions; who and when; no file.
CLOSING = ["", "", "", "nee"]


def typed(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def kept() -> list[dict[str, Any]]:
    return as_data()


def draft() -> Path:
    return Path(os.environ["INCIDENT_ACTIE_HOME"]) / "concept.json"


def test_plain_lines_lead_from_the_first_question_to_a_kept_plan() -> None:
    result = inside("plan", "--eenvoudig", stdin=typed([*ANSWERS, *CLOSING]))
    assert result.code == 0, result.err
    assert "ACTIEPLAN 1" in result.out
    assert len(result.err.partition("Bewaard als")[0].split()) <= 1400  # half of what it was
    (plan,) = kept()
    assert plan["situation"]["vorm"] == ["belediging", "bedreiging"]
    told = {q: plan["situation"][q] for q in ("gevolg", "klacht", "vervolgcontact", "plaats", "herhaling")}
    assert told == {"gevolg": [], "klacht": "nee", "vervolgcontact": "ja", "plaats": "gebouw",
                    "herhaling": "herhaald"}  # fmt: skip
    assert plan["situation"]["al-geregeld-organisatie"] == ["huisregels"]
    assert plan["situation"]["wanneer"] == "2026-11-22"
    assert plan["items"]
    assert not draft().exists()


def test_questions_go_to_stderr_so_that_stdout_is_the_document() -> None:
    lines = typed([*ANSWERS, *CLOSING])
    told = inside("plan", "--eenvoudig", "--json", stdin=lines)
    assert told.json()["plan"]["id"] == 1
    assert "Vraag 1" in told.err
    told = inside("plan", "--eenvoudig", "--markdown", "-", stdin=typed([*ANSWERS[:-2], *CLOSING]))
    assert told.out.startswith("# Actieplan 2")


def test_answered_questions_are_not_asked(tmp_path: Path) -> None:
    file = whole_file(tmp_path, plaats=None)
    result = inside("plan", "--situatie", file, "--eenvoudig", stdin=typed(["terrein", *CLOSING]))
    assert result.code == 0
    assert result.err.count("Vraag ") == 1
    assert kept()[0]["situation"]["plaats"] == "terrein"


@pytest.mark.parametrize("count", [0, 1, 9, len(ANSWERS), len(ANSWERS) + 1])
def test_the_end_of_input_exits_130_and_the_next_run_goes_on(count: int) -> None:
    lines = [*ANSWERS, *CLOSING]
    first = inside("plan", "--eenvoudig", stdin=typed(lines[:count]))
    assert (first.code, first.out) == (130, "")
    assert "bewaard" in first.err
    assert kept() == []
    again = inside("plan", "--eenvoudig", stdin=typed([*(["verder"] if count else []), *lines[count:]]))
    assert again.code == 0, again.err
    assert ("Er staat nog een plan open" in again.err) == bool(count)
    assert "Vraag 1." in first.err
    assert ("Vraag 1." in again.err) == (count == 0)
    (Path(os.environ["INCIDENT_ACTIE_HOME"]) / "profiel.json").unlink()
    straight = inside("plan", "--eenvoudig", stdin=typed(lines))
    assert straight.code == 0
    one, two = kept()
    assert {**one, "id": 0} == {**two, "id": 0}


def test_q_exits_130_and_keeps_the_answers() -> None:
    first = inside("plan", "--eenvoudig", stdin=typed([*ANSWERS[:4], "q"]))
    assert first.code == 130
    assert "incident-actie plan" in first.err
    assert len(msgspec.json.decode(draft().read_bytes())["events"]) == 3


def test_a_draft_is_for_this_user_only() -> None:
    inside("plan", "--eenvoudig", stdin="2\n")
    assert draft().stat().st_mode & 0o077 == 0
    assert draft().parent.stat().st_mode & 0o077 == 0


def test_who_begins_anew_starts_at_the_first_question() -> None:
    inside("plan", "--eenvoudig", stdin=typed(ANSWERS[:5]))
    again = inside("plan", "--eenvoudig", stdin=typed(["nieuw", "1"]))
    assert "Vraag 1." in again.err
    assert "Is iedereen nu veilig?" in again.err


@pytest.mark.parametrize("word", ["t", "q", "onzin", "?"])
def test_only_the_wish_to_begin_anew_throws_a_draft_away(word: str) -> None:
    inside("plan", "--eenvoudig", stdin=typed(ANSWERS[:5]))
    before = draft().read_bytes()
    again = inside("plan", "--eenvoudig", stdin=typed([word, "ja"]))
    assert again.code == 130
    assert draft().read_bytes() == before


def test_a_draft_that_is_narrowed_later_still_leads_to_a_plan() -> None:
    inside("plan", "--eenvoudig", stdin=typed([*ANSWERS, "", ""]))
    result = inside("plan", "--eenvoudig", "--voor", "team", stdin=typed(["verder", *CLOSING[2:]]))
    assert result.code == 0, result.err
    assert all("team" in item["addressees"] for item in kept()[0]["items"])


def test_a_draft_may_be_taken_up_on_several_days(monkeypatch: pytest.MonkeyPatch) -> None:
    first = [*ANSWERS, *CLOSING[:2], "2", "chef", "24-11", "3", "baas", "morgen"]
    assert inside("plan", "--eenvoudig", stdin=typed(first)).code == 130
    for day, more in (("2026-11-30", ["4", "hoofd", "vrijdag"]), ("2026-12-09", [])):
        monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", day)
        assert inside("plan", "--eenvoudig", stdin=typed(["verder", *more])).code == 130
    result = inside("plan", "--eenvoudig", stdin=typed(["verder", *CLOSING[2:]]))
    assert result.code == 0, result.err
    due = {item["who"]: item["due"] for item in kept()[0]["items"]}
    wanted = {"chef": "2026-11-24", "baas": "2026-11-24", "hoofd": "2026-12-04"}
    assert {who: due.get(who) for who in wanted} == wanted


def test_what_is_told_to_inrichten_meanwhile_costs_a_draft_no_answers() -> None:
    inside("plan", "--eenvoudig", stdin=typed([*ANSWERS, "", ""]))
    before = msgspec.json.decode(draft().read_bytes())["events"]
    assert (
        inside("inrichten", "--eenvoudig", stdin=typed(["1", "ggz", "3", "", "", "", "", "", ""])).code == 0
    )
    assert inside("plan", "--eenvoudig", stdin=typed(["verder", "2", "t"])).code == 130
    assert msgspec.json.decode(draft().read_bytes())["events"] == before
    assert inside("plan", "--eenvoudig", stdin=typed(["verder", "1", "nee"])).code == 0


def test_a_damaged_draft_is_no_reason_to_stop() -> None:
    draft().parent.mkdir()
    draft().write_bytes(b"{")
    result = inside("plan", "--eenvoudig", stdin=typed([*ANSWERS, *CLOSING]))
    assert result.code == 0
    assert "Er staat nog een plan open" not in result.err


def test_back_and_change_lead_to_the_plan_of_the_last_word() -> None:
    lines = [
        *ANSWERS[:4],
        "client",
        "t",
        "naaste",
        *ANSWERS[5:],
        "wanneer",
        *("", "", "ernstig", "7"),
        *CLOSING,
    ]
    result = inside("plan", "--eenvoudig", stdin=typed(lines))
    assert result.code == 0, result.err
    assert (kept()[0]["situation"]["dader"], kept()[0]["situation"]["ernst"]) == ("naaste", "ernstig")


def test_what_is_in_place_is_asked_once_and_not_again() -> None:
    first = inside("plan", "--eenvoudig", stdin=typed([*ANSWERS, *CLOSING]))
    again = inside("plan", "--eenvoudig", stdin=typed([*ANSWERS[:-2], *CLOSING]))
    assert (first.code, again.code) == (0, 0), again.err
    one, two = kept()
    assert one["situation"] == two["situation"]
    assert "incident-actie inrichten" in first.err
    assert "incident-actie inrichten" not in again.err


def test_a_command_asks_once_what_is_in_place_and_shows_it() -> None:
    before = inside("inrichten", "--json").json()
    asked = inside(
        "inrichten", "--eenvoudig", stdin=typed(["1,4", "t", "1", "ggz", "3", "", "", "", "", "", ""])
    )
    assert asked.code == 0, asked.err
    after = inside("inrichten", "--json").json()
    assert (before["profile"]["in_place"], after["profile"]["in_place"]) == (None, ["huisregels"])
    assert after["profile"]["culture"] == "3"
    assert inside("inrichten", "--eenvoudig", stdin=typed(["2"])).code == 130
    assert inside("inrichten", "--json").json() == after


def test_danger_shows_what_to_do_first() -> None:
    result = inside("plan", "--eenvoudig", stdin=typed(["1"]))
    assert "NU EERST VEILIGHEID" in result.err
    assert "Bel 112" in result.err
    assert result.err.index("Bel 112") < result.err.index("Is iedereen nu veilig?")
    assert "Vraag 2" not in result.err


def test_a_plan_without_actions_is_still_whole_sentences() -> None:
    result = inside("plan", "--eenvoudig", stdin=typed([*ANSWERS, "", "0", "", *CLOSING[2:]]))
    assert result.code == 0
    assert "raakt ." not in " ".join(result.out.split())


def test_the_plan_is_written_as_a_file_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bezet.md").write_text("van mij", encoding="utf-8")
    names = ["bezet.md", "weg/plan.md", "a" * 300, "~wie-is-dit/plan.md", "goed.md"]
    result = inside("plan", "--eenvoudig", stdin=typed([*ANSWERS, *CLOSING[:-1], "md", "", *names, "nee"]))
    assert result.code == 0, result.err
    assert (tmp_path / "goed.md").read_text(encoding="utf-8").startswith("# Actieplan 1")
    assert (tmp_path / "bezet.md").read_text(encoding="utf-8") == "van mij"
    assert result.err.count("Hoe heet het bestand?") == len(names)


def test_a_plan_can_be_written_in_several_formats_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [*ANSWERS, *CLOSING[:-1], "csv", "t", "docx", "", "", "ics", "plan.md", "t"]
    lines += ["html", "zonder", "blad", ""]
    result = inside("plan", "--eenvoudig", stdin=typed(lines))
    assert result.code == 0, result.err
    assert (tmp_path / "actieplan-1.docx").read_bytes().startswith(b"PK")
    assert "gevraagd is ics" in result.err  # no calendar under the name of a text
    page = (tmp_path / "blad.html").read_bytes()
    assert page.startswith(b"<!DOCTYPE html>")
    assert b"Voor het team" not in page  # for others, as was chosen
    assert result.err.count("Voor wie is het?") == 2
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["actieplan-1.docx", "blad.html"]
    assert result.err.count("Wilt u het plan ook als bestand?") == 2
    assert result.err.count("Nog een bestand?") == 3


def test_a_letter_behind_the_plan_is_written_after_what_to_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    letter = ["brief", "t", "brief", "waarschuwingsbrief", "brief.xlsx", "brief.docx"]
    lines = [*ANSWERS, *CLOSING[:-1], *letter, "nee"]
    result = inside("plan", "--eenvoudig", stdin=typed(lines))
    assert result.code == 0, result.err
    assert [p.name for p in tmp_path.glob("*.docx")] == ["brief.docx"]
    assert result.err.count("Hoe heet het bestand?") == 2, (
        "a kind of file that letters do not have is asked again"
    )
    assert result.err.index("VOOR U DIT GEBRUIKT") < result.err.index("Hoe heet het bestand?")
    assert "om in te vullen" in result.err


@pytest.mark.parametrize(("said", "there"), [("blijft", [1, 0]), ("weet-niet", [1, 1])])
def test_what_only_the_letter_needs_is_asked_and_may_stay_unknown(
    said: str, there: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [*ANSWERS, *CLOSING[:-1], "brief", "besluit-na-bezwaar", said, "antwoord.md", "nee"]
    result = inside("plan", "--eenvoudig", stdin=typed(lines))
    assert result.code == 0, result.err
    assert "Wat is er na het bezwaar besloten?" in result.err
    letter = (tmp_path / "antwoord.md").read_text(encoding="utf-8")
    assert [letter.count(words) for words in ("blijft zoals hij is", "vervalt vanaf vandaag")] == there


def test_ctrl_c_exits_130_says_so_and_keeps_the_answers() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "incident_actie", "plan", "--eenvoudig"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(b"2\n2,5\n")
        process.stdin.flush()
        before = b""
        while b"Vraag 3" not in before:
            before += os.read(process.stderr.fileno(), 4096)
        process.send_signal(signal.SIGINT)
        _, after = process.communicate(timeout=10)
    assert process.returncode == 130
    assert b"bewaard" in after
    assert len(msgspec.json.decode(draft().read_bytes())["events"]) == 2


# --- several questions on one screen ---

FACT = (
    Option("a=ja", "Ja", key="j"),
    Option("a=nee", "Nee", key="n"),
    Option("a=onbekend", "Weet niet", key="w"),
)
DONE = (
    Option("b=brief", "Brief"),
    Option("b=kaart", "Kaart"),
    Option("b=niets", "Niets", alone=True, key="n"),
)
SCREEN = Prompt(
    "feiten",
    "Kies bij elke vraag wat klopt",
    "many",
    [
        *(replace(option, group="Is het gemeld?", single=True, needed=True) for option in FACT),
        *(replace(option, group="Wat is er gedaan?", needed=True) for option in DONE),
    ],
)


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (["j", "1,2"], ["a=ja", "b=brief", "b=kaart"]),
        (["w", "0"], ["a=onbekend", "b=niets"]),
        (["2", "n"], ["a=nee", "b=niets"]),
        (["", "n", "", "n"], ["a=nee", "b=niets"]),  # Enter alone is no answer
        (["j", "1,3", "1"], ["a=ja", "b=brief"]),  # none of these does not stand beside another
        (["j", "t", "n", "1"], ["a=nee", "b=brief"]),
    ],
)
def test_each_question_of_a_screen_has_a_line_of_its_own(lines: list[str], answer: list[str]) -> None:
    assert heard(SCREEN, *lines)[0] == answer


def test_what_was_answered_on_a_screen_stays_when_it_is_left() -> None:
    left, _, _ = heard(replace(SCREEN, default=["b=kaart"]), "j", "q")
    assert left == Left(Wish.STOP, ["a=ja", "b=kaart"])
    assert heard(SCREEN, "t")[0] == Left(Wish.BACK, [])
