"""The numbers of a period as they may be shown: whole fives, nothing about who.

Pure: from `totals` and a knowledge base to frozen structs. What is small is `n: null` in JSON.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from incident_actie.dossier.facts import OWN
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.numbers.figures import (
    PROGRESS,
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
from incident_actie.numbers.small import NAMED, Rounding, count, within
from incident_actie.numbers.totals import AGREED, INCIDENTS, Totals
from incident_actie.plan.model import HELPED, PLAN_STATUSES

BROKEN_DOWN = ("vorm", "plaats", "dader", "ernst")
NOTHING = count(0)


def overview(
    totals: Totals,
    knowledge: Knowledge,
    questions: Sequence[str] = BROKEN_DOWN,
    marks: tuple[str, str, str] | None = None,
) -> Overview:
    """Shape the numbers; where the plans are too few to count, only what came back is named.

    `questions` are those of which the answers are counted; `marks` those of the totals as they were counted.
    """
    page = _Page(totals, knowledge, marks or totals.marks)
    incidents = tuple(page.answers(question) for question in questions)
    plans = page.plans(incidents)
    phases = tuple(page.phase(phase, plans) for phase in PHASES)
    status, reaction, care = (page.breakdown(plans, *part) for part in _PER_PLAN)
    actions = tuple(page.actions(plans))
    progress = page.progress(actions)
    found = Overview(
        since=totals.period.since, until=totals.period.until, team=totals.team,
        plans=count(plans), incidents=incidents, status=status, phases=phases,
        chosen=count(page.chosen(actions, progress)), progress=progress,
        aftercare_late=count(page.down("nazorg te laat", "", _late_care(totals))),
        first_reaction=reaction, first_care=care, actions=actions, helped=tuple(page.helped()),
        never_finished=tuple(never_finished(totals, knowledge)),
        patterns=tuple(_pattern(r) for r in totals.repeats.first), patterns_total=totals.repeats.total,
    )  # fmt: skip
    return found if plans else _only_what_came_back(found)


_PER_PLAN = (
    ("status", "status", PLAN_STATUSES),
    ("reactie", "reactie", SPEEDS),
    ("opvang", "opvang", SPEEDS),
)


def _only_what_came_back(found: Overview) -> Overview:
    """Of so few plans no number stands on the page, so nothing of them is shown at all."""
    blank = Overview(
        found.since, found.until, found.team, NOTHING,
        tuple(_parts(b.id, {}) for b in found.incidents), _parts("status", {}),
        tuple(_parts(b.id, {}) for b in found.phases), NOTHING, _parts("voortgang", {}), NOTHING,
        _parts("reactie", {}), _parts("opvang", {}), (), (), (), found.patterns, found.patterns_total,
    )  # fmt: skip
    return blank


def _parts(name: str, counts: Mapping[str, int]) -> Breakdown:
    lines = tuple(Line(key, count(n)) for key, n in counts.items())
    return Breakdown(name, lines, withheld=not any(counts.values()))


class _Page:
    """The counts of one page, rounded from the smallest groups up: a whole is no less than its parts."""

    def __init__(self, totals: Totals, knowledge: Knowledge, marks: Iterable[str]) -> None:
        self.totals, self.knowledge = totals, knowledge
        self.incidents, self.agreed, self.work = (Rounding(mark) for mark in marks)

    def down(self, fact: str, key: str, n: int, parts: Iterable[int] = ()) -> int:
        agreed = self.agreed if fact in AGREED else self.work
        rounding = self.incidents if fact in INCIDENTS else agreed
        return rounding.down(f"{fact}|{key}", n, parts)

    def breakdown(self, plans: int, name: str, fact: str, order: Sequence[str]) -> Breakdown:
        """The groups in a fixed order, not that of their size."""
        counts = self.totals.of(fact)
        return _parts(name, within({key: self.down(fact, key, counts.get(key, 0)) for key in order}, plans))

    def answers(self, question: str) -> Breakdown:
        """Incidents by an answer; who gave none is a group as well where the groups add up."""
        counts = self.totals.of(question)
        asked = self.knowledge.question(question)
        if asked.kind == "one":
            counts[UNKNOWN] = self.totals.plans - sum(counts.values())
        seen = Counter(self._repeated(question))
        found = {key: self.down(question, key, n, [NAMED * seen[key]]) for key, n in counts.items()}
        known = {key: found.get(key, 0) for key in asked.ids}
        return _parts(question, {**known, **{key: n for key, n in sorted(found.items()) if n}})

    def _repeated(self, question: str) -> Iterable[str]:
        """Answers that a pattern names, once for each set of plans that cannot overlap another."""
        inside = [r for r in self.totals.repeats.first if self._within(r)]
        if question == "plaats":
            return [place for _, place in {(r.team, r.plaats) for r in inside}]
        return [r.vorm for r in inside] if question == "vorm" else ()

    def _within(self, repeat: Repeat) -> bool:
        return self.totals.period.since <= repeat.last <= self.totals.period.until

    def phase(self, phase: str, plans: int) -> Breakdown:
        having = self.totals.of("fase").get(phase, 0)
        counts = {"met": having, "leeg": self.totals.plans - having}
        shown = {key: self.down("fase", f"{phase} {key}", n) for key, n in counts.items()}
        return _parts(phase, within(shown, plans))

    def plans(self, incidents: Iterable[Breakdown]) -> int:
        """How many plans: no fewer than any breakdown of the incidents shows."""
        seen = [
            max((x.count.n or 0 for x in g.lines), default=0) if g.id == "vorm" else g.shown
            for g in incidents
        ]
        repeated = NAMED * len(list(self._repeated("plaats")))
        return self.down("plan", "", self.totals.plans, [max((*seen, repeated))])

    def actions(self, plans: int) -> list[ActionLine]:
        """The actions that were chosen often enough, most chosen first, and what became of them."""
        lines = [self._action(action, n, plans) for action, n in self.totals.of("gekozen").items()]
        shown = [line for line in lines if line.chosen.n]
        return sorted(shown, key=lambda line: (-(line.chosen.n or 0), line.id == OWN, line.id))

    def _action(self, action: str, n: int, plans: int) -> ActionLine:
        """One action; towards several people it can be in a plan more than once."""
        states = zip(PROGRESS, _states(self.totals, [action]), strict=True)
        chosen = self.down("gekozen", action, n)
        chosen = min(chosen, plans) if n <= self.totals.plans else chosen
        progress = within({state: self.down(state, action, m) for state, m in states}, chosen)
        return ActionLine(action, count(chosen), _parts(action, progress))

    def progress(self, actions: Sequence[ActionLine]) -> Breakdown:
        states = zip(PROGRESS, _states(self.totals, self.totals.of("gekozen")), strict=True)
        per = {s: [line.progress.count(s).n or 0 for line in actions] for s in PROGRESS}
        return _parts("voortgang", {state: self.down(state, "", n, per[state]) for state, n in states})

    def chosen(self, actions: Iterable[ActionLine], progress: Breakdown) -> int:
        """How many actions in all: no fewer than are listed, nor than what became of them."""
        every = sum(self.totals.of("gekozen").values())
        listed = sum(line.chosen.n or 0 for line in actions)
        return self.down("gekozen", "", every, [max(listed, progress.shown)])

    def helped(self) -> list[HelpedLine]:
        """The actions that were judged often enough, most judged first, and what was said."""
        said: dict[str, dict[str, int]] = {word: self.totals.of(f"hielp-{word}") for word in HELPED}
        lines = [self._judged(action, said) for action in {a for counts in said.values() for a in counts}]
        return sorted((x for x in lines if x.judged.n), key=lambda x: (-(x.judged.n or 0), x.id))

    def _judged(self, action: str, said: Mapping[str, Mapping[str, int]]) -> HelpedLine:
        counts = {word: said[word].get(action, 0) for word in said}
        parts = _parts(action, {word: self.down(f"hielp-{word}", action, n) for word, n in counts.items()})
        judged = self.down("beoordeeld", action, sum(counts.values()), [parts.shown])
        return HelpedLine(action, count(judged), parts)


def _states(totals: Totals, actions: Iterable[str]) -> list[int]:
    """Done, late, still in time and dropped, of all these actions together."""
    chosen, done, dropped = (totals.of(fact) for fact in ("gekozen", "gedaan", "vervallen"))
    ids = list(actions)
    n, ok, late, out = (sum(c.get(a, 0) for a in ids) for c in (chosen, done, totals.late, dropped))
    return [ok, late, n - ok - late - out, out]


def _late_care(totals: Totals) -> int:
    chosen = totals.of("gekozen")
    return sum(n for action, n in totals.late.items() if action not in chosen)


def never_finished(totals: Totals, knowledge: Knowledge) -> list[Never]:
    """What was recommended three times or more and never done; what would last comes first."""
    done = totals.of("gedaan")
    wanted = sorted(a for a, n in totals.of("aanbevolen").items() if n >= NAMED and a not in done)
    found = [Never(action, Times(), is_lasting(action, knowledge)) for action in wanted]
    return sorted(found, key=lambda never: not never.lasting)


def _pattern(repeat: Repeat) -> Pattern:
    """Only that it was three times or more: an exact number would tell that of its place."""
    return Pattern(repeat.team, repeat.plaats, repeat.vorm, Times(), repeat.last, repeat.measures)
