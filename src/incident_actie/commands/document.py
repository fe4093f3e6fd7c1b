"""`incident-actie document`: the letters and forms behind the actions, filled from a plan."""

from typing import Annotated, Any

import typer

from incident_actie import clock
from incident_actie.commands import building, output, terminal
from incident_actie.commands.document_adapt import Name, adapt, unknown_document
from incident_actie.commands.dutch import DutchGroup, option
from incident_actie.documents.filling import blanks, filled
from incident_actie.documents.fitting import doubts, fitting, in_order
from incident_actie.documents.words import empty_plan
from incident_actie.errors import UsageError
from incident_actie.export.formats import DOCUMENT_FORMATS, format_of, render_document
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.template_model import Template
from incident_actie.knowledge.templates import Templates, load_template, load_templates, template_files
from incident_actie.page import Document
from incident_actie.plan.model import Plan
from incident_actie.text import clean

PlanNumber = Annotated[
    str | None, option("--plan", help="Het nummer van een plan in het dossier.", metavar="ID")
]
Format = Annotated[str | None, option("--formaat", help="md, docx of html.", metavar="FORMAAT")]
To = Annotated[
    str | None,
    option("--naar", help="Schrijf naar dit bestand; - is de uitvoer.", metavar="BESTAND"),
]
Overwrite = Annotated[bool, option("--overschrijf", help="Een bestaand bestand mag worden vervangen.")]


def listed(plan: PlanNumber = None, json: building.Json = False, eenvoudig: building.Plain = False) -> None:
    """Show which documents there are, or which belong to a plan."""
    base = building.knowledge()
    found = load_templates(base, building.own_folder())
    chosen = fitting(found.templates, _kept(plan)) if plan else in_order(found.templates, base)
    if json:
        told = [_as_json(template, found) for template in chosen]
        terminal.write_json({"schema": 1, "documents": told})
        return
    from incident_actie.pages.documents import list_page

    terminal.show(list_page(chosen, found.own), plain=eenvoudig)


def make(
    naam: Name,
    plan: PlanNumber = None,
    situatie: building.SituationFile = None,
    formaat: Format = None,
    naar: To = None,
    overschrijf: Overwrite = False,
    eenvoudig: building.Plain = False,
) -> None:
    """Fill one document from a plan, a situation, or nothing."""
    if plan and situatie:
        raise UsageError("Kies --plan of --situatie, niet allebei.")
    kind = _format(formaat, naar)
    target = output.target(naar or ("-" if kind else None), overschrijf)
    base = building.knowledge()
    template, found = _template(base, naam)
    source = _plan(base, plan, situatie)
    document = filled(template, source, base, found.words, _roles())
    _warn(template, base, doubts(template, source), plain=eenvoudig)
    if target is None:
        terminal.show(document.page, plain=eenvoudig)
    else:
        _write(document, kind or "md", target)
    _tell_blanks(document, template, target)


def _warn(template: Template, base: Knowledge, why_not: list[str], *, plain: bool) -> None:
    """What to check before use: beside the document, never in it."""
    from incident_actie.pages.documents import before_use_page

    terminal.show(before_use_page(template, base, why_not), plain=plain, result=False)


def _write(document: Document, kind: str, target: output.Target) -> None:
    """The one place that needs the renderers."""
    target.write(render_document(document, kind))


def _tell_blanks(document: Document, template: Template, target: output.Target | None) -> None:
    """Where it went, and what a person still has to do with it."""
    on_stdout = target is not None and target.path is None
    if target is not None and target.path is not None:
        terminal.note(f"Geschreven: {clean(str(target.path), 200)}", beside=on_stdout)
    if count := len(blanks(document)):
        verb = "is nog 1 plek" if count == 1 else f"zijn nog {count} plekken"
        terminal.note(f"Er {verb} om in te vullen: zoek op ‘[invullen’.", beside=on_stdout)
    if target is None:
        terminal.note(f"Als bestand voor Word: voeg toe --naar {template.id}.docx", beside=on_stdout)


