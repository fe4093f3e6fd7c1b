"""The numbers of a period as they may be shown: small counts hidden, nothing about who.

Pure: from `totals` and a knowledge base to frozen structs. What is hidden is `n: null` in JSON.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from incident_actie.dossier.facts import OWN
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.numbers import small
from incident_actie.numbers.figures import (
    PROGRESS,
    REST,
    SPEEDS,
    UNKNOWN,
    ActionLine,
    Breakdown,
    HelpedLine,
    Line,
    Never,
    Overview,
    Pattern,
    Times,
)
from incident_actie.numbers.patterns import Repeat, is_lasting
from incident_actie.numbers.small import LEAST, NAMED, Count
from incident_actie.numbers.totals import Totals
from incident_actie.plan.model import HELPED, PLAN_STATUSES

BROKEN_DOWN = ("vorm", "plaats", "dader", "ernst")


def overview(totals: Totals, knowledge: Knowledge, questions: Sequence[str] = BROKEN_DOWN) -> Overview:
    """Shape the numbers; with fewer than five plans only what came back three times is named.

    `questions` are those of which the answers are counted.
    """
    enough = totals.plans >= LEAST
    progress = _progress(totals) if enough else _withheld("voortgang")
    status = _breakdown("status", totals.of("status"), PLAN_STATUSES, enough)
    actions = tuple(_actions(totals, progress)) if enough else ()
    return Overview(
        since=totals.period.since,
        until=totals.period.until,
        team=totals.team,
        plans=small.alone(totals.plans),
        incidents=tuple(_answers(totals, q, knowledge, enough) for q in questions),
        status=status,
        phases=tuple(_phase(totals, phase, enough) for phase in PHASES),
        chosen=small.alone(sum(totals.of("gekozen").values())) if enough else Count(None, hidden=True),
        progress=progress,
        aftercare_late=small.alone(_late_care(totals)) if enough else Count(None, hidden=True),
        first_reaction=_breakdown("reactie", totals.of("reactie"), SPEEDS, enough, strict=True),
        first_care=_breakdown("opvang", totals.of("opvang"), SPEEDS, enough),
        actions=actions,
        helped=tuple(_helped(totals, actions, status)) if enough else (),
        never_finished=tuple(never_finished(totals, knowledge)),
        patterns=tuple(_pattern(r) for r in totals.repeats.first),
        patterns_total=totals.repeats.total,
    )


def _withheld(name: str) -> Breakdown:
    return Breakdown(name, (), withheld=True)


def _breakdown(
    name: str,
    counts: Mapping[str, int],
    order: Sequence[str],
    enough: bool = True,
    *,
    strict: bool = False,
) -> Breakdown:
    """The groups in a fixed order, not that of their size; the parts of a total that is shown.

    `strict` where how often an action was chosen says something about a part.
    """
    shown = small.row([counts.get(key, 0) for key in order], nothing_is_small=strict) if enough else None
    if shown is None:
        return _withheld(name)
    return Breakdown(name, tuple(map(Line, order, shown)))


def _answers(totals: Totals, question: str, knowledge: Knowledge, enough: bool) -> Breakdown:
    """Incidents by an answer; who gave none is a group as well where the groups add up."""
    counts = totals.of(question)
    asked = knowledge.question(question)
    order = [*asked.ids, *sorted(counts.keys() - set(asked.ids))]
    if asked.kind == "one":
        counts[UNKNOWN] = totals.plans - sum(counts.values())
    order = [key for key in [*order, UNKNOWN] if counts.get(key)]
    return _breakdown(question, counts, order, enough)


def _phase(totals: Totals, phase: str, enough: bool) -> Breakdown:
    having = totals.of("fase").get(phase, 0)
    counts = {"met": having, "leeg": totals.plans - having}
    return _breakdown(phase, counts, ("met", "leeg"), enough, strict=True)


def _states(totals: Totals, actions: Iterable[str]) -> list[int]:
    """Done, late, still in time and dropped, of all these actions together."""
    chosen, done, dropped = (totals.of(fact) for fact in ("gekozen", "gedaan", "vervallen"))
    ids = list(actions)
    n, ok, late, out = (sum(c.get(a, 0) for a in ids) for c in (chosen, done, totals.late, dropped))
    return [ok, late, n - ok - late - out, out]


def _progress(totals: Totals) -> Breakdown:
    states = _states(totals, totals.of("gekozen"))
    return _breakdown("voortgang", dict(zip(PROGRESS, states, strict=True)), PROGRESS)


def _late_care(totals: Totals) -> int:
    chosen = totals.of("gekozen")
    return sum(n for action, n in totals.late.items() if action not in chosen)


def _actions(totals: Totals, progress: Breakdown) -> Iterable[ActionLine]:
    """The actions that were chosen five times or more, most chosen first, and the others together.

    Nothing about their progress where that of all together is hidden: it would tell that.
    """
    chosen = totals.of("gekozen")
    listed, rest = _listed(chosen)
    groups = [*([a] for a in listed), *([rest] if rest else [])]
    open_ = not progress.withheld and not any(line.count.hidden for line in progress.lines)
    cells = small.table([_states(totals, group) for group in groups]) if open_ else None
    for index, name in enumerate([*listed, REST][: len(groups)]):
        lines = tuple(map(Line, PROGRESS, cells[index])) if cells else ()
        n = sum(chosen[action] for action in groups[index])
        yield ActionLine(name, Count(n), Breakdown(name, lines, withheld=not cells))


def _listed(chosen: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Which actions are named; so many go into the rest that it is not small either."""
    order = sorted(chosen, key=lambda action: (-chosen[action], action == OWN, action))
    listed = [action for action in order if chosen[action] >= LEAST]
    rest = order[len(listed) :]
    while rest and listed and sum(chosen[action] for action in rest) < LEAST:
        rest.append(listed.pop())
    return listed, rest if sum(chosen[action] for action in rest) >= LEAST else []


