"""What a kept plan is called, so that a person knows it again: `24 nov, in ons gebouw, bedreiging`."""

from collections.abc import Iterator, Mapping
from datetime import date

from incident_actie.answers import PEOPLE
from incident_actie.dates import short_date
from incident_actie.knowledge.question_model import Question
from incident_actie.plan.model import Plan
from incident_actie.plan.telling import incident_moment
from incident_actie.text import joined

Questions = Mapping[str, Question]
MOST_FORMS = 2


def title(plan: Plan, questions: Questions, today: date) -> str:
    """Moment, place and form, from closed answers only; the year where it is another than today's.

    Of an incident whose day is not known it is the day of the plan.
    """
    day = incident_moment(plan) or plan.created
    told = short_date(day)[3:] if day.year != today.year else short_date(day)[3:-5]
    return f"{told}, {incident_words(plan, questions)}"


def incident_words(plan: Plan, questions: Questions) -> str:
    """Place and form in a few words: `in ons gebouw, bedreiging`."""
    places = [_label(questions, "plaats", a).partition(",")[0] for a in answers(plan, "plaats")]
    forms = [_kind(_label(questions, "vorm", a)) for a in answers(plan, "vorm")]
    people = len(plan.situation.get(PEOPLE, ()))
    several = [f"{people} veroorzakers"] if people > 1 else []
    return ", ".join([*places, *_shortened(list(dict.fromkeys(forms))), *several]) or "incident"


def _shortened(forms: list[str]) -> Iterator[str]:
    left = len(forms) - MOST_FORMS
    if forms:
        yield joined([*forms[:MOST_FORMS], f"nog {left}"] if left > 0 else forms)


def answers(plan: Plan, question: str) -> list[str]:
    """The answers to a question in the plan's situation, of everybody who did it."""
    told = [part.get(question) for part in (plan.situation, *plan.situation.get(PEOPLE, ()))]
    each = [[given] if isinstance(given, str) else given for given in told if given is not None]
    return list(dict.fromkeys(answer for given in each for answer in given))


def _label(questions: Questions, question: str, answer: str) -> str:
    """The label up to its explanation; the id itself when this base no longer knows it."""
    known = questions[question].answers if question in questions else ()
    words = next((a.label for a in known if a.id == answer), answer)
    words = words.partition(":")[0].partition(" (")[0]
    return words[:1].lower() + words[1:]


def _kind(words: str) -> str:
    """`lichamelijk (ernstig)`, for in an enumeration."""
    what, comma, kind = words.partition(", ")
    return f"{what} ({kind})" if comma else what
