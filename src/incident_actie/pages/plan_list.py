"""From the plans that were found to the lines of a list, and to what to say when there are none."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import structs

from incident_actie.dates import plain_date
from incident_actie.dossier.listing import Listed, Row, Wanted
from incident_actie.knowledge.question_model import Question
from incident_actie.pages.kept import ListLine
from incident_actie.plan.model import Plan
from incident_actie.plan.titles import incident_words, title
from incident_actie.text import clean, joined

EVALUATION = "evaluatie"
DAMAGED = "beschadigd, niet te lezen"


def lines(
    found: Listed, today: date, questions: Iterable[Question], where: Mapping[int, str] = {}
) -> list[ListLine]:
    """One line per plan, in the order of the listing; `questions` are those in force.

    `where` is, by plan, in what the words were found that were searched for.
    """
    known = {q.id: q for q in questions}
    told = [_line(row, found.plans.get(row.id), known, today) for row in found.listing.rows]
    return [structs.replace(line, found_in=where.get(line.id, "")) for line in told]


def nothing_words(found: Listed, wanted: Wanted) -> str:
    """What to say when there is nothing to list."""
    if not found.teams:
        return "Er zijn nog geen plannen. Maak er een met: incident-actie plan"
    if wanted.team and wanted.team not in found.teams:
        named = joined(team for team in found.teams if team) or "geen; plannen zijn zonder team gemaakt"
        return f"Van team ‘{clean(wanted.team, 60)}’ zijn er geen plannen. Teams hier: {named}."
    return "Er zijn geen plannen die hieraan voldoen."


def _line(row: Row, plan: Plan | None, questions: Mapping[str, Question], today: date) -> ListLine:
    """One plan in the list; of a damaged one only what stands beside it."""
    waits = _first_waiting(plan) if plan else None
    return ListLine(
        id=row.id,
        created=row.created,
        team=row.team,
        status=row.status,
        open=row.open,
        overdue=row.overdue,
        incident=incident_words(plan, questions) if plan else DAMAGED,
        title=title(plan, questions, today) if plan else DAMAGED,
        next_action=waits[0] if waits else "",
        next_due=waits[1] if waits else None,
        evaluation=waits is not None and waits[0] == EVALUATION,
        in_force=_in_force(plan, today) if plan else (),
    )


def _in_force(plan: Plan, today: date) -> tuple[str, ...]:
    """What was done and ends on a day that is still to come: `Gele kaart (19) geldt tot 3 maart 2027.`"""
    held = ((item.name, item.until) for item in plan.items if item.in_force(today))
    return tuple(f"{name} geldt tot {plain_date(until)}." for name, until in held if until)


def _first_waiting(plan: Plan) -> tuple[str, date] | None:
    """What comes first of all that waits, with its day."""
    waiting = [(item.name, item.due) for item in plan.everything if item.pending]
    if not plan.evaluation.done_on:
        waiting.append((EVALUATION, plan.evaluation.due))
    return min(waiting, key=lambda w: w[1], default=None)
