"""What happens with a finished plan: kept, shown, written, offered as a file."""

from collections.abc import Callable, Sequence
from pathlib import PurePath

from incident_actie import clock
from incident_actie.advice.verdict import who
from incident_actie.commands import building, placing, store, terminal
from incident_actie.commands.document.make import blanks_in_words, warn
from incident_actie.commands.placing import Place
from incident_actie.documents.filling import filled
from incident_actie.documents.fitting import documents_line, fitting
from incident_actie.documents.person import candidates
from incident_actie.errors import ForeseenError, StoreError
from incident_actie.export.formats import DOCUMENT_FORMATS, NAMES, PLAN_FORMATS, render_document, render_plan
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.template_model import Template
from incident_actie.knowledge.templates import Templates, load_templates
from incident_actie.plan.model import Plan
from incident_actie.plan.telling import as_json
from incident_actie.profile import ProfileFile
from incident_actie.text import clean
from incident_actie.wizard.prompt import Front, Option, Prompt, Wish

NO_FILE = Option("nee", "Nee, klaar")
LETTER = Option("brief", "Een brief of formulier bij dit plan", "Ingevuld vanuit het plan, voor Word.")


def keep(plan: Plan, *, forget: bool) -> Plan:
    """The plan with its number in the dossier; unkept it has number 0."""
    return plan if forget else store.dossier().keep(plan, clock.now())


def not_kept(error: StoreError, *, asked: bool) -> StoreError:
    """The same error, with what became of the plan and of the answers."""
    ways = [error.now, "Zonder dossier lukt het wel: voeg --niet-bewaren toe."]
    if asked:
        ways.insert(1, "Uw antwoorden zijn bewaard: straks gaat u verder met incident-actie plan.")
    return StoreError(f"Het plan is niet bewaard. {error.what}", "\n".join(ways))


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


def tell_documents(base: Knowledge, plan: Plan) -> None:
    """The letters and forms that belong to a kept plan, in one line."""
    line = documents_line(plan, load_templates(base, building.own_folder()).templates)
    if line:
        terminal.note(line)


def offer_files(asker: Front, base: Knowledge, plan: Plan, *, plain: bool) -> None:
    """Offer the plan as a file and the letters behind it, as often as wanted; no is the usual answer."""
    question = "Wilt u het plan ook als bestand?"
    letters = load_templates(base, building.own_folder())
    fits = fitting(letters.templates, plan) if plan.id else []
    options = [NO_FILE, *(Option(name, *NAMES[name]) for name in NAMES), *([LETTER] if fits else [])]
    while True:
        chosen = asker.ask(Prompt("document", question, "one", options, "nee", can_go_back=False))
        if chosen == LETTER.value:
            wish = _letter(asker, base, plan, letters, fits, plain=plain)
        elif chosen in PLAN_FORMATS:
            format = str(chosen)
            name = f"actieplan-{plan.id or 'nieuw'}.{format}"
            wish = _write_as(asker, name, lambda place: render_plan(plan, place.format), format)
        else:
            return
        if wish is Wish.STOP:
            return
        if wish is None:
            question = "Nog een bestand?"


def _letter(
    asker: Front, base: Knowledge, plan: Plan, letters: Templates, fits: Sequence[Template], *, plain: bool
) -> Wish | None:
    """Ask which letter or form, show what to check first, and write it."""
    options = [Option(template.id, template.title, template.purpose) for template in fits]
    chosen = asker.ask(Prompt("brief", "Welke brief of welk formulier?", "one", options))
    if isinstance(chosen, Wish):
        return chosen
    template = next(t for t in fits if t.id == chosen)
    person = _for_whom(asker, candidates(template, plan, base.questions))
    if isinstance(person, Wish):
        return person
    warn(template, base, plan, plain=plain)
    document = filled(template, plan, base, letters.words, ProfileFile(home_folder()).read().roles, person)
    wish = _write_as(
        asker,
        f"{template.id}.docx",
        lambda place: render_document(document, place.format),
        "",
        DOCUMENT_FORMATS,
    )
    if wish is None and (told := blanks_in_words(document)):
        asker.say(told)
    return wish


def _for_whom(asker: Front, names: Sequence[str]) -> str | Wish:
    """For which of several people a letter is; asked only where there is a choice."""
    if len(names) < 2:
        return "".join(names)
    options = [Option(name, who(name)) for name in names]
    answer = asker.ask(Prompt("persoon", "Voor wie is dit?", "one", options))
    return answer if isinstance(answer, Wish) else str(answer)


def _with_ending(name: str, format: str) -> str:
    """A name by which a double click opens the right program."""
    return name if PurePath(name).suffix else f"{name}.{format}"


def _write_as(
    asker: Front,
    usual: str,
    content: Callable[[Place], bytes],
    format: str = "",
    formats: Sequence[str] = PLAN_FORMATS,
) -> Wish | None:
    """Ask for a name and write; a name that cannot be used is asked again. None once written."""
    name: object = usual
    while True:
        name = asker.ask(Prompt("bestand", "Hoe heet het bestand?", "text", default=str(name)))
        if isinstance(name, Wish):
            return name
        try:
            place = placing.place(_with_ending(str(name), format or "docx"), format, False, formats=formats)
            place.write(content(place))
        except ForeseenError as error:
            asker.say(error.what)
        else:
            path = place.target.path
            asker.say(f"Geschreven: {clean(str(path.resolve())) if path else 'het scherm'}")
            return None
