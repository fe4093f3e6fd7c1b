"""Let a front ask what the engine wants to know, and keep every answer at once."""

from collections.abc import Callable

from incident_actie.errors import StoppedError
from incident_actie.wizard.prompt import Front, Prompt, Wish
from incident_actie.wizard.session import Session

Show = Callable[[Prompt, Session], None]
FIRST = "Dit is de eerste vraag; u kunt niet verder terug."
KEPT, ON = "Gestopt. Wat u invulde is bewaard.", "Verder waar u was: incident-actie plan"
STOPPED = StoppedError(KEPT, ON)


def run(session: Session, front: Front, show: Show, keep: Callable[[Session], None]) -> None:
    """Ask until the plan is complete; `StoppedError` when the user stops, all answers kept."""
    try:
        _ask_all(session, front, show, keep)
    except KeyboardInterrupt:
        raise STOPPED from None


def _ask_all(session: Session, front: Front, show: Show, keep: Callable[[Session], None]) -> None:
    noted: list[str] = []
    while (prompt := session.prompt()) is not None:
        if session.state.notes != noted:
            noted = session.state.notes
            for note in noted:
                front.say(note)
        show(prompt, session)
        answer = front.ask(prompt)
        if answer is Wish.STOP or (prompt.id, answer) == ("veiligheid", "stop"):
            raise STOPPED
        if answer is Wish.BACK:
            if session.can_go_back():
                session.back()
            else:
                front.say(FIRST)
        elif problem := session.answer(answer):
            front.say(problem)
        keep(session)
