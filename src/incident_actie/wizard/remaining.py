"""Which questions are still to come: those that apply, and of those only what can change the plan."""

from collections.abc import Iterable, Mapping

from incident_actie.advice.pull import CULTURE
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.plan.timing import WHEN
from incident_actie.situation import Situation, is_asked
from incident_actie.wizard.parts import ALONE, Answers, Part, People, all_screens, applies, situation_of

FIRST = "gevaar-nu"  # asked before anything is worked out
Matters = set[tuple[str, str]]
# Whatever the verdicts: the level decides how many lasting measures a plan asks for, the moment its days.
ALWAYS: Matters = {(CULTURE, ""), (WHEN, "")}


def open_screens(answers: Answers, knowledge: Knowledge, people: People = ALONE) -> list[list[Part]]:
    """The screens that still have to be asked, in order; on each only what can change the plan."""
    todo = _unanswered(answers, knowledge, people)
    if not todo or todo[0][0].id == FIRST:
        return todo
    matters = _mattering(answers, knowledge, people)
    screens = [[p for p in screen if _matters(p, matters)] for screen in todo]
    return [screen for screen in screens if screen]


def _unanswered(answers: Answers, knowledge: Knowledge, people: People) -> list[list[Part]]:
    situation = situation_of(answers, knowledge, people)
    screens = [
        [p for p in screen if p.id not in answers and _is_open(p, answers, people) and applies(p, situation)]
        for screen in all_screens(knowledge, people)
    ]
    return [screen for screen in screens if screen]


def _is_open(part: Part, answers: Answers, people: People) -> bool:
    """What somebody did of it all is open when that is more than one thing, and no file says it."""
    if not (part.person and part.question.differs):
        return True
    return part.person > people.given and len(answers.get(part.question.id, ())) > 1


def _mattering(answers: Answers, knowledge: Knowledge, people: People) -> list[Matters]:
    """What matters, for each person's own situation."""
    singles = situation_of(answers, knowledge, people).singles()
    return [
        _of_single(_without_open(single, at, answers, knowledge, people), knowledge)
        for at, single in enumerate(singles, 1)
    ]


def _without_open(
    single: Situation, person: int, answers: Answers, knowledge: Knowledge, people: People
) -> Situation:
    """Somebody's situation, in which what this one did of it all is not known before it is said."""
    parts = [Part(q, person) for q in knowledge.questions if q.differs] if people.roles else []
    unsaid = {p.question.id for p in parts if p.id not in answers and _is_open(p, answers, people)}
    return Situation({name: said for name, said in single.answers.items() if name not in unsaid})


def _of_single(situation: Situation, knowledge: Knowledge) -> Matters:
    known: dict[str, tuple[str, ...] | None] = {}
    settled: dict[str, Iterable[str]] = {}
    for question in (part.question for screen in all_screens(knowledge) for part in screen):
        if question.id in situation.answers:
            known[question.id] = situation.answers[question.id]
            settled[question.id] = question.ids
        elif _never_asked(question, situation, known):
            known[question.id] = None
    from incident_actie.wizard.relevance import relevance_of  # not before the first answer

    return relevance_of(knowledge).open_answers(known, settled) | ALWAYS


def _never_asked(question: Question, situation: Situation, known: Mapping[str, object]) -> bool:
    """Whether a question is not asked now and never will be: all that it hangs on is settled."""
    hangs_on = {other for condition in question.asked_when for other in condition}
    return not is_asked(question, situation) and hangs_on <= known.keys()


def _matters(part: Part, matters: list[Matters]) -> bool:
    """Whether a part matters for the person it is about; what is asked once, for anybody."""
    concerned = matters[part.person - 1 : part.person] if part.person else matters
    pairs = [(part.question.id, answer) for answer in ("", "?", *part.answers)]
    return any(pair in one for one in concerned for pair in pairs)


def skipped(answers: Answers, knowledge: Knowledge, people: People = ALONE) -> list[str]:
    """The questions that were left out because they cannot change the plan, by their short name."""
    todo = {p.id: p.summary for screen in _unanswered(answers, knowledge, people) for p in screen}
    open_ids = {p.id for screen in open_screens(answers, knowledge, people) for p in screen}
    return [name for part, name in todo.items() if part not in open_ids]
