"""`incident-actie cultuur meten`: several people on one computer, one after the other."""

import secrets
from typing import Any

from incident_actie import clock
from incident_actie.commands import asking, building, terminal
from incident_actie.commands.culture import showing
from incident_actie.culture.answer import Response
from incident_actie.culture.keeping import Ongoing, OngoingFile
from incident_actie.culture.result import measure
from incident_actie.errors import ForeseenError, StoppedError
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.pages.culture import welcome_page
from incident_actie.wizard import measuring
from incident_actie.wizard.prompt import Front, Wish

EXAMPLES = ("incident-actie cultuur meten", "incident-actie cultuur meten --team balie --eenvoudig")


def run(team: showing.Team = "", eenvoudig: building.Plain = False) -> None:
    """Ask everybody, then show and keep the result."""
    wanted = showing.team_name(team)
    base = building.knowledge()
    front = asking.front(eenvoudig)
    plain = asking.is_plain(front, eenvoudig)
    drafts = OngoingFile(home_folder())
    try:
        draft, ready = _begun(base, front, drafts, wanted)
        if not ready:
            terminal.show(welcome_page(several=True), plain=plain, result=False)
            draft = _everybody(draft, base, front, drafts, plain)
    except StoppedError as stop:
        raise _stopped(drafts) from stop
    result = measure(draft.answers, base.aspects, draft.team, draft.month)
    showing.show_and_keep(result, base, plain=plain)
    if result.level is None:
        terminal.note("De antwoorden blijven staan. Komt er nog iemand?")
        terminal.note("Typ dan: incident-actie cultuur meten")
        return
    drafts.remove()
    showing.offer_level(front, result)


def _begun(base: Knowledge, front: Front, drafts: OngoingFile, team: str) -> tuple[Ongoing, bool]:
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
        person = measuring.ask_person(
            base.aspects,
            front,
            lambda page: terminal.show(page, plain=plain, result=False),
            show_texts=showing.needs_texts(plain),
        )
        if isinstance(person, measuring.Person):
            draft = draft.with_answer(_answer(person, draft))
            drafts.keep(draft)
        _wipe(front)
        if person is Wish.STOP:
            raise StoppedError("Gestopt.")
    return draft


def _answer(person: measuring.Person, draft: Ongoing) -> Response:
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
    people = "1 persoon die klaar was" if count == 1 else f"{count} mensen die klaar waren"
    what = f"Gestopt. Bewaard zijn de antwoorden van {people}.\nVan wie nog bezig was, is niets bewaard."
    return StoppedError(what, "Verder: incident-actie cultuur meten")


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
