"""Small faults put into a protocol on purpose: each is told apart, where it says otherwise."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from msgspec import structs

from incident_actie.advice.regions import Regions
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.templates import Templates
from incident_actie.verify.changed import Change, changes_between
from incident_actie.verify.deep import deep_calls
from incident_actie.verify.lock import Lock, lock_of
from incident_actie.verify.protocol import protocol_findings
from tests.protocols.made import based_on

NOTHING = Templates((), (), {})
SPOKEN_OF = {
    "waarschuwingsbrief",
    "gele-kaart",
    "toegangsontzegging",
    "zorg-staken",
    "politiemelding",
    "aangifte",
}
Plain = dict[str, Any]
PROTOCOL: Plain = {
    "title": "Kaarten op de polikliniek",
    "source": "EK",
    "behaviour": {"woorden": ["belediging", "intimidatie"], "zwaar": ["bedreiging", "fysiek-licht", "wapen"]},
    "steps": [
        {"id": "geel", "action": "gele-kaart", "name": "Waarschuwing", "within": "48 uur", "valid": "1 jaar",
         "with": ["politiemelding"]},
        {"id": "rood", "action": "toegangsontzegging", "who": "directie", "valid": "6 maanden",
         "with": ["aangifte"], "except": {"zorgrelatie": "spoed"}},
    ],
    "table": [
        {"behaviour": "zwaar", "do": ["rood"]},
        {"behaviour": "woorden", "after": "geel", "do": ["rood"]},
        {"behaviour": "woorden", "after": "eerder", "do": ["geel"], "may": ["rood"]},
        {"behaviour": "woorden", "when": {"dader": ["client", "naaste"]}, "do": ["geel"],
         "not": ["aangifte"]},
        {"behaviour": "overlast", "may": ["geel"]},
    ],
}  # fmt: skip


Mutants = Iterator[tuple[str, Plain]]


def of_the_table() -> Mutants:
    """A row dropped, loosened, or swapped with the next."""
    for at, row in enumerate(PROTOCOL["table"]):
        yield f"rij {at + 1} weg", edited(lambda p, at=at: p["table"].pop(at))
        for key in sorted(row.keys() - {"do", "may"}):
            yield f"rij {at + 1} zonder {key}", edited(lambda p, at=at, key=key: p["table"][at].pop(key))
    for at in (0, 1, 2):
        yield f"rij {at + 1} en {at + 2} verwisseld", edited(lambda p, at=at: swap(p["table"], at))


def lighter() -> Mutants:
    """A row with a lighter step."""
    for at, row in enumerate(PROTOCOL["table"]):
        for key in sorted(row.keys() & {"do", "may"}):
            other = "geel" if row[key] == ["rood"] and "geel" not in row["do"] else "waarschuwingsbrief"
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


MUTANTS = dict([*of_the_table(), *lighter(), *of_the_steps(), *of_the_words()])


@cache
def small() -> Knowledge:
    """Our base with only the actions that the protocol speaks of, and what guards these."""
    base = load()
    return structs.replace(base, actions=tuple(a for a in base.actions if a.id in SPOKEN_OF))


@cache
def locked() -> Lock:
    return lock_of(based_on(small(), PROTOCOL), NOTHING)


def changes(protocol: Plain) -> list[Change]:
    return changes_between(locked(), lock_of(based_on(small(), protocol), NOTHING))


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_told_apart_from_the_lock(name: str) -> None:
    assert changes(MUTANTS[name])


def test_the_same_protocol_in_other_words_is_no_difference() -> None:
    same = deepcopy(PROTOCOL)
    same["table"][0]["behaviour"] = ["zwaar"]
    same["table"][1]["after"] = "gele-kaart"
    same["table"][2]["do"] = ["gele-kaart"]
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
        lambda p: p["behaviour"]["woorden"].remove("intimidatie"),
    ):
        assert told(edited(change)) - sound
