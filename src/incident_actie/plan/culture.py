"""What the level of safety culture did to a plan, in one sentence."""

from collections.abc import Sequence

from incident_actie.advice.pull import CULTURE, moved
from incident_actie.advice.verdict import Advice
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.model import Item
from incident_actie.text import joined

_WORDS = {1: "één", 2: "twee", 3: "drie", 4: "vier", 5: "vijf"}


def culture_line(knowledge: Knowledge, advice: Advice, items: Sequence[Item]) -> str:
    """How many lasting measures the level asks for and what it moved; empty without a level."""
    level = knowledge.level((advice.situation.get(CULTURE) or ("",))[0])
    if level is None:
        return ""
    chosen = {item.action for item in items}
    parts = [f"naast de reactie vraagt het plan {_how_many(*level.structural)}"]
    up, down = moved(advice.recommended)
    for judgements, meant, way in ((up, level.prefers, "op"), (down, level.careful_with, "terug")):
        told = chosen.intersection(meant)
        names = [f"‘{j.action.short}’" for j in judgements if j.action.id in told]
        if names:
            verb = "schoof" if len(names) == 1 else "schoven"
            parts.append(f"{joined(names)} {verb} één plaats {way}")
    return f"Veiligheidscultuur op niveau {level.level}: {'; '.join(parts)}."


def _how_many(least: int, most: int) -> str:
    count = _word(least) if least == most else f"{_word(least)} of {_word(most)}"
    return f"{count} blijvende maatregel{'en' if most > 1 else ''}"


def _word(count: int) -> str:
    return _WORDS.get(count, str(count))
