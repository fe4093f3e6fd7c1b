"""`incident-actie kennisbank protocol`: ask for an institution's own protocol, and write it."""

from typing import Annotated

from incident_actie.commands import building, placing, terminal
from incident_actie.commands.dutch import option
from incident_actie.commands.own.new import Folder
from incident_actie.commands.own.setting import Setting, set_protocol
from incident_actie.files import user_path
from incident_actie.text import clean

EXAMPLES = (
    "incident-actie kennisbank protocol ons-protocol",
    "incident-actie kennisbank protocol ons-protocol --model ziekenhuis",
    "incident-actie kennisbank protocol ons-protocol --eenvoudig",
)
Model = Annotated[
    str, option("--model", help="Begin met dit model: ziekenhuis, huisarts of ambulant.", metavar="MODEL")
]


def run(
    map: Folder,
    model: Model = "",
    overschrijf: placing.Overwrite = False,
    eenvoudig: building.Plain = False,
) -> None:
    """Ask for a protocol and write it."""
    setting = Setting(user_path(map), map, model.strip().lower(), overschrijf)
    set_protocol(setting, plain=eenvoudig)
    terminal.note(
        f"Geschreven: {clean(str(setting.path), 200)}. U kunt het ook zelf aanpassen; de uitleg staat erin."
    )
    terminal.note(f"Bewijs dat het klopt:  incident-actie controleer {setting.shown}")
    terminal.note(f"Gebruik het:           incident-actie plan --kennisbank {setting.shown}")
