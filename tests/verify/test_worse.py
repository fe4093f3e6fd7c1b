"""Worse is never answered with less: against loops over every situation, and on our own base broken."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import from_data
from incident_actie.verify.verify import verify
from incident_actie.verify.worse import less_for_worse
from tests.verify import naive
from tests.verify.bases import action, knowledge_of, random_base, small_base, when
from tests.verify.edits import Edit, broken_base, line_of, only
from tests.verify.naive import Answers, Base

pytestmark = pytest.mark.usefixtures("read_once")

ORDERS = [
    {"id": "wie", "question": "dader", "answers": ["client", "naaste", "groep"], "source": ["EK"]},
    {"id": "wat", "question": "vorm", "answers": ["doxing", "wapen"], "source": ["EK"]},
]
KEPT = {"id": "reactie", "text": "Nooit minder.", "source": ["EK"], "verdicts": ["aanbevolen", "eerst"]}


def worse_than(answers: Answers, order: dict[str, Any]) -> Iterator[Answers]:
    """The same situation with each worse answer of an order."""
    question = order["question"]
    if question not in answers:
        return
    given = answers[question]
    for lighter, worse in combinations(order["answers"], 2):
        if given == lighter:
            yield {**answers, question: worse}
        if isinstance(given, list) and lighter in given and worse not in given:
            yield {**answers, question: [worse if a == lighter else a for a in given]}
    if isinstance(given, list):
        yield from ({**answers, question: [*given, a]} for a in order["answers"] if a not in given)


def has(base: Base, answers: Answers, *verdicts: str) -> bool:
    """Whether one of the first three actions gets one of these verdicts."""
    found = naive.verdicts(base, answers)
    return any(found[name] in verdicts for name in ("actie-0", "actie-1", "actie-2"))


def loses(base: Base) -> list[Answers]:
    """The situations with a worse answer in which all is gone, by looking at every one."""
    return [
        worse
        for answers in naive.every_situation(base["questions"])
        if has(base, answers, "aanbevolen")
        for order in ORDERS
        for worse in worse_than(answers, order)
        if not has(base, worse, "aanbevolen", "eerst")
    ]


def found(base: Base, **more: Any) -> list[Any]:
    kept = [{**KEPT, "actions": ["actie-0", "actie-1", "actie-2"]}]
    return list(less_for_worse(regions(knowledge_of({**base, "orders": ORDERS, "kept": kept, **more}))))


def regions(knowledge: Knowledge) -> Any:
    from incident_actie.advice.regions import Regions

    return Regions(knowledge)


@pytest.mark.parametrize("seed", range(60))
def test_it_finds_what_a_loop_over_every_situation_finds(seed: int) -> None:
    base = random_base(seed)
    naively = loses(base)
    shown = found(base)
    assert bool(shown) == bool(naively)
    for finding in shown:
        example = finding.example.plain(knowledge_of(base).questions)
        assert {q: sorted(a) if isinstance(a, list) else a for q, a in example.items()} in [
            {q: sorted(a) if isinstance(a, list) else a for q, a in one.items()} for one in naively
        ]


LESS = action("actie-0", recommended_when=[when(dader="client")])
REST = (action("actie-1"), action("actie-2"))


def test_the_smallest_situation_says_what_fell_away() -> None:
    shown = found(small_base(LESS, *REST))
    assert [f.example.answers for f in shown] == [{"dader": ("naaste",)}, {"dader": ("groep",)}]
    assert shown[0].message == (
        "Nooit minder. Maar hier valt met ‘naaste’ in plaats van ‘client’ het laatste weg: actie-0."
    )


def test_what_waits_for_something_else_is_not_lost() -> None:
    waits = [{**when(dader=["naaste", "groep"]), "first": ["actie-1"]}]
    assert found(small_base({**LESS, "first_when": waits}, *REST)) == []


EXCEPTION = {"kept": "reactie", "because": "Dat is zo bedoeld.", "source": ["EK"]}


def test_an_exception_allows_it_where_it_says_and_nowhere_else() -> None:
    there = {**EXCEPTION, "when": {"dader": "naaste"}}
    (left,) = found(small_base(LESS, *REST), exceptions=[there])
    assert left.example.answers == {"dader": ("groep",)}
    both = {**EXCEPTION, "when": {"dader": ["naaste", "groep"]}, "orders": ["wie"]}
    assert found(small_base(LESS, *REST), exceptions=[both]) == []


def test_an_exception_that_nothing_needs_is_a_fault_at_its_line() -> None:
    idle = {**EXCEPTION, "when": {"dader": ["naaste", "groep"]}, "orders": ["wat"]}
    shown = found(small_base(LESS, *REST), exceptions=[idle])
    assert [f.path for f in shown] == [("kept", 0), ("kept", 0), ("exceptions", 0)]


def test_what_stands_outside_a_set_is_not_looked_at() -> None:
    kept = [{**KEPT, "actions": ["actie-0"], "when": {"gemeld": "ja"}, "unless": {"vorm": "wapen"}}]
    (first, _) = found(small_base(LESS, *REST), kept=kept)
    assert first.example.answers == {"dader": ("naaste",), "gemeld": ("ja",)} | (
        {"vorm": first.example.answers["vorm"]} if "vorm" in first.example.answers else {}
    )


def test_our_own_base_answers_nothing_worse_with_less(knowledge: Knowledge) -> None:
    assert list(less_for_worse(regions(knowledge))) == []


def test_a_reaction_that_is_refused_for_something_worse_is_shown_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, less_for_worse)
    more = "    unfit_when:\n      - because: Te erg.\n        when: {vorm: fysiek-ernstig}\n"
    edits = [
        Edit("actions", name, "    unfit_when:\n", more)
        for name in ("hoor-wederhoor", "ordegesprek", "aangifte", "politiemelding", "individueel-contract")
    ]
    base = broken_base(tmp_path, *edits)
    findings = [f for f in verify(base).findings if "fysiek-ernstig" in f.message]
    assert {f.subject for f in findings} == {"reactie"}
    assert findings[0].line == line_of(tmp_path, "promises", "reactie", "- id: reactie")
    example = dict(findings[0].example or {})
    assert "fysiek-ernstig" in example["vorm"]
    assert from_data(example, base.questions)
