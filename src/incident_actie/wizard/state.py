"""Where a session stands: everything follows from the events, so back, resume and change come free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from incident_actie.knowledge.model import Knowledge, Question
from incident_actie.plan import Choice, OwnAction
from incident_actie.situation import Situation, is_asked
from incident_actie.wizard.prompt import Value

Event = tuple[str, Value]


@dataclass(slots=True)
class State:
    """What is known after some events."""

    answers: dict[str, tuple[str, ...]]
    fixed: frozenset[str] = frozenset()
    safe_asked: bool = False
    confirmed: bool = False
    changing: str = ""
    notes: list[str] = field(default_factory=list)
    chosen: list[str] | None = None
    more: str = ""
    looking_at: str = ""
    own: list[OwnAction] = field(default_factory=list)
    own_title: str = ""
    who: dict[str, str] = field(default_factory=dict)
    due: dict[str, date] = field(default_factory=dict)
    assigning: str = ""
    assigned: bool = False
    evaluation: date | None = None
    finished: bool = False

    @property
    def situation(self) -> Situation:
        """The answers that apply."""
        return Situation(self.answers)

    def choices(self) -> list[Choice]:
        """The chosen actions, own ones after ours."""
        ids = [*(self.chosen or []), *(f"eigen-{i}" for i, _ in enumerate(self.own, 1))]
        return [Choice(i, self.who.get(i, ""), self.due.get(i)) for i in ids]


def start(knowledge: Knowledge, given: Situation) -> State:
    """A fresh session with the answers that were given beforehand; those are not asked."""
    ordered = {q.id: given.answers[q.id] for q in knowledge.questions if q.id in given.answers}
    return State(ordered, frozenset(ordered))


def answer_screen(state: State, knowledge: Knowledge, screen: Sequence[Question], value: Value) -> None:
    """Store what one screen says, then drop what no longer applies."""
    if len(screen) > 1:
        ticked = set(value)
        for question in screen:
            state.answers[question.id] = ("ja",) if question.id in ticked else ("nee",)
    else:
        question = screen[0]
        given = [value] if isinstance(value, str) else value
        state.answers[question.id] = tuple(a for a in question.ids if a in given)
    state.notes = []
    _drop_what_lapsed(state, knowledge)
    state.answers = {q.id: state.answers[q.id] for q in knowledge.questions if q.id in state.answers}


def _drop_what_lapsed(state: State, knowledge: Knowledge) -> None:
    """An answer to a question that is no longer asked goes, and is named."""
    for question in knowledge.questions:
        if question.id in state.answers and not is_asked(question, state.situation):
            del state.answers[question.id]
            state.notes.append(f"‘{question.summary}’ geldt nu niet meer en is weggelaten.")


def open_screens(state: State, knowledge: Knowledge) -> list[list[Question]]:
    """The screens that still have to be asked, in order; on each only what applies."""
    screens = []
    for names in knowledge.screens:
        questions = [knowledge.question(n) for n in names]
        wanted = [q for q in questions if q.id not in state.answers and is_asked(q, state.situation)]
        if wanted:
            screens.append(wanted)
    return screens


def asked_screens(state: State, knowledge: Knowledge) -> Mapping[str, list[Question]]:
    """The screens that were answered, by the id of their first question."""
    found = {}
    for names in knowledge.screens:
        questions = [knowledge.question(n) for n in names if n in state.answers]
        if questions:
            found[questions[0].id] = questions
    return found
