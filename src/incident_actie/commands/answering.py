"""Answers on the command line: an option per question, and the situation that they make."""

from typing import Any

from typer.core import TyperOption

from incident_actie.commands.invocation import Invocation
from incident_actie.knowledge.load import load_part
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.situation import Situation, from_data, from_file

Answers = dict[str, str | list[str]]


def options() -> list[TyperOption]:
    """An option per question of ours; what it is given lands in the answers of the `Invocation`."""
    return [_option(question) for question in load_part("questions").questions]


def _option(question: Question) -> TyperOption:
    def keep(ctx: Any, _: Any, given: tuple[str, ...]) -> None:
        run: Invocation = ctx.obj
        if given:
            run.answers[question.id] = given[0] if question.kind == "one" and len(given) == 1 else list(given)

    words = ", ".join(question.ids)
    many = " Mag vaker." if question.kind == "many" else ""
    return TyperOption(
        param_decls=[f"--{question.id}"],
        help=f"{question.text} {words}.{many}",
        metavar="ANTWOORD",
        multiple=True,
        expose_value=False,
        callback=keep,
    )


def the_situation(base: Knowledge, file: str | None, answers: Answers) -> Situation:
    """The situation from a file and from options; an option wins."""
    told = from_file(file, base.questions) if file else Situation({})
    return laid_over(base, told, answers)


def laid_over(base: Knowledge, told: Situation, answers: Answers) -> Situation:
    """A situation with the answers of options laid over it."""
    given = from_data(answers, base.questions)
    merged = {**told.answers, **given.answers}
    return Situation({q.id: merged[q.id] for q in base.questions if q.id in merged})
