"""`incident-actie document maak`: one letter or form, filled from a plan, a situation, or nothing."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer
from msgspec import structs

from incident_actie import clock
from incident_actie.commands import answering, building, placing, store, terminal
from incident_actie.commands.document.finding import Name, PlanNumber, find_template
from incident_actie.commands.dutch import option
from incident_actie.commands.placing import Place
from incident_actie.documents.facts import Told, contradicted, missing, organisation_of, with_answers
from incident_actie.documents.filling import blanks_in_words, filled, letter_situation
from incident_actie.documents.fitting import doubts
from incident_actie.documents.person import chosen_person
from incident_actie.documents.words import empty_plan
from incident_actie.errors import UsageError
from incident_actie.export.formats import render_document
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.names import letter_name
from incident_actie.knowledge.template_model import Template, WordsFile
from incident_actie.page import Document
from incident_actie.pages.documents import before_use_page
from incident_actie.plan.model import Plan
from incident_actie.plan.organisation import Organisation
from incident_actie.profile import ProfileFile
from incident_actie.situation import Situation, from_data

EXAMPLES = (
    "incident-actie document maak gele-kaart --plan 7 --naar gele-kaart.docx",
    "incident-actie document maak schadestaat --formaat docx",
)


def run(
    ctx: typer.Context,
    naam: Name,
    plan: PlanNumber = None,
    situatie: building.SituationFile = None,
    persoon: Annotated[
        str, option("--persoon", help="Bij meer personen: voor wie, zoals vader.", metavar="ROL")
    ] = "",
    formaat: placing.DocumentFormat = "",
    naar: placing.To = None,
    overschrijf: placing.Overwrite = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Fill one document; without a place to write it to, it is shown."""
    if plan and situatie:
        raise UsageError("Kies --plan of --situatie, niet allebei.")
    base = building.knowledge(kennisbank)
    template, found = find_template(base, kennisbank, naam)
    place = placing.document_place(naar, formaat, overschrijf, usual=letter_name(base, template.id))
    source = _plan(base, plan, situatie)
    person = chosen_person(template, source, base.questions, persoon)
    document = _filled(template, source, base, found.words, person, ctx.obj.answers)
    terminal.show(document.before, plain=eenvoudig, result=False)  # beside the document, never in it
    if place is None:
        terminal.show(document.unfolded, plain=eenvoudig)
    else:
        place.write(render_document(document, place.format))
    _tell(document, letter_name(base, template.id), place)


def _filled(
    template: Template,
    plan: Plan,
    base: Knowledge,
    words: WordsFile,
    person: str,
    answers: Mapping[str, Any],
) -> Document:
    """The document with what must be known before it is used; says what the letter still wants to know."""
    profile = ProfileFile(home_folder()).read()
    told = with_answers(organisation_of(profile.letters, words), from_data(answers, words.facts).answers)
    situation = letter_situation(plan, base, words, person, told)
    _refuse_contradictions(letter_situation(plan, base, words, person), words, told)
    for fact in missing(template, words, situation):
        terminal.note(f"{fact.text} Zeg het erbij: --{fact.id} ({', '.join(fact.ids)})")
    document = filled(template, plan, base, words, profile.roles, person, told)
    page = before_use_page(template, base, doubts(template, plan, person, situation))
    return structs.replace(document, before=tuple(page))


def _refuse_contradictions(said: Situation, words: WordsFile, told: Told) -> None:
    """A letter that says otherwise than the plan goes to the wrong person: `UsageError` names the option."""
    for name in contradicted(said, words, told.answers):
        raise UsageError(
            f"--{name} {' '.join(told.answers[name])} past niet bij wat het plan over deze persoon zegt.",
            "Laat het weg, of verbeter eerst het antwoord in het plan.",
        )


def _tell(document: Document, name: str, place: Place | None) -> None:
    """Where it went, and what a person still has to do with it."""
    if place is not None:
        place.tell()
    if told := blanks_in_words(document):
        terminal.note(told, beside=place is not None and not place.shown)
    if place is None:
        terminal.note(f"Als bestand voor Word: voeg toe --naar {name}.docx")


def _plan(base: Knowledge, number: str | None, file: str | None) -> Plan:
    """The plan to fill from: a kept one, one of the recommended actions, or an empty one."""
    if number:
        return store.kept_plan(number)
    if file is None:
        return empty_plan(clock.today(), base.version)
    from incident_actie.advice.advise import adviser_for
    from incident_actie.plan.making import recommended_plan

    advice = adviser_for(base).advise(answering.the_situation(base, file, {}))
    return recommended_plan(base, advice, clock.today(), Organisation(_roles()))


def _roles() -> dict[str, str]:
    return dict(ProfileFile(home_folder()).read().roles)
