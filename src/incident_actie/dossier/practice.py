"""Filling a dossier to practise on with invented stories."""

from collections.abc import Iterable

from incident_actie.dossier.demonstration import Story
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.tables import SECRET, meta


def keep_stories(dossier: Dossier, stories: Iterable[Story]) -> int:
    """Keep each plan with what became of it, change by change; the result is how many there were."""
    round_alike(dossier)
    count = 0
    for story in stories:
        kept = dossier.keep(story.plan, story.at)
        for step in story.steps:
            kept = dossier.change(kept, step.applied(kept), step.at)
        count += 1
    return count


def round_alike(dossier: Dossier) -> None:
    """Nothing in it is secret; whoever makes it anew, for a lesson or a picture, sees the same numbers."""
    if not dossier.shared:
        fixed = meta.update().where(meta.c.name == SECRET).values(value="voorbeeld")
        dossier.write(lambda connection: connection.execute(fixed))
