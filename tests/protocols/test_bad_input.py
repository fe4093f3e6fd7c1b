"""A protocol that does not hold: each fault one Dutch sentence with its line, and all at once."""

import gc
from pathlib import Path

import pytest

from incident_actie.errors import Fault, KnowledgeError
from incident_actie.knowledge.own import load_with_own

# Each line of a protocol with what is said of it, after the bar; nothing is said of a line without one.
WRONG = """\
protocol:
  title: Fout protocol
  source: ons-protocol | De bron ‘ons-protocol’ bestaat niet. Zet haar ook onder ‘sources’, met een titel.
  behaviour:
    verbaal: [beleediging, discriminatie] | geen antwoord op ‘vorm’. Bedoelde u ‘belediging’?
    niets: [] | Zet achter ‘niets’ welk gedrag u bedoelt.
  steps:
    - {id: zwart, action: zorg-staken, with: [geel]} | ‘zwart’ → ‘geel’ → ‘zwart’. Haal er een weg.
    - {id: geel, action: gele-kaart, with: [zwart]} | ‘geel’ is lichter dan ‘zwart’, die ervoor staat.
    - {id: rood, action: toegangsontzeging} | De actie ‘toegangsontzeging’ bestaat niet (meer). Bedoelde u
    - {id: geel, action: aangifte} | Er is al een stap ‘geel’.
    - {id: kaart, action: gele-kaart} | De actie ‘gele-kaart’ hoort al bij een andere stap.
    - {id: aangifte, action: civiel-verbod} | ‘aangifte’ is een andere actie. Geef deze stap een eigen naam.
    - {id: duur, action: handhaving-toegangsverbod, valid: heel lang} | ‘heel lang’ is geen duur.
    - {id: gauw, action: groep-huisvredebreuk, within: gauw} | ‘gauw’ is geen termijn.
    - {id: soms, action: alarmeren-112, except: {zorgrelatie: spoet}} | Bedoelde u ‘spoed’?
  table:
    - {behaviour: verbal, do: [melden]} | ‘verbal’ is geen gedrag uit uw protocol. Bedoelde u ‘verbaal’?
    - {do: [rooood]} | ‘rooood’ is geen stap en geen actie (meer). Bedoelde u ‘rood’?
    - {after: gel, do: [melden]} | De stap ‘gel’ bestaat niet. Bedoelde u ‘geel’?
    - {after: zwart, do: [melden]} | Geen antwoord vertelt dat ‘zwart’ al is gedaan. Dit kan wel na: geel,
    - {behaviour: verbaal, after: eerder} | Deze rij zegt niets. Zet erbij wat u doet
    - {do: [zwart, waarschuwingsbrief]} | tegelijk. Dat is er een te veel: kies er één.
    - {do: [melden], not: [melden]} | ‘melden’ staat in deze rij ook onder ‘do’. Kies één.
    - {when: {ernts: licht}, may: [melden]} | De vraag ‘ernts’ bestaat niet. Bedoelde u ‘ernst’?
  aftercare:
    opfang: 24 uur | Het moment van nazorg ‘opfang’ bestaat niet. Bedoelde u ‘opvang’?
    nazorg-72-uur: straks | ‘straks’ is geen termijn.
"""
WHOLE = "protocol:\n  title: Ons protocol\n  source: EK\n  table: [{do: [melden]}]\n"


def faults_in(folder: Path, **files: str) -> list[Fault]:
    """What is said of files in a folder."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_with_own(folder)
    return list(caught.value.faults)


def test_every_fault_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    lines = [line.partition(" | ") for line in WRONG.splitlines()]
    faults = faults_in(tmp_path, protocol="".join(f"{text}\n" for text, _, _ in lines))
    told = {at: [f.message for f in faults if f.line == at] for at in range(1, len(lines) + 1)}
    for at, (text, _, said) in enumerate(lines, 1):
        assert bool(said) == bool(told[at]), text
        assert any(said in message for message in told[at]) or not said, (text, told[at])


def test_a_key_or_value_that_is_none_is_told_beside_behaviour_that_is_right(tmp_path: Path) -> None:
    rows = "    - {behaviour: wapen, aftr: geel}\n    - {behaviour: wapen, do: melden}\n"
    text = WHOLE.replace(" [{do: [melden]}]", "") + rows
    told = [(fault.line, fault.message) for fault in faults_in(tmp_path, protocol=text)]
    gc.collect()  # what msgspec freed twice is met here
    assert told == [
        (5, "‘aftr’ is hier onbekend. Bedoelde u ‘after’?"),
        (6, "Hier is een lijst nodig."),
    ]


def test_two_protocols_are_one_too_many(tmp_path: Path) -> None:
    (fault,) = faults_in(tmp_path, protocol=WHOLE, eigen=WHOLE)
    assert (Path(fault.file).name, fault.line) == ("protocol.yaml", 1)
    assert fault.message == "Er staat ook een protocol in eigen.yaml. Laat het op één plek staan."


def test_a_step_that_is_switched_off_is_told_where_the_step_stands(tmp_path: Path) -> None:
    off = "off: [{id: gele-kaart, because: Wij geven geen kaarten.}]\n"
    ladder = "  steps: [{id: geel, action: gele-kaart}]\n"
    (fault,) = faults_in(tmp_path, protocol=WHOLE + ladder, eigen=off)
    assert (Path(fault.file).name, fault.line) == ("protocol.yaml", 5)
    assert "staat bij u onder ‘off’" in fault.message


def test_the_name_of_a_source_is_not_taken_twice(tmp_path: Path) -> None:
    (fault,) = faults_in(tmp_path, protocol=WHOLE + "sources: [{id: EK, title: Ons protocol}]\n")
    assert (fault.line, fault.message[:24]) == (3, "De bron ‘EK’ bestaat al.")


@pytest.mark.parametrize("name", ["eigen", "protocol"])
def test_a_protocol_stands_in_either_file(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.yaml").write_text(WHOLE + "  aftercare: {opvang: 24 uur}\n", encoding="utf-8")
    base = load_with_own(tmp_path)
    care = base.action("opvang")
    assert base.protocol is not None
    assert care is not None
    assert care.term == next(m.term for m in base.aftercare if m.part_of == "opvang") == "24 uur"
