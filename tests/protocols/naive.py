"""A protocol laid over the advice once more: slowly, from plain data, one situation at a time.

It says what a verdict would be and asks whether something above the protocol forbids it; the program
clears and sets bits, and cuts diagrams.
"""

from typing import Any

from tests.verify.naive import Answers, Base, applies, as_list, holds, is_about

Protocol = dict[str, Any]
Row = dict[str, Any]
Step = dict[str, Any]


def step_of(protocol: Protocol, word: str) -> Step | None:
    """The step with this id, or of this action."""
    return next((s for s in protocol.get("steps", []) if word in (s["id"], s["action"])), None)


def action_of(protocol: Protocol, word: str) -> str:
    """The action that a step or an action names."""
    step = step_of(protocol, word)
    return str(step["action"] if step else word)


def row_holds(base: Base, protocol: Protocol, row: Row, answers: Answers) -> bool:
    """Whether the behaviour, what it comes after and the condition of a row are all there."""
    if "behaviour" in row:
        words = as_list(row["behaviour"])
        kinds = [k for w in words for k in protocol.get("behaviour", {}).get(w, [w])]
        if not set(kinds) & set(answers.get("vorm", [])):
            return False
    if row.get("after") == "eerder":
        if answers.get("herhaling") not in ("herhaald", "na-waarschuwing", "na-toegangsverbod"):
            return False
    elif "after" in row:
        told = next(q for q in base["questions"] if q["id"] == "al-geregeld-persoon")["answers"]
        tells = [a["id"] for a in told if a.get("done") == action_of(protocol, row["after"])]
        if not set(tells) & set(answers.get("al-geregeld-persoon", [])):
            return False
    return holds(row.get("when", {}), answers)


def reached(protocol: Protocol, words: list[str], answers: Answers) -> set[str]:
    """The actions of words and of all that comes with them, but for steps that are excepted here."""
    found, todo, seen = set(), list(words), set()
    while todo:
        word = todo.pop()
        step = step_of(protocol, word)
        if word in seen or (step and step.get("except") and holds(step["except"], answers)):
            continue
        seen.add(word)
        found.add(action_of(protocol, word))
        todo += step.get("with", []) if step else []
    return found


def verdicts(base: Base, protocol: Protocol, answers: Answers, ours: dict[str, str]) -> dict[str, str]:
    """The verdict on every action under a protocol, where `ours` is what the base itself says."""
    row = next((r for r in protocol["table"] if row_holds(base, protocol, r, answers)), None)
    return ours if row is None else _of_row(base, protocol, row, answers, ours)


def _of_row(
    base: Base, protocol: Protocol, row: Row, answers: Answers, ours: dict[str, str]
) -> dict[str, str]:
    refused = {action_of(protocol, w) for w in row.get("not", [])}
    do = reached(protocol, row.get("do", []), answers) - refused
    may = reached(protocol, row.get("may", []), answers) - refused - do
    ladder = {s["action"] for s in protocol.get("steps", [])} | refused
    done = {a for a in do if not stopped(base, a, "aanbevolen", answers, lifts=True)}
    done -= {a for a in done for b in rivals(base, a) - do if must_be(base, b, answers)}
    said = dict(ours)
    for name in ours:
        beside = bool(rivals(base, name) & done)
        if name in do:
            wanted = "aanbevolen" if name in done else ours[name]
        elif name in may:
            wanted = "aanbevolen" if ours[name] == "aanbevolen" and not beside else "overwegen"
        else:
            capped = (name in ladder or beside) and ours[name] == "aanbevolen"
            wanted = "overwegen" if capped else ours[name]
        if not stopped(base, name, wanted, answers, lifts=name in may):
            said[name] = wanted
    return said


def rivals(base: Base, name: str) -> set[str]:
    """The actions of which no two, with this one, may be recommended at once."""
    single = [p for p in base["promises"] if "aanbevolen" in p.get("single", [])]
    sets = [{a["id"] for a in base["actions"] if is_about(p, a)} for p in single]
    return {b for some in sets if name in some for b in some if b != name}


def must_be(base: Base, name: str, answers: Answers) -> bool:
    """Whether something hard asks that an action is recommended here, and no less."""
    (action,) = [a for a in base["actions"] if a["id"] == name]
    asked = [p for p in hard(base["promises"]) if is_about(p, action) and applies(p, answers)]
    return any(p.get("always") == ["aanbevolen"] for p in asked)


def hard(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that stand above a protocol."""
    return [item for item in items if item.get("hard") == "true"]


def stopped(base: Base, name: str, wanted: str, answers: Answers, *, lifts: bool) -> bool:
    """Whether a hard promise forbids a verdict here, or what is hard holds an action up."""
    (action,) = [a for a in base["actions"] if a["id"] == name]
    for promise in hard(base["promises"]):
        if is_about(promise, action) and applies(promise, answers):
            always = promise.get("always")
            if wanted in promise.get("never", []) or (always and wanted not in always):
                return True
    if not lifts:
        return False
    rules = [r for r in base["rules"] if is_about(r, action)]
    held_up = [*action.get("unfit_when", []), *action.get("first_when", []), *rules]
    return any(holds(c["when"], answers) for c in hard(held_up))
