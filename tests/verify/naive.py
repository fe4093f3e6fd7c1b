"""The advice and the proofs once more: slowly, with loops over plain data, one situation at a time.

Nothing here comes from the program. A base is what PyYAML makes of the files with every scalar kept
as text: lists and dictionaries. A situation is a dictionary of question to answer, a list of answers
where several may be given; a question that is not in it is not answered.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, permutations, product
from pathlib import Path
from typing import Any

import yaml

Base = dict[str, list[dict[str, Any]]]
Answers = dict[str, Any]
Table = list[tuple[Answers, dict[str, str]]]
ADDRESSEES = ("management", "team", "medewerker")


@cache
def plain_file(path: Path) -> Any:
    """One file, every scalar as text."""
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the one in C is ten times as fast
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


def base_in(folder: Path) -> Base:
    """What decides about verdicts in a folder of data; a moment has no answers and decides nothing."""
    names = ("actions", "rules", "questions", "promises")
    base: Base = {name: plain_file(folder / f"{name}.yaml")[name] for name in names}
    return {**base, "questions": [q for q in base["questions"] if q["kind"] != "moment"]}


def as_list(value: Any) -> list[str]:
    """One text or several, as several."""
    return list(value) if isinstance(value, list | tuple) else [str(value)]


def as_text(answers: Answers) -> Answers:
    """A situation as a file says it, with every answer as text."""
    return {q: [str(a) for a in v] if isinstance(v, list | tuple) else str(v) for q, v in answers.items()}


def holds(condition: dict[str, Any], answers: Answers) -> bool:
    """Whether a condition holds: every question in it is answered in the way that it says."""
    for question, wanted in condition.items():
        if question not in answers:
            if isinstance(wanted, dict) or "onbekend" not in as_list(wanted):
                return False
            continue
        given = as_list(answers[question])
        if isinstance(wanted, dict):
            if wanted.get("any") and not [a for a in given if a in wanted["any"]]:
                return False
            if [a for a in given if a in wanted.get("none", [])]:
                return False
            if wanted.get("only") and [a for a in given if a not in wanted["only"]]:
                return False
        elif not [a for a in given if a in as_list(wanted)]:
            return False
    return True


def is_about(rule: dict[str, Any], action: dict[str, Any]) -> bool:
    """Whether a rule or a promise names an action or one of its groups."""
    shared = [g for g in rule.get("groups", []) if g in action.get("groups", [])]
    return bool(shared) or action["id"] in rule.get("actions", [])


def deciding(base: Base, action: dict[str, Any], answers: Answers) -> tuple[str, list[dict[str, Any]]]:
    """The verdict on an action and the conditions that led to it; none for `overwegen`."""
    rules = [r for r in base["rules"] if is_about(r, action)]
    for verdict, own in (("niet", "unfit_when"), ("eerst", "first_when"), ("aanbevolen", "recommended_when")):
        candidates = [*action.get(own, []), *(r for r in rules if r["verdict"] == verdict)]
        holding = [c for c in candidates if holds(c["when"], answers)]
        if holding:
            return verdict, holding
    return "overwegen", []


def verdict(base: Base, action: str, answers: Answers) -> str:
    """The verdict on one action."""
    (found,) = [a for a in base["actions"] if a["id"] == action]
    return deciding(base, found, answers)[0]


def verdicts(base: Base, answers: Answers) -> dict[str, str]:
    """The verdict on every action."""
    return {a["id"]: deciding(base, a, answers)[0] for a in base["actions"]}


def must_come_first(base: Base, action: dict[str, Any], answers: Answers) -> list[str]:
    """What an action waits for in a situation; what is itself refused there is not waited for."""
    return [name for name in _named_first(base, action, answers) if verdict(base, name, answers) != "niet"]


def _named_first(base: Base, action: dict[str, Any], answers: Answers) -> list[str]:
    said, clauses = deciding(base, action, answers)
    return [f for c in clauses for f in c.get("first", [])] if said == "eerst" else []


def waits_in_vain(base: Base, action: dict[str, Any], answers: Answers) -> bool:
    """Whether all that an action waits for is refused, and no condition by itself holds it up."""
    said, clauses = deciding(base, action, answers)
    if said != "eerst":
        return False
    possible = [c for c in clauses if not c.get("first")]
    return not possible and not must_come_first(base, action, answers)


def in_vain(base: Base, table: Table) -> set[str]:
    """Actions that somewhere wait only for what is refused."""
    return {a["id"] for a in base["actions"] if any(waits_in_vain(base, a, answers) for answers, _ in table)}


# --- everything that can be the case ---


def answers_to(question: dict[str, Any]) -> list[Any]:
    """Every way to answer a question."""
    ids = [a["id"] for a in question["answers"]]
    if question["kind"] == "one":
        return ids
    sizes = range(int(question.get("minimum", 0)), len(ids) + 1)
    return [list(chosen) for size in sizes for chosen in combinations(ids, size)]


def every_situation(questions: list[dict[str, Any]]) -> Iterator[Answers]:
    """Every situation; only for a handful of questions."""
    silence = object()
    for chosen in product(*([silence, *answers_to(q)] for q in questions)):
        pairs = zip(questions, chosen, strict=True)
        yield {q["id"]: answer for q, answer in pairs if answer is not silence}


def number_of_situations(questions: list[dict[str, Any]]) -> int:
    """How many situations there are: all ways to answer each question, and not to."""
    total = 1
    for question in questions:
        count = len(question["answers"])
        ways = 2**count - int(question.get("minimum", 0)) if question["kind"] == "many" else count
        total *= ways + 1
    return total


def table_of(base: Base) -> Table:
    """Every situation with the verdict on every action."""
    return [(answers, verdicts(base, answers)) for answers in every_situation(base["questions"])]


# --- what `controleer` should find ---


def never_recommended(base: Base, table: Table) -> set[tuple[str, bool]]:
    """Actions that nothing recommends, and those that wrongly say so (True)."""
    found = set()
    for action in base["actions"]:
        possible = any(said[action["id"]] == "aanbevolen" for _, said in table)
        if possible == bool(action.get("considered_only")):
            found.add((action["id"], possible))
    return found


def overruled(base: Base, table: Table) -> set[tuple[int, int]]:
    """Recommendations, by action and place, that never decide."""
    found = set()
    for at, action in enumerate(base["actions"]):
        for index, clause in enumerate(action.get("recommended_when", [])):
            holding = [said for answers, said in table if holds(clause["when"], answers)]
            if not any(said[action["id"]] == "aanbevolen" for said in holding):
                found.add((at, index))
    return found


def never_holding(base: Base, table: Table) -> set[tuple[Any, ...]]:
    """The places of what says `niet` or `eerst` and holds in no situation."""
    places: dict[tuple[Any, ...], dict[str, Any]] = {}
    for at, action in enumerate(base["actions"]):
        for key in ("unfit_when", "first_when"):
            places |= {("actions", at, key, i): c for i, c in enumerate(action.get(key, []))}
        about = [i for i, rule in enumerate(base["rules"]) if is_about(rule, action)]
        places |= {("rules", i): base["rules"][i] for i in about}
    return {p for p, c in places.items() if not any(holds(c["when"], answers) for answers, _ in table)}


def dead_ends(base: Base, table: Table) -> set[tuple[str, tuple[Any, ...], str]]:
    """Actions that wait for one that is always refused: who waits, the place that says so, for whom."""
    never = {i for i in (a["id"] for a in base["actions"]) if all(said[i] == "niet" for _, said in table)}
    found = set()
    for at, action in enumerate(base["actions"]):
        own = [(("actions", at, "first_when", i), c) for i, c in enumerate(action.get("first_when", []))]
        rules = [(("rules", i), r) for i, r in enumerate(base["rules"]) if is_about(r, action)]
        for place, clause in (*own, *(pair for pair in rules if pair[1]["verdict"] == "eerst")):
            found |= {(action["id"], place, other) for other in never.intersection(clause["first"])}
    return found


def circles(base: Base, table: Table) -> set[tuple[str, ...]]:
    """Actions that wait for each other in one situation; each circle from its first action on."""
    found = set()
    ids = [a["id"] for a in base["actions"]]
    for answers, _ in table:
        waits = {a["id"]: must_come_first(base, a, answers) for a in base["actions"]}
        waiting = [i for i in ids if waits[i]]
        for size in range(1, len(waiting) + 1):
            for order in permutations(waiting, size):
                earliest = min(order, key=ids.index) == order[0]
                if earliest and all(b in waits[a] for a, b in zip(order, order[1:] + order[:1], strict=True)):
                    found.add(order)
    return found


def left_empty(base: Base, table: Table) -> set[str]:
    """Addressees (and the aftercare) for whom some situation recommends nothing."""
    groups = {w: [a["id"] for a in base["actions"] if w in a["addressees"]] for w in ADDRESSEES}
    groups["nazorg"] = [
        a["id"] for a in base["actions"] if "nazorg" in a["phases"] and "medewerker" in a["addressees"]
    ]
    return {
        name
        for name, ids in groups.items()
        if any(not [i for i in ids if said[i] == "aanbevolen"] for _, said in table)
    }


def applies(promise: dict[str, Any], answers: Answers) -> bool:
    """Whether a promise is about this situation."""
    unless = promise.get("unless")
    return holds(promise.get("when", {}), answers) and not (unless is not None and holds(unless, answers))


def breaches(base: Base, promise: dict[str, Any], answers: Answers, said: dict[str, str]) -> set[str]:
    """The actions that break a promise in one situation; an empty name where all of them together do."""
    if not applies(promise, answers):
        return set()
    ids = [a["id"] for a in base["actions"] if is_about(promise, a)]
    found = {i for i in ids if said[i] in promise.get("never", [])}
    if promise.get("always"):
        found |= {i for i in ids if said[i] not in promise["always"]}
    if promise.get("some") and not [i for i in ids if said[i] in promise["some"]]:
        found.add("")
    single = [i for i in ids if said[i] in promise.get("single", [])]
    return found | set(single if len(single) > 1 else [])


def broken_promises(base: Base, table: Table) -> set[tuple[str, str]]:
    """Promises that some situation breaks, each with the action; an asterisk: it promises nothing."""
    found = set()
    for promise in base["promises"]:
        about = any(is_about(promise, a) for a in base["actions"])
        if not about or not any(applies(promise, answers) for answers, _ in table):
            found.add((promise["id"], "*"))
            continue
        for answers, said in table:
            found |= {(promise["id"], action) for action in breaches(base, promise, answers, said)}
    return found


def _by_answers(table: Table) -> dict[str, dict[str, str]]:
    return {_key(answers): said for answers, said in table}


def _key(answers: Answers) -> str:
    return repr(sorted((q, sorted(as_list(v)) if isinstance(v, list) else v) for q, v in answers.items()))


def idle(base: Base, table: Table) -> set[tuple[str, str, str]]:
    """Answers that change nothing: question, answer and the answer that it equals.

    For a question with several answers: nothing changes whether it is chosen or not. A question of
    which it does not even matter whether it is answered stands there with no answer at all.
    """
    said_in = _by_answers(table)
    found = set()
    for question in base["questions"]:
        name, ids = question["id"], [a["id"] for a in question["answers"]]
        if question["kind"] == "many":
            found |= {(name, answer, "") for answer in ids if not _matters(table, said_in, name, answer)}
            continue
        rest = [answers for answers, _ in table if name not in answers]
        told = {a: [said_in[_key({**answers, name: a})] for answers in rest] for a in ids}
        silent = [said_in[_key(answers)] for answers in rest]
        if all(said == silent for said in told.values()):
            found.add((name, "", ""))
        else:
            found |= {(name, b, a) for a, b in combinations(ids, 2) if told[a] == told[b]}
    return found


def _matters(table: Table, said_in: dict[str, dict[str, str]], question: str, answer: str) -> bool:
    for answers, said in table:
        if answer in answers.get(question, []):
            without = {**answers, question: [a for a in answers[question] if a != answer]}
            if _key(without) in said_in and said_in[_key(without)] != said:
                return True
    return False


def always_recommended(base: Base, table: Table) -> set[tuple[str, str]]:
    """Actions that everything recommends without saying so, and those that wrongly say so."""
    found = set()
    for action in base["actions"]:
        everywhere = all(said[action["id"]] == "aanbevolen" for _, said in table)
        if everywhere != bool(action.get("always")):
            found.add((action["id"], "warning" if everywhere else "error"))
    return found


def same_conditions(base: Base, table: Table) -> set[tuple[str, str]]:
    """Actions with the verdicts of an earlier one; not those that are never or always recommended."""
    found, seen = set(), {}
    for action in base["actions"]:
        column = tuple(said[action["id"]] for _, said in table)
        recommended = column.count("aanbevolen")
        if recommended in (0, len(column)):
            continue
        first = seen.setdefault(column, action["id"])
        if first != action["id"]:
            found.add((action["id"], first))
    return found


def most_recommended(table: Table) -> int:
    """The number of recommendations in the fullest situation."""
    return max(list(said.values()).count("aanbevolen") for _, said in table)


# --- the smallest change ---


def parts_about(base: Base, action: dict[str, Any], question: str) -> list[list[str]]:
    """The answers that each condition about an action names of a question, list by list."""
    own = [c for key in ("unfit_when", "first_when", "recommended_when") for c in action.get(key, [])]
    asked = [c["when"].get(question) for c in (*own, *(r for r in base["rules"] if is_about(r, action)))]
    lists = [list(wanted.values()) if isinstance(wanted, dict) else [wanted] for wanted in asked if wanted]
    return [as_list(part) for parts in lists for part in parts]


def other_answers(base: Base, action: dict[str, Any], question: dict[str, Any]) -> list[Any]:
    """All ways to answer a question that can differ for an action: one answer stands for all its equals.

    Answers that stand in the same lists are equal, for a condition only asks whether one of a list is given.
    """
    parts = parts_about(base, action, question["id"])
    alike = {tuple(a["id"] in part for part in parts): a for a in reversed(question["answers"])}
    return answers_to({**question, "answers": list(alike.values())})


def changes_that_help(base: Base, action: str, answers: Answers, count: int) -> Iterator[Answers]:
    """Every change of so many questions, no more, that makes an action recommended."""
    (found,) = [a for a in base["actions"] if a["id"] == action]
    about = {**base, "rules": [r for r in base["rules"] if is_about(r, found)]}  # the rest never counts here
    others = {q["id"]: other_answers(about, found, q) for q in base["questions"]}
    for chosen in combinations(base["questions"], count):
        for given in product(*(others[q["id"]] for q in chosen)):
            change = {q["id"]: answer for q, answer in zip(chosen, given, strict=True)}
            if deciding(about, found, {**answers, **change})[0] == "aanbevolen":
                yield change
