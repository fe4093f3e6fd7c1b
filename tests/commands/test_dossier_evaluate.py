"""Looking back at a plan: asked line by line, from options, from a file; nothing entered gets lost."""

import os
from pathlib import Path
from typing import Any

import pytest

from incident_actie.dossier import drafts
from incident_actie.dossier.dossier import Dossier
from incident_actie.errors import StoreError
from incident_actie.plan.changing import Edit
from tests.commands.program import Outcome, english_in, inside
from tests.followed import got, item, make, meanwhile, shown
from tests.kept import home

DONE, PARTLY, BUSY, LATER, DROPPED = "1", "2", "5", "6", "7"


def evaluate(*args: str, stdin: str = "") -> Outcome:
    return inside("dossier", "evalueer", "1", *args, stdin=stdin)


def asked(*lines: str) -> Outcome:
    return evaluate("--eenvoudig", stdin="".join(f"{line}\n" for line in lines))


def answers(first: list[str]) -> list[str]:
    """For every action an answer: these for the first, and `komt nog` for the rest."""
    return [*first, *[LATER] * (len(got().everything) - 1)]


def draft() -> Path:
    return home() / "evaluatie-1.json"


def test_line_by_line_leads_to_a_kept_evaluation(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = asked(*answers([DONE, "4-11"]), "eerder bellen", "wachttijd tonen", "blijven", "ja")
    assert result.code == 0, result.err
    plan = shown()
    first = plan["items"][0]
    assert (first["status"], first["done_on"], first["helped"]) == ("gedaan", "2026-11-04", "ja")
    assert plan["status"] == "geevalueerd"
    assert {k: plan["evaluation"][k] for k in ("done_on", "learned", "lasting")} == {
        "done_on": "2026-11-23",
        "learned": "eerder bellen",
        "lasting": "wachttijd tonen",
    }
    assert not draft().exists()
    assert got().version == 2


def test_a_dropped_action_needs_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = asked(*answers([DROPPED, "", "niet meer nodig"]), "", "", "blijven", "ja")
    assert result.code == 0, result.err
    first = shown()["items"][0]
    assert (first["status"], first["note"]) == ("vervallen", "niet meer nodig")


@pytest.mark.parametrize(
    ("lines", "status", "first"),
    [(["later", "vandaag", "5-12", "ja"], "open", "open"),
     (["vervallen", "", "wij doen het anders", "ja"], "geevalueerd", "vervallen"),
     (["blijven", "ja"], "geevalueerd", "open")],
)  # fmt: skip
def test_what_is_open_is_asked_about_before_a_plan_is_closed(
    monkeypatch: pytest.MonkeyPatch, lines: list[str], status: str, first: str
) -> None:
    make(monkeypatch)
    result = asked(*answers([]), LATER, "eerder bellen", "", *lines)
    assert result.code == 0, result.err
    assert f"Er staan nog {len(got().everything)} acties open" in result.err
    plan = shown()
    assert (plan["status"], plan["items"][0]["status"]) == (status, first)
    assert plan["evaluation"]["learned"] == "eerder bellen"
    assert plan["evaluation"]["due"] == ("2026-12-05" if status == "open" else "2026-12-14")


def test_back_changes_an_answer_that_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = asked(*answers([DONE, "t", BUSY]), "", "t", "geleerd", "blijvend", "t", "beter", "blijven", "ja")
    assert result.code == 0, result.err
    assert shown()["items"][0]["status"] == "bezig"
    assert shown()["evaluation"]["learned"] == "geleerd"
    assert shown()["evaluation"]["lasting"] == "beter"


@pytest.mark.parametrize("count", [1, 2, 9])
def test_the_end_of_input_keeps_the_answers_and_goes_on_there(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    make(monkeypatch)
    lines = [*answers([PARTLY, "gisteren"]), "les", "blijft", "blijven", "ja"]
    first = asked(*lines[:count])
    assert first.code == 130
    assert "dossier evalueer 1" in first.err
    assert draft().stat().st_mode & 0o077 == 0
    assert got().version == 1
    monkeypatch.setenv("INCIDENT_ACTIE_VANDAAG", "2026-11-25")  # gisteren stays the day that was meant
    second = asked(*lines[count:])
    assert second.code == 0, second.err
    assert "U was al begonnen" in second.err
    helped, done_on = shown()["items"][0]["helped"], shown()["items"][0]["done_on"]
    assert helped == "deels"
    assert done_on == ("2026-11-22" if count > 1 else "2026-11-24")


def test_a_lesson_that_was_taken_back_is_still_there_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    stopped = asked(*answers([DONE, ""]), "een les", "t")
    assert "Wat u invulde is bewaard." in stopped.err
    assert "een les" in asked().err


def test_that_answers_are_kept_is_only_said_when_they_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    monkeypatch.setattr(drafts, "keep", lambda *_: None)
    assert "Let op: wat u invulde is niet bewaard." in asked(BUSY).err


def test_a_draft_of_another_plan_with_this_number_is_not_taken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    asked(BUSY)
    draft().write_bytes(draft().read_bytes().replace(got().uid.encode(), b"een-ander"))
    assert "U was al begonnen" not in asked(BUSY).err


def test_removing_a_plan_removes_its_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    asked(BUSY)
    assert draft().exists()
    assert inside("dossier", "wis", "1", "--ja").code == 0
    assert not draft().exists()


def test_private_text_is_pointed_out_before_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = asked(*answers([BUSY]), "jan@zorg.example", "rust helpt", "", "blijven", "ja")
    assert result.code == 0, result.err
    assert "e-mailadres (teken 1 tot 16)" in result.err
    assert shown()["evaluation"]["learned"] == "rust helpt"


def test_options_evaluate_without_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = evaluate("--hielp", "17=ja", "--hielp", "opvang=weet-niet", "--geleerd", "les")
    assert result.code == 0
    assert "acties staan nog open op de lijst" in result.err
    assert (item(1, "17")["status"], item(1, "17")["helped"]) == ("gedaan", "ja")
    assert item(1, "opvang")["helped"] == "weet-niet"
    assert shown()["status"] == "geevalueerd"


YAML = """\
actions:
  17: {status: gedaan, done_on: 2026-11-05, helped: deels, note: na twee weken}
  19: {status: vervallen, note: niet meer nodig}
learned: eerder bellen
lasting: wachttijd tonen
"""
JSON = '{"actions": {"17": {"helped": "nee"}}, "learned": "les"}'


def test_a_file_evaluates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    make(monkeypatch)
    file = tmp_path / "evaluatie.yaml"
    file.write_text(YAML, encoding="utf-8")
    told = evaluate("--antwoorden", str(file), "--blijvend", "anders", "--json").json()["plan"]
    order = next(i for i in told["items"] if i["number"] == 17)
    assert (order["done_on"], order["helped"], order["note"]) == ("2026-11-05", "deels", "na twee weken")
    assert told["evaluation"]["lasting"] == "anders"
    assert item(1, "19")["status"] == "vervallen"


def test_a_file_may_come_from_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    assert evaluate("--antwoorden", "-", stdin=JSON).code == 0
    assert item(1, "17")["helped"] == "nee"


WRONG: list[tuple[list[str], str]] = [
    (["--hielp", "17"], ""),
    (["--hielp", "17=best"], ""),
    (["--hielp", "99=ja"], ""),
    (["--antwoorden", "bestaat-niet.yaml"], ""),
    (["--antwoorden", "-"], ""),
    (["--antwoorden", "-"], "[]"),
    (["--antwoorden", "-"], "leerd: x"),
    (["--antwoorden", "-"], "actions: ja"),
    (["--antwoorden", "-"], "actions: {17: ja}"),
    (["--antwoorden", "-"], "actions: {17: {helped: best}}"),
    (["--antwoorden", "-"], "actions: {17: {status: klaar}}"),
    (["--antwoorden", "-"], "actions: {17: {done_on: onzin}}"),
    (["--antwoorden", "-"], "actions: {17: {status: gedaan, done_on: 2026-11-30}}"),
    (["--antwoorden", "-"], "actions: {17: {status: open, helped: ja}}"),
    (["--antwoorden", "-"], "actions: {17: {status: vervallen}}"),
    (["--antwoorden", "-"], "actions: {17: {note: [a]}}"),
    (["--antwoorden", "-"], "learned: [a]"),
    (["--antwoorden", "-"], "learned: a\nlearned: b"),
]


@pytest.mark.parametrize(("args", "stdin"), WRONG)
def test_a_wrong_evaluation_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, args: list[str], stdin: str
) -> None:
    make(monkeypatch)
    before = got()
    result = evaluate(*args, stdin=stdin)
    assert (result.code, result.out) == (2, "")
    told = result.err.replace("actions, learned", "").replace("lasting", "").replace("helped", "")
    assert not english_in(told.replace("done_on", ""))
    assert got() == before


def test_faults_in_a_file_are_named_with_their_line(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    result = evaluate(
        "--antwoorden", "-", stdin="learned: x\nactions:\n  17: {helped: best}\n  18: {stand: x}\n"
    )
    assert "regel 3" in result.err
    assert "regel 4" in result.err


@pytest.mark.parametrize(
    ("args", "stdin"),
    [
        (["--geleerd", "bel 06-12345678"], ""),
        (["--blijvend", "bel 06-12345678"], ""),
        (["--antwoorden", "-"], "learned: bel 06-12345678"),
        (["--antwoorden", "-"], "actions: {17: {note: bel 06-12345678}}"),
    ],
)
def test_private_text_from_options_and_files_is_refused(
    monkeypatch: pytest.MonkeyPatch, args: list[str], stdin: str
) -> None:
    make(monkeypatch)
    result = evaluate(*args, stdin=stdin)
    assert (result.code, result.out) == (2, "")
    assert "telefoonnummer (teken 5 tot 15)" in result.err
    assert "12345678" not in result.err
    assert got().version == 1
    assert evaluate(*args, "--toch-bewaren", stdin=stdin).code == 0


def test_what_cannot_be_kept_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    real, fails = Dossier.change, [1, 1]

    def change(self: Dossier, *args: Any) -> Any:
        if fails:
            fails.pop()
            raise StoreError("Het dossier doet het niet. De schijf is vol.", "Maak ruimte.")
        return real(self, *args)

    monkeypatch.setattr(Dossier, "change", change)
    result = asked(*answers([BUSY]), "les", "", "blijven", "ja", "opnieuw", "opnieuw")
    assert result.code == 0, result.err
    assert result.err.count("Opnieuw proberen?") == 2
    assert shown()["evaluation"]["learned"] == "les"


def test_who_gives_up_finds_the_answers_back(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)

    def fail(self: Dossier, *args: Any) -> Any:
        raise StoreError("Het dossier doet het niet.", "Wacht even.")

    with monkeypatch.context() as patched:
        patched.setattr(Dossier, "change", fail)
        result = asked(*answers([BUSY]), "les", "", "blijven", "ja", "stop")
    assert (result.code, result.out) == (4, "")
    assert "Geleerd: les" in result.err
    again = asked()
    assert again.code == 0, again.err
    assert shown()["evaluation"]["learned"] == "les"


def test_a_draft_that_cannot_be_written_does_not_stop_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    draft().mkdir()  # no file can take its place
    (draft() / "x").touch()
    result = asked(*answers([BUSY]), "les", "", "blijven", "ja")
    os.remove(draft() / "x")  # noqa: PTH107
    assert "U kunt wel verder" in result.err
    assert result.err.count("U kunt wel verder") == 1
    assert shown()["evaluation"]["learned"] == "les"


def test_a_conflict_exits_4_and_keeps_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    make(monkeypatch)
    first = got().items[0].action
    asked(*answers([DONE, "4-11"]), "les", "", "blijven")
    real = Dossier.get

    def get_and_be_raced(self: Dossier, number: int) -> object:
        seen = real(self, number)
        monkeypatch.setattr(Dossier, "get", real)
        meanwhile(number, first, Edit("gedaan", note="iets anders"))
        return seen

    monkeypatch.setattr(Dossier, "get", get_and_be_raced)
    result = asked("ja")
    assert (result.code, result.out) == (4, "")
    assert "Iemand anders" in result.err
    assert draft().exists()
    assert shown()["status"] == "open"
