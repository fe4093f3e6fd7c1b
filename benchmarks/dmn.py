"""The verdict engine beside a DMN rule engine (zen-engine, Rust) on the same table.

    pip install zen-engine && python benchmarks/dmn.py

A table of 64 rules over 8 questions from our own vocabulary, hit policy "collect". Both get the same
random situations; that they give the same answers is checked before anything is timed. The goal is
at least 50 times as many decisions a second for the matching itself, and 10 times with reasons.
"Matching" is the bit set of the rules that hold; "with reasons" is a whole advice.
"""

import json
import random
import time
from collections.abc import Callable

import zen
from msgspec import structs

from incident_actie.advice.advise import Adviser
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Clause, Knowledge
from incident_actie.situation import Situation

INPUTS = ("dader", "aanspreekbaar", "oorzaak", "plaats", "herhaling", "ernst", "zorgrelatie", "wil-aangifte")
RULES = 64
Rule = dict[str, tuple[str, ...]]


def table(knowledge: Knowledge, chance: random.Random) -> list[Rule]:
    """Rules that name two to five of the inputs, with one to three answers each."""
    rules = []
    for _ in range(RULES):
        named = chance.sample(INPUTS, chance.randint(2, 5))
        rule = {}
        for name in named:
            ids = knowledge.question(name).ids
            rule[name] = tuple(chance.sample(ids, min(len(ids) - 1, chance.randint(1, 3))))
        rules.append(rule)
    return rules


def ours(knowledge: Knowledge, rules: list[Rule]) -> Adviser:
    """One action per rule, recommended when the rule holds."""
    first = knowledge.actions[0]
    actions = tuple(
        structs.replace(
            first,
            id=f"regel-{i}",
            number=None,
            groups=(),
            unfit_when=(),
            first_when=(),
            recommended_when=(Clause(because=f"Regel {i} geldt.", when=rule),),
        )
        for i, rule in enumerate(rules)
    )
    return Adviser(structs.replace(knowledge, actions=actions, rules=()))


def theirs(rules: list[Rule]) -> Callable[[dict[str, str]], set[str]]:
    """The same table as a JDM document for zen-engine."""
    columns = [{"id": f"i{n}", "name": name, "field": field(name)} for n, name in enumerate(INPUTS)]
    rows = []
    for number, rule in enumerate(rules):
        cells = {f"i{n}": ", ".join(f'"{a}"' for a in rule.get(name, ())) for n, name in enumerate(INPUTS)}
        rows.append({"_id": str(number), **cells, "o": f'"regel-{number}"'})
    content = {
        "hitPolicy": "collect",
        "inputs": columns,
        "outputs": [{"id": "o", "name": "rule", "field": "rule"}],
        "rules": rows,
    }
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
        {
            "id": "table",
            "type": "decisionTableNode",
            "name": "table",
            "content": content,
            "position": {"x": 1, "y": 0},
        },
        {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "a", "type": "edge", "sourceId": "in", "targetId": "table"},
        {"id": "b", "type": "edge", "sourceId": "table", "targetId": "out"},
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    return lambda answers: {row["rule"] for row in decision.evaluate(answers)["result"]}


def field(question: str) -> str:
    return question.replace("-", "_")


def rate(decide: Callable[[object], object], cases: list[object]) -> float:
    begin = time.perf_counter()
    for case in cases:
        decide(case)
    return len(cases) / (time.perf_counter() - begin)


def main() -> None:
    knowledge, chance = load(), random.Random(7)
    rules = table(knowledge, chance)
    adviser, zen_decides = ours(knowledge, rules), theirs(rules)
    plain = [{q: chance.choice(knowledge.question(q).ids) for q in INPUTS} for _ in range(5_000)]
    situations = [Situation({q: (a,) for q, a in answers.items()}) for answers in plain]
    for_zen = [{field(q): a for q, a in answers.items()} for answers in plain]
    for situation, answers in zip(situations, for_zen, strict=True):
        same = {j.action.id for j in adviser.advise(situation).recommended}
        assert same == zen_decides(answers), (answers, same)
    print(f"{len(plain):,} situations, {RULES} rules, {len(INPUTS)} inputs: the same answers")
    zens = max(rate(zen_decides, for_zen) for _ in range(3))
    matching = max(rate(adviser.table.holding, situations) for _ in range(3))
    reasons = max(rate(adviser.advise, situations) for _ in range(3))
    print(f"zen-engine:            {zens:>10,.0f} decisions a second")
    print(f"ours, matching:        {matching:>10,.0f} ({matching / zens:.0f} times)")
    print(f"ours, with reasons:    {reasons:>10,.0f} ({reasons / zens:.0f} times)")


if __name__ == "__main__":
    main()
