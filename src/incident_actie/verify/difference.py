"""Questions and answers that make no difference: asking them would waste somebody's time."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from incident_actie.advice.diagram import Diagrams
from incident_actie.advice.regions import Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.question_model import Question
from incident_actie.verify.finding import Finding


def idle_answers(regions: Regions) -> Iterator[Finding]:
    """Answers that lead to the same verdicts as another answer, whatever else is known."""
    decided = [(node, regions.diagrams.levels_of(node)) for node in _verdict_nodes(regions)]
    decided.sort(key=lambda found: len(found[1]))  # a difference is found soonest where little is asked
    for index, question in enumerate(regions.knowledge.questions):
        path = ("questions", index)
        if question.kind == "moment":
            continue  # terms count from it; verdicts do not hang on it
        if question.kind == "many":
            idle = [a for a in question.ids if not _matters(regions.diagrams, decided, question, a)]
            pairs = [(a, "") for a in idle]
        else:
            pairs = _same_pairs(regions.diagrams, decided, question)
            if question.about == "organisatie" and len(pairs) < _all_pairs(question):
                continue  # kept in the profile, for own knowledge as well: one that matters is enough
        if question.kind == "one" and len(pairs) == _all_pairs(question):
            message = "Deze vraag verandert in geen enkele situatie een oordeel."
            yield Finding("error", question.id, message, "questions", path)
            continue
        for answer, other in pairs:
            if question.kind == "one" and (not other or "onbekend" in (answer, other)):
                continue  # an answer that is the same as not known is fine: a plain "no" often is
            at = (*path, "answers", question.ids.index(answer))
            yield Finding("error", f"{question.id}: {answer}", _message(answer, other), "questions", at)


def _all_pairs(question: Question) -> int:
    """How many pairs there are of answers, and of an answer and none."""
    return len(question.ids) * (len(question.ids) + 1) // 2


def _message(answer: str, other: str) -> str:
    if other:
        return f"Het maakt in geen enkele situatie uit of dit ‘{answer}’ of ‘{other}’ is."
    return f"Het antwoord ‘{answer}’ verandert in geen enkele situatie een oordeel."


def _verdict_nodes(regions: Regions) -> list[int]:
    """All distinct sets that verdicts depend on."""
    verdicts = (Verdict.NOT, Verdict.FIRST, Verdict.RECOMMENDED)
    return list({r.where(v) for r in regions.all() for v in verdicts})


_Decided = Sequence[tuple[int, frozenset[int]]]  # sets, each with the levels that decide about it


def _same_pairs(d: Diagrams, nodes: _Decided, question: Question) -> list[tuple[str, str]]:
    """Answers that never differ; an empty second is "not answered"."""
    level = d.level_of(question.id)
    branches = {answer: i for i, answer in enumerate(("", *question.ids))}
    left = list(combinations(branches, 2))
    for node, levels in nodes:
        if level in levels:
            parts = {a: d.fixed(node, level, branches[a]) for a in {a for pair in left for a in pair}}
            left = [(a, b) for a, b in left if _same(d, parts[a], parts[b])]
    return [(b, a) for a, b in left]


def _same(d: Diagrams, one: int, other: int) -> bool:
    """Whether two sets have the same situations that can happen."""
    return one == other or d.both(one, d.valid) == d.both(other, d.valid)


def _matters(d: Diagrams, nodes: _Decided, question: Question, answer: str) -> bool:
    """Whether choosing an answer beside the others ever changes something that can happen."""
    level = d.level_of(question.id, answer)
    possible = d.both(d.fixed(d.valid, level, 0), d.fixed(d.valid, level, 1))
    for node in (node for node, levels in nodes if level in levels):
        off, on = d.both(d.fixed(node, level, 0), possible), d.both(d.fixed(node, level, 1), possible)
        if off != on:
            return True
    return False
