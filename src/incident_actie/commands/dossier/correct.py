"""`incident-actie dossier verbeter`: correct answers of a kept plan, after a look at what that changes."""

from pathlib import Path
from typing import Annotated

import typer

from incident_actie import clock
from incident_actie.advice.advise import adviser_for
from incident_actie.commands import answering, asking, building, store, terminal
from incident_actie.commands.base import title_of
from incident_actie.commands.dossier.show import Number
from incident_actie.commands.dossier.update import show_change
from incident_actie.commands.dutch import option
from incident_actie.errors import StoppedError, UsageError
from incident_actie.files import home_folder
from incident_actie.page import Block, Bullets, Heading
from incident_actie.plan.growing import Ground, corrected, difference, newly, unfitting
from incident_actie.plan.model import Plan
from incident_actie.profile import ProfileFile
from incident_actie.situation import from_kept
from incident_actie.wizard.prompt import Option, Prompt
from incident_actie.wizard.run import ask_one

EXAMPLES = (
    "incident-actie dossier verbeter 7 --ernst ernstig",
    "incident-actie dossier verbeter 7 --dader-bekend ja --ja",
)
WITHOUT_QUESTIONS = "incident-actie dossier verbeter ID --ernst ernstig --ja"
OPTIONS = (Option("ja", "Ja, verbeter het plan zo"), Option("nee", "Nee, laat het plan zoals het was"))
Yes = Annotated[bool, option("--ja", help="Neem de verbetering over zonder te vragen.")]


def run(
    ctx: typer.Context,
    number: Number,
    ja: Yes = False,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Tell the difference, and take it when the user agrees."""
    dossier = store.dossier()
    seen = dossier.get(store.number_of(number))
    before, after = _grounds(seen, ctx.obj.answers, kennisbank)
    gone = {item.id: why for item, why in unfitting(seen, after)}
    new = [judgement.id for judgement in newly(seen, before.advice, after.advice)]
    heading = Heading(f"Plan {seen.id}: {title_of(seen, kennisbank)}", 2)
    told: list[Block] = [heading, Bullets(difference(seen, before.advice, after.advice))]
    terminal.show(told, plain=eenvoudig, result=False)
    if not ja and not _agreed(eenvoudig):
        terminal.note("Er is niets gewijzigd.")
        return
    mine = corrected(seen, after, new, gone)
    show_change(seen, dossier.change(seen, mine, clock.now()), json=json, plain=eenvoudig)


def _grounds(plan: Plan, answers: answering.Answers, own: Path | None) -> tuple[Ground, Ground]:
    """What the plan is held against, before and after the correction."""
    if not answers:
        now = f"Geef het goede antwoord, zoals --ernst ernstig. Of vraag ernaar: dossier bijwerken {plan.id}"
        raise UsageError("Er is geen antwoord om te verbeteren.", now)
    base, profile = building.knowledge(own), ProfileFile(home_folder()).read()
    was = from_kept(plan.situation, base.questions)
    judged = map(adviser_for(base).advise, (was, answering.laid_over(base, was, answers)))
    before, after = (Ground(base, advice, clock.today(), profile) for advice in judged)
    return before, after


def _agreed(plain: bool) -> bool:
    front = asking.front(plain, otherwise=WITHOUT_QUESTIONS)
    asked = Prompt("zeker", "Neemt u deze verbetering over?", "one", OPTIONS, can_go_back=False)
    return ask_one(front, asked, StoppedError("Gestopt. Er is niets gewijzigd.")) == "ja"
