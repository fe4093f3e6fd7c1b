"""Situations to test with, made from the YAML itself and not by the code under test."""

import random
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
Answers = dict[str, Any]


def plain_yaml(path: Path) -> Any:
    """A YAML file as PyYAML itself reads it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def raw(name: str) -> Any:
    """One data file as PyYAML sees it."""
    return plain_yaml(DATA / f"{name}.yaml")


@cache
def questions() -> dict[str, tuple[str, int, list[str]]]:
    """Kind, least number of answers, and the answers of every question that a verdict can hang on."""
    return {
        q["id"]: (q["kind"], int(q.get("minimum", 0)), [str(a["id"]) for a in q["answers"]])
        for q in raw("questions")["questions"]
        if q["kind"] != "moment"
    }


@cache
def halves() -> dict[str, list[str]]:
    """The halves of `al-geregeld`, each with its answers."""
    return {q["id"]: [a["id"] for a in q["answers"]] for q in raw("questions")["questions"] if "part_of" in q}


def halved(answers: Answers) -> Answers:
    """The same situation with the two halves apart, as the questions are; nothing of one: not known."""
    told = answers.get("al-geregeld")
    if told is None:
        return answers
    rest = {q: a for q, a in answers.items() if q != "al-geregeld"}
    parts = {half: [a for a in told if a in known] for half, known in halves().items()}
    return {**rest, **{half: part for half, part in parts.items() if part or not told}}


@cache
def cases() -> list[dict[str, Any]]:
    """Every case of tests/situations with one perpetrator, with the name of its file."""
    return [case for case in _all_cases() if "daders" not in case["situation"]]


@cache
def cases_with_people() -> list[dict[str, Any]]:
    """Every case of tests/situations with several people."""
    return [case for case in _all_cases() if "daders" in case["situation"]]


@cache
def _all_cases() -> list[dict[str, Any]]:
    return [
        {**case, "file": path.stem}
        for path in sorted((ROOT / "tests" / "situations").glob("*.yaml"))
        for case in plain_yaml(path)
    ]


def random_answer(rng: random.Random, question: str) -> str | list[str]:
    """Any valid answer to a question."""
    kind, least, answers = questions()[question]
    if kind == "one":
        return rng.choice(answers)
    count = rng.choice([least, 1, 1, 2, 2, 3, 5, len(answers)])
    return rng.sample(answers, min(max(count, least), len(answers)))


def random_answers(rng: random.Random, unanswered: float = 0.2) -> Answers:
    """Any valid situation; each question stays open with the chance `unanswered`."""
    return {q: random_answer(rng, q) for q in questions() if rng.random() >= unanswered}


def changed_case(rng: random.Random) -> Answers:
    """A case from tests/situations with up to three answers changed or taken away."""
    answers = dict(halved(rng.choice(cases())["situation"]))
    for question in rng.sample(list(questions()), rng.randint(0, 3)):
        if rng.random() < 0.25:
            answers.pop(question, None)
        else:
            answers[question] = random_answer(rng, question)
    return answers


def many_situations(count: int, seed: int = 2026) -> list[Answers]:
    """Half from life with small changes, half wholly random: the same ones for the same seed."""
    rng = random.Random(seed)
    return [changed_case(rng) if i % 2 else random_answers(rng) for i in range(count)]


def any_answers() -> st.SearchStrategy[Answers]:
    """The same for hypothesis: any questions answered, each in any valid way."""
    each: dict[str, st.SearchStrategy[Any]] = {}
    for question, (kind, least, answers) in questions().items():
        one = st.sampled_from(answers)
        each[question] = one if kind == "one" else st.lists(one, min_size=least, max_size=5, unique=True)
    return st.fixed_dictionaries({}, optional=each)
