"""What still holds of an earlier plan: whether that is about this person. What is, stands ticked then."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from incident_actie.plan.in_force import InForce
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.parts import Answers, Part
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Option, Prompt, Value

OPTIONS = (
    Option("ja", "Ja, dat geldt voor deze persoon"),
    Option("nee", "Nee, dat gaat over iemand anders"),
    Option(
        "weet-niet",
        "Dat weten wij niet",
        "Zoek het na in het dossier van uw organisatie. Hier staan geen namen.",
    ),
)
HELP = "Dit staat in een eerder plan van uw team. Daarin staan geen namen, dus u weet zelf over wie het ging."


def _unasked(view: PlanView) -> Iterator[tuple[Part, InForce]]:
    """What may hold for somebody on the next screen, and was not asked yet."""
    screen = view.left_to_ask[:1] if view.start.in_force and not view.changing else []
    for part in (part for parts in screen for part in parts):
        told = {answer.done for answer in part.question.answers}
        for one in view.start.in_force:
            if one.action in told and (part.id, one.action) not in view.held and _is_left(view, one):
                yield part, one


def _is_left(view: PlanView, one: InForce) -> bool:
    """Whether it was not said of as many people as it was done with."""
    taken = sum(holds for (_, action), holds in view.held.items() if action == one.action)
    return taken < len(one.until)


def _holds(view: PlanView) -> Prompt | None:
    found = next(_unasked(view), None)
    if found is None:
        return None
    part, one = found
    action = view.knowledge.action(one.action)
    name = action.short if action else one.action
    whom = part.name or "deze persoon"
    text = f"‘{name}’ loopt nog, tot {one.days}. Geldt dat voor {whom}?"
    return Prompt(f"loopt:{part.id}:{one.action}", text, "one", OPTIONS, help=HELP, unchosen=True)


def _holds_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    part, one = next(_unasked(view))
    return replace(view, held={**view.held, (part.id, one.action): value == "ja"})


def ticked_before(view: PlanView, screen: Sequence[Part]) -> Answers:
    """The answers that stand ticked on a screen because what they tell of still holds."""
    told = {
        part.id: tuple(a.id for a in part.question.answers if view.held.get((part.id, a.done)))
        for part in screen
    }
    return {part: answers for part, answers in told.items() if answers}


STAGES = (
    Stage(_holds, _holds_taken),  # for each thing that still holds: is it about this person
)
