"""The words of `waarom`: what a condition asks for, also where it asks that something is not so."""

import pytest

from incident_actie.advice.clauses import Test as OneTest
from incident_actie.advice.why import change_in_words, in_words
from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import from_data
from tests.samples import raw


def label(question: str, answer: str) -> str:
    told = next(q for q in raw("questions")["questions"] if q["id"] == question)
    return str(next(a["label"] for a in told["answers"] if str(a["id"]) == answer)).split(":")[0]


def summary(question: str) -> str:
    return str(next(q["summary"] for q in raw("questions")["questions"] if q["id"] == question))


@pytest.mark.parametrize(
    ("question", "some", "none", "said"),
    [
        ("ernst", ["licht"], [], "‘{licht}’"),
        ("ernst", ["matig", "licht"], [], "‘{licht}’ of ‘{matig}’"),
        ("vorm", [], ["wapen"], "niet ‘{wapen}’"),
        ("vorm", [], ["wapen", "belediging"], "niet ‘{belediging}’ of ‘{wapen}’"),
        ("vorm", ["overlast"], ["wapen"], "‘{overlast}’, en niet ‘{wapen}’"),
    ],
)
def test_a_condition_is_said_with_the_labels_of_its_answers(
    question: str, some: list[str], none: list[str], said: str, knowledge: Knowledge
) -> None:
    expected = said.format_map({name: label(question, name) for name in (*some, *none)})
    told = in_words(knowledge, OneTest(question, frozenset(some), frozenset(none)))
    assert told == f"{summary(question)} is {expected}"


def test_a_change_is_said_as_a_condition_of_all_its_answers(knowledge: Knowledge) -> None:
    change = from_data({"gevolg": [], "ernst": "licht"}, knowledge.questions)
    parts = {f"{summary('ernst')} is ‘{label('ernst', 'licht')}’", f"{summary('gevolg')} is niets"}
    told = change_in_words(knowledge, change)
    assert told.startswith("als ")
    assert set(told.removeprefix("als ").split(" én ")) == parts
