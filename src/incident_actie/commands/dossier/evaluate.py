"""`incident-actie dossier evalueer`: look back at a plan; asked, or from options or a file."""

from typing import TYPE_CHECKING, Annotated

from incident_actie import clock
from incident_actie.commands import asking, building, private, store, terminal
from incident_actie.commands.base import title_of
from incident_actie.commands.dossier.looking_back import Answers, answers_of, from_file, laid_over
from incident_actie.commands.dossier.show import Number
from incident_actie.commands.dossier.update import show_change
from incident_actie.commands.dutch import option
from incident_actie.errors import StoreError
from incident_actie.plan.model import Plan
from incident_actie.text import counted
from incident_actie.wizard.prompt import Front

if TYPE_CHECKING:
    from incident_actie.dossier.dossier import Dossier

WITHOUT_QUESTIONS = "incident-actie dossier evalueer ID --antwoorden BESTAND"
EXAMPLES = (
    "incident-actie dossier evalueer 7",
    "incident-actie dossier evalueer 7 --hielp 17=ja --hielp 19=deels --geleerd 'eerder bellen'",
    "incident-actie dossier evalueer 7 --antwoorden evaluatie.yaml",
)
Helped = Annotated[
    list[str] | None,
    option("--hielp", help="ACTIE=ja, deels, nee of weet-niet. Mag vaker.", metavar="ACTIE=HIELP"),
]
Learned = Annotated[str | None, option("--geleerd", help="Wat het team leerde.", metavar="TEKST")]
Lasting = Annotated[
    str | None, option("--blijvend", help="Wat een blijvende maatregel wordt.", metavar="TEKST")
]
File = Annotated[
    str,
    option(
        "--antwoorden", help="Bestand met de evaluatie (YAML of JSON); - is de invoer.", metavar="BESTAND"
    ),
]


def run(
    number: Number,
    antwoorden: File = "",
    hielp: Helped = None,
    geleerd: Learned = None,
    blijvend: Lasting = None,
    toch_bewaren: private.Anyway = False,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
) -> None:
    """Look back at one plan."""
    dossier = store.dossier()
    seen = dossier.get(store.number_of(number))
    told = answers_of(hielp, geleerd, blijvend)
    if not antwoorden and told == Answers():
        _ask(dossier, seen, json, eenvoudig)
        return
    answers = laid_over(from_file(antwoorden), told) if antwoorden else told
    private.refuse_private(answers.texts(), toch_bewaren)
    mine = answers.applied(seen, clock.today())
    show_change(seen, after := dossier.change(seen, mine, clock.now()), json=json, plain=eenvoudig)
    _tell_open(after)


def _tell_open(plan: Plan) -> None:
    """What still waits in a plan that is closed now: who gives options is not asked."""
    if count := sum(item.pending for item in plan.everything):
        what = counted(count, "actie staat", "acties staan")
        terminal.note(f"Let op: {what} nog open op de lijst. Zie: incident-actie dossier acties")


def _ask(dossier: "Dossier", seen: Plan, json: bool, plain: bool) -> None:
    from incident_actie.dossier.drafts import EvaluationDraftFile
    from incident_actie.pages.kept import asked_page
    from incident_actie.wizard.evaluating import ask_evaluation

    front = asking.front(plain, otherwise=WITHOUT_QUESTIONS)
    drafts = EvaluationDraftFile(dossier.home, seen.id)
    terminal.show(asked_page(seen, title_of(seen)), plain=True, result=False)
    if drafts.read(seen.uid).entries:
        front.say("U was al begonnen. Verder waar u was; met terug kunt u alles nog wijzigen.")
    mine = ask_evaluation(seen, front, clock.today(), drafts)
    after = _kept(dossier, seen, mine, front)
    try:
        drafts.remove()
    finally:
        show_change(seen, after, json=json, plain=asking.is_plain(front, plain))


def _kept(dossier: "Dossier", seen: Plan, mine: Plan, front: Front) -> Plan:
    """Keep it; where that fails the answers are still in the draft."""
    from incident_actie.wizard.evaluating import in_short, stopped
    from incident_actie.wizard.run import insist

    try:
        return insist(front, lambda: dossier.change(seen, mine, clock.now()), in_short(mine))
    except KeyboardInterrupt:
        raise stopped(seen) from None
    except StoreError:
        front.say(f"Uw antwoorden staan nog klaar: incident-actie dossier evalueer {seen.id}")
        raise
