"""An attack on published pages: only what stands there, what everybody knows, and the rule of rounding.

Reads the JSON of `dossier overzicht` and of `dossier delen`. What people read is made from the same struct
and nothing else, so it says no more (`test_attack.py` holds that). Shares no code with `numbers`.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import product
from random import Random
from typing import Any

from incident_actie.numbers.period import Period
from tests.numbers.invented import ACTIONS, MAYBE, ONE, PHASES, SPEEDS, STATUS, Invented, answers, within
from tests.numbers.reader import MANY, Reader, total

PER_PLAN = {
    **{question: answers(question) for question in (*ONE, *MAYBE, "vorm")},
    "status": STATUS,
    "reactie": SPEEDS,
    "opvang": SPEEDS,
    "fase": PHASES,
}
SPLITS = (*ONE, "status", "reactie", "opvang")  # every plan is in exactly one part of these
STATES = ("gedaan", "te-laat", "nog-op-tijd", "vervallen")
SAID = ("ja", "deels", "nee", "weet-niet")
CELLS = (("plan", ""), *((fact, key) for fact, keys in PER_PLAN.items() for key in keys))
WORK = tuple(product(("gekozen", *STATES, *(f"hielp-{s}" for s in SAID)), ACTIONS))
Cell = tuple[str, str]
ABOVE = 6  # docs/samen-registreren.md: a rounded number of 10 is 10 to 16, one that is not shown 0 to 6


def bounds(count: dict[str, Any]) -> tuple[int, int]:
    """Between which numbers a published count lies, by the rule that is published with it."""
    rounded = "rounded" in count
    if count["n"] is not None:
        return count["n"], count["n"] + (ABOVE if count.get("rounded") else 0)
    if count["small"]:
        return 0, ABOVE if rounded else 4
    return (0, MANY) if rounded else (5, MANY)


class Attack:
    """One reader of all pages of one dossier; `blocks` are the smallest periods that can be asked.

    `state` 1 is the dossier after one plan changed, which the reader knows has happened.
    """

    def __init__(self, blocks: Iterable[Period], teams: Iterable[str], work: bool = False) -> None:
        self.reader = Reader()
        self.blocks, self.teams = list(blocks), list(teams)
        self.cells = (*CELLS, *WORK) if work else CELLS
        self.told: set[str] = set()  # actions of which a page says openly that they were never done
        for block, team in product(self.blocks, self.teams):
            self._everybody_knows(block, team, 0)

    def _at(self, block: Period, team: str, cell: Cell, state: int) -> dict[object, int]:
        name = (block.since, team, *cell)
        return {("n", *name): 1} | ({("more", *name): 1, ("less", *name): -1} if state else {})

    def sum(self, period: Period, team: str, cell: Cell, state: int = 0) -> dict[object, int]:
        """The unknown numbers that a count of a page consists of."""
        found: dict[object, int] = {}
        for block in self.blocks:
            if period.since <= block.since and block.until <= period.until:
                for one in [team] if team else self.teams:
                    found |= self._at(block, one, cell, state)
        return found

    def _everybody_knows(self, block: Period, team: str, state: int) -> None:
        def at(fact: str, key: str = "") -> dict[object, int]:
            return self._at(block, team, (fact, key), state)

        for cell in self.cells:
            self.reader.know(at(*cell), 0)
        for fact, keys in PER_PLAN.items():
            parts = [at(fact, key) for key in keys]
            for part in parts:
                self._at_most(part, at("plan"))
            if fact in SPLITS:
                self._equal(_added(parts), at("plan"))
            elif fact in MAYBE:
                self._at_most(_added(parts), at("plan"))
            elif fact == "vorm":
                self._at_most(at("plan"), _added(parts))
        for action in ACTIONS if len(self.cells) > len(CELLS) else ():
            self._equal(_added([at(one, action) for one in STATES]), at("gekozen", action))
            self._at_most(_added([at(f"hielp-{s}", action) for s in SAID]), at("gedaan", action))
            self._at_most(_added([at(f"hielp-{s}", action) for s in SAID]), at("status", "geevalueerd"))
            self._at_most(at("gekozen", action), at("plan"))

    def _at_most(self, small: dict[object, int], large: dict[object, int]) -> None:
        self.reader.know(_added([large, {k: -n for k, n in small.items()}]), 0)

    def _equal(self, one: dict[object, int], other: dict[object, int]) -> None:
        self.reader.know(_added([one, {k: -n for k, n in other.items()}]), 0, 0)

    # --- what the pages say ---

    def read_overview(self, page: dict[str, Any], state: int = 0) -> None:
        """All that one overview says."""
        period, team = Period(page["since"], page["until"]), page["team"]
        for cell, (least, most) in said_by_overview(page).items():
            if cell in self.cells:
                self.reader.know(self.sum(period, team, cell, state), least, most)
            elif cell[1] == "*":  # a fact over all actions together
                parts = [
                    self.sum(period, team, (cell[0], a), state)
                    for a in ACTIONS
                    if len(self.cells) > len(CELLS)
                ]
                if parts:
                    self.reader.know(_added(parts), least, most)
            elif cell[0] == "leeg":
                plans = self.sum(period, team, ("plan", ""), state)
                having = self.sum(period, team, ("fase", cell[1]), state)
                self.reader.know(_added([plans, {k: -n for k, n in having.items()}]), least, most)
        self.told |= {never["id"] for never in page["never_finished"]}
        for pattern in page["patterns"]:
            self._read_pattern(pattern, state)

    def _read_pattern(self, pattern: dict[str, Any], state: int) -> None:
        """Three times or more within ninety days, which touch these blocks."""
        last = Period(pattern["last"], pattern["last"])
        back = f"{last.first - timedelta(days=90):%Y-%m}"
        touched = [b for b in self.blocks if b.until >= back and b.since <= last.until]
        for cell in (("plaats", pattern["place"]), ("vorm", pattern["form"])):
            terms = _added([self._at(b, pattern["team"], cell, state) for b in touched])
            self.reader.know(terms, pattern["times"]["least"])

    def read_extract(self, page: dict[str, Any], most_hidden: int = ABOVE) -> None:
        """All that an extract says: a group that is not there is small or nothing."""
        period = Period(page["since"], page["until"])
        shown = {**page["answers"], "fase": page["phases"], "reactie": page["first_reaction"]}
        shown = {"plan": {"": page["plans"]}, **shown, "opvang": page["first_care"]}
        for fact, counts in shown.items():
            for key in PER_PLAN.get(fact, ("",)):
                least = counts.get(key, 0)
                most = least + ABOVE if most_hidden == ABOVE else least or MANY
                self.reader.know(self.sum(period, "", (fact, key)), least, most)

    def one_plan_changed(self, block: Period, added: int, removed: int) -> None:
        """The reader knows that in this block one plan came, went, or was changed; not of which team."""
        for sign, plans in (("more", added), ("less", removed)):
            for cell in self.cells:
                for other, team in product(self.blocks, self.teams):
                    self.reader.unknown((sign, other.since, team, *cell), plans if other == block else 0)
            every = [((sign, block.since, team, "plan", ""), team) for team in self.teams]
            self.reader.know(dict.fromkeys((name for name, _ in every), 1), plans, plans)
            for name, team in every:
                self._is_a_plan(sign, block, team, name)
        for other, team in product(self.blocks, self.teams):
            self._everybody_knows(other, team, 1)

    def _is_a_plan(self, sign: str, block: Period, team: str, plan: object) -> None:
        def at(fact: str, key: str) -> object:
            return (sign, block.since, team, fact, key)

        for fact, keys in PER_PLAN.items():
            parts: dict[object, int] = dict.fromkeys((at(fact, key) for key in keys), 1)
            if fact in SPLITS:
                self._equal(parts, {plan: 1})
            elif fact in MAYBE:
                self._at_most(parts, {plan: 1})
            for part in parts:
                self._at_most({part: 1}, {plan: 1})
            if fact == "vorm":
                self._at_most({plan: 1}, parts)

    # --- what follows ---

    def pinned(
        self, plans: list[Invented], pages: Iterable[tuple[Period, str]], chance: Random, least: int = 0
    ) -> dict[str, int]:
        """The counts under five of these pages that can be one number only."""
        asked, true = {}, {}
        for period, team in pages:
            found = within(plans, period, team)
            for cell in self.cells:
                if cell[1] not in self.told and least <= (n := truth(found, cell)) < 5:
                    name = f"{period.since}..{period.until} {team} {cell[0]} {cell[1]}"
                    asked[name], true[name] = self.sum(period, team, cell), n
        return self.reader.pinned(asked, true, chance)

    def certain_of(self, sign: str, plan: Invented, block: Period, chance: Random) -> dict[str, int]:
        """What is certain of the plan that came ("more") or went ("less"): what it has, or has not."""
        asked = {
            str(cell): total((sign, block.since, team, *cell) for team in self.teams) for cell in CELLS[1:]
        }
        return self.reader.pinned(asked, {str(cell): plan.counts[cell] for cell in CELLS[1:]}, chance)


def truth(plans: list[Invented], cell: Cell) -> int:
    """The real number."""
    fact, key = cell
    if fact == "te-laat":
        return sum(p.late[key] for p in plans)
    if fact == "nog-op-tijd":
        other = sum(truth(plans, (state, key)) for state in ("gedaan", "te-laat", "vervallen"))
        return truth(plans, ("gekozen", key)) - other
    return sum(p.counts[cell] for p in plans)


def _added(parts: Iterable[dict[object, int]]) -> dict[object, int]:
    found: dict[object, int] = {}
    for part in parts:
        for name, n in part.items():
            found[name] = found.get(name, 0) + n
    return found


def said_by_overview(page: dict[str, Any]) -> dict[Cell, tuple[int, int]]:
    """Per count between which numbers the page says that it lies."""
    new = "rounded" in page["plans"]
    said: dict[Cell, tuple[int, int]] = {("plan", ""): bounds(page["plans"])}
    if page["plans"]["hidden"]:
        return said
    for fact, group in _groups(page):
        lines = {line["id"]: bounds(line["count"]) for line in group["lines"]}
        if group["withheld"] and not new:
            continue
        for key in PER_PLAN[fact]:
            said[fact, key] = lines.get(key, (0, ABOVE if new else 0))
    for phase in page["phases"]:
        for line in phase["lines"]:
            said["fase" if line["id"] == "met" else "leeg", phase["id"]] = bounds(line["count"])
    return {("gekozen", action): (0, ABOVE if new else MANY) for action in ACTIONS} | said | _of_actions(page)


def _of_actions(page: dict[str, Any]) -> dict[Cell, tuple[int, int]]:
    said = {("gekozen", "*"): bounds(page["chosen"])}
    said |= {(line["id"], "*"): bounds(line["count"]) for line in page["progress"]["lines"]}
    for action in page["actions"]:
        said["gekozen", action["id"]] = bounds(action["chosen"])
        said |= {(line["id"], action["id"]): bounds(line["count"]) for line in action["progress"]["lines"]}
    for helped in page["helped"]:
        said |= {
            (f"hielp-{line['id']}", helped["id"]): bounds(line["count"]) for line in helped["said"]["lines"]
        }
    return said | {("gedaan", never["id"]): (0, 0) for never in page["never_finished"]}


def _groups(page: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from ((group["id"], group) for group in page["incidents"] if group["id"] in PER_PLAN)
    yield "status", page["status"]
    yield "reactie", page["first_reaction"]
    yield "opvang", page["first_care"]
