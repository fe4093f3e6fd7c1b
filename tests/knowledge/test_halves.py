"""Own knowledge that names `al-geregeld` as one question, as it once was, means the half that it is about."""

from pathlib import Path
from typing import Any

import pytest

from incident_actie.errors import KnowledgeError
from incident_actie.knowledge.halves import in_halves
from incident_actie.knowledge.model import Clause, Knowledge
from incident_actie.knowledge.own import load_with_own
from incident_actie.knowledge.vocabulary import Subset

PERSON, PLACE = "al-geregeld-persoon", "al-geregeld-organisatie"


@pytest.mark.parametrize(
    ("wanted", "divided"),
    [
        ("aangifte", {PERSON: ("aangifte",)}),
        (("camera", "alarm"), {PLACE: ("camera", "alarm")}),
        (Subset(none=("training",)), {PLACE: Subset(none=("training",))}),
        (
            Subset(none=("training", "contract")),
            {PERSON: Subset(none=("contract",)), PLACE: Subset(none=("training",))},
        ),
        (
            Subset(any=("camera",), none=("aangifte",)),
            {PERSON: Subset(none=("aangifte",)), PLACE: ("camera",)},
        ),
        (("camera", "aangifte"), {"al-geregeld": ("camera", "aangifte")}),
    ],
)
def test_a_condition_is_on_the_half_that_has_the_answers(
    wanted: Any, divided: dict[str, Any], knowledge: Knowledge
) -> None:
    clause = Clause(because="Omdat het zo is.", when={"al-geregeld": wanted, "plaats": "gebouw"})
    (found,) = in_halves((clause,), knowledge.questions)
    assert found.when == {**divided, "plaats": "gebouw"}


RULE = """
rules:
  - id: eerst-vragen
    verdict: niet
    actions: [aangifte]
    because: Er is al aangifte gedaan, vraag het na.
    when: {al-geregeld: %s}
    source: [EK]
"""


def test_an_own_file_of_before_still_loads(tmp_path: Path) -> None:
    (tmp_path / "eigen.yaml").write_text(RULE % "aangifte", encoding="utf-8")
    assert load_with_own(tmp_path).rules[-1].when == {PERSON: ("aangifte",)}


def test_what_is_about_both_halves_is_a_fault_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "eigen.yaml").write_text(RULE % "[aangifte, camera]", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_with_own(tmp_path)
    (fault,) = caught.value.faults
    assert fault.line == 7
    assert "Bedoelde u ‘al-geregeld-" in fault.message
