"""What happens with a finished plan: kept, shown, written, offered as a file."""

from msgspec import structs

from incident_actie import clock
from incident_actie.commands import offering, store, terminal
from incident_actie.commands.drafting import Drafting
from incident_actie.commands.ending import Ending
from incident_actie.documents.fitting import documents_lines
from incident_actie.errors import StoreError, UnknownOutcome
from incident_actie.export.formats import render_plan
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.model import Plan
from incident_actie.plan.telling import as_json
from incident_actie.wizard.prompt import Front

EXAMPLE = "Dit voorbeeld staat niet in uw dossier. Wel bewaren: voeg --bewaren toe."


def finish(
    base: Knowledge, plan: Plan, ending: Ending, front: Front | None, drafting: Drafting | None
) -> None:
    """Keep the plan, show it, and offer what belongs to it; what cannot be kept is shown all the same.

    A plan that was asked for has its draft to forget, once it is kept.
    """
    if drafting is not None and not ending.forget:
        plan = structs.replace(plan, uid=drafting.uid)
    try:
        kept = plan if ending.forget else store.dossier().keep(plan, clock.now())
    except StoreError as error:
        if ending.on_screen:
            _show_page(plan, ending)
        raise _not_kept(error, asked=drafting is not None and drafting.is_kept) from error
    if drafting is not None:
        drafting.forget()
    _show(kept, ending)
    if not ending.on_screen:
        return
    if front is not None:
        offering.Offer(front, base, kept, ending).files()
        return
    for line in documents_lines(kept, ending.own, base):
        terminal.note(line)


def _not_kept(error: StoreError, *, asked: bool) -> StoreError:
    """The same error, with what became of the plan and of the answers."""
    if isinstance(error, UnknownOutcome):
        again = "Uw antwoorden zijn bewaard. Ga gerust verder met incident-actie plan: er komt geen tweede."
        error.now = f"{error.now}\n{again}" if asked else error.now
        return error
    ways = [error.now, "Zonder dossier lukt het wel: voeg --niet-bewaren toe."]
    if asked:
        ways.insert(1, "Uw antwoorden zijn bewaard: straks gaat u verder met incident-actie plan.")
    return StoreError(f"Het plan is niet bewaard. {error.what}", "\n".join(ways))


def _show(plan: Plan, ending: Ending) -> None:
    """Print the plan as asked, and say where it went; its number before a file that may fail."""
    kept = f"Bewaard als plan {plan.id}." if plan.id else EXAMPLE if ending.example else ""
    if ending.place is not None:
        if kept:
            terminal.note(kept, beside=ending.document)
        ending.place.write(render_plan(plan, ending.place.format, weighing=ending.weighing))
    if ending.json:
        terminal.write_json(as_json(plan if ending.weighing else plan.without_weighing()))
    elif not ending.document:
        _show_page(plan, ending)
    if kept and ending.place is None:
        terminal.note(kept, beside=ending.document)
    if ending.place is not None:
        ending.place.tell(beside=ending.document)


def _show_page(plan: Plan, ending: Ending) -> None:
    from incident_actie.pages.plan import plan_page

    terminal.show(plan_page(plan, weighing=ending.weighing), plain=ending.plain)
