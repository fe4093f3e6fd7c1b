"""The answers held up: they are right, one of them is changed, or there was somebody more."""

from msgspec.structs import replace

from incident_actie.wizard.engine import Stage
from incident_actie.wizard.parts import Part, answered_screens
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Option, Prompt, Value, short
from incident_actie.wizard.stages.people import can_add, last_added, without_last

RIGHT = Option("klopt", "Dit klopt, naar het advies")
CHANGE = Option("wijzigen", "Iets wijzigen", "Daarna kiest u welk antwoord.")
MORE = Option("meer", "Ja, er was nog iemand bij", "Daarna komen de vragen over die persoon.")


def _change(view: PlanView) -> Prompt | None:
    if view.confirmed or not view.picking:
        return None
    screens = answered_screens(view.answers, view.knowledge, view.people).items()
    options = [_choice(first, parts) for first, parts in screens if not _is_given(view, parts)]
    if last := last_added(view.people):
        options.append(Option("weg", f"{last.capitalize()} weglaten: deze persoon was er niet bij"))
    options.append(Option("klaar", "Toch niets wijzigen"))
    return Prompt("wijzigen", "Wat wilt u wijzigen?", "one", options)


def _change_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    if value == "weg":
        return replace(without_last(view), picking=False)
    return replace(view, picking=False, changing="" if value == "klaar" else str(value))


def _is_given(view: PlanView, parts: list[Part]) -> bool:
    return view.fixed.issuperset(part.id for part in parts)


def _choice(first: str, parts: list[Part]) -> Option:
    names = [p.question.summary for p in parts]
    label = ", ".join([names[0], *(name.lower() for name in names[1:])])
    who = parts[0].name
    return Option(first, short(f"{who.capitalize()}: {label.lower()}" if who else label))


def _check(view: PlanView) -> Prompt | None:
    if view.confirmed:
        return None
    more = can_add(view)
    text = "Kloppen deze antwoorden? Waren het er meer?" if more else "Kloppen deze antwoorden?"
    options = (RIGHT, *([MORE] if more else []), CHANGE)
    return Prompt("controle", text, "one", options, "klopt", show="antwoorden")


def _check_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(
        view, notes=(), confirmed=value == "klopt", picking=value == "wijzigen", naming=value == "meer"
    )


STAGES = (
    Stage(_change, _change_taken),  # which answer is to change; that screen is asked anew
    Stage(_check, _check_taken),  # whether the answers are right, once all are there
)
