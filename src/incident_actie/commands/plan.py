"""`incident-actie plan`: ask, advise, let the team choose, show the plan and keep it."""

from pathlib import Path
from typing import Annotated

import typer

from incident_actie import clock
from incident_actie.commands import answering, asking, before, building, placing, reminder, terminal
from incident_actie.commands.drafting import Drafting
from incident_actie.commands.dutch import option
from incident_actie.commands.ending import Ending
from incident_actie.errors import UsageError
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import recommended_plan
from incident_actie.plan.model import Plan
from incident_actie.profile import ProfileFile
from incident_actie.situation import Situation
from incident_actie.wizard.draft import Start
from incident_actie.wizard.prompt import Front

EXAMPLES = ("incident-actie plan --situatie incident.yaml --aanbevolen --naar plan.docx",)
WITHOUT_QUESTIONS = "incident-actie plan --situatie BESTAND --aanbevolen"
Recommended = Annotated[bool, option("--aanbevolen", help="Neem de aanbevolen acties en vraag niets.")]
Example = Annotated[
    str | None,
    option("--voorbeeld", help="Neem een voorbeeld, zoals balie, en geen eigen incident.", metavar="[NAAM]"),
]
Markdown = Annotated[
    str | None,
    option("--markdown", help="Schrijf het plan als Markdown; - is het scherm.", metavar="BESTAND"),
]
Keep = Annotated[bool, option("--bewaren", help="Bewaar ook het plan van een voorbeeld in het dossier.")]
Forget = Annotated[bool, option("--niet-bewaren", help="Bewaar niets: geen plan, geen antwoorden.")]


def run(
    ctx: typer.Context,
    situatie: building.SituationFile = None,
    voorbeeld: Example = None,
    aanbevolen: Recommended = False,
    markdown: Markdown = None,
    json: building.Json = False,
    fase: building.Phases = None,
    voor: building.Addressees = None,
    naar: placing.To = None,
    formaat: placing.Format = "",
    overschrijf: placing.Overwrite = False,
    bewaren: Keep = False,
    niet_bewaren: Forget = False,
    zonder_afwegingen: placing.WithoutWeighing = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Make a plan."""
    forget = _forgets(situatie, voorbeeld, bewaren, niet_bewaren)
    narrowed = building.checked_phases(fase), building.checked_addressees(voor)
    place = _place(markdown, naar, formaat, overschrijf, json=json)
    ending = Ending(place=place, json=json, plain=eenvoudig, forget=forget, own=kennisbank,
                    weighing=not zonder_afwegingen, example=voorbeeld is not None)  # fmt: skip
    base = building.knowledge(kennisbank)
    given = _given(base, situatie, voorbeeld, ctx.obj.answers)
    if aanbevolen or voorbeeld is not None:
        _without_questions(base, given, narrowed, ending)
        return
    front = asking.front(eenvoudig, reads_stdin=situatie == "-", otherwise=WITHOUT_QUESTIONS)
    reminder.tell(ctx.obj)
    _asked(base, _start(base, given, narrowed, kennisbank), ending, front)


def _forgets(file: str | None, example: str | None, keep: bool, forget: bool) -> bool:
    """Whether the plan stays out of the dossier: an example is no incident, so it does unless asked."""
    if file and example is not None:
        raise UsageError("Kies --situatie of --voorbeeld, niet allebei.")
    if keep and forget:
        raise UsageError("Kies --bewaren of --niet-bewaren, niet allebei.")
    return forget or (example is not None and not keep)


def _start(
    base: Knowledge, given: Situation, narrowed: tuple[list[str], list[str]], own: Path | None
) -> Start:
    """What the conversation starts from; a draft names the folder of own knowledge in full."""
    phases, addressees = narrowed
    profile = ProfileFile(home_folder()).read()
    return Start(
        clock.today(),
        given,
        profile,
        tuple(phases),
        tuple(addressees),
        str(own.absolute()) if own else "",
        in_force=before.in_force(base),
    )


def _asked(base: Knowledge, start: Start, ending: Ending, front: Front) -> None:
    """Ask for a plan. While it is asked for, no other window goes on with the same draft."""
    drafting = Drafting(front, ending.options, forget=ending.forget)
    try:
        plan = asking.ask_for_plan(base, start, front, drafting, plain=ending.plain)
        _finish(base, plan, ending, front, drafting)
    finally:
        drafting.release()


def _without_questions(
    base: Knowledge, given: Situation, narrowed: tuple[list[str], list[str]], ending: Ending
) -> None:
    """Take the recommended actions; what the dossier knows of earlier ones is told beside the plan."""
    earlier = before.before_page(given, base)
    _finish(base, _recommended(base, given, *narrowed), ending)
    before.tell(earlier)


def _finish(
    base: Knowledge,
    plan: Plan,
    ending: Ending,
    front: Front | None = None,
    drafting: Drafting | None = None,
) -> None:
    from incident_actie.commands.finish import finish  # not before the first question is on the screen

    finish(base, plan, ending, front, drafting)


def _place(
    markdown: str | None, to: str | None, format: str, overwrite: bool, *, json: bool
) -> placing.Place | None:
    """Where the plan goes beside the screen; refused before any question is asked."""
    if markdown is not None and (to is not None or format):
        raise UsageError("Kies --markdown of --naar, niet allebei.")
    if to is None and format:
        raise UsageError("Met --formaat hoort ook --naar.", "Voeg toe: --naar BESTAND.")
    name, option = (markdown, "--markdown") if markdown is not None else (to, "--naar")
    if json and name == "-":
        raise UsageError(f"Kies --json of {option} -, niet allebei.")
    if name is None:
        return None
    return placing.place(name, format if markdown is None else "md", overwrite)


def _given(base: Knowledge, file: str | None, example: str | None, answers: answering.Answers) -> Situation:
    if example is None:
        return answering.the_situation(base, file, answers)
    from incident_actie import examples

    chosen = examples.find(example)
    terminal.note(f"Voorbeeld ‘{chosen.name}’: {chosen.story}\n")
    return answering.laid_over(base, examples.situation(chosen, base), answers)


def _recommended(base: Knowledge, situation: Situation, phases: list[str], addressees: list[str]) -> Plan:
    from incident_actie.advice.advise import adviser_for

    profile = ProfileFile(home_folder()).read()
    return recommended_plan(
        base,
        adviser_for(base).advise(situation).narrowed(addressees, phases),
        clock.today(),
        profile,
    )
