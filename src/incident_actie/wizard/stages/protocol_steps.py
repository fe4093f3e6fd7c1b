"""The ladder as a whole: whether its steps are right, and which of them to change."""

from incident_actie.knowledge.protocol_model import Step
from incident_actie.text import counted, joined
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.prompt import Option, Prompt, Value, short
from incident_actie.wizard.protocol import DONE, MORE, ProtocolView, done_option, progress


def _steps(view: ProtocolView) -> Prompt | None:
    if not view.due("stappen"):
        return None
    listed = [Option(s.id, short(_told(view, s)), _told(view, s)) for s in view.protocol.steps]
    more = Option(MORE, "Nog een stap erbij", "Het programma zet haar op haar plaats.")
    text = "Dit zijn uw stappen, van licht naar zwaar. Klopt dat?"
    help = f"U hebt {counted(len(listed), 'stap', 'stappen')}. Kies een stap om die aan te passen."
    return Prompt(
        "stappen", text, "one", [done_option(), *listed, more], help=help, progress=progress("stappen")
    )


def _told(view: ProtocolView, step: Step) -> str:
    """A step on one line."""
    action = view.action(step.action)
    within = step.within or action.term
    parts = [
        step.who or action.role,
        f"binnen {within}" if within[0].isdigit() else within,
        f"geldt {step.valid}" if step.valid else "",
        f"met {joined(view.called(word).lower() for word in step.with_)}" if step.with_ else "",
    ]
    return ", ".join([view.called(step.id), *(part for part in parts if part)])


def _steps_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    return view.settle("stappen") if value == DONE else view.changing(f"stap:{value}")


STAGES = (
    Stage(_steps, _steps_taken),  # whether the ladder is right
)
