"""What still holds of what a team did after earlier incidents."""

from datetime import date

import sqlalchemy as sa

from incident_actie.dates import months_later
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.rows import readable
from incident_actie.dossier.tables import plan
from incident_actie.plan.in_force import InForce, in_force

MONTHS = 60  # what holds longer than that is no step of a ladder
LOOKED_AT = 200


def in_force_here(dossier: Dossier, today: date) -> tuple[InForce, ...]:
    """What holds today in the newest plans of the own team; `StoreError` when that cannot be read."""
    newest = (
        sa.select(plan.c.id, plan.c.uid, plan.c.version, plan.c.body)
        .where(plan.c.team == dossier.team, plan.c.created.between(months_later(today, -MONTHS), today))
        .order_by(plan.c.created.desc(), plan.c.id.desc())
        .limit(LOOKED_AT)
    )
    with dossier.reading() as connection:
        rows = connection.execute(newest).all()
    return in_force(readable(rows), today)
