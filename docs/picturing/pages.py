"""Pages without questions: what the program would print, drawn without starting it again."""

from collections.abc import Sequence
from datetime import date
from unittest.mock import patch

from picturing.svg import UpperPart, svg
from picturing.titles import TITLES
from rich.console import Group
from rich.text import Text

from incident_actie import examples
from incident_actie.advice.advise import adviser_for
from incident_actie.advice.verdict import Advice
from incident_actie.commands import terminal
from incident_actie.commands.app import run
from incident_actie.culture.answer import ROLES, Fit, Response
from incident_actie.culture.result import Result, measure
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Block
from incident_actie.pages.plan import advice_page, plan_page
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.screen.rich_page import rich_page
from incident_actie.situation import Situation

EXAMPLE = "balie"
PLAN = "41"  # the same incident in the demonstration dossier, two weeks ago
# Twelve people: per role group, what each chose for the five aspects; a tuple is somebody in doubt.
PEOPLE: dict[str, list[tuple[int | tuple[int, int], ...]]] = {
    "management": [(4, 4, 3, 4, 3), (4, 4, 4, 3, 4), (3, 4, (3, 4), 4, 4), (4, 5, 4, 4, 3), (4, 4, 3, 4, 3)],
    "team": [(2, 2, 2, 3, 2), ((2, 3), 2, 2, 3, 2), (2, 1, 3, 3, 2), (3, 2, 2, (3, 4), 1), (2, 2, 3, 4, 2)],
    "anders": [(3, 2, 2, 3, 2), (2, 3, 3, 3, (2, 3))],
}


def example_of(base: Knowledge) -> tuple[Situation, Advice]:
    """The answers of the example, and the advice on them."""
    situation = examples.situation(examples.find(EXAMPLE), base)
    return situation, adviser_for(base).advise(situation)


def drawn(name: str, page: Sequence[Block], top: str, columns: int = 80, lines: int = 400) -> str:
    """A page, or as many lines of it, with what was typed above it."""
    shown = UpperPart(Group(rich_page(page), Text()), lines)
    return svg(name, shown, columns, TITLES[name], top)


def plan(advice: Advice, base: Knowledge, today: date) -> str:
    """The plan that `incident-actie plan --voorbeeld` shows: it is not kept, so it has no number."""
    made = make_plan(base, advice, recommended_choices(advice), today)
    return drawn("plan", list(plan_page(made)), "$ incident-actie plan --voorbeeld", columns=100)


def advice(found: Advice) -> str:
    """The advice above the list to choose from, in one piece: in a terminal it scrolls out of sight."""
    return drawn("advies", list(advice_page(found, choosing=True)), "incident-actie plan")


def printed(name: str, *args: str, lines: int = 400) -> str:
    """What the program prints last with these arguments."""
    pages: list[Sequence[Block]] = []
    with (
        patch.object(terminal, "show", lambda page, **_: pages.append(list(page))),
        patch.object(terminal, "note", lambda *_, **__: None),
    ):
        assert run(list(args)) == 0
    return drawn(name, pages[-1], " ".join(("incident-actie", *args)), lines=lines)


def measured(team: str, month: str) -> Result:
    """What twelve people in three role groups lead to."""
    base = load()
    answers = []
    for role in ROLES:
        for chosen in PEOPLE[role]:
            levels = [(one,) if isinstance(one, int) else one for one in chosen]
            choices = {a.id: Fit(c, True) for a, c in zip(base.aspects, levels, strict=True)}
            answers.append(Response(f"{len(answers):016x}", role, choices, month, base.version, team))
    return measure(answers, base.aspects, team, month)
