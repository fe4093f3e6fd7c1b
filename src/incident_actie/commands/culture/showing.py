"""What the culture commands share: their options, showing and keeping a result, the level for plans."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import structs

from incident_actie.commands import output, store, terminal
from incident_actie.commands.dutch import option
from incident_actie.culture.joining import LeftOut
from incident_actie.culture.result import Result, moves
from incident_actie.culture.talk import talk
from incident_actie.culture.telling import as_json
from incident_actie.errors import UsageError
from incident_actie.files import home_folder, write_atomic, write_new
from incident_actie.knowledge.load import load_part
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Document
from incident_actie.pages.culture import result_document, result_page
from incident_actie.profile import ProfileFile
from incident_actie.text import clean
from incident_actie.wizard.measuring import ask_yes
from incident_actie.wizard.prompt import Front

Team = Annotated[str, option("--team", help="Naam van het team of de meting, geen naam van een mens.",
                             metavar="NAAM")]  # fmt: skip
To = Annotated[str | None, option("--naar", help="Schrijf naar dit bestand.", metavar="BESTAND")]
Overwrite = Annotated[bool, option("--overschrijf", help="Een bestand dat er al is, mag weg.")]
WIDE_ENOUGH = 80  # columns in which a menu shows a description whole


def team_name(given: str) -> str:
    """The name as it is kept: one harmless line."""
    return clean(given, 60).strip()


def version() -> str:
    """The version of the descriptions; own knowledge does not change them."""
    return str(load_part("actions").version)


def needs_texts(plain: bool) -> bool:
    """Whether the descriptions must be shown above the question."""
    return plain or terminal.width() < WIDE_ENOUGH


def document_target(name: str | None, overwrite: bool) -> output.Target | None:
    """The file that `--naar` names; refused before anything is done when it cannot be one."""
    if name is not None and name != "-" and _format(name) is None:
        raise UsageError(f"‘{clean(name, 80)}’ is geen soort bestand dat wij maken.",
                         "Laat de naam eindigen op .md, .docx of .html.")  # fmt: skip
    return output.target(name, overwrite)


def _format(name: str) -> str | None:
    from incident_actie.export.formats import DOCUMENT_FORMATS, format_of

    found = format_of(name)
    return found if found in DOCUMENT_FORMATS else None


def show_and_keep(
    result: Result,
    base: Knowledge,
    *,
    plain: bool,
    json: bool = False,
    target: output.Target | None = None,
    keep: bool = True,
    left_out: Sequence[LeftOut] = (),
) -> None:
    """Keep a result that shows something, then show it as asked."""
    kept = store.measurements()
    new = keep and bool(result.views) and kept.keep(result)
    before = kept.before(result)
    document = json or (target is not None and target.path is None)
    if target is not None:
        _write(result_document(result, base, before), target)
    if json:
        moved = moves(before, result) if before else ()
        terminal.write_json(as_json(result, talk(result, base), moved, left_out))
    elif not document:
        terminal.show(result_page(result, base, before), plain=plain)
    if target is not None and target.path is not None:
        terminal.note(f"Geschreven: {clean(str(target.path), 200)}", beside=document)
    if new:
        terminal.note("Bewaard. Later terugzien: incident-actie cultuur uitslag", beside=document)


def _write(document: Document, target: output.Target) -> None:
    from incident_actie.export.formats import render_document

    if target.path is None:
        terminal.write(render_document(document, "md").decode())
        return
    content = render_document(document, _format(target.path.name) or "md")
    if target.overwrite:
        write_atomic(target.path, content)
    elif not write_new(target.path, content):
        raise output.exists(target.path)


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
