"""An eigen.yaml with something of everything, and copies of it with a small text replaced."""

from pathlib import Path

OWN = """\
# yaml-language-server: $schema=./eigen.schema.json
groups: {nachtdienst: Wat alleen in de nacht speelt.}
sources:
  - id: ONS-1
    title: Protocol veilig werken van onze instelling
actions:
  - id: buddy-op-de-afdeling
    title: Een vaste buddy voor de medewerker in de eerste weken
    short: Buddy voor de medewerker
    addressees: [team, medewerker]
    phases: [nazorg]
    scope: 1
    force: 1
    moment: kort-na
    term: 1 week
    groups: [nachtdienst]
    who: een ervaren collega
    role: teamleider
    why: De medewerker staat de eerste weken niet alleen op de afdeling.
    consider: Overweeg dit als iemand opziet tegen de volgende dienst.
    steps:
      - Vraag de medewerker met wie het vertrouwd voelt.
      - Plan de eerste drie diensten samen in.
    recommended_when:
      - because: Het incident was ernstig. Een vaste collega geeft houvast.
        when: {ernst: [ernstig, zeer-ernstig]}
    source: [ONS-1]
changes:
  - id: ordegesprek
    role: afdelingsmanager
    term: 24 uur
  - id: handhaving-toegangsverbod
    replace: {"0900-8844": "020-5550199"}
off:
  - id: tiplijn
    because: Verbeterideeën lopen bij ons via het weekoverleg.
rules:
  - id: geen-kaarten-in-het-gebouw
    verdict: niet
    actions: [gele-kaart]
    because: Wij geven in het gebouw geen kaarten.
    when: {plaats: gebouw}
    source: [EK]
promises:
  - id: buddy-na-ernstig
    text: Na een ernstig incident is er altijd een buddy.
    when: {ernst: [ernstig, zeer-ernstig]}
    actions: [buddy-op-de-afdeling]
    always: [aanbevolen]
    source: [EK]
"""


def own_folder(folder: Path, old: str = "", new: str = "") -> Path:
    """A folder with that file; what is replaced in it stands there exactly once."""
    assert not old or OWN.count(old) == 1, f"{old!r} staat er {OWN.count(old)} keer"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "eigen.yaml").write_text(OWN.replace(old, new) if old else OWN, encoding="utf-8")
    return folder


def own_line(folder: Path, text: str) -> int:
    """The line in which a text last stands."""
    whole = (folder / "eigen.yaml").read_text(encoding="utf-8")
    return whole.count("\n", 0, whole.rindex(text)) + 1
