"""A foreign, much larger base: 2,000 actions with conditions of their own, loaded and proven.

    python benchmarks/scale.py [--actions 2000]

Writes the base as YAML in a temporary folder, loads it, verifies it over every situation, and holds
the verdicts of 1,000 situations that differ most from each other against plain matching of the
conditions. The goal is a whole check of at most a minute.
"""

import argparse
import random
import shutil
import tempfile
import time
from pathlib import Path

import yaml

from incident_actie.advice.advise import Adviser
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.load import load, shipped_folder
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.vocabulary import Condition
from incident_actie.situation import Situation, holds
from incident_actie.verify.verify import verify


def condition(questions: tuple[Question, ...], chance: random.Random) -> dict[str, object]:
    named = chance.sample(questions, chance.randint(1, 5))
    return {q.id: chance.sample(q.ids, min(len(q.ids), chance.randint(1, 3))) for q in named}


def write_base(folder: Path, count: int, chance: random.Random) -> None:
    """Our own files, with `count` made-up actions after ours."""
    shutil.copytree(shipped_folder(), folder, ignore=shutil.ignore_patterns("*.json"))
    path = folder / "actions.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    model, questions = data["actions"][-1], load().questions
    for number in range(count):
        clauses = [
            {"because": f"Aanwijzing {i} van {number}.", "when": condition(questions, chance)}
            for i in range(chance.randint(1, 6))
        ]
        against = [{"because": f"Past niet {number}.", "when": condition(questions, chance)}]
        own = {"id": f"vreemd-{number}", "title": f"Vreemde actie {number}", "short": f"Vreemd {number}"}
        data["actions"].append({**model, **own, "recommended_when": clauses, "unfit_when": against})
    yaml.CSafeDumper.ignore_aliases = lambda *_: True  # our reader refuses anchors
    path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True), encoding="utf-8")


def most_different(knowledge: Knowledge, count: int, chance: random.Random) -> list[Situation]:
    """Situations picked one by one, each the farthest of a handful from those picked before."""
    picked: list[Situation] = []
    for _ in range(count):
        several = [random_situation(knowledge, chance) for _ in range(5)]
        recent = picked[-50:]
        picked.append(max(several, key=lambda s: min((distance(s, p) for p in recent), default=0)))
    return picked


def random_situation(knowledge: Knowledge, chance: random.Random) -> Situation:
    answers = {}
    for q in knowledge.questions:
        if chance.random() < 0.85:
            chosen = set(chance.sample(q.ids, 1 if q.kind == "one" else chance.randint(q.minimum, 4)))
            answers[q.id] = tuple(a for a in q.ids if a in chosen)
    return Situation(answers)


def distance(a: Situation, b: Situation) -> int:
    return sum(a.get(q) != b.get(q) for q in {*a.answers, *b.answers})


Checks = tuple[tuple[Verdict, list[Condition]], ...]


def checks_of(knowledge: Knowledge, action: Action) -> Checks:
    """Every condition about one action, by the verdict it leads to."""
    rules = [r for r in knowledge.rules if action.id in r.actions or set(r.groups) & set(action.groups)]
    return (
        (Verdict.NOT, [c.when for c in action.unfit_when] + [r.when for r in rules if r.verdict == "niet"]),
        (
            Verdict.FIRST,
            [c.when for c in action.first_when] + [r.when for r in rules if r.verdict == "eerst"],
        ),
        (Verdict.RECOMMENDED, [c.when for c in action.recommended_when]),
    )


def naive(checks: Checks, situation: Situation) -> Verdict:
    for verdict, conditions in checks:
        if any(holds(c, situation) for c in conditions):
            return verdict
    return Verdict.CONSIDER


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--actions", type=int, default=2_000)
    count, chance = parser.parse_args().actions, random.Random(3)
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "data"
        write_base(folder, count, chance)
        begin = time.perf_counter()
        knowledge = load(folder)
        print(f"load {len(knowledge.actions):,} actions: {time.perf_counter() - begin:.1f} s")
        begin = time.perf_counter()
        report = verify(knowledge)
        print(f"verify: {time.perf_counter() - begin:.1f} s, {len(report.findings):,} findings")
    adviser = Adviser(knowledge)
    cases = most_different(knowledge, 1_000, chance)
    sample = {a.id: checks_of(knowledge, a) for a in chance.sample(knowledge.actions, 100)}
    for case in cases:
        advice = {j.action.id: j.verdict for j in adviser.advise(case).judgements}
        assert all(advice[name] is naive(checks, case) for name, checks in sample.items())
    print(f"{len(cases):,} most different situations: the same verdicts as plain matching")
    begin = time.perf_counter()
    verify(load())
    print(f"verify the shipped base: {time.perf_counter() - begin:.2f} s")


if __name__ == "__main__":
    main()
