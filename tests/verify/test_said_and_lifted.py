"""No text that is not true here, and nothing that blocks for ever: on small bases and on our own, broken."""

from pathlib import Path
from typing import Any

import pytest

from incident_actie.advice.advise import adviser_for
from incident_actie.advice.regions import Regions
from incident_actie.errors import KnowledgeError
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import Situation
from incident_actie.verify.finding import Finding
from incident_actie.verify.lifted import blocked_for_ever
from incident_actie.verify.promises import broken_promises
from incident_actie.verify.said import untrue_texts
from incident_actie.verify.verify import verify
from tests.verify.bases import action, knowledge_of, small_base, when
from tests.verify.edits import Edit, broken_base, broken_copy, line_of, only

pytestmark = pytest.mark.usefixtures("read_once")
WEAPON = {
    "id": "wapen",
    "words": "wapen",
    "because": "Dat moet iemand hebben gezegd.",
    "when": {"vorm": "wapen"},
}
ASKS = {"id": "vraagt", "words": "als er een wapen", "because": "Dat is al verteld.", "asks": ["vorm"]}
AGAINST = {"id": "tegen", "words": "te licht", "because": "Dit is aanbevolen.", "against": ["actie-0"]}


def said(claim: dict[str, Any], **more: Any) -> list[Finding]:
    """What is found in a base of one action with these texts."""
    base = small_base(action("actie-0", **more), claims=[claim])
    return [f for f in untrue_texts(Regions(knowledge_of(base))) if f.severity == "error"]


def because(text: str, **condition: Any) -> list[dict[str, Any]]:
    return [{"because": text, "when": condition}]


@pytest.mark.parametrize("key", ["recommended_when", "unfit_when"])
def test_a_reason_that_says_what_nobody_said_is_shown_in_the_smallest_situation(key: str) -> None:
    (found,) = said(WEAPON, **{key: because("Er was een wapen.", dader="client")})
    assert found.path == ("actions", 0, key, 0)
    assert found.example is not None
    assert found.example.answers == {"dader": ("client",)}
    assert said(WEAPON, **{key: because("Er was een wapen.", dader="client", vorm="wapen")}) == []


def test_a_reason_is_only_looked_at_where_it_decides() -> None:
    refused = {"unfit_when": [when(vorm=["doxing"])]}
    reason = {"recommended_when": because("Er was een wapen.", vorm=["wapen", "doxing"])}
    assert said(WEAPON, **reason, **refused) == []
    assert len(said(WEAPON, **reason)) == 1


def test_a_hint_that_asks_what_was_answered_is_a_fault() -> None:
    (found,) = said(ASKS, consider="Overweeg dit als er een wapen was.")
    assert found.example is not None
    assert "vorm" in found.example.answers


def test_a_hint_may_be_said_where_it_is_true_and_another_elsewhere() -> None:
    hints = [
        {"text": "Er was een wapen.", "when": {"vorm": "wapen"}},
        {"text": "Er was geen wapen.", "when": {"vorm": {"none": ["wapen"]}}},
        {"text": "Overweeg dit als er een wapen was."},
    ]
    assert said(ASKS, consider=hints) == []
    assert [f.path for f in said(WEAPON, consider=hints)] == [
        ("actions", 0, "consider", 1),
        ("actions", 0, "consider", 2),
    ]


def test_the_adviser_shows_the_first_hint_that_holds() -> None:
    hints = [{"text": "Er was een wapen.", "when": {"vorm": "wapen"}}, {"text": "Overweeg dit."}]
    adviser = adviser_for(knowledge_of(small_base(action("actie-0", consider=hints))))
    for answers, text in (({"vorm": ("wapen",)}, "Er was een wapen."), ({}, "Overweeg dit.")):
        (judgement,) = adviser.advise(Situation(answers)).judgements
        assert [reason.text for reason in judgement.reasons] == [text]


def test_a_hint_that_is_never_shown_is_a_fault() -> None:
    hints = [{"text": "Eerste tekst.", "when": {}}, {"text": "Tweede tekst."}]
    (found,) = said(WEAPON, consider=hints)
    assert found.path == ("actions", 0, "consider", 1)


