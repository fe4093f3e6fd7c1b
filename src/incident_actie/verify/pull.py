"""The limits of the culture level, proven over all situations and levels.

Proven here: which verdicts depend on the level (exactly, by the diagrams), and that what a level
adds to the recommended stands behind all that is fixed. That the order moves by one place at the
most follows from `advice.pull.pulled`, a function of the ranked list alone (docs/decisions/0032).
"""

from collections.abc import Iterator

from incident_actie.advice.deciding import rank_key
from incident_actie.advice.diagram import FALSE
from incident_actie.advice.nearest import smallest
from incident_actie.advice.pull import CULTURE, is_fixed
from incident_actie.advice.regions import Region, Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.model import Action
from incident_actie.text import joined
from incident_actie.verify.finding import Finding

_ONLY_LASTING = (
    "Het oordeel ‘{}’ hangt hier af van ‘cultuur’. "
    "Dat mag alleen bij een blijvende maatregel, en alleen tussen aanbevolen en overwegen."
)
_PUSHES = "Dit schuift door ‘cultuur’ vóór ‘{}’. Een reactie, opvang of gevaar houdt zijn plaats."


def pull_limits(regions: Regions) -> Iterator[Finding]:
    """Verdicts and places that depend on the culture level where they may not."""
    if all(question.id != CULTURE for question in regions.knowledge.questions):
        return
    fixed = [action for action in regions.knowledge.actions if is_fixed(action)]
    for index, region in enumerate(regions.all()):
        path = ("actions", index)
        wrong = list(_verdicts(regions, region, path))
        if not wrong and _depends(regions, region.recommended) != FALSE:
            wrong = list(_overtaken(region.action, fixed, path))
        yield from wrong


def _verdicts(regions: Regions, region: Region, path: tuple[str | int, ...]) -> Iterator[Finding]:
    """Refused and postponed depend on the level nowhere; recommended only for a lasting measure."""
    verdicts = [Verdict.NOT, Verdict.FIRST]
    if not region.action.structural:
        verdicts.append(Verdict.RECOMMENDED)
    differs = {verdict: _depends(regions, region.where(verdict)) for verdict in verdicts}
    wrong = [verdict for verdict in verdicts if differs[verdict] != FALSE]
    if wrong:
        example = smallest(regions.diagrams, differs[wrong[0]])
        message = _ONLY_LASTING.format(wrong[0])
        yield Finding("error", region.action.id, message, "actions", path, example)


def _depends(regions: Regions, node: int) -> int:
    """The situations, whatever the level, where it matters for a set which level it is."""
    d = regions.diagrams
    level = d.level_of(CULTURE)
    if level not in d.levels_of(node):
        return FALSE
    real = d.both(node, d.valid)
    parts = [d.fixed(real, level, branch) for branch in range(len(d.variables[level].values))]
    return d.both(d.any_of(parts), d.without(d.all_of(parts)))


def _overtaken(action: Action, fixed: list[Action], path: tuple[str | int, ...]) -> Iterator[Finding]:
    """What is fixed and could come behind an action that only a level recommends.

    Such an action has one indication; whatever is fixed has at least one, which puts it no lower.
    """
    others = [other.id for other in fixed if rank_key(action, 1) < rank_key(other, 1)]
    if others:
        yield Finding("error", action.id, _PUSHES.format(joined(others)), "actions", path)
