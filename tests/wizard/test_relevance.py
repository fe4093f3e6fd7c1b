"""A question is left out only when no answer to it can change the plan; and so the wizard is short."""

import random
from functools import cache
from statistics import median

import pytest

from incident_actie.advice.advise import Adviser
from incident_actie.knowledge.model import Knowledge
from incident_actie.profile import Profile
from incident_actie.situation import Situation, from_data, is_asked
from tests.samples import Answers, cases, questions, random_answers
from tests.wizard.session import Session, complete
from tests.wizard.test_session import TODAY, asked, fill, reply, take, verdicts

NEW = ("getroffen", "dader-nu", "verhalen", "eigen-aandeel", "niet-gewerkt", "alternatief", "wanneer",
        "soort-zorg", "gevolg")  # fmt: skip


def applying(knowledge: Knowledge, answers: Answers) -> Situation:
    """These answers without those to questions that do not apply."""
    told = from_data(answers, knowledge.questions)
    while True:
        kept = Situation(
            {
                q.id: told.answers[q.id]
                for q in knowledge.questions
                if q.id in told.answers and is_asked(q, told)
            }
        )
        if kept == told:
            return told
        told = kept


def profile_of(situation: Situation) -> Profile:
    """What an organisation in this situation had already told once."""
    return Profile(
        in_place=situation.get("al-geregeld-organisatie"),
        culture=(situation.get("cultuur") or ("",))[0],
        kind_of_care=(situation.get("soort-zorg") or ("anders",))[0],
    )


def shortest(knowledge: Knowledge, situation: Situation, profile: Profile) -> Session:
    """The wizard up to the check, answered from a situation."""
    session = Session(knowledge, TODAY, profile=profile)
    while (prompt := asked(session)).id != "controle":
        take(session, "door" if prompt.id == "veiligheid" else reply(session, situation))
    return session


@cache
def from_life(knowledge: Knowledge) -> list[Situation]:
    """The cases that answer what could always be said; what could not be said before is not known."""
    told = [applying(knowledge, case["situation"]) for case in cases()]
    return [complete(knowledge, situation) for situation in told if is_whole(knowledge, situation)]


def is_whole(knowledge: Knowledge, situation: Situation) -> bool:
    """Whether every question that applies is answered, but for what could not be said before."""
    applies = (q.id for q in knowledge.questions if is_asked(q, situation))
    return all(name in situation.answers or name in NEW for name in applies)


@cache
def walked(knowledge: Knowledge) -> list[tuple[Situation, Session]]:
    """Every such case, and the wizard that was answered from it."""
    return [(s, shortest(knowledge, s, profile_of(s))) for s in from_life(knowledge)]


def test_leaving_questions_out_changes_no_advice_in_any_case(knowledge: Knowledge, adviser: Adviser) -> None:
    for situation, session in walked(knowledge):
        assert verdicts(session.advice) == verdicts(adviser.advise(situation)), situation.answers


@pytest.mark.parametrize("seed", range(20))
def test_leaving_questions_out_changes_no_advice_in_any_situation(
    knowledge: Knowledge, adviser: Adviser, seed: int
) -> None:
    situation = applying(knowledge, random_answers(random.Random(seed), unanswered=0))
    session = shortest(knowledge, situation, Profile())
    assert verdicts(session.advice) == verdicts(adviser.advise(situation))


def test_questions_are_left_out(knowledge: Knowledge) -> None:
    left_out = [
        set(situation.answers) - set(shortest(knowledge, situation, Profile()).situation.answers)
        for situation in from_life(knowledge)[::3]
    ]
    assert any(left_out)
    assert set().union(*left_out) < set(questions())


def test_the_wizard_asks_few_screens(knowledge: Knowledge) -> None:
    counts = [len(session.events) for _, session in walked(knowledge)]
    assert len(counts) > 50
    assert median(counts) <= 11
    assert max(counts) <= 13


def test_from_start_to_kept_plan_takes_few_screens(knowledge: Knowledge) -> None:
    """With the usual answer to all that is not about the incident."""
    some = walked(knowledge)[::4]
    counts = [len(fill(session, situation).events) for situation, session in some]
    assert len(counts) > 15
    assert median(counts) <= 15
    assert max(counts) <= 17