def _helped(totals: Totals, actions: Iterable[ActionLine], status: Breakdown) -> Iterable[HelpedLine]:
    """The actions that were judged five times or more; not where that tells what is hidden above."""
    if status.count("geevalueerd").hidden:
        return
    secret = {a.id for a in actions if not a.progress.withheld and a.progress.count("gedaan").hidden}
    said: dict[str, dict[str, int]] = {word: totals.of(f"hielp-{word}") for word in HELPED}
    every = Counter[str]()
    for counts in said.values():
        every.update(counts)
    for action in sorted(every.keys() - secret, key=lambda a: (-every[a], a)):
        if every[action] >= LEAST:
            parts = {word: said[word].get(action, 0) for word in said}
            yield HelpedLine(action, Count(every[action]), _breakdown(action, parts, HELPED))


def never_finished(totals: Totals, knowledge: Knowledge) -> Iterable[Never]:
    """What was recommended three times or more and never done; what would last comes first."""
    done = totals.of("gedaan")
    wanted = {a: n for a, n in totals.of("aanbevolen").items() if n >= NAMED and a not in done}
    found = [Never(a, times(n), is_lasting(a, knowledge)) for a, n in wanted.items()]
    return sorted(found, key=lambda never: (not never.lasting, -(never.recommended.n or 0), never.id))


def times(n: int) -> Times:
    """How often, without a number under five."""
    return Times(n) if n >= LEAST else Times(None, hidden=True)


def _pattern(repeat: Repeat) -> Pattern:
    """Only that it was three or five times or more: an exact number would tell that of its place."""
    often = Times(None, hidden=True, least=LEAST if repeat.times >= LEAST else NAMED)
    return Pattern(repeat.team, repeat.plaats, repeat.vorm, often, repeat.last, repeat.measures)
