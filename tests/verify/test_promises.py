"""Every promise of our base can be broken, and when it is, that is shown with a situation."""

from pathlib import Path
from typing import get_args

import pytest
from msgspec import UNSET, structs

from incident_actie.advice.advise import Adviser, adviser_for
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.proof_model import VerdictWord
from incident_actie.situation import from_data
from incident_actie.verify.promises import broken_promises
from incident_actie.verify.verify import Report, verify
from tests.samples import DATA
from tests.verify import naive
from tests.verify.breaks import BREAKS
from tests.verify.edits import broken_base, line_of, only
from tests.verify.naive import Answers, Base

pytestmark = pytest.mark.usefixtures("read_once")


@pytest.fixture(scope="module")
def ours() -> Base:
    return naive.base_in(DATA)


@pytest.fixture(scope="module")
def report(knowledge: Knowledge) -> Report:
    """Everything that is found in our own base."""
    return verify(knowledge)


def test_every_promise_is_broken_here_once(ours: Base) -> None:
    assert sorted(BREAKS) == sorted(promise["id"] for promise in ours["promises"])


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_promise_is_shown_with_a_situation_that_really_breaks_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: Base, adviser: Adviser
) -> None:
    only(monkeypatch, broken_promises)
    base = with_only(broken_base(tmp_path, *BREAKS[name]), name)
    found = [f for f in verify(base).findings if f.subject == name]
    (promise,) = [p for p in ours["promises"] if p["id"] == name]
    assert found
    for finding in found:
        assert finding.severity == "error"
        assert finding.file == str(tmp_path / "promises.yaml")
        assert finding.line == line_of(tmp_path, "promises", name, f"- id: {name}")
        assert finding.message.startswith(f"Gebroken belofte: {promise['text']}")
        assert finding.example is not None
        broken = naive.breaches(
            ours, promise, dict(finding.example), advised(adviser_for(base), finding.example)
        )
        assert [who for who in broken if not who or f"bij ‘{who}’" in finding.message]
        assert not naive.breaches(ours, promise, dict(finding.example), advised(adviser, finding.example))


def with_only(base: Knowledge, name: str) -> Knowledge:
    """The same base in which all other promises say nothing: they cost time and are not asked about."""
    words = get_args(VerdictWord)
    nothing = {"groups": (), "actions": ("melden",), "when": {}, "unless": UNSET, "some": words}
    promises = [
        p if p.id == name else structs.replace(p, never=(), always=(), **nothing) for p in base.promises
    ]
    return structs.replace(base, promises=tuple(promises))


def advised(adviser: Adviser, answers: Answers) -> dict[str, str]:
    """The verdict of an adviser on every action."""
    advice = adviser.advise(from_data(answers, adviser.knowledge.questions))
    return {j.action.id: j.verdict.value for j in advice.judgements}


def test_the_same_edit_shows_in_the_whole_report(tmp_path: Path) -> None:
    report = verify(broken_base(tmp_path, *BREAKS["eerst-melden"]))
    assert not report.sound
    assert [f.subject for f in report.findings if f.severity == "error"] == ["eerst-melden"]


def test_our_own_base_is_sound_and_only_too_full_at_times(report: Report) -> None:
    assert report.sound
    assert [(f.severity, f.subject) for f in report.findings] == [("warning", "te veel acties")]


def test_our_own_base_makes_at_least_twenty_five_promises(report: Report, ours: Base) -> None:
    assert report.promises == len(ours["promises"]) >= 25


def test_the_report_is_over_every_situation(report: Report, ours: Base) -> None:
    assert report.situations == naive.number_of_situations(ours["questions"]) > 10**20


def test_the_example_of_a_situation_that_is_too_full_is_one(report: Report, adviser: Adviser) -> None:
    (finding,) = report.findings
    assert finding.example is not None
    count = list(advised(adviser, finding.example).values()).count("aanbevolen")
    assert f"er {count} acties" in finding.message
    assert count > 12
