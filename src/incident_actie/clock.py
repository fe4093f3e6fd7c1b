"""The day and the time; `INCIDENT_ACTIE_VANDAAG` (ISO) fixes the day for tests and for examples."""

import os
from datetime import UTC, date, datetime, time


def today() -> date:
    """Today, by the clock of this computer."""
    fixed = os.environ.get("INCIDENT_ACTIE_VANDAAG")
    try:
        return date.fromisoformat(fixed) if fixed else date.today()
    except ValueError:
        return date.today()


def now() -> datetime:
    """This moment in UTC, whole seconds; noon on a day that is fixed."""
    if os.environ.get("INCIDENT_ACTIE_VANDAAG"):
        return datetime.combine(today(), time(12), UTC)
    return datetime.now(UTC).replace(microsecond=0)


def local() -> datetime:
    """This moment on the clock on the wall, without a zone; the end of a day that is fixed."""
    if os.environ.get("INCIDENT_ACTIE_VANDAAG"):
        return datetime.combine(today(), time(23, 59))
    return datetime.now()
