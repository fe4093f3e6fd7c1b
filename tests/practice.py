"""The demonstration dossier, quickly: each plan as it stands today, without the changes that led there."""

from datetime import date
from pathlib import Path

from incident_actie.dossier.demonstration import demonstration
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.practice import round_alike
from incident_actie.knowledge.load import load


def practice_dossier(home: Path, today: date) -> Dossier:
    """The plans of `incident-actie dossier voorbeeld` under the same numbers, in a dossier in `home`."""
    dossier = Dossier(home)
    round_alike(dossier)
    for story in demonstration(load(), today):
        dossier.keep(story.outcome, story.at)
    return dossier
