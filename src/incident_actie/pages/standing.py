"""From where the dossier stands to what today's page says of it."""

from datetime import date

from incident_actie.dossier import listing
from incident_actie.pages.today import Late, Standing


def standing_words(found: listing.Standing, today: date) -> Standing | None:
    """What the page needs, late actions by the short name that their plan gives them; None without plans."""
    due, first = found.due, found.listing
    if not first.total:
        return None
    opened = [row.id for row in first.rows if row.status == "open"]
    return Standing(
        plans=first.total,
        open_plans=due.open_plans,
        overdue=due.overdue,
        today=due.today,
        evaluations=due.evaluations,
        evaluate=due.evaluate,
        late=_named(found, today),
        next_plan=due.first[0].plan if due.first else (opened or [0])[0],
    )


def _named(found: listing.Standing, today: date) -> list[Late]:
    return [
        Late(item.name, waits.team, waits.plan, (today - waits.due).days)
        for waits in found.due.first
        if waits.plan in found.plans
        for item in found.plans[waits.plan].everything
        if item.id == waits.action
    ]
