"""`incident-actie cultuur meten`: several people on one computer, one after the other."""

import secrets

from incident_actie import clock
from incident_actie.commands import asking, building, store, terminal
from incident_actie.commands.culture import showing
from incident_actie.culture.answer import Response
from incident_actie.culture.groups import MINIMUM
from incident_actie.culture.joining import MONTHS
from incident_actie.culture.keeping import Ongoing, OngoingFile
from incident_actie.culture.result import Result, measure
from incident_actie.errors import ForeseenError, StoppedError
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.pages.culture import welcome_page
from incident_actie.text import counted
from incident_actie.wizard import measuring
from incident_actie.wizard.prompt import Front
from incident_actie.wizard.stages.culture import Person

EXAMPLES = ("incident-actie cultuur meten", "incident-actie cultuur meten --team balie --eenvoudig")


def run(
    team: showing.Team = "",
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Ask everybody, then show and keep the result."""
    drafts, base = OngoingFile(home_folder()), building.knowledge(kennisbank)
    front = asking.front(eenvoudig)
    plain = asking.is_plain(front, eenvoudig)
    try:
        draft = _measured(base, front, drafts, showing.team_name(team), plain)
    except StoppedError as stop:
        raise _stopped(drafts) from stop
    result = measure(draft.answers, base.aspects, draft.team, draft.month)
    showing.show_and_keep(result, base, plain=plain)
    _ended(result, drafts, front)


def _ended(result: Result, drafts: OngoingFile, front: Front) -> None:
    """With too few people the answers stay for who comes next."""
    if result.level is None:
        terminal.note("De antwoorden blijven staan. Komt er nog iemand?")
        terminal.note("Typ dan: incident-actie cultuur meten")
        return
    drafts.remove()
    showing.offer_level(front, result)


def _measured(base: Knowledge, front: Front, drafts: OngoingFile, team: str, plain: bool) -> Ongoing:
    draft, ready = _begun(front, drafts, team)
    if ready:
        return draft
    terminal.show(welcome_page(several=True), plain=plain, result=False)
    for kept in store.measurements().lately(draft.team, draft.month):
        terminal.note(
            f"Er is al een uitslag van {kept.people} mensen. Een nieuwe komt er pas met "
            f"{kept.people + MINIMUM} mensen of meer, of na {MONTHS + 1} maanden."
        )
    return _everybody(draft, base, front, drafts, plain)


def _begun(front: Front, drafts: OngoingFile, team: str) -> tuple[Ongoing, bool]:
    """The measurement to go on with, and whether only its result is left to show."""
    new = Ongoing(team, f"{clock.today():%Y-%m}", showing.version())
    draft = drafts.read()
    if draft is None or not draft.answers:
        return new, False
    same = draft.knowledge == new.knowledge
    wish = measuring.ask_to_resume(front, len(draft.answers), draft.team, can_go_on=same)
    if wish == "nieuw":
        drafts.remove()
        return new, False
    return draft, wish == "uitslag"


def _everybody(draft: Ongoing, base: Knowledge, front: Front, drafts: OngoingFile, plain: bool) -> Ongoing:
    """One person after the other; each is kept as soon as they are done."""
    while measuring.ask_who_is_next(front, len(draft.answers)):
        try:
            if person := showing.asked_person(base, front, plain=plain):
                draft = draft.with_answer(_answer(person, draft))
                drafts.keep(draft)
        finally:
            _wipe(front)
    return draft


def _answer(person: Person, draft: Ongoing) -> Response:
    return Response(
        secrets.token_hex(8), person.role, person.choices, draft.month, draft.knowledge, draft.team
    )


def _wipe(front: Front) -> None:
    if terminal.wipe():
        front.say("Het scherm is gewist. Geef de computer door aan de volgende.")
    else:
        front.say(
            "Hierboven staan nu lege regels. Terugbladeren kan hier nog wel: doe dat niet, of maak het "
            "venster eerst leeg. Geef de computer door aan de volgende."
        )


def _stopped(drafts: OngoingFile) -> StoppedError:
    """What is kept and what is not, when somebody stops."""
    try:
        draft = drafts.read()
    except ForeseenError:
        draft = None
    count = len(draft.answers) if draft else 0
    if not count:
        return StoppedError("Gestopt. Er is niets bewaard.", "Opnieuw: incident-actie cultuur meten")
    people = counted(count, "persoon die klaar was", "mensen die klaar waren")
    what = f"Gestopt. Bewaard zijn de antwoorden van {people}.\nVan wie nog bezig was, is niets bewaard."
    return StoppedError(what, "Verder: incident-actie cultuur meten")
