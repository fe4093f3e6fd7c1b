"""The file of a protocol: read back as it was, explained for who edits it by hand."""

from pathlib import Path

import pytest
import yaml

from incident_actie.advice.regions import Regions
from incident_actie.knowledge.model import Knowledge, Source
from incident_actie.knowledge.protocol_file import ProtocolFile, with_protocol
from incident_actie.knowledge.protocol_model import Protocol, Row, Step
from incident_actie.knowledge.protocol_start import everyday, ladder, model, read_protocol
from incident_actie.knowledge.protocol_text import protocol_text
from incident_actie.knowledge.references import check_references
from incident_actie.knowledge.vocabulary import Subset
from incident_actie.verify import ladder as ladder_checks
from incident_actie.verify import table
from tests.knowledge.test_schema import complaints

MODELS = [one.id for one in ladder().models]
ODD = ProtocolFile(
    protocol=Protocol(
        title="Kaart: geel, rood & [meer] # 'nee'",
        source="ons",
        names={"gele kaart": "eerste: waarschuwing, {op papier}", "no": "ja"},
        behaviour={"verbaal": ("belediging", "beeld")},
        steps=(
            Step(
                id="geel",
                action="gele-kaart",
                name='De "gele" kaart - 1',
                who="teamleider (of: de arts), ’s nachts de wacht",
                within="2 werkdagen",
                valid="1 jaar",
                with_=("politiemelding",),
                except_={"zorgrelatie": ("spoed", "verblijf"), "vorm": Subset(none=("wapen",))},
            ),
        ),
        table=(
            Row(behaviour=("verbaal", "wapen"), after="geel", when={"cultuur": "1"}, do=("geel",)),
            Row(may=("geel",), not_=("aangifte",)),
            Row(behaviour="verbaal"),
        ),
        aftercare={"nazorg-72-uur": "48 uur"},
    ),
    sources=(Source(id="ons", title="Ons protocol", address="https://intranet.voorbeeld.nl/#agressie"),),
)


def read_again(file: ProtocolFile, folder: Path) -> ProtocolFile:
    path = folder / "protocol.yaml"
    path.write_text(protocol_text(file), encoding="utf-8")
    return read_protocol(path)


@pytest.mark.parametrize("file", [ODD, *(model(name) for name in MODELS)])
def test_what_is_written_is_read_back_the_same_and_explained(file: ProtocolFile, tmp_path: Path) -> None:
    assert read_again(file, tmp_path) == file
    lines = protocol_text(file).splitlines()
    assert lines[0] == "# yaml-language-server: $schema=./protocol.schema.json"
    for part in ("sources:", "  behaviour:", "  steps:", "  table:"):
        assert lines[lines.index(part) - 1].strip().startswith("#"), part
    assert complaints("protocol", protocol_text(file)) == []


def test_an_example_stands_where_nothing_is_said(tmp_path: Path) -> None:
    text = protocol_text(model("ziekenhuis"))
    for key in ("names", "aftercare"):
        (line,) = [line for line in text.splitlines() if line.startswith(f"  # {key}: {{")]
        text = text.replace(line, line.replace("# ", "", 1))
    assert yaml.safe_load(text)["protocol"]["names"] == {"gele kaart": "officiële waarschuwing"}


@pytest.mark.parametrize("name", MODELS)
def test_a_model_that_ships_fits_our_base(name: str, knowledge: Knowledge) -> None:
    file = model(name)
    base = with_protocol(knowledge, file.protocol, Path("protocol.yaml"), file.sources)
    assert [problem.message for problem in check_references(base)] == []


@pytest.mark.parametrize("name", MODELS)
def test_every_row_of_a_model_does_something_and_the_worse_gets_no_less(
    name: str, knowledge: Knowledge
) -> None:
    file = model(name)
    regions = Regions(with_protocol(knowledge, file.protocol, Path("protocol.yaml"), file.sources))
    assert regions.rows is not None
    for check in (table.unreached_rows, table.idle_rows, ladder_checks.lighter_for_worse):
        assert list(check(regions, file.protocol, regions.rows)) == []


def test_what_is_offered_is_there(knowledge: Knowledge) -> None:
    offered = ladder()
    assert [a for a in (*offered.ladder, *offered.beside) if knowledge.action(a) is None] == []
    kinds = knowledge.question("vorm").ids
    said = [a for one in offered.divisions for answers in one.behaviour.values() for a in answers]
    assert set(said) <= set(kinds)
    for one in offered.exceptions:
        for question, answers in one.when.items():
            wanted = (answers,) if isinstance(answers, str) else answers
            assert set(wanted) <= set(knowledge.question(question).ids)  # type: ignore[arg-type]
    assert len(everyday().incidents) == 12
