"""A short form: one question after another; back works, and nothing that was entered gets lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from msgspec.structs import replace

from incident_actie.errors import StoreError
from incident_actie.privacy import AGAIN, warning
from incident_actie.wizard.prompt import Front, Option, Prompt, Value, Wish

Entry = tuple[str, Value]
Entered = Mapping[str, Value]
Result = TypeVar("Result")
FIRST = "Dit is de eerste vraag; u kunt niet verder terug."
EMPTY = "Vul iets in, of ga terug."


class Form(Protocol):
    """What to ask, given what was entered; pure, so that back and a draft come free."""

    def prompt(self, entered: Entered) -> Prompt | None:
        """The next question, or None when the form is complete."""

    def problem(self, prompt: Prompt, value: Value, entered: Entered) -> str:
        """Why an answer is refused; empty when it is not."""


def fill(
    form: Form,
    front: Front,
    before: Sequence[Entry] = (),
    keep: Callable[[Sequence[Entry]], None] = lambda entries: None,
) -> dict[str, Value] | Wish:
    """Ask until the form is complete; `before` are the entries of a draft, `keep` gets each new state.

    A wish to stop, or to go back from the first question, comes back as it is.
    """
    entries = fitting(form, before)
    came_back: Entry | None = None
    pointed_out: Entry | None = None
    while (prompt := form.prompt(dict(entries))) is not None:
        if came_back and came_back[0] == prompt.id and not prompt.secret:
            prompt = replace(prompt, default=came_back[1])
        answer = front.ask(prompt)
        if answer is Wish.STOP or (answer is Wish.BACK and not entries):
            return answer
        if isinstance(answer, Wish):
            came_back = entries.pop()
        elif told := _refusal(form, prompt, answer, dict(entries), pointed_out):
            front.say(told)
            came_back = pointed_out = (prompt.id, answer)
        else:
            entries.append((prompt.id, answer))
        keep(entries)
    return dict(entries)


def _refusal(form: Form, prompt: Prompt, value: Value, entered: Entered, pointed_out: Entry | None) -> str:
    """Why not; what looks like personal data is pointed out once, and taken the second time."""
    told = form.problem(prompt, value, entered)
    if told or prompt.kind != "text" or prompt.secret or (prompt.id, value) == pointed_out:
        return told
    private = warning(str(value))
    return f"{private} {AGAIN}" if private else ""


def fitting(form: Form, entries: Sequence[Entry]) -> list[Entry]:
    """The entries of a draft as far as they still answer what is asked."""
    kept: list[Entry] = []
    for name, value in entries:
        prompt = form.prompt(dict(kept))
        if prompt is None or prompt.id != name or not _offered(prompt, value):
            break
        if form.problem(prompt, value, dict(kept)):
            break
        kept.append((name, value))
    return kept


def _offered(prompt: Prompt, value: Value) -> bool:
    given = [value] if isinstance(value, str) else value
    return prompt.kind == "text" or {o.value for o in prompt.options}.issuperset(given)


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
                front.say("Niet bewaard:")
                for line in entered:
                    front.say(f"  {line}")
                raise