def show(naam: Name, json: building.Json = False, eenvoudig: building.Plain = False) -> None:
    """Show what a document is for, who signs, and what to check first."""
    base = building.knowledge()
    template, found = _template(base, naam)
    if json:
        terminal.write_json({"schema": 1, "document": _as_json(template, found)})
        return
    from incident_actie.pages.documents import template_page

    empty = filled(template, empty_plan(clock.today(), base.version), base, found.words)
    terminal.show(template_page(template, base, len(blanks(empty))), plain=eenvoudig)


def _template(base: Knowledge, wanted: str) -> tuple[Template, Templates]:
    """The template with this name, or `UsageError` with the nearest."""
    name = wanted.strip().lower()
    found = load_template(base, building.own_folder(), name)
    template = found.find(name)
    if template is None:
        raise unknown_document(wanted, template_files(base, building.own_folder()))
    return template, found


def _format(named: str | None, to: str | None) -> str | None:
    """The format that is asked for, or that the file name tells; None for the screen."""
    if named is None and to in (None, "-"):
        return "md" if to else None
    kind = named.strip().lower() if named else format_of(to or "")
    if kind not in DOCUMENT_FORMATS:
        what = f"Het formaat ‘{clean(kind, 20)}’ bestaat niet." if kind else "Welk formaat wilt u?"
        raise UsageError(what, "Kies --formaat md, docx of html, of een bestandsnaam die daarop eindigt.")
    if to is None and kind != "md":
        raise UsageError("Waar moet het bestand komen?", f"Voeg toe: --naar brief.{kind}")
    return kind


def _plan(base: Knowledge, number: str | None, file: str | None) -> Plan:
    """The plan to fill from: a kept one, one of the recommended actions, or an empty one."""
    if number:
        return _kept(number)
    if file is None:
        return empty_plan(clock.today(), base.version)
    from incident_actie.advice.advise import adviser_for
    from incident_actie.plan.making import make_plan, recommended_choices

    advice = adviser_for(base).advise(building.the_situation(base, file, {}))
    return make_plan(base, advice, recommended_choices(advice), clock.today(), roles=_roles())


def _kept(number: str) -> Plan:
    from incident_actie.commands.store import kept_plan

    return kept_plan(number)


def _roles() -> dict[str, str]:
    from incident_actie.profile import ProfileFile

    return dict(ProfileFile(home_folder()).read().roles)


def _as_json(template: Template, found: Templates) -> dict[str, Any]:
    return {
        "id": template.id,
        "title": template.title,
        "purpose": template.purpose,
        "actions": template.actions,
        "reader": template.reader,
        "for_whom": template.for_whom,
        "signs": template.signs,
        "attach": template.attach,
        "check_first": template.check_first,
        "cautions": [{"text": c.text, "source": c.source} for c in template.cautions],
        "own": template.id in found.own,
    }


COMMANDS: dict[str, tuple[Any, str]] = {
    "lijst": (listed, "Welke brieven en formulieren er zijn, of bij een plan passen."),
    "toon": (show, "Waarvoor een document is, wie tekent, en wat u eerst controleert."),
    "maak": (make, "Vul een document in vanuit een plan; wat niet bekend is, vult u zelf in."),
    "aanpassen": (adapt, "Zet een document van ons in uw eigen map, om het te veranderen."),
}


class DocumentGroup(DutchGroup):
    """The commands about letters and forms."""

    examples = (
        "incident-actie document lijst --plan 7",
        "incident-actie document maak gele-kaart --plan 7 --naar gele-kaart.docx",
    )

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Make one command."""
        if cmd_name not in COMMANDS:
            return None
        run, help = COMMANDS[cmd_name]
        return building.make(run, cmd_name, help)

    def short_help_of(self, name: str) -> str:
        """The one line of a command."""
        return COMMANDS[name][1]


def command(name: str, help: str) -> Any:
    """The group for the command line."""
    app = typer.Typer(cls=DocumentGroup, add_completion=False, no_args_is_help=True)
    app.callback(help=help)(_nothing)
    made = typer.main.get_command(app)
    made.name = name
    return made


def _nothing() -> None:
    """The group itself does nothing."""
