"""Small bases to prove things about by brute force: three questions, four to six actions."""

from pathlib import Path
from typing import Any

import msgspec
from hypothesis import strategies as st

from incident_actie.knowledge import model
from incident_actie.knowledge.load import assemble
from incident_actie.knowledge.model import Knowledge
from tests.verify.naive import Base

VOCABULARY = {"dader": ("client", "naaste", "groep"), "vorm": ("wapen", "doxing"), "gemeld": ("ja", "nee")}
GROUPS = ("persoon", "sanctie")
IDS = [f"actie-{n}" for n in range(6)]
Strategy = st.SearchStrategy[Any]


def knowledge_of(base: Base) -> Knowledge:
    """A base of plain data as the program has it after reading."""
    parts: dict[str, Any] = {
        "actions": {"version": "klein", "actions": base["actions"]},
        "rules": {"groups": {g: "een groep" for g in GROUPS}, "rules": base["rules"]},
        "questions": {"screens": [], "questions": base["questions"]},
        "promises": {"promises": base["promises"]},
        "phases": {"steps": [], "phases": []},
        "culture": {"levels": []},
        "sources": {"sources": []},
    }
    kinds: dict[str, type[Any]] = {
        "actions": model.ActionsFile,
        "rules": model.RulesFile,
        "questions": model.QuestionsFile,
        "promises": model.PromisesFile,
        "phases": model.PhasesFile,
        "culture": model.CultureFile,
        "sources": model.SourcesFile,
    }
    read = {n: msgspec.convert(part, kinds[n], strict=False) for n, part in parts.items()}
    return assemble(read, Path("klein"))


def question(name: str, minimum: int) -> dict[str, Any]:
    """A question of the small vocabulary."""
    answers = [{"id": a, "label": a, "help": "uitleg"} for a in VOCABULARY[name]]
    told = {"id": name, "text": f"Vraag {name}?", "help": "uitleg", "summary": name, "answers": answers}
    if name == "vorm":
        return {**told, "kind": "many", "minimum": minimum}
    return {**told, "kind": "one"}


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
        "term": "1 week",
        "steps": ["een stap", "nog een stap"],
        "source": ["EK"],
        **more,
    }


def conditions() -> Strategy:
    """Any condition on up to three questions."""

    def some(name: str) -> Strategy:
        return st.lists(st.sampled_from(VOCABULARY[name]), min_size=1, unique=True)

    def one_or_more(name: str) -> Strategy:
        return st.sampled_from(VOCABULARY[name]) | some(name)

    keys = ("any", "none", "only")
    subset = st.fixed_dictionaries({}, optional={k: some("vorm") for k in keys}).filter(bool)
    return st.fixed_dictionaries(
        {},
        optional={
            "dader": one_or_more("dader"),
            "vorm": one_or_more("vorm") | subset,
            "gemeld": one_or_more("gemeld"),
        },
    )


def clauses(first: bool = False) -> Strategy:
    """Up to three conditions, each with what must come first where that is asked for."""
    parts: dict[str, Strategy] = {"because": st.just("daarom"), "when": conditions()}
    if first:
        parts["first"] = st.lists(st.sampled_from(IDS[:4]), max_size=2, unique=True)
    return st.lists(st.fixed_dictionaries(parts), max_size=2 if first else 3)


def subsets(words: tuple[str, ...], least: int = 0) -> Strategy:
    """Some of these words."""
    return st.lists(st.sampled_from(words), min_size=least, unique=True)


@st.composite
def bases(draw: st.DrawFn) -> Base:
    """Any base of the small vocabulary."""
    count = draw(st.integers(4, 6))
    actions = []
    for name in IDS[:count]:
        more: dict[str, Any] = {
            "recommended_when": draw(clauses()),
            "first_when": draw(clauses(first=True)),
            "unfit_when": draw(clauses()),
            "groups": draw(subsets(GROUPS)),
            "addressees": draw(subsets(model.ADDRESSEES, 1)),
            "phases": draw(subsets(("nazorg", "preventie"), 1)),
        }
        for claim in ("considered_only", "always"):
            more[claim] = "want zo is het" if draw(st.integers(0, 4)) == 0 else ""
        actions.append(action(name, **more))
    minimum = draw(st.integers(0, 1))
    return {
        "actions": actions,
        "rules": [draw(rules(f"regel-{n}")) for n in range(draw(st.integers(0, 2)))],
        "questions": [question(name, minimum) for name in VOCABULARY],
        "promises": [draw(promises(f"belofte-{n}")) for n in range(draw(st.integers(0, 2)))],
    }


def rules(name: str) -> Strategy:
    """A rule about a group, about actions, or about both."""
    return st.fixed_dictionaries(
        {
            "id": st.just(name),
            "verdict": st.sampled_from(["niet", "eerst"]),
            "because": st.just("zo is de regel"),
            "when": conditions(),
            "source": st.just(["EK"]),
            "groups": subsets(GROUPS),
            "actions": st.lists(st.sampled_from(IDS[:4]), max_size=2, unique=True),
            "first": st.lists(st.sampled_from(IDS[:4]), max_size=1),
        }
    )


def promises(name: str) -> Strategy:
    """A promise of any kind, kept or not."""
    words = st.lists(st.sampled_from(["aanbevolen", "overwegen", "eerst", "niet"]), min_size=1, unique=True)
    kinds = st.sampled_from([("never",), ("always",), ("some",), ("never", "some"), ("always", "never")])
    return kinds.flatmap(
        lambda kind: st.fixed_dictionaries(
            {
                "id": st.just(name),
                "text": st.just("Dat beloven wij."),
                "source": st.just(["EK"]),
                "groups": subsets(GROUPS),
                "actions": st.lists(st.sampled_from(IDS[:4]), max_size=2, unique=True),
                "when": conditions(),
                **dict.fromkeys(kind, words),
            },
            optional={"unless": conditions()},
        )
    )
