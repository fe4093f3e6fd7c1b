"""`incident-actie inrichten`: what is in place in the organisation, asked once."""

from typing import Any

import msgspec

from incident_actie import SCHEMA
from incident_actie.commands import asking, building, terminal
from incident_actie.files import home_folder
from incident_actie.pages.setup import profile_page
from incident_actie.profile import ProfileFile, masked
from incident_actie.wizard.setup import ask_profile

EXAMPLES = ("incident-actie inrichten", "incident-actie inrichten --eenvoudig")


def run(json: building.Json = False, eenvoudig: building.Plain = False) -> None:
    """Ask and keep the profile; with --json show it."""
    file = ProfileFile(home_folder())
    profile = file.read()
    if json:
        shown = msgspec.structs.replace(profile, dossier=masked(profile.dossier))
        terminal.write_json({"schema": SCHEMA, "profile": msgspec.to_builtins(shown)})
        return
    base = building.knowledge()
    front = asking.front(eenvoudig)
    profile = ask_profile(base, profile, front)
    file.keep(profile)
    terminal.show(profile_page(profile, base), plain=asking.is_plain(front, eenvoudig))


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
