"""The lock of a base: what it says, apart from its explanations, in one file that git can show.

Kept per action are the conditions, so that the smallest situations that changed can be worked out
from the lock alone, and what they come to over all situations: a fingerprint, which is exact, and
the share of each verdict, which can be read (docs/decisions/0039-the-lock-of-the-verdicts.md).
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from incident_actie.advice.clauses import Clause, compile_tests
from incident_actie.advice.overlay import laid_rows
from incident_actie.advice.regions import Decision, Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.errors import Fault, KnowledgeError
from incident_actie.kept_data import DamagedError, UnreadableError, decoded, file_bytes
from incident_actie.knowledge.model import Action, Knowledge, Rule
from incident_actie.knowledge.protocol_model import Protocol
from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.template_model import Choice, Part, Template
from incident_actie.knowledge.templates import Templates
from incident_actie.verify.deep import deep_calls
from incident_actie.verify.fingerprint import Fingerprints, digest
from incident_actie.verify.locked_rows import NO_TABLE, LockedTable, locked_table, plain_test, read_test

NAME = "vergrendeld.json"
WIDTH = 150
SCHEMA = 1
Facts = Mapping[str, Any]
# What only explains; every other field of every part is locked, also one that comes later.
EXPLAINS = {
    "actions": "id title short why consider steps source cautions block origin"
    " recommended_when first_when unfit_when",
    "promises": "id text source",
    "questions": "id text help summary fact answers",
    "aftercare": "id title short why steps source",
    "levels": "level title recognise goal question belongs careful next source",
    "aspects": "id title question example talk descriptions source",
    "standards": "id title text why source",
    "letters": "id title purpose for_whom signs attach check_first cautions source body layout window",
    "words": "id explain blank none answers",
    "steps": "id",
    "protocol": "title source table steps",
}
# Texts that also say something by being there.
TELLING = {"considered_only", "always", "off"}


class LockedClause(Struct, frozen=True, omit_defaults=True):
    """One condition: what it leads to, the reason that people read, and when it holds."""

    verdict: str
    because: str
    when: Mapping[str, Any] = {}
    first: tuple[str, ...] = ()
    hard: bool = False


class LockedAction(Struct, frozen=True, omit_defaults=True):
    """One action: its facts, its conditions, the rules about it, and what these come to."""

    meaning: str
    share: Mapping[str, float]
    facts: Facts
    clauses: tuple[LockedClause, ...] = ()
    rules: tuple[str, ...] = ()


class Lock(Struct, frozen=True, omit_defaults=True):
    """A whole base; `parts` are the facts of everything else, by kind and id; `table` is its protocol."""

    version: str
    screens: tuple[tuple[str, ...], ...]
    rules: Mapping[str, LockedClause]
    actions: Mapping[str, LockedAction]
    parts: Mapping[str, Mapping[str, Facts]]
    schema: int
    table: LockedTable = NO_TABLE

    def clauses(self, action: str) -> list[Clause]:
        """The conditions that decide about an action, its own and those of rules, without the protocol."""
        locked = self.actions[action]
        own = [_clause(action, c, "") for c in locked.clauses]
        return own + [_clause(action, self.rules[name], name) for name in locked.rules]


def lock_of(knowledge: Knowledge, templates: Templates) -> Lock:
    """What a base and its letters say now, in the form in which it is read back from a file."""
    with deep_calls():
        regions = Regions(knowledge)
        prints = Fingerprints(regions.diagrams)
        total = regions.diagrams.count(regions.diagrams.valid)
        actions = {r.action.id: _action(knowledge, r.action, r, prints, total) for r in regions.all()}
    rules = {rule.id: _rule(knowledge, rule) for rule in knowledge.rules}
    parts = _parts(knowledge, templates)
    table = locked_table(knowledge, laid_rows(knowledge))
    lock = Lock(knowledge.version, knowledge.screens, rules, actions, parts, SCHEMA, table)
    return msgspec.json.decode(msgspec.json.encode(lock), type=Lock)


def _action(
    knowledge: Knowledge, action: Action, decision: Decision, prints: Fingerprints, total: int
) -> LockedAction:
    own = tuple(_locked(knowledge, c) for c in decision.clauses if not c.rule and not c.row)
    rules = tuple(dict.fromkeys(c.rule for c in decision.clauses if c.rule))
    share = {str(v): _percent(decision, v, total) for v in Verdict}
    shown = {verdict: part for verdict, part in share.items() if part}
    return LockedAction(meaning(decision, prints), shown, facts_of("actions", action), own, rules)


def _percent(decision: Decision, verdict: Verdict, total: int) -> float:
    """Of all situations, how many in a hundred get a verdict."""
    d = decision.diagrams
    return round(100 * d.count(decision.where(verdict)) / total, 4)


def meaning(decision: Decision, prints: Fingerprints) -> str:
    """Which conditions decide where, whatever their words: verdict, what comes first, situations."""
    told = {(c.verdict, c.first, prints.of(decision.deciding(c))) for c in decision.clauses}
    return digest(json.dumps(sorted(told)))


def _locked(knowledge: Knowledge, clause: Clause) -> LockedClause:
    when = {t.question: plain_test(knowledge.question(t.question), t) for t in clause.tests}
    return LockedClause(str(clause.verdict), clause.because, when, clause.first, clause.hard)


def _rule(knowledge: Knowledge, rule: Rule) -> LockedClause:
    """A rule; which actions it is about stands with the actions."""
    tests = compile_tests(rule.when, knowledge)
    when = {t.question: plain_test(knowledge.question(t.question), t) for t in tests}
    return LockedClause(rule.verdict, rule.because, when, rule.first or (), rule.hard)


def _clause(action: str, locked: LockedClause, rule: str) -> Clause:
    tests = tuple(read_test(question, wanted) for question, wanted in locked.when.items())
    first = locked.first if locked.verdict == Verdict.FIRST else ()
    return Clause(action, Verdict(locked.verdict), locked.because, tests, tuple(first), rule)


def facts_of(part: str, item: Struct) -> dict[str, Any]:
    """Everything that an item says and that is no explanation; what is empty is left out."""
    left_out = EXPLAINS[part].split()
    names = [name for name in item.__struct_fields__ if name not in left_out]
    given = {name: getattr(item, name) for name in names}
    said = {name: v for name, v in given.items() if v not in ("", (), {}, None, UNSET, False)}
    return {name.rstrip("_"): _fact(name, v) for name, v in said.items()}


def _fact(name: str, value: Any) -> Any:
    return True if name in TELLING else msgspec.to_builtins(value)


def _parts(knowledge: Knowledge, templates: Templates) -> dict[str, dict[str, dict[str, Any]]]:
    balance = knowledge.balance
    gap = {"action": balance.gap.action} if balance.gap else {}
    parts: dict[str, dict[str, dict[str, Any]]] = {
        "questions": {q.id: _question(q) for q in knowledge.questions},
        "promises": {p.id: facts_of("promises", p) for p in knowledge.promises},
        "aftercare": {m.id: facts_of("aftercare", m) for m in knowledge.aftercare},
        "standards": {s.id: facts_of("standards", s) for s in balance.standards},
        "balance": {"reactie": {"term": balance.within}, "verschil": gap},
        "levels": {str(v.level): facts_of("levels", v) for v in knowledge.levels},
        "aspects": {a.id: {"helps": [list(d.helps) for d in a.descriptions]} for a in knowledge.aspects},
        "letters": {t.id: _letter(t) for t in sorted(templates.templates, key=lambda t: t.id)},
        "words": {w.id: facts_of("words", w) | {"answers": list(w.answers)} for w in templates.words.words},
    }
    return parts | _protocol(knowledge.protocol)


def _protocol(protocol: Protocol | None) -> dict[str, dict[str, dict[str, Any]]]:
    """The ladder and the words of a protocol; its rows are kept as what they make of the actions."""
    if protocol is None:
        return {}
    steps = {s.id: facts_of("steps", s) | {"place": at + 1} for at, s in enumerate(protocol.steps)}
    return {"protocol": {"protocol": facts_of("protocol", protocol)}, "steps": steps}


def _question(question: Question) -> dict[str, Any]:
    return facts_of("questions", question) | {"answers": list(question.ids)}


def _letter(template: Template) -> dict[str, Any]:
    """The facts of a letter, and the conditions of its parts in their order."""
    hang = [condition for part in template.body for condition in _conditions(part)]
    return facts_of("letters", template) | {"conditions": hang}


def _conditions(part: Part) -> list[Any]:
    lines = part.bullets + part.numbered + part.boxes
    hang = [part.when, *(line.when for line in lines if isinstance(line, Choice))]
    return [msgspec.to_builtins(condition) for condition in hang if condition]


def written(lock: Lock) -> bytes:
    """The lock as a file: what fits on a line stands on one, so that git shows what changed."""
    return f"{_text(msgspec.to_builtins(lock), '')}\n".encode()


def _text(value: Any, indent: str) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + len(indent) <= WIDTH or not isinstance(value, dict | list):
        return flat
    deeper = indent + " "
    if isinstance(value, list):
        body = [_text(v, deeper) for v in value]
        return "[\n" + ",\n".join(f"{deeper}{line}" for line in body) + f"\n{indent}]"
    body = [f"{json.dumps(k, ensure_ascii=False)}: {_text(v, deeper)}" for k, v in value.items()]
    return "{\n" + ",\n".join(f"{deeper}{line}" for line in body) + f"\n{indent}}}"


def read_lock(path: Path) -> Lock:
    """The lock in a file; `KnowledgeError` when there is none, or it is damaged."""
    now = "Maak het opnieuw met: incident-actie controleer --vergrendel"
    try:
        return decoded(file_bytes(path), Lock, "")
    except UnreadableError as error:
        why = f"Dit bestand {error.why}."
    except DamagedError:
        why = "Dit is geen vergrendelde kennisbank."
    raise KnowledgeError("Er is niets om mee te vergelijken.", [Fault(str(path), 0, 1, why)], now)
