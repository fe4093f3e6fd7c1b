"""The answers held up: they are right, or one of them is changed."""

from msgspec.structs import replace

from incident_actie.wizard.engine import Stage
from incident_actie.wizard.parts import Part, answered_screens
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Option, Prompt, Value, short

OPTIONS = (
    Option("klopt", "Dit klopt, naar het advies"),
    Option("wijzigen", "Iets wijzigen", "Daarna kiest u welk antwoord."),
)


def _change(view: PlanView) -> Prompt | None:
    if view.confirmed or not view.picking:
        return None
    screens = answered_screens(view.answers, view.knowledge).items()
    options = [_choice(first, parts) for first, parts in screens if not _is_given(view, parts)]
    options.append(Option("klaar", "Toch niets wijzigen"))
    return Prompt("wijzigen", "Wat wilt u wijzigen?", "one", options)


def _change_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(view, picking=False, changing="" if value == "klaar" else str(value))


def _is_given(view: PlanView, parts: list[Part]) -> bool:
    return view.fixed.issuperset(part.id for part in parts)


def _choice(first: str, parts: list[Part]) -> Option:
    if len(parts) == 1:
        return Option(first, parts[0].question.summary)
    names = ", ".join(p.question.summary.lower() for p in parts)
    return Option(first, short(names[0].upper() + names[1:]))


def _check(view: PlanView) -> Prompt | None:
    if view.confirmed:
        return None
    return Prompt("controle", "Kloppen deze antwoorden?", "one", OPTIONS, "klopt", show="antwoorden")


def _check_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(view, notes=(), confirmed=value == "klopt", picking=value == "wijzigen")


STAGES = (
    Stage(_change, _change_taken),  # which answer is to change; that screen is asked anew
    Stage(_check, _check_taken),  # whether the answers are right, once all are there
)
