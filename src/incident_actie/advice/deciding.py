"""From the clauses that decide about an action to a judgement, with its reasons and its place in order."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import structs

from incident_actie.advice.clauses import Clause
from incident_actie.advice.pull import CULTURE, is_fixed
from incident_actie.advice.verdict import Judgement, Reason, Verdict
from incident_actie.dates import parse_term
from incident_actie.knowledge.model import Action
from incident_actie.knowledge.vocabulary import STEPS
from incident_actie.text import joined


def decide(action: Action, verdict: Verdict, deciding: list[Clause]) -> Judgement:
    """The judgement that clauses of one verdict lead to; without any the action may be considered."""
    if verdict is not Verdict.CONSIDER:
        return _judgement(action, verdict, deciding)
    row, hints = _by_row(deciding), [clause for clause in deciding if not clause.row]
    reasons = [Reason(clause.because, row=row) for clause in deciding if clause.row]
    hint = Reason(hints[0].because if hints else action.hints[-1].text)
    return Judgement(action, verdict, (*reasons, hint), row=row)


def _by_row(deciding: Iterable[Clause]) -> int:
    """The row of a protocol that decided, or 0."""
    return max((clause.row for clause in deciding), default=0)


def give_way(action: Action, waiting: list[Clause], gone: Mapping[str, str]) -> Judgement:
    """What waits only for something impossible gives way to another reason to wait.

    Is there no other reason, then it still waits: an impossible warning is no permission for a
    heavier step. `controleer` shows that our own base never comes there.
    """
    standing = [c for c in waiting if not c.first or not gone.keys() >= set(c.first)]
    found = _judgement(action, Verdict.FIRST, standing or waiting)
    reasons = (
        found.reasons if standing else (*found.reasons, Reason(IMPOSSIBLE.format(joined(gone.values()))))
    )
    return structs.replace(found, reasons=reasons, first=tuple(n for n in found.first if n not in gone))


IMPOSSIBLE = "Maar dit past hier niet: {}. Bespreek samen wat er dan eerst moet gebeuren."


def _judgement(action: Action, verdict: Verdict, deciding: list[Clause]) -> Judgement:
    said: dict[str, Clause] = {}
    for clause in deciding:
        said.setdefault(clause.because, clause)
    reasons = tuple([Reason(text, clause.rule, clause.row) for text, clause in said.items()])
    first = tuple(dict.fromkeys(wanted for c in deciding for wanted in c.first))
    order = rank_key(action, _indications(deciding)) if verdict is Verdict.RECOMMENDED else ()
    tasks = tuple(dict.fromkeys((c.task, c.because) for c in deciding if c.task))
    return Judgement(action, verdict, reasons, first, order, tasks, row=_by_row(deciding))


def _indications(deciding: Sequence[Clause]) -> int:
    """How many clauses recommend; the culture level is not counted, as its pull is one place."""
    return sum(all(test.question != CULTURE for test in clause.tests) for clause in deciding) or 1


@cache
def _hours(term: str) -> int:
    """How soon a term ends, for sorting."""
    found = parse_term(term)
    return found.hours if found else 0


def rank_key(action: Action, indications: int) -> tuple[int | str, ...]:
    """Danger first, then report and discuss, then term, then indications, then the number.

    A reaction or care of an institution's own has no number, and stands before what has.
    """
    return (
        0 if action.moment == "nu" else 1,
        STEPS.index(action.step),
        _hours(action.term),
        -indications,
        action.number or (0 if action.own and is_fixed(action) else 99),
        action.id,
    )
