"""`incident-actie kennisbank`: begin with own knowledge, see what is in force, write schemas."""

from incident_actie.commands.lazy import Command

COMMANDS = {
    "nieuw": Command("own.new", "Schrijf een begin met uitleg in een map."),
    "protocol": Command("own.protocol", "Vertel welke stap bij u op welk gedrag volgt."),
    "toon": Command("own.show", "Wat er geldt, en wat daarvan van uzelf is."),
    "schema": Command("own.schema", "De JSON-schema’s voor een editor die meekijkt."),
}
EXAMPLES = (
    "incident-actie kennisbank nieuw onze-kennis",
    "incident-actie kennisbank protocol onze-kennis",
    "incident-actie kennisbank toon --kennisbank onze-kennis",
)
