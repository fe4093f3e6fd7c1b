"""A protocol as a file that people can read and change: YAML with a line of explanation for each part."""

from typing import Any

import msgspec

from incident_actie.knowledge.protocol_file import ProtocolFile
from incident_actie.knowledge.protocol_model import Row, Step

# Parts that nothing stands in are written as an example behind a #, so that a person sees they exist.
_NAMES = "{gele kaart: officiële waarschuwing}"
_CARE = "{nazorg-zelfde-dag: 4 uur}"


def protocol_text(file: ProtocolFile) -> str:
    """The text of protocol.yaml; the reader reads the same protocol back."""
    protocol = file.protocol
    parts = [
        _HEAD,
        f"\n{_SOURCES}sources:\n" + _lines(file.sources, "  ") if file.sources else "",
        f"\nprotocol:\n  title: {_one(protocol.title)}\n  source: {_one(protocol.source)}\n",
        _mapped(_WORDS, "names", protocol.names, _NAMES),
        _mapped(_KINDS, "behaviour", protocol.behaviour, ""),
        f"{_LADDER}  steps:\n" + _lines(protocol.steps, "    ") if protocol.steps else "",
        f"{_TABLE}  table:\n" + _lines(protocol.table, "    "),
        _mapped(_AFTER, "aftercare", protocol.aftercare, _CARE),
    ]
    return "".join(parts)


def _lines(items: tuple[Any, ...], indent: str) -> str:
    """Each item on a line of its own, without what it does not say."""
    return "".join(f"{indent}- {_one(_plain(item))}\n" for item in items)


def _plain(item: Step | Row) -> dict[str, Any]:
    """An item as a mapping by the keys of the file, without what it leaves open."""
    said: dict[str, Any] = _said(msgspec.to_builtins(item))
    return said


def _said(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    told = {key: _said(inner) for key, inner in value.items()}
    return {key: inner for key, inner in told.items() if inner not in (None, "", [], (), {})}


def _mapped(comment: str, key: str, said: Any, example: str) -> str:
    """A part that is a list of names with a value; left out, or only its example, when it is empty."""
    if said:
        inner = "".join(f"    {_one(name)}: {_one(value)}\n" for name, value in said.items())
        return f"{comment}  {key}:\n{inner}"
    return f"{comment}  # {key}: {example}\n" if example else ""


def _one(value: Any) -> str:
    """A value on one line, quoted where YAML needs it."""
    import yaml  # only where a protocol is written

    plain = msgspec.to_builtins(value)
    text: str = yaml.safe_dump(
        [plain], default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**6
    )
    return text.strip()[1:-1]


_HEAD = """\
# yaml-language-server: $schema=./protocol.schema.json
# Het protocol van uw organisatie. Het programma volgt dit; veiligheid en wet gaan altijd voor.
# Veranderen mag: hier, of met: incident-actie kennisbank protocol DEZE-MAP
# Controleer daarna:            incident-actie controleer DEZE-MAP
# Gebruiken:                    incident-actie plan --kennisbank DEZE-MAP
# Wat achter een # staat, leest het programma niet.
"""
_SOURCES = "# Waar dit vandaan komt. Met address erbij zegt u waar het te lezen is.\n"
_WORDS = """
  # Uw woorden in plaats van de onze, overal waar mensen ze lezen.
"""
_KINDS = """
  # Uw woorden voor gedrag, van licht naar zwaar. Achter elk woord staan antwoorden op ‘Wat is er gebeurd?’.
"""
_LADDER = """
  # De stappen, van licht naar zwaar. action: een actie van ons of van uzelf. name: zo heet die bij u.
  # who: wie beslist. within: hoe snel. valid: hoe lang het geldt. with: wat erbij hoort. except: dan niet.
"""
_TABLE = """
  # Wat waarop volgt. De eerste rij die past, beslist; zet dus het zwaarste bovenaan.
  # after: na een stap die nog geldt, of eerder (elk eerder incident). do: moet, may: mag, not: niet.
  # Past geen rij, dan geldt het advies van het programma.
"""
_AFTER = """
  # Uw termijnen voor de nazorg.
"""
