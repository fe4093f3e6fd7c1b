"""Protocols made at random, as plain data, and any protocol as the program reads it."""

import random
from pathlib import Path
from typing import Any

import msgspec

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.protocol_file import in_its_words, with_protocol
from incident_actie.knowledge.protocol_model import Protocol
from tests.protocols.naive import action_of
from tests.samples import questions

# What protocols speak of, and some of what they seldom do.
STEPS = ("gele-kaart", "toegangsontzegging", "zorg-staken", "waarschuwingsbrief", "ordegesprek", "aangifte")
OTHERS = ("politiemelding", "excuus-vragen", "hoor-wederhoor", "melden", "opvang", "zorgplan-aanpassen",
          "individueel-contract", "schade-verhalen", "herstelgesprek", "onder-invloed-wegsturen")  # fmt: skip
SINGLE = ({"gele-kaart", "toegangsontzegging", "zorg-staken", "waarschuwingsbrief"},
          {"aangifte", "politiemelding"})  # fmt: skip
ASKED = ("dader", "ernst", "zorgrelatie", "herhaling", "minderjarig", "klacht", "aanspreekbaar")


def based_on(knowledge: Knowledge, protocol: dict[str, Any]) -> Knowledge:
    """The base with a protocol, as if it had been read from a file."""
    read = msgspec.convert(protocol, Protocol, strict=False)
    return in_its_words(with_protocol(knowledge, read, Path("protocol.yaml")))


def random_protocol(rng: random.Random) -> dict[str, Any]:
    """A ladder of up to three steps and a table of up to six rows; nothing in it contradicts itself."""
    ladder = rng.sample(STEPS, rng.randint(0, 3))
    steps = [_step(rng, f"stap-{at}", action, ladder[at + 1 :]) for at, action in enumerate(ladder)]
    kinds = questions()["vorm"][2]
    made: dict[str, Any] = {
        "title": "Ons protocol",
        "source": "EK",
        "behaviour": {f"woord-{i}": rng.sample(kinds, rng.randint(1, 6)) for i in range(2)},
        "steps": steps,
    }
    return {**made, "table": [_row(rng, made) for _ in range(rng.randint(1, 6))]}


def _step(rng: random.Random, name: str, action: str, heavier: list[str]) -> dict[str, Any]:
    step: dict[str, Any] = {"id": name, "action": action}
    free = [a for a in (*OTHERS, *heavier) if not any({a, action} <= some for some in SINGLE)]
    if rng.random() < 0.5:
        step["with"] = rng.sample(free, rng.randint(1, 2))
    if rng.random() < 0.4:
        step["except"] = _condition(rng)
    return step


def _condition(rng: random.Random) -> dict[str, Any]:
    name = rng.choice(ASKED)
    answers = questions()[name][2]
    return {name: rng.sample(answers, rng.randint(1, max(1, len(answers) - 1)))}


def _row(rng: random.Random, made: dict[str, Any]) -> dict[str, Any]:
    words = [*made["behaviour"], *questions()["vorm"][2]]
    row: dict[str, Any] = {}
    if rng.random() < 0.7:
        row["behaviour"] = rng.sample(words, rng.randint(1, 3))
    if rng.random() < 0.3:
        row["after"] = rng.choice(["eerder", "gele-kaart", "ordegesprek", "waarschuwingsbrief"])
    if rng.random() < 0.5:
        row["when"] = _condition(rng)
    if rng.random() < 0.2:  # a second test on the question that behaviour is about
        row.setdefault("when", {})["vorm"] = {"any": rng.sample(questions()["vorm"][2], 4), "none": ["brand"]}
    return {**row, **_wishes(rng, made)}


def _wishes(rng: random.Random, made: dict[str, Any]) -> dict[str, list[str]]:
    """What a row does, may and refuses: never two that exclude each other, nothing twice."""
    words = [*(step["id"] for step in made["steps"]), *STEPS, *OTHERS]
    rng.shuffle(words)
    found: dict[str, list[str]] = {"do": [], "may": [], "not": []}
    named: set[str] = set()
    for word in words[:5]:
        key = rng.choice(["do", "do", "may", "not"])
        if action_of(made, word) not in named and not (key == "do" and _excluded(made, found["do"], word)):
            found[key].append(word)
            named.add(action_of(made, word))
    return {key: some for key, some in found.items() if some} or {"may": [words[0]]}


def _excluded(made: dict[str, Any], do: list[str], word: str) -> bool:
    """Whether a word brings a second action of a set of which no two are done at once."""
    brought = {a for w in (*do, word) for a in everything(made, w, set())}
    return any(len(some & brought) > 1 for some in SINGLE)


def everything(made: dict[str, Any], word: str, seen: set[str]) -> set[str]:
    """The action of a word and all that can come with it."""
    action = action_of(made, word)
    if action in seen:
        return seen
    seen.add(action)
    for step in made["steps"]:
        if step["action"] == action:
            for other in step.get("with", []):
                everything(made, other, seen)
    return seen
