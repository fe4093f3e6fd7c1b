"""Small bases to prove things about by brute force: three questions, four to six actions.

They are drawn from a seed: hypothesis needs a tenth of a second for a base, this a thousandth.
"""

import random
from pathlib import Path
from typing import Any

import msgspec

from incident_actie.knowledge.load import FILES, assemble
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.vocabulary import ADDRESSEES
from tests.verify.naive import Answers, Base

VOCABULARY = {"dader": ("client", "naaste", "groep"), "vorm": ("wapen", "doxing"), "gemeld": ("ja", "nee")}
GROUPS = ("persoon", "sanctie")
IDS = [f"actie-{n}" for n in range(6)]
MORE_PROVEN = ("orders", "kept", "exceptions", "claims")
VERDICTS = ("aanbevolen", "overwegen", "eerst", "niet")
KINDS = (("never",), ("always",), ("some",), ("never", "some"), ("always", "never"))


def knowledge_of(base: Base) -> Knowledge:
    """A base of plain data as the program has it after reading."""
    parts: dict[str, Any] = {
        "actions": {"version": "klein", "actions": base["actions"]},
        "rules": {"groups": dict.fromkeys(GROUPS, "een groep"), "rules": base["rules"]},
        "questions": {"screens": [], "questions": base["questions"]},
        "promises": {"promises": base["promises"], **{name: base.get(name, []) for name in MORE_PROVEN}},
        "phases": {"steps": [], "phases": []},
        "culture": {"levels": []},
        "balance": {},
        "sources": {"sources": []},
    }
    read = {name: msgspec.convert(parts[name], kind, strict=False) for name, kind in FILES.items()}
    return assemble(read, Path("klein"))


def question(name: str, minimum: int = 0) -> dict[str, Any]:
    """A question of the small vocabulary."""
    answers = [{"id": a, "label": a, "help": "uitleg"} for a in VOCABULARY[name]]
    told = {"id": name, "text": f"Vraag {name}?", "help": "uitleg", "summary": name, "answers": answers}
    kind = {"kind": "many", "minimum": minimum} if name == "vorm" else {"kind": "one"}
    return {**told, **kind}


def action(name: str, **more: Any) -> dict[str, Any]:
    """An action with as few words as will do."""
    words = dict.fromkeys(("title", "who", "role", "why", "consider"), f"tekst van {name}")
    return {
        "id": name,
        **words,
        "short": name,
        "addressees": ["team"],
        "phases": ["nazorg"],
        "scope": 1,
        "force": 1,
        "moment": "vervolg",
        "term": "direct",
        "steps": ["een stap", "nog een stap"],
        "source": ["EK"],
        **more,
    }


def when(**condition: Any) -> dict[str, Any]:
    """A clause: always the same words, any condition."""
    return {"because": "Daarom is het zo.", "when": condition}


def small_base(*actions: dict[str, Any], minimum: int = 0, **more: Any) -> Base:
    """A base with these actions, and the whole small vocabulary."""
    questions = [question(name, minimum) for name in VOCABULARY]
    return {"actions": list(actions), "rules": [], "promises": [], "questions": questions, **more}


def random_base(seed: int) -> Base:
    """Any base of the small vocabulary; always the same for a seed."""
    return _Draw(seed).base()


class _Draw(random.Random):
    def base(self) -> Base:
        actions = [self.action(name) for name in IDS[: self.randint(4, 6)]]
        rules = [self.rule(f"regel-{n}") for n in range(self.randint(0, 2))]
        promises = [self.promise(f"belofte-{n}") for n in range(self.randint(0, 2))]
        return small_base(*actions, minimum=self.randint(0, 1), rules=rules, promises=promises)

    def some(self, words: Any, least: int = 0, most: int = 9) -> list[str]:
        return self.sample(list(words), self.randint(least, min(most, len(words))))

    def condition(self) -> Answers:
        return {q: self.wanted(q) for q in VOCABULARY if self.random() < 0.5}

    def wanted(self, name: str) -> Any:
        kind = self.choice(["one", "list", "subset"] if name == "vorm" else ["one", "list"])
        if kind == "subset":
            return {key: self.some(VOCABULARY[name], 1) for key in self.some(("any", "none", "only"), 1)}
        return self.choice(VOCABULARY[name]) if kind == "one" else self.some(VOCABULARY[name], 1)

    def clauses(self, most: int) -> list[dict[str, Any]]:
        return [when(**self.condition()) for _ in range(self.randint(0, most))]

    def action(self, name: str) -> dict[str, Any]:
        claims = ("considered_only", "always")
        return action(
            name,
            recommended_when=self.clauses(3),
            first_when=[{**c, "first": self.some(IDS[:4], 0, 2)} for c in self.clauses(2)],
            unfit_when=self.clauses(2),
            groups=self.some(GROUPS),
            addressees=self.some(ADDRESSEES, 1),
            phases=self.some(("nazorg", "preventie"), 1),
            **{claim: "Zo is het." for claim in claims if self.random() < 0.2},
        )

    def about(self, name: str) -> dict[str, Any]:
        groups, actions = self.some(GROUPS, 0, 1), self.some(IDS[:4], 0, 2)
        return {"id": name, "source": ["EK"], "when": self.condition(), "groups": groups, "actions": actions}

    def rule(self, name: str) -> dict[str, Any]:
        verdict = self.choice(["niet", "eerst"])
        first = self.some(IDS[:4], 0, 1)
        return {**self.about(name), "because": "Zo is de regel.", "verdict": verdict, "first": first}

    def promise(self, name: str) -> dict[str, Any]:
        promised = {kind: self.some(VERDICTS, 1, 2) for kind in self.choice(KINDS)}
        unless = {"unless": self.condition()} if self.random() < 0.3 else {}
        return {**self.about(name), "text": "Dat beloven wij.", **promised, **unless}
