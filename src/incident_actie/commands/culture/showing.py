"""What the culture commands share: their options, showing and keeping a result, the level for plans."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import structs

from incident_actie import clock
from incident_actie.commands import store, terminal
from incident_actie.commands.dutch import option
from incident_actie.commands.placing import Place
from incident_actie.culture.groups import MINIMUM
from incident_actie.culture.joining import MONTHS, Skipped
from incident_actie.culture.result import Result, moves
from incident_actie.culture.talk import talk
from incident_actie.culture.telling import as_json
from incident_actie.errors import UsageError
from incident_actie.files import home_folder
from incident_actie.knowledge.load import load_part
from incident_actie.knowledge.model import Knowledge
from incident_actie.pages.culture import result_document, result_page
from incident_actie.profile import ProfileFile
from incident_actie.text import clean
from incident_actie.wizard.measuring import ask_person, ask_yes
from incident_actie.wizard.prompt import Front
from incident_actie.wizard.stages.culture import Person

Team = Annotated[str, option("--team", help="Naam van het team of de meting, geen naam van een mens.",
                             metavar="NAAM")]  # fmt: skip
WIDE_ENOUGH = 80  # columns in which a menu shows a description whole


def team_name(given: str) -> str:
    """The name as it is kept: one harmless line."""
    return clean(given, 60).strip()


def version() -> str:
    """The version of the descriptions; own knowledge does not change them."""
    return str(load_part("actions").version)


def asked_person(base: Knowledge, front: Front, *, plain: bool) -> Person | None:
    """What one person answers; None when they step out, `StoppedError` when they stop."""
    return ask_person(
        base.aspects,
        front,
        clock.today(),
        lambda page: terminal.show(page, plain=plain, result=False),
        show_texts=plain or terminal.width() < WIDE_ENOUGH,
    )


def show_and_keep(
    result: Result,
    base: Knowledge,
    *,
    plain: bool,
    json: bool = False,
    place: Place | None = None,
    keep: bool = True,
    left_out: Sequence[Skipped] = (),
) -> None:
    """Keep a result that shows something, then show it as asked.

    `UsageError` when it would tell of one person, laid beside one that was kept.
    """
    kept = store.measurements()
    if keep and result.views and (earlier := kept.near(result)):
        raise _too_near(earlier, result)
    new = keep and bool(result.views) and kept.keep(result)
    before = kept.before(result)
    document = json or (place is not None and not place.shown)
    if new:
        terminal.note("Bewaard. Later terugzien: incident-actie cultuur uitslag", beside=document)
    with terminal.already("De uitslag is bewaard." if new else ""):
        if place is not None:
            from incident_actie.export.formats import render_document

            place.write(render_document(result_document(result, base, before), place.format))
        if json:
            moved = moves(before, result) if before else ()
            terminal.write_json(as_json(result, talk(result, base), moved, left_out))
        elif not document:
            terminal.show(result_page(result, base, before), plain=plain)
        if place is not None and place.shown:
            terminal.note(f"Geschreven: {place.shown}", beside=document)


def _too_near(earlier: Result, result: Result) -> UsageError:
    return UsageError(
        f"Van deze meting is er al een uitslag, van {earlier.people} mensen. Met een van {result.people} "
        "mensen ernaast is te zien wat één mens koos. Daarom komt er geen tweede.",
        f"De eerste: incident-actie cultuur uitslag. Een nieuwe kan met minstens {earlier.people + MINIMUM} "
        f"mensen, of vanaf {MONTHS + 1} maanden later.",
    )


def offer_level(front: Front, result: Result) -> None:
    """Ask whether plans may use this level, and keep it in the profile when they may.

    A large gap between groups goes with it: a plan then proposes to talk about that.
    """
    level = result.level
    profiles = ProfileFile(home_folder())
    profile = profiles.read()
    if level is None or (profile.culture, profile.culture_gap) == (str(level), result.has_large_gap):
        return
    text = f"Wilt u niveau {level} gebruiken bij volgende plannen?"
    if ask_yes(front, "niveau", text):
        profiles.keep(structs.replace(profile, culture=str(level), culture_gap=result.has_large_gap))
        front.say("Dat is bewaard. Wijzigen: incident-actie inrichten")
