"""A second, slow adviser, written from the YAML and the rules of the game alone, to check the real one."""

from functools import cache
from typing import Any, NamedTuple

from tests.samples import Answers, raw

Clause = dict[str, Any]
Words = dict[str, set[str]]


class Asked(NamedTuple):
    """What a condition asks of one question: some of these, none of these, only these."""

    question: str
    some: set[str]
    none: set[str]
    only: set[str]


class Opinion(NamedTuple):
    """A verdict, its reasons in order, what must come first, and how many clauses say so."""

    verdict: str
    reasons: list[str]
    first: list[str]
    indications: int


def as_words(value: Any) -> set[str]:
    """One answer or several, as text."""
    return {str(item) for item in value} if isinstance(value, list) else {str(value)}


def asked(question: str, wanted: Any) -> Asked:
    """One line of a condition, as PyYAML reads it."""
    if isinstance(wanted, dict):
        return Asked(question, *(as_words(wanted.get(key, [])) for key in ("any", "none", "only")))
    return Asked(question, as_words(wanted), set(), set())


def holds(condition: list[Asked], given: Words) -> bool:
    """Whether every question of a condition is answered as it asks; not answered is not known."""
    for question, some, none, only in condition:
        answers = given.get(question, {"onbekend"} if "onbekend" in some else None)
        if answers is None or (some and not answers & some) or answers & none or (only and answers - only):
            return False
    return True


def is_about(rule: Clause, action: dict[str, Any]) -> bool:
    """Whether a rule names an action or one of its groups."""
    groups = set(rule.get("groups", [])) & set(action.get("groups", []))
    return action["id"] in rule.get("actions", []) or bool(groups)


@cache
def clauses() -> dict[str, list[tuple[str, Clause, list[Asked]]]]:
    """For each action all that decides about it, in the order in which reasons are told."""
    keys = (("niet", "unfit_when"), ("eerst", "first_when"), ("aanbevolen", "recommended_when"))
    return {
        action["id"]: [
            (verdict, clause, [asked(*line) for line in clause["when"].items()])
            for verdict, key in keys
            for clause in [
                *action.get(key, []),
                *(r for r in raw("rules")["rules"] if r["verdict"] == verdict and is_about(r, action)),
            ]
        ]
        for action in raw("actions")["actions"]
    }


def opinion(action: dict[str, Any], given: Words) -> Opinion:
    """The verdict on one action."""
    held = [(verdict, clause) for verdict, clause, when in clauses()[action["id"]] if holds(when, given)]
    for verdict in ("niet", "eerst", "aanbevolen"):
        deciding = [clause for which, clause in held if which == verdict]
        if deciding:
            reasons = list(dict.fromkeys(clause["because"] for clause in deciding))
            first = dict.fromkeys(name for clause in deciding for name in clause.get("first", []))
            counted = [clause for clause in deciding if "cultuur" not in clause["when"]]
            return Opinion(verdict, reasons, list(first), len(counted) or 1)
    return Opinion("overwegen", [action.get("considered_only") or action["consider"]], [], 0)


def opinions(answers: Answers) -> dict[str, Opinion]:
    """The verdict on every action, by id."""
    given = {question: as_words(answer) for question, answer in answers.items()}
    found = {action["id"]: opinion(action, given) for action in raw("actions")["actions"]}
    refused = {name for name, said in found.items() if said.verdict == "niet"}
    return {name: possible(name, said, given, refused) for name, said in found.items()}


def possible(name: str, said: Opinion, given: Words, refused: set[str]) -> Opinion:
    """The same opinion without waiting for what is refused, as long as a reason to wait is left."""
    if said.verdict != "eerst" or refused.isdisjoint(said.first):
        return said
    held = [clause for which, clause, when in clauses()[name] if which == "eerst" and holds(when, given)]
    left = [c for c in held if not c.get("first") or set(c["first"]) - refused]
    assert left, f"{name} waits only for what is refused"
    reasons = list(dict.fromkeys(clause["because"] for clause in left))
    first = dict.fromkeys(n for clause in left for n in clause.get("first", []) if n not in refused)
    return Opinion("eerst", reasons, list(first), len(left))


def hours(term: str) -> int:
    """A term in hours."""
    if term in ("direct", "vandaag"):
        return int(term == "vandaag")
    count, unit = term.split()
    each = {"uur": 1, "dag": 24, "dagen": 24, "week": 168, "weken": 168, "maand": 720, "maanden": 720}
    return int(count) * each.get(unit, 24)


def pulled(names: list[str], level: str) -> list[str]:
    """The order after the pull of a level: pairs of neighbours trade places, from the top."""
    known = {str(a["id"]): a for a in raw("actions")["actions"]}
    wish = next(v for v in raw("culture")["levels"] if str(v["level"]) == level)

    def score(name: str) -> int:
        return int(name in wish["prefers"]) - int(name in wish["careful_with"])

    def stays(name: str) -> bool:
        action = known[name]
        lasting = action["moment"] == "structureel"
        care = action["phases"][0] == "nazorg" and "medewerker" in action["addressees"] and not lasting
        return action["moment"] in ("nu", "kort-na") or action["phases"][0] == "repressie" or care

    if len(names) < 2:
        return names
    upper, lower, rest = names[0], names[1], names[2:]
    if not stays(upper) and not stays(lower) and score(upper) < score(lower):
        return [lower, upper, *pulled(rest, level)]
    return [upper, *pulled([lower, *rest], level)]


def ranking(found: dict[str, Opinion], level: str = "") -> list[str]:
    """What is recommended, in the order that can be read aloud, with the pull of a level."""

    def key(action: dict[str, Any]) -> tuple[Any, ...]:
        return (
            action["moment"] != "nu",
            ["melden", "bespreken", "handelen"].index(action.get("step", "handelen")),
            hours(action["term"]),
            -found[action["id"]].indications,
            action.get("number", 99),
            action["id"],
        )

    wanted = [a for a in raw("actions")["actions"] if found[a["id"]].verdict == "aanbevolen"]
    names = [str(action["id"]) for action in sorted(wanted, key=key)]
    return pulled(names, level) if level else names
