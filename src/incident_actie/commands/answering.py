"""Answers on the command line: an option per question, and the situation that they make."""

from typing import Any

from incident_actie import clock
from incident_actie.answers import wholes
from incident_actie.commands.dutch import QuestionOption
from incident_actie.commands.invocation import Invocation
from incident_actie.dates import parse_moment
from incident_actie.errors import UsageError
from incident_actie.knowledge.load import load_part, shipped_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.situation import Situation, from_data, from_file

Answers = dict[str, str | list[str]]


def options() -> list[QuestionOption]:
    """An option per question of ours; what it is given lands in the answers of the `Invocation`."""
    questions = load_part("questions").questions
    return [_option(question) for question in (*questions, *wholes(questions).values())]


def fact_options() -> list[QuestionOption]:
    """An option per fact that only a letter needs to know; they land there as well."""
    from incident_actie.documents.facts import tellable
    from incident_actie.knowledge.templates import read_words

    return [_option(fact) for fact in tellable(read_words(shipped_folder(), []))]


def _option(question: Question) -> QuestionOption:
    def keep(ctx: Any, _: Any, given: tuple[str, ...]) -> None:
        run: Invocation = ctx.obj
        if question.kind == "moment":  # a file says it in ISO, a person in many ways
            given = tuple(parse_moment(text, clock.today()) or text for text in given)
        if given:
            single = question.kind != "many" and len(given) == 1
            run.answers[question.id] = given[0] if single else list(given)

    words = ", ".join(question.ids) or "2026-11-24, 2026-11-24T22:30"
    many = " Mag vaker." if question.kind == "many" else ""
    made = QuestionOption(
        param_decls=[f"--{question.id}"],
        help=f"{question.text} {words}.{many}",
        metavar="ANTWOORD",
        multiple=True,
        expose_value=False,
        callback=keep,
    )
    made.answers = question.ids
    return made


def the_situation(base: Knowledge, file: str | None, answers: Answers) -> Situation:
    """The situation from a file and from options; an option wins."""
    told = from_file(file, base.questions) if file else Situation({})
    return laid_over(base, told, answers)


def laid_over(base: Knowledge, told: Situation, answers: Answers) -> Situation:
    """A situation with the answers of options laid over it; `UsageError` when it is unclear over whom."""
    given = from_data(answers, base.questions)
    of_one = [q.id for q in base.questions if q.about == "persoon" and q.id in given.answers]
    if told.people and of_one:
        what = f"Bij meer personen is niet duidelijk over wie ‘--{of_one[0]}’ gaat."
        raise UsageError(what, "Zet dit antwoord in het bestand, bij de persoon over wie het gaat.")
    merged = {**told.answers, **given.answers}
    return Situation({q.id: merged[q.id] for q in base.questions if q.id in merged}, told.people)
