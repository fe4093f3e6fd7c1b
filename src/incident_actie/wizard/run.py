"""Let a front ask what the engine wants to know: the one loop of all wizards."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from incident_actie.errors import StoppedError, StoreError, UnknownOutcome
from incident_actie.wizard.engine import Talk, View
from incident_actie.wizard.prompt import Front, Left, Option, Prompt, Value, Wish

Result = TypeVar("Result")
FIRST = "Dit is de eerste vraag; u kunt niet verder terug."


def show_nothing(prompt: Prompt, view: object) -> None:
    """For a wizard that shows no page before a question."""


def keep_nothing(talk: object) -> None:
    """For a wizard that keeps no draft."""


def run(
    talk: Talk[View],
    front: Front,
    stopped: Callable[[Talk[View]], StoppedError],
    *,
    show: Callable[[Prompt, View], None] = show_nothing,
    keep: Callable[[Talk[View]], None] = keep_nothing,
) -> Talk[View] | None:
    """Ask until all is settled, and `keep` after every answer; `stopped` makes the error of who stops.

    None when the user steps back before the first question of a conversation that may be left.
    """
    noted: tuple[str, ...] = ()
    try:
        while (prompt := talk.prompt) is not None:
            noted = _say_new(front, talk.view.notes, noted)
            show(prompt, talk.view)
            answer = front.ask(prompt)
            if isinstance(answer, Left):
                talk, answer = talk.half(answer.half), answer.wish
            if answer is Wish.STOP or (prompt.kind == "one" and answer == Wish.STOP.value):
                raise stopped(talk)
            if answer is Wish.BACK and not talk.events and talk.may_leave:
                return None
            talk = _after(talk, front, answer)
            keep(talk)
    except KeyboardInterrupt:
        raise stopped(talk) from None
    return talk


def _say_new(front: Front, notes: tuple[str, ...], noted: tuple[str, ...]) -> tuple[str, ...]:
    for note in notes if notes != noted else ():
        front.say(note)
    return notes


def _after(talk: Talk[View], front: Front, answer: Value | Wish) -> Talk[View]:
    if isinstance(answer, Wish):
        if talk.events:
            return talk.back()
        front.say(FIRST)
        return talk
    after = talk.answer(answer)
    if after.refused:
        front.say(after.refused)
    return after


def ask_one(front: Front, prompt: Prompt, stopped: StoppedError) -> Value:
    """The answer to a question that stands alone: nothing is before it, and to stop is `stopped`."""
    while (answer := front.ask(prompt)) is Wish.BACK:
        front.say(FIRST)
    if isinstance(answer, Wish | Left):
        raise stopped
    return answer


def insist(front: Front, attempt: Callable[[], Result], entered: Sequence[str]) -> Result:
    """Do what may fail on a locked or full dossier, and again as long as the user wants.

    Who gives up sees once more what was `entered`, so that it can be kept elsewhere.
    """
    options = (
        Option("opnieuw", "Ja, probeer het opnieuw", "Wat u invulde staat er nog."),
        Option("stop", "Nee, stoppen", "Wat u invulde wordt nog één keer getoond."),
    )
    ask = Prompt("opnieuw", "Opnieuw proberen?", "one", options, "opnieuw", can_go_back=False)
    while True:
        try:
            return attempt()
        except StoreError as error:
            if not error.may_pass:
                raise
            for line in str(error).splitlines():
                front.say(line)
            if front.ask(ask) != "opnieuw":
                front.say("Wat u invulde:" if isinstance(error, UnknownOutcome) else "Niet bewaard:")
                for line in entered:
                    front.say(f"  {line}")
                raise
