"""`incident-actie plan`: ask, advise, let the team choose, show the plan and keep it."""

from typing import Annotated, Any

from incident_actie import clock
from incident_actie.commands import asking, before, building, placing, terminal
from incident_actie.commands.dutch import option
from incident_actie.errors import StoreError, UsageError
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import gap_judgement, make_plan, recommended_choices
from incident_actie.plan.model import Plan
from incident_actie.profile import ProfileFile
from incident_actie.situation import Situation
from incident_actie.wizard.prompt import Front

EXAMPLES = (
    "incident-actie plan",
    "incident-actie plan --voorbeeld balie",
    "incident-actie plan --situatie incident.yaml --aanbevolen --naar plan.docx",
)
WITHOUT_QUESTIONS = "incident-actie plan --situatie BESTAND --aanbevolen"
Recommended = Annotated[bool, option("--aanbevolen", help="Neem de aanbevolen acties en vraag niets.")]
Example = Annotated[
    str | None,
    option("--voorbeeld", help="Neem een voorbeeld in plaats van een eigen incident.", metavar="[NAAM]"),
]
Markdown = Annotated[
    str | None,
    option("--markdown", help="Schrijf het plan als Markdown; - is het scherm.", metavar="BESTAND"),
]
Forget = Annotated[bool, option("--niet-bewaren", help="Bewaar dit plan niet in het dossier.")]


def run(
    answers: dict[str, Any],
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
    niet_bewaren: Forget = False,
    eenvoudig: building.Plain = False,
) -> None:
    """Make a plan."""
    if situatie and voorbeeld is not None:
        raise UsageError("Kies --situatie of --voorbeeld, niet allebei.")
    phases, addressees = building.checked_phases(fase), building.checked_addressees(voor)
    place = _place(markdown, naar, formaat, overschrijf, json=json)
    base = building.knowledge()
    given = _given(base, situatie, voorbeeld, answers)
    if aanbevolen or voorbeeld is not None:
        plan = _recommended(base, given, phases, addressees)
        front = None
        earlier = before.before_page(given, base)
    else:
        front = asking.front(eenvoudig, reads_stdin=situatie == "-", otherwise=WITHOUT_QUESTIONS)
        earlier = ()
        plan = asking.ask_for_plan(base, given, front, phases, addressees, plain=eenvoudig)

    _finish(base, plan, front, place, json=json, plain=eenvoudig, forget=niet_bewaren)
    before.tell(earlier)


def _finish(
    base: Knowledge,
    plan: Plan,
    front: Front | None,
    place: placing.Place | None,
    *,
    json: bool,
    plain: bool,
    forget: bool,
) -> None:
    """Keep the plan, show it, and offer what belongs to it; what cannot be kept is shown all the same."""
    from incident_actie.commands import finish  # not before the first question is on the screen

    on_screen = place is None and not json
    try:
        plan = finish.keep(plan, forget=forget)
    except StoreError as error:
        if on_screen:
            finish.show(plan, None, json=False, plain=plain)
        raise finish.not_kept(error, asked=front is not None) from error
    if front is not None:
        asking.forget_draft()
    finish.show(plan, place, json=json, plain=plain)
    if on_screen and front is not None:
        finish.offer_files(front, base, plan, plain=plain)
    elif on_screen:
        finish.tell_documents(base, plan)


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


def _given(base: Knowledge, file: str | None, example: str | None, answers: dict[str, Any]) -> Situation:
    if example is None:
        return building.the_situation(base, file, answers)
    from incident_actie import examples

    chosen = examples.find(example)
    terminal.note(f"Voorbeeld ‘{chosen.name}’: {chosen.story}\n")
    return building.laid_over(base, examples.situation(chosen, base), answers)


def _recommended(base: Knowledge, situation: Situation, phases: list[str], addressees: list[str]) -> Plan:
    from incident_actie.advice.advise import adviser_for

    advice = adviser_for(base).advise(situation).narrowed(addressees, phases)
    profile = ProfileFile(home_folder()).read()
    gap = gap_judgement(base, advice, profile.culture_gap)
    return make_plan(
        base,
        advice,
        recommended_choices(advice, gap),
        clock.today(),
        roles=profile.roles,
        culture_gap=profile.culture_gap,
        team=profile.team,
        keep_months=profile.keep_months,
        at_weekends=profile.at_weekends,
    )


def command(name: str, help: str) -> Any:
    """The command for the group."""
    made = building.make(building.with_answers(run), name, help, EXAMPLES)
    made.value_may_lack = "--voorbeeld"
    return made
