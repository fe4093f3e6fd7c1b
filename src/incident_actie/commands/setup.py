"""`incident-actie inrichten`: what is in place in the organisation, asked once."""

import msgspec

from incident_actie import SCHEMA, clock
from incident_actie.commands import asking, building, terminal
from incident_actie.errors import StoppedError
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.templates import read_words
from incident_actie.profile import Profile, ProfileFile, masked
from incident_actie.windows import synced
from incident_actie.wizard.engine import begin
from incident_actie.wizard.run import run as ask
from incident_actie.wizard.stages.organisation import STAGES, profile_page
from incident_actie.wizard.stages.profile_view import ProfileView

NOT_KEPT = StoppedError("Gestopt. Er is niets veranderd.", "Opnieuw: incident-actie inrichten")
SYNCED = (
    "Let op: uw dossier staat in een map van OneDrive. Dan gaat het ook naar de cloud, en op twee computers "
    "tegelijk kan het stukgaan. Kies een andere map in INCIDENT_ACTIE_HOME, of laat die leeg."
)
EXAMPLES = ("incident-actie inrichten", "incident-actie inrichten --eenvoudig")


def run(
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Ask and keep the profile; with --json show it."""
    file = ProfileFile(home_folder())
    profile = file.read()
    if json:
        shown = msgspec.structs.replace(profile, dossier=masked(profile.dossier))
        terminal.write_json({"schema": SCHEMA, "profile": msgspec.to_builtins(shown)})
        return
    base = building.knowledge(kennisbank)
    front = asking.front(eenvoudig)
    asked = tuple(word for word in read_words(base.folder, []).words if word.asked)
    view = ProfileView(today=clock.today(), knowledge=base, profile=profile, asked=asked)
    done = ask(begin(STAGES, view), front, lambda _: NOT_KEPT)
    assert done is not None
    profile = done.view.profile
    file.keep(profile)
    _show(profile, base, plain=asking.is_plain(front, eenvoudig))


def _show(profile: Profile, base: Knowledge, *, plain: bool) -> None:
    """What was told, and a warning where the dossier would travel."""
    terminal.show(profile_page(profile, base), plain=plain)
    if synced(home_folder()):
        terminal.note(SYNCED)
