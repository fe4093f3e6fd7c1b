"""The day it is; `INCIDENT_ACTIE_VANDAAG` (ISO) fixes it for tests and for examples in documents."""

import os
from datetime import date


def today() -> date:
    """Today, by the clock of this computer."""
    fixed = os.environ.get("INCIDENT_ACTIE_VANDAAG")
    try:
        return date.fromisoformat(fixed) if fixed else date.today()
    except ValueError:
        return date.today()
