"""A contradiction that nobody can meet, or that everybody meets, is a fault of the base."""

import pytest
from msgspec import structs

from incident_actie.advice.regions import Regions
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Contradiction
from incident_actie.knowledge.references import check_references
from incident_actie.knowledge.vocabulary import Condition, Subset
from incident_actie.verify.contradictions import idle_contradictions


def told(*together: Condition) -> Contradiction:
    return Contradiction("proef", "U zei dit. En ook dat.", "Dat kan niet.", together)


def found(knowledge: Knowledge, contradiction: Contradiction) -> list[str]:
    base = structs.replace(knowledge, contradictions=(contradiction,))
    return [finding.message for finding in idle_contradictions(Regions(base))]


def test_ours_can_all_happen_and_none_is_always_there(knowledge: Knowledge) -> None:
    assert len(knowledge.contradictions) > 15
    assert not list(idle_contradictions(Regions(knowledge)))


@pytest.mark.parametrize(
    "together",
    [
        [{"ernst": "licht"}, {"ernst": "ernstig"}],
        [{"gevolg": Subset(any=("schade",), none=("schade",))}],
        [{"klacht": "ja", "dader": "groep"}],  # of a group it is not asked
    ],
)
def test_one_that_cannot_happen_is_found(knowledge: Knowledge, together: list[Condition]) -> None:
    (message,) = found(knowledge, told(*together))
    assert "kan niet voorkomen" in message


@pytest.mark.parametrize(
    "together",
    [
        [{"gemeld": ("ja", "nee", "onbekend")}],
        [{"vorm": Subset(none=())}],
    ],
)
def test_one_that_is_always_there_is_found(knowledge: Knowledge, together: list[Condition]) -> None:
    (message,) = found(knowledge, told(*together))
    assert "altijd" in message


def test_a_word_that_does_not_exist_is_refused(knowledge: Knowledge) -> None:
    base = structs.replace(knowledge, contradictions=(told({"ernst": "lict"}),))
    (problem,) = [p for p in check_references(base) if p.path[0] == "contradictions"]
    assert problem.path == ("contradictions", 0, "together", 0, "ernst")
    assert "licht" in problem.message


@pytest.mark.parametrize(("question", "none"), [("gevolg", ""), ("vorm", "Niets"), ("ernst", "Niets")])
def test_none_of_these_stands_where_nothing_need_be_chosen(
    knowledge: Knowledge, question: str, none: str
) -> None:
    changed = [structs.replace(q, none=none) if q.id == question else q for q in knowledge.questions]
    problems = check_references(structs.replace(knowledge, questions=tuple(changed)))
    assert any("‘none’" in problem.message for problem in problems)