def test_a_caution_that_speaks_against_a_recommendation_is_a_fault_unless_it_is_shown_elsewhere() -> None:
    reason = because("Doe dit.", dader="client")
    caution = {"text": "Dit is te licht.", "source": ["EK"]}
    (found,) = said(AGAINST, recommended_when=reason, cautions=[caution])
    assert found.example is not None
    assert found.example.answers == {"dader": ("client",)}
    elsewhere = {**caution, "when": {"dader": "naaste"}}
    assert said(AGAINST, recommended_when=reason, cautions=[elsewhere]) == []


def test_words_that_no_text_uses_are_a_warning() -> None:
    (found,) = untrue_texts(Regions(knowledge_of(small_base(action("actie-0"), claims=[WEAPON]))))
    assert (found.severity, found.path) == ("warning", ("claims", 0))


def test_in_our_own_base_every_text_is_true_where_it_stands(knowledge: Knowledge) -> None:
    assert [f for f in untrue_texts(Regions(knowledge)) if f.severity == "error"] == []


def test_a_false_reason_in_our_own_base_is_shown_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, untrue_texts)
    base = broken_base(tmp_path, Edit("actions", "melden", "Het incident is al gemeld.", "Er is nu gevaar."))
    (found,) = [f for f in verify(base).findings if f.severity == "error"]
    assert found.line == line_of(tmp_path, "actions", "melden", "- because: Er is nu gevaar.")
    assert found.example == {"gemeld": "ja"}


TASK = {"title": "Uitzoeken wie het was", "short": "Uitzoeken wie", "role": "teamleider"}


def lifted(**clause: Any) -> list[Finding]:
    """What is found of one condition to wait for."""
    first = [{**when(dader="client"), "first": [], **clause}]
    base = small_base(action("actie-0", first_when=first), action("actie-1"))
    return list(blocked_for_ever(Regions(knowledge_of(base))))


def test_a_condition_that_nobody_lifts_is_a_fault_in_the_smallest_situation() -> None:
    (found,) = lifted()
    assert found.path == ("actions", 0, "first_when", 0)
    assert found.example is not None
    assert found.example.answers == {"dader": ("client",)}


def test_a_task_or_an_action_lifts_it_and_both_is_too_much() -> None:
    assert lifted(task=TASK) == []
    assert lifted(first=["actie-1"]) == []
    assert len(lifted(task=TASK, first=["actie-1"])) == 1


def test_what_never_waits_there_needs_no_task() -> None:
    first = [{**when(dader="client"), "first": []}]
    base = small_base(action("actie-0", first_when=first, unfit_when=[when(dader="client")]))
    assert list(blocked_for_ever(Regions(knowledge_of(base)))) == []


def test_in_our_own_base_everything_that_blocks_can_be_lifted(knowledge: Knowledge) -> None:
    assert list(blocked_for_ever(Regions(knowledge))) == []


def test_two_of_one_track_break_a_promise_of_at_most_one() -> None:
    promise = {"id": "een", "text": "Nooit twee.", "source": ["EK"], "single": ["aanbevolen"]}
    actions = [action(f"actie-{n}", recommended_when=[when(dader=who)]) for n, who in enumerate(
        (["client", "naaste"], "naaste", "groep")
    )]  # fmt: skip
    base = small_base(*actions, promises=[{**promise, "actions": ["actie-0", "actie-1", "actie-2"]}])
    (found,) = broken_promises(Regions(knowledge_of(base)))
    assert found.message.endswith("bij ‘actie-0’ en ‘actie-1’.")
    assert found.example is not None
    assert found.example.answers == {"dader": ("naaste",)}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("question: ernst,", "question: ernstt,", "De vraag ‘ernstt’ bestaat niet."),
        ("[licht, matig, ernstig, zeer-ernstig]", "[licht, licht]", "twee keer"),
        ("verdicts: [aanbevolen, eerst]", "verdicts: [aanbevolen, eerstt]", "‘eerstt’ kan hier niet."),
        ("words: 'Er komt geen contact meer'", "words: 'Er komt (geen contact meer'", "geen zoekpatroon"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_with_its_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    folder = broken_copy(tmp_path, Edit("promises", "", old, new))
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    (fault,) = caught.value.faults
    assert message in fault.message
    assert fault.line == line_of(tmp_path, "promises", "", new)
