"""What happens with a finished plan: kept, shown, written, offered as a file."""

from incident_actie import clock
from incident_actie.commands import placing, store, terminal
from incident_actie.commands.placing import Place
from incident_actie.errors import ForeseenError
from incident_actie.export.formats import NAMES, PLAN_FORMATS, render_plan
from incident_actie.plan.model import Plan
from incident_actie.plan.telling import as_json
from incident_actie.text import clean
from incident_actie.wizard.prompt import Front, Option, Prompt, Wish

NO_FILE = Option("nee", "Nee, klaar")


def keep(plan: Plan, *, forget: bool) -> Plan:
    """The plan with its number in the dossier; unkept it has number 0."""
    return plan if forget else store.dossier().keep(plan, clock.now())


def show(plan: Plan, place: Place | None, *, json: bool, plain: bool) -> None:
    """Print the plan as asked, and say where it went; its number before a file that may fail."""
    document = json or (place is not None and not place.shown)
    kept = f"Bewaard als plan {plan.id}." if plan.id else ""
    if place is not None:
        if kept:
            terminal.note(kept, beside=document)
        place.write(render_plan(plan, place.format))
    if json:
        terminal.write_json(as_json(plan))
    elif not document:
        from incident_actie.pages.plan import plan_page

        terminal.show(plan_page(plan), plain=plain)
    if kept and place is None:
        terminal.note(kept, beside=document)
    if place is not None and place.shown:
        terminal.note(f"Geschreven: {place.shown}", beside=document)


def offer_files(asker: Front, plan: Plan) -> None:
    """Offer the plan as a file, in any format and as often as wanted; no is the usual answer."""
    question = "Wilt u het plan ook als bestand?"
    while True:
        options = (NO_FILE, *(Option(name, *NAMES[name]) for name in NAMES))
        format = asker.ask(Prompt("document", question, "one", options, "nee", can_go_back=False))
        if format not in PLAN_FORMATS:
            return
        wish = _write_as(asker, plan, str(format))
        if wish is Wish.STOP:
            return
        if wish is None:
            question = "Nog een bestand?"


def _write_as(asker: Front, plan: Plan, format: str) -> Wish | None:
    """Ask for a name and write; a name that cannot be used is asked again. None once written."""
    name: object = f"actieplan-{plan.id or 'nieuw'}.{format}"
    while True:
        name = asker.ask(Prompt("bestand", "Hoe heet het bestand?", "text", default=str(name)))
        if isinstance(name, Wish):
            return name
        try:
            place = placing.place(str(name), format, overwrite=False)
            place.write(render_plan(plan, format))
        except ForeseenError as error:
            asker.say(error.what)
        else:
            path = place.target.path
            asker.say(f"Geschreven: {clean(str(path.resolve())) if path else 'het scherm'}")
            return None
