"""Small faults put into a protocol on purpose: each is told apart, where it says otherwise."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from incident_actie.advice.regions import Regions
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.template_model import WordsFile
from incident_actie.knowledge.templates import Templates
from incident_actie.page import Grid
from incident_actie.pages.changed import changed_page
from incident_actie.verify.changed import Change, changes_between
from incident_actie.verify.deep import deep_calls
from incident_actie.verify.lock import Lock, lock_of
from incident_actie.verify.protocol import protocol_findings
from tests.protocols.made import based_on
from tests.verify.bases import action, knowledge_of, when

NOTHING = Templates((), WordsFile(()), {})
Plain = dict[str, Any]
PROTOCOL: Plain = {
    "title": "Kaarten op de polikliniek",
    "source": "EK",
    "behaviour": {"woorden": ["schelden", "dreigen"], "zwaar": ["slaan", "wapen"]},
    "steps": [
        {"id": "geel", "action": "kaart", "name": "Waarschuwing", "within": "48 uur", "valid": "1 jaar",
         "with": ["melding"]},
        {"id": "rood", "action": "verbod", "who": "directie", "valid": "6 maanden",
         "with": ["aangifte"], "except": {"dader": "groep"}},
    ],
    "table": [
        {"behaviour": "zwaar", "do": ["rood"]},
        {"behaviour": "woorden", "after": "geel", "do": ["rood"]},
        {"behaviour": "woorden", "after": "eerder", "do": ["geel"], "may": ["rood"]},
        {"behaviour": "woorden", "when": {"dader": ["client", "naaste"]}, "do": ["geel"],
         "not": ["aangifte"]},
        {"behaviour": "overlast", "may": ["geel"], "not": ["aangifte"]},
    ],
}  # fmt: skip


def asked(name: str, kind: str, *answers: str, **told: dict[str, Any]) -> Plain:
    """A question with these answers; `told` is what some of them say besides."""
    said = [{"id": a, "label": a, "help": "uitleg", **told.get(a, {})} for a in answers]
    return {
        "id": name,
        "text": f"Vraag {name}?",
        "help": "uitleg",
        "kind": kind,
        "summary": name,
        "answers": said,
    }


@cache
def small() -> Knowledge:
    """A base that is just large enough to say something about everything in the protocol."""
    late: Plain = {"earlier": True}
    questions = [
        asked("vorm", "many", "schelden", "dreigen", "slaan", "wapen", "overlast"),
        asked("dader", "one", "client", "naaste", "groep"),
        asked("herhaling", "one", "eerste", "herhaald", herhaald=late),
        asked("al-gedaan", "many", "kaart", kaart={"done": "kaart"}),
    ]
    heavy = [when(vorm=["slaan", "wapen"])]
    actions = [
        action("brief", force=2, unfit_when=heavy),
        action("kaart", force=3, unfit_when=[*heavy, when(vorm="overlast")]),
        action("verbod", force=4, first_when=[{**when(dader="client"), "first": []}]),
        action("melding"),
        action("aangifte", recommended_when=[when(vorm=["schelden", "wapen"])]),
    ]
    again = {"id": "weer", "question": "herhaling", "answers": ["eerste", "herhaald"], "source": ["EK"]}
    base = {"actions": actions, "rules": [], "promises": [], "questions": questions, "orders": [again]}
    return knowledge_of(base)


Mutants = Iterator[tuple[str, Plain]]


def of_the_table() -> Mutants:
    """A row dropped, loosened, or swapped with the next."""
    for at, row in enumerate(PROTOCOL["table"]):
        yield f"rij {at + 1} weg", edited(lambda p, at=at: p["table"].pop(at))
        for key in sorted(row.keys() - {"do", "may"}):
            yield f"rij {at + 1} zonder {key}", edited(lambda p, at=at, key=key: p["table"][at].pop(key))
    for at in (1, 2):  # the first two do the same
        yield f"rij {at + 1} en {at + 2} verwisseld", edited(lambda p, at=at: swap(p["table"], at))


def lighter() -> Mutants:
    """A row with a lighter step."""
    for at, row in enumerate(PROTOCOL["table"]):
        for key in sorted(row.keys() & {"do", "may"}):
            other = "geel" if row[key] == ["rood"] and "geel" not in row["do"] else "brief"
            yield (
                f"rij {at + 1} {key} lichter",
                edited(lambda p, a=at, k=key, o=other: p["table"][a].update({k: [o]})),
            )


def of_the_steps() -> Mutants:
    """A step without one of its words, or that holds for another time."""
    for at, step in enumerate(PROTOCOL["steps"]):
        name = step["id"]
        for key in sorted(step.keys() - {"id", "action"}):
            yield f"stap {name} zonder {key}", edited(lambda p, at=at, key=key: p["steps"][at].pop(key))
        yield f"stap {name} anders geldig", edited(lambda p, at=at: p["steps"][at].update(valid="2 jaar"))


def of_the_words() -> Mutants:
    """A word for behaviour that means less."""
    for word, kinds in PROTOCOL["behaviour"].items():
        for kind in kinds:
            less = [other for other in kinds if other != kind]
            yield (
                f"{word} zonder {kind}",
                edited(lambda p, word=word, less=less: p["behaviour"].update({word: less})),
            )


def edited(change: Any) -> Plain:
    copy = deepcopy(PROTOCOL)
    change(copy)
    return copy


def swap(rows: list[Plain], at: int) -> None:
    rows[at], rows[at + 1] = rows[at + 1], rows[at]


DECIDING = dict([*of_the_table(), *lighter(), *of_the_words()])
TOLD = dict(of_the_steps())


@cache
def locked() -> Lock:
    return lock_of(based_on(small(), PROTOCOL), NOTHING)


def changes(protocol: Plain) -> list[Change]:
    return changes_between(locked(), lock_of(based_on(small(), protocol), NOTHING))


@pytest.mark.parametrize("name", DECIDING)
def test_a_mutant_that_decides_otherwise_is_told_with_another_verdict(name: str) -> None:
    turns = [turn for change in changes(DECIDING[name]) for turn in change.turns]
    assert any(turn.before.verdict != turn.after.verdict for turn in turns)


@pytest.mark.parametrize("name", TOLD)
def test_a_mutant_of_a_step_is_told_as_a_fact(name: str) -> None:
    facts = [fact.key for change in changes(TOLD[name]) if change.part == "steps" for fact in change.facts]
    assert facts == ["valid" if "geldig" in name else name.split()[-1]]


def test_the_same_protocol_in_other_words_is_no_difference() -> None:
    same = deepcopy(PROTOCOL)
    same["table"][0]["behaviour"] = ["zwaar"]
    same["table"][1]["after"] = "kaart"
    same["table"][2]["do"] = ["kaart"]
    assert changes(same) == []


def test_the_faults_that_contradict_the_ladder_are_told_without_a_lock() -> None:
    def told(protocol: Plain) -> set[str]:
        with deep_calls():
            return {f.message for f in protocol_findings(Regions(based_on(small(), protocol)))}

    sound = told(PROTOCOL)
    for change in (
        lambda p: swap(p["table"], 1),
        lambda p: p["table"][0].update(do=["geel"]),
        lambda p: p["table"][1].pop("after"),
        lambda p: p["behaviour"]["woorden"].remove("dreigen"),
    ):
        assert told(edited(change)) - sound


def test_where_a_protocol_says_otherwise_than_we_is_a_table_per_row_and_action() -> None:
    """Smallest situations, in words; what is the same with and without protocol is not in it."""
    base = based_on(small(), PROTOCOL)
    told = changes_between(lock_of(small(), NOTHING), locked())
    (grid,) = [block for block in changed_page("onze", "de uwe", told, base) if isinstance(block, Grid)]
    assert [row[0] for row in grid.rows] == sorted(row[0] for row in grid.rows)
    assert ("1", "verbod", "vorm: wapen; dader: client", "eerst", "aanbevolen") in grid.rows
    assert ("3", "Waarschuwing", "vorm: dreigen; herhaling: herhaald", "overwegen", "aanbevolen") in grid.rows
    assert ("5", "aangifte", "vorm: schelden en overlast", "aanbevolen", "overwegen") in grid.rows
    assert len(grid.rows) == 16
