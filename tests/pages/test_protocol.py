"""A protocol read back in words: what it says of everyday incidents, what stops it, what it leaves open."""

from pathlib import Path

import pytest
from msgspec import structs

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.protocol_file import ProtocolFile, in_its_words, with_protocol
from incident_actie.knowledge.protocol_model import Protocol, Row, Step
from incident_actie.knowledge.protocol_start import everyday, ladder, model
from incident_actie.page import Bullets, Heading
from incident_actie.pages.protocol import protocol_page, read_back


def with_(knowledge: Knowledge, file: ProtocolFile) -> Knowledge:
    base = with_protocol(knowledge, file.protocol, Path("protocol.yaml"), file.sources)
    return in_its_words(base)


@pytest.fixture(scope="module")
def parts(knowledge: Knowledge) -> dict[str, list[str]]:
    """The page of the model of a hospital: the lines under each heading."""
    base = with_(knowledge, model("ziekenhuis"))
    found: dict[str, list[str]] = {}
    for block in protocol_page(base, knowledge, everyday(), ladder()):
        if isinstance(block, Heading):
            found[block.text] = []
        elif isinstance(block, Bullets):
            found[list(found)[-1]] += block.lines
    return found


def test_what_follows_is_said_with_the_row(parts: dict[str, list[str]]) -> None:
    said = next(iter(parts.values()))
    assert len(said) == 12
    assert said[0] == "Een bezoeker scheldt, voor het eerst: Gesprek over de grens; mag: Gele kaart (rij 6)"
    assert "Gele kaart en Melding bij de politie (rij 5)" in said[1]  # the lightest step was done
    assert "Rode kaart en Aangifte doen (rij 1)" in said[2]
    assert "geen stap (rij 1)" in said[9]  # the exception of the step: emergency care


def test_what_we_would_say_stands_beside_it_where_that_differs(parts: dict[str, list[str]]) -> None:
    otherwise = parts["Hier zeggen wij zonder protocol iets anders"]
    (threat,) = [line for line in otherwise if line.startswith("3. ")]
    assert "Ordegesprek" in threat
    assert "Rode kaart" not in threat
    assert not [line for line in otherwise if line.startswith("7. ")]  # safety: the same


def test_what_safety_stops_is_said_with_its_reason(parts: dict[str, list[str]]) -> None:
    stopped = parts["Hier gaat veiligheid of de wet voor"]
    (unknown,) = [line for line in stopped if line.startswith("12. ")]
    assert "geen ‘Rode kaart’. Geen stap naar een persoon" in unknown
    assert "ons advies geldt, zie onder (rij 1)" in next(iter(parts.values()))[6]


def test_what_no_row_speaks_of_is_named(parts: dict[str, list[str]], knowledge: Knowledge) -> None:
    (left,) = parts["Dit laat uw protocol open"]
    assert "overlast door mensen bij het gebouw" in left
    assert "diefstal" not in left
    steps = (Step(id="brief", action="waarschuwingsbrief"),)
    narrow = Protocol(title="P", source="p", steps=steps, table=(Row(behaviour="wapen", do=("brief",)),))
    told = read_back(with_(knowledge, ProtocolFile(narrow)), knowledge, everyday())
    assert {one.row for one in told} == {0}
    everything = Protocol(title="P", source="p", steps=steps, table=(Row(do=("brief",)),))
    blocks = protocol_page(with_(knowledge, ProtocolFile(everything)), knowledge, everyday(), ladder())
    assert not [b for b in blocks if isinstance(b, Heading) and b.text.startswith("Dit laat")]


def test_a_row_that_does_nothing_is_named(knowledge: Knowledge) -> None:
    file = model("ziekenhuis")
    upside_down = structs.replace(file.protocol, table=file.protocol.table[::-1])
    blocks = list(protocol_page(with_(knowledge, ProtocolFile(upside_down)), knowledge, everyday(), ladder()))
    at = blocks.index(Heading("Kijk hier nog naar", 2))
    found = blocks[at + 1]
    assert isinstance(found, Bullets)
    assert [line for line in found.lines if "komt nooit aan de beurt" in line]
